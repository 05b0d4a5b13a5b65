"""The last look before anything is shown: protect, attack what would be published, drop what fell, again (P4)."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ticassess.audit import Codebook, Leak, People, attack, codebook_of, issue_of
from ticassess.cli.notes import warn
from ticassess.instrument import Instrument
from ticassess.instrument.describe import describe
from ticassess.ledger import ReissueRefused
from ticassess.privacy import (
    Capped,
    Dropped,
    Patterns,
    Policy,
    Published,
    PublishedResults,
    Score,
    Suppressed,
)
from ticassess.privacy.protect import protect
from ticassess.report.records import plain_record
from ticassess.scoring.results import WHOLE, Results


def protect_and_attack(
    instrument: Instrument, results: Results, policy: Policy | None = None
) -> PublishedResults:
    """Give what may be shown, after an attacker who knows who answered what questions has found nothing in it.

    Every leak costs the breakdown that it is in: that of the item (or only of its percentages, where they tell it),
    and for a score the whole breakdown.
    """
    return protect_issues(instrument, [results], policy)[-1]


def protect_issues(
    instrument: Instrument, issues: Sequence[Results], policy: Policy | None = None
) -> tuple[PublishedResults, ...]:
    """Give what may be shown of each issue of one wave to somebody who has all of them up to that one.

    `issues`: the earliest first, over the same atoms (`score_issues`).

    Raises:
        ReissueRefused: a later issue would give somebody away even without any group.

    """
    policy = policy or Policy()
    if not issues[-1].persons:
        return tuple(protect(results, policy) for results in issues)
    known = codebook_of(json.loads(describe(instrument)))
    done: list[PublishedResults] = []
    earlier: tuple[Patterns, ...] = ()
    for number, results in enumerate(issues):
        people = people_of(issues[: number + 1])
        done.append(_without_leaks(done, results, policy, earlier, (known, people)))
        dropped = done[-1].dropped
        earlier = (
            *earlier,
            Patterns(results=results, policy=policy, dropped=dropped, earlier=earlier),
        )
    return tuple(done)


def _without_leaks(
    done: Sequence[PublishedResults],
    results: Results,
    policy: Policy,
    earlier: tuple[Patterns, ...],
    attacker: tuple[Codebook, People],
) -> PublishedResults:
    known, people = attacker
    dropped: frozenset[Dropped] = frozenset()
    while True:
        published = protect(results, policy, dropped, earlier)
        leaks = _leaks([*done, published], known, people)
        if not leaks:
            return replace(published, left=0)
        every = frozenset(Dropped(by=by) for by in people.breakdowns)
        more = (drops(published, leaks, known) - dropped) or (every - dropped)
        if not more and done:
            raise ReissueRefused(
                "Together with an earlier report of this wave, even the numbers of everybody would give somebody away.",
                hint="Report the replies of the earlier report again, or wait for more replies.",
            )
        if not more:
            # Only the total is left, and what it says of everybody is what caps are for.
            return replace(published, left=len(leaks))
        dropped |= more


def tell_dropped(published: PublishedResults) -> None:
    """Say, on standard error, what an attack took away."""
    whole = sorted(
        {drop.by for drop in published.dropped if drop.subject is None and drop.by is not None}
    )
    if whole:
        warn(
            f"Not shown by {', '.join(whole)}: nearly everybody in a small group said the same, and it could be told."
        )
    single = sum(drop.subject is not None for drop in published.dropped)
    if single:
        count = "1 number was" if single == 1 else f"{single} numbers were"
        warn(
            f"{count} taken out of a breakdown: together with others, they told what a small group had said."
        )


def people_of(issues: Sequence[Results]) -> People:
    """Give who is in which group and which issue, and who answered what: as much as anybody could know."""
    last = issues[-1]
    breakdowns = tuple(dict.fromkeys(group.by for group in last.members if group.by is not None))
    levels = {
        (atom, group.by): group.level or ""
        for results in issues
        for group, atoms in results.members.items()
        for atom in atoms
        if group.by
    }
    present = [
        frozenset(i for i, one in enumerate(issues) if atom in one.members[WHOLE])
        for atom in _atoms(last)
    ]
    there = [atom for atom in _atoms(last) if present[atom]]
    return People(
        breakdowns=breakdowns,
        atoms=tuple(tuple(levels[atom, by] for by in breakdowns) for atom in there),
        sizes=tuple(last.replies_by_atom[atom] for atom in there),
        answered={
            name: tuple(counts[atom] for atom in there) for name, counts in last.n_by_atom.items()
        },
        present=tuple(present[atom] for atom in there) if len(issues) > 1 else (),
        shares={}
        if last.weighting is None
        else {level: float(w) for level, w in last.weighting.shares.items()},
    )


def _atoms(results: Results) -> range:
    return range(len(results.replies_by_atom))


def _leaks(
    published: Sequence[PublishedResults], known: Codebook, people: People
) -> tuple[Leak, ...]:
    issues = []
    for number, each in enumerate(published, start=1):
        records = [plain_record(one) for one in each.numbers]
        weighting = None if each.weighted_by is None else {"by": each.weighted_by}
        document = {"results": records, "policy": each.policy.flat(), "weighting": weighting}
        issues.append(issue_of(f"issue {number}", document))
    return attack(issues, people, known).leaks


def drops(
    published: PublishedResults, leaks: Iterable[Leak], known: Codebook
) -> frozenset[Dropped]:
    """Say what to drop for leaks: those in one breakdown first, and only then those where several cross."""
    found = [(leak, _drop(published, leak, known)) for leak in leaks]
    simple = frozenset(
        drop for leak, drop in found if drop is not None and len(leak.breakdowns) < 2
    )
    return simple or frozenset(drop for _, drop in found if drop is not None)


def _drop(published: PublishedResults, leak: Leak, known: Codebook) -> Dropped | None:
    item = leak.subject in known.values
    if leak.means == "items":
        # Where the breakdowns of the leak show no such score any more, it comes from others, at last from the total.
        places = (
            (*reversed(leak.breakdowns), *_breakdowns(published), None)
            if leak.breakdowns
            else (None,)
        )
        found = ((by, _smallest_scale(published, leak.subject, by, known)) for by in places)
        return next(
            (Dropped(by=by, subject=scale) for by, scale in found if scale is not None), None
        )
    only_share = item and leak.favourable
    shows = _shows_share if only_share else _shows
    # A leak in a breakdown that is hidden already comes from the others.
    candidates = [by for by in leak.breakdowns if shows(published, leak.subject, by)] or [
        by for by in _breakdowns(published) if shows(published, leak.subject, by)
    ]
    if not candidates:
        return None
    return Dropped(by=candidates[-1], subject=leak.subject if item else None, only_share=only_share)


def _smallest_scale(
    published: PublishedResults, item: str, by: str | None, known: Codebook
) -> str | None:
    scales = [
        name for name, parts in known.parts.items() if item in parts and _shows(published, name, by)
    ]
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
