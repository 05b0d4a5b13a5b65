"""How much is shown of what could be: to hide everything would be safe, too."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.attack.organisations import Organisation
from ticassess.privacy import Policy, PublishedResults, Score
from ticassess.scoring.results import WHOLE

USEFULNESS = "usefulness"
"""The name under which tests hand on what they counted."""

BEFORE = {25: 1254, 100: 4313}
"""Numbers of the first so many organisations that were shown while people who skip a part of a
scale could be found, as the commit before `ab070ce` published them."""


@dataclass(frozen=True, kw_only=True)
class Usefulness:
    """How many numbers of an organisation are shown, of those that enough people answered.

    `spreads`: beside how many of the shown ones there is a standard deviation.
    """

    seed: int
    shown: int
    possible: int
    spreads: int = 0


def usefulness(seed: int, made: Organisation, published: PublishedResults) -> Usefulness:
    """Count the numbers of one organisation."""
    possible = 0
    policy, results = Policy(), made.results
    for estimate in results.estimates:
        fewest = policy.organisation if estimate.group == WHOLE else policy.breakdowns
        enough = estimate.effective_n >= policy.minimum_of(estimate)
        possible += results.kept >= fewest and enough
    shown = len(published.numbers) - published.n_suppressed
    spreads = 0
    for number in published.numbers:
        spreads += isinstance(number.outcome, Score) and number.outcome.sd is not None
    return Usefulness(seed=seed, shown=shown, possible=possible, spreads=spreads)


def summary(counted: Iterable[Usefulness]) -> str:
    """Say which share is shown, and which was before, where so many organisations were made."""
    by_seed = {one.seed: one for one in counted}
    spreads = sum(one.spreads for one in by_seed.values())
    told = (
        f"Shown: {_share(by_seed.values())} of the numbers that enough people answered, "
        f"{spreads:,} of them with a standard deviation."
    )
    for first in sorted(BEFORE, reverse=True):
        some = [by_seed[seed] for seed in range(first) if seed in by_seed]
        if len(some) == first:
            possible = sum(one.possible for one in some)
            before = f"{BEFORE[first] / possible:.1%}"
            return (
                f"{told} Of the first {first} organisations {_share(some)}; before people who skip"
                f" were protected, {before}."
            )
    return told


def _share(some: Iterable[Usefulness]) -> str:
    every = list(some)
    shown, possible = (sum(one.shown for one in every), sum(one.possible for one in every))
    return f"{shown / possible:.1%} ({shown:,} of {possible:,})"
