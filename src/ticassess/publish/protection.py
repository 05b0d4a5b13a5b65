"""Protect, attack what would be published, drop what was found, until nothing is found (P4)."""

from collections.abc import Sequence
from dataclasses import replace

from ticassess.errors import ReissueRefused
from ticassess.instrument import Instrument
from ticassess.privacy import Dropped, Patterns, Policy, PublishedResults
from ticassess.privacy.protect import protect
from ticassess.publish.attacker import Attacker
from ticassess.publish.drops import drops_for
from ticassess.scoring import Results


def protect_issues(
    instrument: Instrument, issues: Sequence[Results], policy: Policy | None = None
) -> tuple[PublishedResults, ...]:
    """Give what may be shown of each issue of a wave to somebody who has all up to that one.

    `issues`: the earliest first, over the same atoms (`score_issues`).

    Raises:
        ReissueRefused: a later issue would give somebody away even without any group.

    """
    policy = policy or Policy()
    # Places and documents have nobody to find, so there is nothing to attack.
    if not issues[-1].persons:
        return tuple(protect(results, policy) for results in issues)
    attacker = Attacker.of(instrument, issues)
    published: list[PublishedResults] = []
    earlier: tuple[Patterns, ...] = ()
    for number, results in enumerate(issues):
        if published:
            attacker = attacker.before(issues[: number + 1], published[-1])
        safe = _without_leaks(results, policy, earlier, attacker)
        published.append(safe)
        patterns = Patterns(results=results, policy=policy, dropped=safe.dropped, earlier=earlier)
        earlier = (*earlier, patterns)
    return tuple(published)


def _without_leaks(
    results: Results, policy: Policy, earlier: tuple[Patterns, ...], attacker: Attacker
) -> PublishedResults:
    every = frozenset(Dropped(by=by) for by in attacker.people.breakdowns)
    dropped: frozenset[Dropped] = frozenset()
    # It ends: every round drops something more, and at last every breakdown.
    while True:
        published = protect(results, policy, dropped, earlier)
        leaks = attacker.leaks_of(published)
        if not leaks:
            return replace(published, left=0)
        more = drops_for(published, leaks, attacker.codebook) - dropped
        if not more:
            more = every - dropped
        if not more and earlier:
            raise ReissueRefused(
                "Together with an earlier report of this wave, even the numbers of everybody "
                "would give somebody away.",
                hint="Report the replies of the earlier report again, or wait for more replies.",
            )
        if not more:
            # Only the total is left, and what it says of everybody is what caps are for.
            return replace(published, left=len(leaks))
        dropped |= more
