"""The last look before anything is shown: protect, attack what would be published, drop what fell, again (P4)."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from ticassess.audit import Leak, People, attack, issue_of
from ticassess.audit.questionnaire import Questionnaire, questionnaire
from ticassess.cli.notes import warn
from ticassess.instrument import Instrument
from ticassess.instrument.describe import describe
from ticassess.privacy import Capped, Dropped, Policy, Published, PublishedResults, Score, Suppressed, protect
from ticassess.report.records import record
from ticassess.scoring.results import WHOLE, Results


def protect_and_attack(instrument: Instrument, results: Results, policy: Policy | None = None) -> PublishedResults:
    """Give what may be shown, after an attacker who knows who answered what questions has found nothing in it.

    Every leak costs the breakdown that it is in: that of the item (or only of its percentages, where they tell it),
    and for a score the whole breakdown.
    """
    dropped: frozenset[Dropped] = frozenset()
    if not results.persons:
        return protect(results, policy)
    known, people = questionnaire(json.loads(describe(instrument))), people_of(results)
    while True:
        published = protect(results, policy, dropped)
        leaks = _leaks(published, results, known, people)
        if not leaks:
            return published
        every = frozenset(Dropped(by=by) for by in people.breakdowns)
        more = (drops(published, leaks, known) - dropped) or (every - dropped)
        if not more:
            return published  # only the total is left, and what it says of everybody is what caps are for
        dropped |= more


def tell_dropped(published: PublishedResults) -> None:
    """Say, on standard error, what an attack took away."""
    whole = sorted({drop.by for drop in published.dropped if drop.subject is None and drop.by is not None})
    if whole:
        warn(f"Not shown by {', '.join(whole)}: nearly everybody in a small group said the same, and it could be told.")
    single = sum(drop.subject is not None for drop in published.dropped)
    if single:
        count = "1 number was" if single == 1 else f"{single} numbers were"
        warn(f"{count} taken out of a breakdown: together with others, they told what a small group had said.")


def people_of(results: Results) -> People:
    """Give who belongs where and who answered what: as much as the best informed attacker could know."""
    breakdowns = tuple(dict.fromkeys(group.by for group in results.members if group.by is not None))
    levels = {
        (atom, group.by): group.level or "" for group, atoms in results.members.items() for atom in atoms if group.by
    }
    return People(
        breakdowns=breakdowns,
        atoms=tuple(tuple(levels[atom, by] for by in breakdowns) for atom in range(len(results.sizes))),
        sizes=results.sizes,
        answered=results.counted,
    )


def _leaks(published: PublishedResults, results: Results, known: Questionnaire, people: People) -> tuple[Leak, ...]:
    # The attacker knows only totals in which every reply counts the same; one with weights (`results.weighting`) would
    # mislead it, so it goes without that, and P3 alone stands for it.
    told = [n for n in published.numbers if results.weighting is None or n.group != WHOLE]
    records = [asdict(record(number)) for number in told]
    issue = issue_of("what is about to be published", {"results": records, "policy": published.policy.flat()})
    return attack([issue], people, known).leaks


def drops(published: PublishedResults, leaks: Iterable[Leak], known: Questionnaire) -> frozenset[Dropped]:
    """Say what to drop for leaks: those in one breakdown first, and only then those where several cross."""
    found = [(leak, _drop(published, leak, known)) for leak in leaks]
    simple = frozenset(drop for leak, drop in found if drop is not None and len(leak.breakdowns) < 2)
    return simple or frozenset(drop for _, drop in found if drop is not None)


def _drop(published: PublishedResults, leak: Leak, known: Questionnaire) -> Dropped | None:
    item = leak.subject in known.values
    if leak.means == "items":
        # Where the breakdowns of the leak show no such score any more, it comes from others, at last from the total.
        places = (*reversed(leak.breakdowns), *_breakdowns(published), None) if leak.breakdowns else (None,)
        found = ((by, _smallest_scale(published, leak.subject, by, known)) for by in places)
        return next((Dropped(by=by, subject=scale) for by, scale in found if scale is not None), None)
    only_share = item and leak.favourable
    shows = _shows_share if only_share else _shows
    # A leak in a breakdown that is hidden already comes from the others.
    candidates = [by for by in leak.breakdowns if shows(published, leak.subject, by)] or [
        by for by in _breakdowns(published) if shows(published, leak.subject, by)
    ]
    if not candidates:
        return None
    return Dropped(by=candidates[-1], subject=leak.subject if item else None, only_share=only_share)


def _smallest_scale(published: PublishedResults, item: str, by: str | None, known: Questionnaire) -> str | None:
    scales = [name for name, parts in known.parts.items() if item in parts and _shows(published, name, by)]
    return min(reversed(scales), key=lambda name: len(known.parts[name]), default=None)


def _breakdowns(published: PublishedResults) -> list[str]:
    return list(dict.fromkeys(group.by for group in published.replies if group.by is not None))


def _shows(published: PublishedResults, subject: str, by: str | None) -> bool:
    return any(not isinstance(outcome, Suppressed) for outcome in _outcomes(published, subject, by))


def _shows_share(published: PublishedResults, subject: str, by: str | None) -> bool:
    return any(
        isinstance(outcome, Score | Capped) and outcome.percent_positive is not None
        for outcome in _outcomes(published, subject, by)
    )


def _outcomes(published: PublishedResults, subject: str, by: str | None) -> list[Published]:
    return [published.outcome(subject, group) for group in published.replies if group.by == by]
