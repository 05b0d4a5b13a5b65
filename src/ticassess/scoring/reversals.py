"""Items that point the opposite way from the rest: reversed twice, or not at all.

Two tests for each group of replies. The first takes all reverse-scored items together, since a
survey tool that has turned them round already has done so to all of them. The second takes the
items one by one, the worst first, and turns round what it has found before it looks further.

Answers are looked at some people at a time and added up, so that memory does not grow with them.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from math import atanh, sqrt
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from ticassess.scoring.values import ItemValues

# Below it a correlation says more about chance than about an item.
FEWEST_REPLIES = 10
_FEWEST_ITEMS = 3
# An item may be about something else than the rest. One that is reversed stands out from
# them by so many standard deviations, which of z is 1.
_DISTANCE = 4.5
# Since it must stand out besides, its own test may be wrong more often.
_MORE = 4
_NEARLY_ONE = 0.9999
# What sums leave of a row that does not vary is below, one answer of millions above it.
_NO_SPREAD = 1e-7
_PEOPLE_AT_A_TIME = 8_192

Floats = npt.NDArray[np.float64]
Values = Floats | ItemValues
"""[items, people] of 0 to 1 after reversal; NaN without an answer."""


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


def turned_items(values: Values, neighbours: Neighbours, chance: float) -> Turned:
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
    answers = _Answers(values=values)
    together: set[int] = set()
    if _z_together(answers, neighbours.blocks) < critical:
        for block in neighbours.blocks:
            together |= block.reverse
    single = _single(answers.turning(together), neighbours, chance * _MORE)
    # What had to be turned back was no part of it.
    return Turned(
        together=tuple(sorted(together - single)),
        single=tuple(sorted(single - together)),
    )


@dataclass(frozen=True, eq=False)
class _Answers:
    """Values of which those of some items are turned round."""

    values: Values
    turned: frozenset[int] = frozenset()

    def turning(self, rows: Set[int]) -> "_Answers":
        """Turn some more, or turn them back."""
        return _Answers(values=self.values, turned=self.turned ^ rows)

    def parts(self) -> Iterator[Floats]:
        """Yield the values of some people at a time."""
        rows = sorted(self.turned)
        for start in range(0, self.values.shape[1], _PEOPLE_AT_A_TIME):
            part = self.values[:, start : start + _PEOPLE_AT_A_TIME].copy()
            part[rows] = 1 - part[rows]
            yield part

    @cached_property
    def are_answered(self) -> npt.NDArray[np.bool_]:
        """Whether anybody answered each item."""
        found: npt.NDArray[np.bool_] = np.zeros(self.values.shape[0], dtype=bool)
        for part in self.parts():
            found |= np.any(~np.isnan(part), axis=1)
        return found


@dataclass(eq=False)
class _Spread:
    """What the means and covariances of some rows are made of, added up: [*, rows, people]."""

    n: npt.NDArray[np.float64]
    sums: Floats
    products: Floats

    @classmethod
    def of_none(cls, tables: int, rows: int) -> "_Spread":
        return cls(
            n=np.zeros(tables),
            sums=np.zeros((tables, rows)),
            products=np.zeros((tables, rows, rows)),
        )

    def add(self, values: Floats, known: npt.NDArray[np.bool_]) -> None:
        """Add people: values [tables, rows, people], of those who are known [tables, people]."""
        # Away from the middle, so that products do not lose what small differences are made of.
        values = np.where(known[:, np.newaxis, :], values - 0.5, 0)
        self.n += known.sum(axis=1)
        self.sums += values.sum(axis=2)
        self.products += values @ values.transpose(0, 2, 1)

    def covariances(self) -> Floats:
        n = np.maximum(self.n, 1)[:, np.newaxis]
        means = self.sums / n
        apart: Floats = self.products / n[:, :, np.newaxis]
        return apart - means[:, :, np.newaxis] * means[:, np.newaxis, :]


def _z_together(answers: _Answers, blocks: Sequence[Block]) -> float:
    sides = _rows_by_direction(blocks)
    if not sides:
        return 0.0
    spread = _Spread.of_none(1, len(sides))
    for part in answers.parts():
        means = np.stack([_means(part[rows], answers.are_answered[rows]) for rows in sides])
        known = np.asarray(~np.isnan(means).any(axis=0))
        spread.add(means[np.newaxis], known[np.newaxis])
    n = int(spread.n[0])
    if n < FEWEST_REPLIES:
        return 0.0
    # A block in which nobody differs has zeros here, and adds nothing to either sum.
    correlations = _correlations(spread.covariances()[0])
    half = len(sides) // 2
    total = float(np.trace(correlations[:half, half:]))
    if half == 1:
        return _fisher(total, n)
    variance = float(np.sum(correlations[:half, :half] * correlations[half:, half:]))
    return total * sqrt(n - 1) / sqrt(variance) if variance > 0 else 0.0


def _rows_by_direction(blocks: Sequence[Block]) -> list[list[int]]:
    """Give the rows of the reversed items of each block, and then those of its others."""
    reverse, others = [], []
    for block in blocks:
        plain = [row for row in block.rows if row not in block.reverse]
        if block.reverse and plain:
            reverse.append(sorted(block.reverse))
            others.append(plain)
    return [*reverse, *others]


def _correlations(covariances: Floats) -> Floats:
    inverse = _inverse(np.diag(covariances))
    found: Floats = covariances * inverse[:, np.newaxis] * inverse
    return found


def _inverse(variances: Floats) -> Floats:
    """Give 1 through each standard deviation, and 0 where there is none."""
    sd = np.sqrt(np.maximum(variances, 0))
    found: Floats = np.where(sd > _NO_SPREAD, 1 / np.maximum(sd, _NO_SPREAD), 0)
    return found


def _single(answers: _Answers, neighbours: Neighbours, chance: float) -> set[int]:
    critical = NormalDist().inv_cdf(chance)
    found: set[int] = set()
    # With half of the items reversed nobody could say which half.
    for _ in range(len(neighbours.own) // 2):
        z = _z_of_items(answers, neighbours)
        worst = min(z, key=lambda row: z[row], default=None)
        if worst is None or z[worst] >= critical:
            break
        answers = answers.turning({worst})
        others = [one for row, one in _z_of_items(answers, neighbours).items() if row != worst]
        if not _stands_out(z[worst], others):
            break
        found ^= {worst}
    return found


def _stands_out(z: float, others: Sequence[float]) -> bool:
    if len(others) < _FEWEST_ITEMS - 1:
        return False
    return float(np.median(others)) - z > _DISTANCE


def _z_of_items(answers: _Answers, neighbours: Neighbours) -> dict[int, float]:
    """Give z of the correlation of each item with what it is held against, where there is one.

    That is the mean of the rest of its scale and that of its block, each standardised, added up.
    """
    own_pairs = _pairs(answers, neighbours.own)
    whole_pairs = _pairs(answers, neighbours.whole)
    spread = _Spread.of_none(answers.values.shape[0], 3)
    for part in answers.parts():
        known = ~np.isnan(part)
        own = _mean_of_others(part, known, own_pairs)
        whole = _mean_of_others(part, known, whole_pairs)
        both = known & ~np.isnan(own) & ~np.isnan(whole)
        spread.add(np.stack([part, own, whole], axis=1), both)
    covariances = spread.covariances()
    found = {}
    for row in neighbours.own:
        n = int(spread.n[row])
        correlation = _with_both(covariances[row])
        if n >= FEWEST_REPLIES and correlation is not None:
            found[row] = _fisher(correlation, n)
    return found


def _with_both(covariances: Floats) -> float | None:
    """Correlate the first of three rows with the other two, standardised and added up.

    None without spread.
    """
    own, whole = _inverse(np.diag(covariances)[1:])
    rest = np.array([0.0, own, whole])
    spreads = _inverse(np.array([covariances[0, 0], rest @ covariances @ rest]))
    if not spreads.all():
        return None
    return float(covariances[0] @ rest * spreads[0] * spreads[1])


def _pairs(answers: _Answers, neighbours: dict[int, tuple[int, ...]]) -> Floats:
    """Give 1 for each item (row) and each of its neighbours that anybody answered, but itself.

    An item always agrees with a mean that it is part of.
    """
    items = answers.values.shape[0]
    pairs = np.zeros((items, items))
    for row, rows in neighbours.items():
        pairs[row, list(rows)] = 1
        pairs[row, row] = 0
    pairs[:, ~answers.are_answered] = 0
    return pairs


def _mean_of_others(values: Floats, known: npt.NDArray[np.bool_], pairs: Floats) -> Floats:
    """Give each person's mean of the neighbours of each item; NaN if fewer than half have one."""
    counts = pairs @ known
    means = pairs @ np.where(known, values, 0) / np.maximum(counts, 1)
    enough = (counts > 0) & (2 * counts >= pairs.sum(axis=1, keepdims=True))
    others: Floats = np.where(enough, means, np.nan)
    return others


def _means(values: Floats, are_answered: npt.NDArray[np.bool_]) -> Floats:
    """Give each person's mean of some items; NaN where fewer than half were answered."""
    known = ~np.isnan(values)
    counts = known.sum(axis=0)
    enough = (counts > 0) & (2 * counts >= are_answered.sum())
    means: Floats = np.where(
        enough, np.where(known, values, 0).sum(axis=0) / np.maximum(counts, 1), np.nan
    )
    return means


def _fisher(correlation: float, n: int) -> float:
    return atanh(max(-_NEARLY_ONE, min(_NEARLY_ONE, correlation))) * sqrt(n - 3)
