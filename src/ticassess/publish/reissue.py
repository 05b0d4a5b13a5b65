"""Later reports of one wave: which replies may be reported again, and with what changes (P7)."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ticassess.errors import ReissueRefused
from ticassess.ledger import Conditions, Entry, Ledger, hash_of
from ticassess.privacy import PublishedResults
from ticassess.responses import Responses
from ticassess.scoring import rows_of


def issues_before(
    ledger: Ledger | None,
    conditions: Conditions,
    responses: Responses,
    earlier: Sequence[Responses],
) -> tuple[Responses, ...]:
    """Give the replies of all issues of the wave before this one, the earliest first.

    `earlier`: the replies of issues, of which the ledger says the order; without one, as they are
    given.

    Raises:
        ReissueRefused: replies of an issue are missing or are others; or too few came or went
            since.

    """
    before = tuple(earlier)
    if ledger is not None:
        before = _as_recorded(ledger, conditions, responses, earlier)
    for replies in before:
        _refuse_few_changes(replies, responses, conditions, ledger)
    return before


def _as_recorded(
    ledger: Ledger, conditions: Conditions, responses: Responses, earlier: Sequence[Responses]
) -> tuple[Responses, ...]:
    recorded = ledger.of_wave(conditions.wave)
    for entry in recorded:
        if entry.conditions != conditions:
            others = " and ".join(_differences(entry.conditions, conditions))
            raise _refused(
                f"An earlier report of this wave was made with {others}. Together, the two could "
                "give single people away.",
                ledger,
            )
    given = {hash_of(replies): replies for replies in earlier}
    issued = list(dict.fromkeys(entry.replies for entry in recorded))
    if not given.keys() <= set(issued):
        raise _refused(
            "The answers named with `--earlier` are not those of a report of this wave.", ledger
        )
    now = hash_of(responses)
    needed = issued
    if now in issued:  # made again as it was then, so without those that came after it
        needed = issued[: issued.index(now)]
    missing = [replies for replies in needed if replies not in given]
    if missing:
        count = "the report" if len(needed) == 1 else f"{len(missing)} of {len(needed)} reports"
        raise _refused(
            f"The replies are not those of {count} that came before. Whoever has both could work "
            "out what came in between.",
            ledger,
            instead="Report the replies of the first report, or name the answers of each report "
            "with `--earlier`.",
        )
    return tuple(given[replies] for replies in needed)


def _differences(before: Conditions, now: Conditions) -> Iterator[str]:
    """Name what the conditions of two issues do not have in common."""
    if before.instrument != now.instrument:
        yield "another version of the instrument, or another one"
    if before.levels != now.levels:
        yield "other groups"
    if before.policy != now.policy:
        yield "other limits"
    if before.weighting != now.weighting:
        yield "another weighting"


def with_issue(
    ledger: Ledger,
    conditions: Conditions,
    issues: Sequence[tuple[Responses, PublishedResults]],
) -> Ledger:
    """Give the ledger with the last of these issues; the others came before and are made again.

    Raises:
        ReissueRefused: an earlier report would not be protected as it was when it was published.

    """
    recorded = {entry.replies: entry for entry in ledger.of_wave(conditions.wave)}
    entries = [Entry.of(conditions, responses, published) for responses, published in issues]
    for entry in entries:
        before = recorded.get(entry.replies)
        if before is not None and before.shown not in (None, entry.shown):
            raise _refused(
                "An earlier report of this wave showed other numbers than it would show today, as "
                "after an update of the program, so nobody can tell what the two give away "
                "together.",
                ledger,
            )
    if entries[-1].replies in recorded:
        return ledger
    return ledger.with_entry(entries[-1])


def _refuse_few_changes(
    earlier: Responses, responses: Responses, conditions: Conditions, ledger: Ledger | None
) -> None:
    # Single statements are published, too, so the larger of the two minima counts.
    minimum = max(conditions.policy["score"], conditions.policy["distribution"])
    for by, count in changes(earlier, responses):
        if 0 < count < minimum:
            about = "in all" if by is None else f"in a group of {by}"
            raise _refused(
                f"Fewer than {minimum} replies came or went {about} since an earlier report. "
                "They could be worked out.",
                ledger,
                instead=f"Wait until at least {minimum} have come in every group that changes, "
                "or report the first replies again.",
            )


def changes(earlier: Responses, later: Responses) -> Iterator[tuple[str | None, int]]:
    """Yield how many replies came to and went from everybody and each group, by breakdown."""
    # As multisets: equal replies of two people are two.
    before, now = Counter(rows_of(earlier)), Counter(rows_of(later))
    for difference in (now - before, before - now):
        yield None, difference.total()
        for place, breakdown in enumerate(later.breakdowns):
            sizes: Counter[str] = Counter()
            for (_, levels), count in difference.items():
                sizes[levels[place]] += count
            for count in sizes.values():
                yield breakdown.id, count


def _refused(message: str, ledger: Ledger | None, *, instead: str = "") -> ReissueRefused:
    if ledger is None:
        return ReissueRefused(message, hint=instead)
    draft = (
        f"If no earlier report has left your hands, delete {ledger.path.name} and write the report "
        "again."
    )
    return ReissueRefused(message, hint=f"{instead} {draft}".strip())
