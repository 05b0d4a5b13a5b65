"""Items that point the opposite way from the rest: reversed twice, or not at all.

Two tests for each group of replies. The first takes all reverse-scored items together, since a
survey tool that has turned them round already has done so to all of them. The second takes the
items one by one, the worst first, and turns round what it has found before it looks further.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atanh, sqrt
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

# Below it a correlation says more about chance than about an item.
FEWEST_REPLIES = 10
_FEWEST_ITEMS = 3
# An item may be about something else than the rest. One that is reversed stands out from
# them by so many standard deviations, which of z is 1.
_DISTANCE = 4.5
# Since it must stand out besides, its own test may be wrong more often.
_MORE = 4
_NEARLY_ONE = 0.9999
_NO_SPREAD = 1e-9

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Block:
    """Items that the instrument adds up, by their rows: an overall score or a scale of its own.

    `reverse` are the rows of its reverse-scored items.
    """

    rows: tuple[int, ...]
    reverse: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class Neighbours:
    """What each item is held against: the rest of its own scale, and of its block.

    `blocks` share no item. `own` has, by the row of an item, the rows of its scale; `whole` those
    of its block.
    """

    blocks: tuple[Block, ...]
    own: dict[int, tuple[int, ...]]
    whole: dict[int, tuple[int, ...]]


@dataclass(frozen=True, kw_only=True)
class Turned:
    """Rows of items that point the other way: reverse-scored ones together, and single ones."""

    together: tuple[int, ...] = ()
    single: tuple[int, ...] = ()


def turned_items(values: Floats, neighbours: Neighbours, chance: float) -> Turned:
    """Find items that point the other way in [items, people] of 0 to 1 after reversal.

    `chance`: how often each test may be wrong where the items have nothing to do with each other.

    Together: the means of the reverse-scored and of the other items of a block are correlated,
    r; z = atanh(r)·√(n − 3), Fisher (1921). Over several blocks z = Σr·√(n − 1) / √(Σ C·D), summed
    over all pairs of blocks, C and D being the correlations of their reverse-scored and of their
    other items: the variance under permutation of people, Hoeffding (1951). It counts if
    z < Φ⁻¹(chance).

    Single: each item is correlated with the rest of its scale and of its block, both standardised
    and added. It counts if z < Φ⁻¹(4·chance), and if z lies 4.5 below the median of the other
    items once it is reversed.
    """
    critical = NormalDist().inv_cdf(chance)
    together: set[int] = set()
    if _z_together(values, neighbours.blocks) < critical:
        for block in neighbours.blocks:
            together |= block.reverse
    single = _single(_turned(values, together), neighbours, chance * _MORE)
    # What had to be turned back was no part of it.
    return Turned(
        together=tuple(sorted(together - single)),
        single=tuple(sorted(single - together)),
    )


def _means_by_direction(
    values: Floats, blocks: Sequence[Block]
) -> tuple[list[Floats], list[Floats]]:
    """Give each person's means of the reversed items of each block, and of its others."""
    reverse, others = [], []
    for block in blocks:
        plain = [row for row in block.rows if row not in block.reverse]
        if block.reverse and plain:
            reverse.append(_means(values[sorted(block.reverse)]))
            others.append(_means(values[plain]))
    return reverse, others


def _z_together(values: Floats, blocks: Sequence[Block]) -> float:
    reverse, others = _means_by_direction(values, blocks)
    if not reverse:
        return 0.0
    known = ~np.isnan(reverse).any(axis=0) & ~np.isnan(others).any(axis=0)
    n = int(known.sum())
    if n < FEWEST_REPLIES:
        return 0.0
    everybody = np.tile(known, (len(reverse), 1))
    one = _standardised_rows(np.array(reverse), everybody)
    other = _standardised_rows(np.array(others), everybody)
    # A block in which nobody differs has zeros here, and adds nothing to either sum.
    total = float(np.sum(one * other)) / n
    if len(reverse) == 1:
        return _fisher(total, n)
    spread = float(np.sum((one @ one.T) * (other @ other.T))) / n**2
    return total * sqrt(n - 1) / sqrt(spread) if spread > 0 else 0.0


def _single(values: Floats, neighbours: Neighbours, chance: float) -> set[int]:
    critical = NormalDist().inv_cdf(chance)
    found: set[int] = set()
    # With half of the items reversed nobody could say which half.
    for _ in range(len(neighbours.own) // 2):
        z = _z_of_items(values, neighbours)
        worst = min(z, key=lambda row: z[row], default=None)
        if worst is None or z[worst] >= critical:
            break
        values = _turned(values, {worst})
        others = [one for row, one in _z_of_items(values, neighbours).items() if row != worst]
        if not _stands_out(z[worst], others):
            break
        found ^= {worst}
    return found


def _stands_out(z: float, others: Sequence[float]) -> bool:
    if len(others) < _FEWEST_ITEMS - 1:
        return False
    return float(np.median(others)) - z > _DISTANCE


def _z_of_items(values: Floats, neighbours: Neighbours) -> dict[int, float]:
    """Give z of the correlation of each item with what it is held against, where there is one."""
    known = ~np.isnan(values)
    own = _mean_of_others(values, known, neighbours.own)
    whole = _mean_of_others(values, known, neighbours.whole)
    both = known & ~np.isnan(own) & ~np.isnan(whole)
    rest = _standardised_rows(own, both) + _standardised_rows(whole, both)
    items, rest = _standardised_rows(values, both), _standardised_rows(rest, both)
    found = {}
    for row in neighbours.own:
        n = int(both[row].sum())
        # Without spread there is no correlation.
        if n >= FEWEST_REPLIES and items[row].any() and rest[row].any():
            found[row] = _fisher(float(items[row] @ rest[row]) / n, n)
    return found


def _mean_of_others(
    values: Floats, known: npt.NDArray[np.bool_], neighbours: dict[int, tuple[int, ...]]
) -> Floats:
    """Give each person's mean of the neighbours of each item, without the item itself.

    NaN where fewer than half of them were answered. An item always agrees with a mean that it is
    part of.
    """
    pairs = np.zeros((len(values), len(values)))
    for row, rows in neighbours.items():
        pairs[row, list(rows)] = 1
        pairs[row, row] = 0
    pairs[:, ~known.any(axis=1)] = 0
    counts = pairs @ known
    means = pairs @ np.where(known, values, 0) / np.maximum(counts, 1)
    enough = (counts > 0) & (2 * counts >= pairs.sum(axis=1, keepdims=True))
    others: Floats = np.where(enough, means, np.nan)
    return others


def _standardised_rows(values: Floats, known: npt.NDArray[np.bool_]) -> Floats:
    """Give rows with mean 0 and standard deviation 1 of what is known, and 0 elsewhere."""
    counts = np.maximum(known.sum(axis=1, keepdims=True), 1)
    filled = np.where(known, values, 0)
    apart = np.where(known, filled - filled.sum(axis=1, keepdims=True) / counts, 0)
    spread = np.sqrt((apart**2).sum(axis=1, keepdims=True) / counts)
    # A row that does not vary has rounding errors only.
    rows: Floats = np.where(spread > _NO_SPREAD, apart / np.maximum(spread, _NO_SPREAD), 0)
    return rows


def _means(values: Floats) -> Floats:
    """Give each person's mean of some items; NaN where fewer than half were answered."""
    known = ~np.isnan(values)
    counts = known.sum(axis=0)
    enough = (counts > 0) & (2 * counts >= known.any(axis=1).sum())
    means: Floats = np.where(
        enough, np.where(known, values, 0).sum(axis=0) / np.maximum(counts, 1), np.nan
    )
    return means


def _fisher(correlation: float, n: int) -> float:
    return atanh(max(-_NEARLY_ONE, min(_NEARLY_ONE, correlation))) * sqrt(n - 3)


def _turned(values: Floats, rows: set[int]) -> Floats:
    changed = values.copy()
    chosen = sorted(rows)
    changed[chosen] = 1 - changed[chosen]
    return changed
