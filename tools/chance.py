"""How often chance is called a difference between groups: `python -m tools.chance SURVEYS`.

Draws all groups of a survey from one pool, prints scores and intervals as a report does, and counts
the surveys in which the highest and the lowest group read “more than chance”. At most 6 of 100 may.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ticassess.scoring import (
    GroupMean,
    ceiled,
    chance_of_range,
    error_as_of,
    error_of_interval,
    floored,
    half_up,
)
from ticassess.scoring.uncertainty import mean_interval

GROUPS = (3, 5, 12, 60)
RANGE = (0.0, 100.0)
AT_MOST = 0.06
CHANCE = 0.05
"""As in a report, where it is adjusted for the number of rows besides."""


@dataclass(frozen=True, kw_only=True)
class Pool:
    """Where people come from: how large their groups are, and how far they differ in a group."""

    name: str
    sizes: tuple[int, int]
    spreads: tuple[float, float]
    center: float
    interval_from: int = 5
    """Smaller groups have no interval."""


POOLS = (
    Pool(name="12 people each", sizes=(12, 12), spreads=(20, 20), center=60),
    Pool(name="5 to 8 people", sizes=(5, 8), spreads=(20, 20), center=60),
    Pool(
        name="intervals from 10 people on",
        sizes=(5, 30),
        spreads=(10, 25),
        center=60,
        interval_from=10,
    ),
    Pool(name="6 to 30 people", sizes=(6, 30), spreads=(20, 20), center=60),
    Pool(name="6 to 30 people, spreads differ", sizes=(6, 30), spreads=(10, 25), center=60),
    Pool(name="6 to 30 people, near the top", sizes=(6, 30), spreads=(20, 20), center=85),
)


def false_alarms(pool: Pool, groups: int, surveys: int, draw: np.random.Generator) -> float:
    """Give the share of surveys in which groups of one pool read “more than chance”."""
    alarms = 0
    for _ in range(surveys):
        printed = [_group(pool, draw) for _ in range(groups)]
        known = [group for group in printed if group.n >= pool.interval_from]
        low = _seen(min(printed, key=lambda group: group.mean), known)
        high = _seen(max(printed, key=lambda group: group.mean), known)
        if low is not None and high is not None:
            alarms += chance_of_range(low, high, groups) < CHANCE
    return alarms / surveys


def _seen(group: GroupMean, known: Sequence[GroupMean]) -> GroupMean | None:
    """Give a group with its own error if that is known, else with that of the others."""
    if group in known:
        return group
    error = error_as_of(known, group.n)
    if error is None:
        return None
    return replace(group, error=error)


def _group(pool: Pool, draw: np.random.Generator) -> GroupMean:
    n = int(draw.integers(pool.sizes[0], pool.sizes[1] + 1))
    scores = draw.normal(pool.center, draw.uniform(*pool.spreads), n)
    # Twenty steps, as of a scale of five items with five options.
    scores = np.clip(np.round(scores / 5) * 5, *RANGE)
    mean = float(scores.mean())
    interval = mean_interval(mean, float(scores.std(ddof=1)), n, None, RANGE)
    assert interval is not None
    ends = (float(floored(interval[0], 1)), float(ceiled(interval[1], 1)))
    printed = float(half_up(mean, 1))
    return GroupMean(mean=printed, error=error_of_interval(printed, ends, n), n=n)


def main(surveys: int) -> int:
    """Print the table; give 1 where chance is called a difference too often."""
    draw = np.random.default_rng(20261128)
    print("In how many of 100 surveys groups that do not differ read “more than chance”:")
    print(f"{'':32}" + "".join(f"{f'k = {groups}':>9}" for groups in GROUPS))
    worst = 0.0
    for pool in POOLS:
        found = [false_alarms(pool, groups, surveys, draw) for groups in GROUPS]
        worst = max(worst, *found)
        print(f"{pool.name:32}" + "".join(f"{100 * share:9.1f}" for share in found), flush=True)
    return int(worst > AT_MOST)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
