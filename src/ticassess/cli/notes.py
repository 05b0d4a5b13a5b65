"""What is said beside the results: warnings always, notes only to a person at a terminal."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from ticassess.cli.output import say
from ticassess.finding import Finding
from ticassess.responses import Reconciliation
from ticassess.scoring import Alarm, Group

_NAMED_COLUMNS = 12


_heading: ContextVar[str] = ContextVar("heading", default="")
"""What is said before the next note; empty where there is nothing, or it was said."""


@contextmanager
def telling_of(source: str) -> Iterator[None]:
    """Name a source once before all that is said of it, if anything is."""
    token = _heading.set(f"About the source `{source}`:")
    try:
        yield
    finally:
        _heading.reset(token)


def warn(text: str) -> None:
    """Say something that matters for the results, on standard error."""
    heading = _heading.get()
    if heading:
        _heading.set("")
        say(heading)
    say(text)


def note(text: str) -> None:
    """Say something useful on standard error, when a person is looking."""
    # In a pipeline notes would be noise in a log, or an alarm where standard error must be empty.
    if sys.stderr.isatty():
        warn(text)


def tell_reading(reconciliation: Reconciliation) -> None:
    """Say what reading the answers had to leave out or could not be sure of."""
    if recognised := reconciliation.recognised:
        note(f"{recognised}.")
    for finding in reconciliation.findings:
        _tell(finding)
    if dropped := reconciliation.personal_columns:
        warn(f"Personal columns were dropped before anything was computed: {', '.join(dropped)}.")
    if unread := reconciliation.unread_sheets:
        kind = reconciliation.kind_of_sheets.capitalize()
        note(f"{kind}s that were not read: {', '.join(unread)}.")
    if unused := reconciliation.unused_columns:
        named = ", ".join(unused[:_NAMED_COLUMNS])
        more = len(unused) - _NAMED_COLUMNS
        note(f"Columns that were not used: {named}{f' and {more} more' if more > 0 else ''}.")


def tell_headcounts(replies: Mapping[Group, int | None], invited: Mapping[Group, int]) -> None:
    """Say in which groups more people replied than were invited, where that may be told."""
    for group, number in invited.items():
        found = replies.get(group)
        if found is not None and found > number:
            who = "In all" if group.level is None else f"In `{group.by}`, `{group.level}`"
            warn(
                f"{who}, {found} replied, but only {number} were invited.\n"
                "    Check `invited` in the assessment file."
            )


def tell_weighting(by: str | None, *, declared: bool = False) -> None:
    """Say that numbers of the whole organisation are weighted; `declared` by the instrument."""
    if by is None:
        return
    how = "with its share of the people who were invited"
    if declared:
        how = "as much as the instrument says"
    note(f"In the whole-organisation numbers, each `{by}` counts {how}.")


def tell_alarms(alarms: Iterable[Alarm]) -> None:
    """Say which items of the questionnaire deserve a second look before the results are used."""
    unknown: list[str] = []
    # One cause for many items, such as an export with all answers reversed, is one message.
    reversals: dict[tuple[str, Group, bool], list[Alarm]] = {}
    for alarm in alarms:
        if alarm.kind == "reversal":
            reversals.setdefault((alarm.file, alarm.group, alarm.together), []).append(alarm)
        else:
            unknown += alarm.items
    for alike in reversals.values():
        items: list[str] = []
        for alarm in alike:
            items += alarm.items
        warn(f"{_reversal(alike[0], items)}\n    {_reversal_hint(alike[0], items)}")
    if unknown:
        warn(
            f"Look at {_listed(unknown)} once more: many people chose “don't know”.\n"
            "    Can everybody who is asked know the answer? That they do not is a result, too."
        )


def _reversal(alarm: Alarm, items: Sequence[str]) -> str:
    where = ""
    if alarm.file:
        where = f" in {alarm.file},"
    elif alarm.group.level is not None:
        where = f" in `{alarm.group.by}`, `{alarm.group.level}`,"
    named = _listed(items)
    if alarm.together:
        return (
            f"Look at the reverse-scored items once more:{where} together they point the opposite "
            f"way from the rest. They are {named}."
        )
    it_points = "it points" if len(items) == 1 else "they point"
    return f"Look at {named} once more:{where} {it_points} the opposite way from the rest."


def _listed(items: Sequence[str]) -> str:
    *others, last = [f"`{item}`" for item in items]
    return f"{', '.join(others)} and {last}" if others else last


def _reversal_hint(alarm: Alarm, items: Sequence[str]) -> str:
    several = len(items) > 1
    it, its = ("they", "their") if several else ("it", "its")
    was = "Were" if several else "Was"
    if alarm.file or alarm.group.level is not None:
        return (
            f"{was} {it} stored there as given, and reversed elsewhere? Export all answers as "
            "they were given."
        )
    return (
        f"{was} {it} reversed twice, in the survey tool and here, or not at all? "
        f"Compare `reverse:` with {its} wording."
    )


def tell_ledger(new_ledger: Path | None, *, adds_up: bool) -> None:
    """Say where it is remembered what was shown, the first time; or that nothing remembers it."""
    if new_ledger is not None:
        warn(
            f"{new_ledger} now remembers what was shown, as hashes and counts, so that later "
            "results from these answers are protected together with these.\n"
            "    Keep it beside the answers, and do not send it on."
        )
    if adds_up:
        note(
            "Several runs add up: together they may reveal more than each alone, and nothing "
            "remembers what was shown from standard input.\n"
            "    Name the file of answers itself to have its runs protected together."
        )


def _tell(finding: Finding) -> None:
    warn(f"{finding}\n    {finding.hint}")
