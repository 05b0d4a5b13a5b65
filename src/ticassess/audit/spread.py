"""What standard deviations tell: with n and the mean they are sums of squares, which subtract.

Of a set that shown groups leave over, the spread follows from the squares as the mean follows from
the sums. And where all of a set lie close together, so does every part of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

import numpy as np
import numpy.typing as npt

from ticassess.audit.bounds import on_range
from ticassess.audit.leaks import NARROW, Leak
from ticassess.audit.people import People, Target, Vector
from ticassess.audit.published import Cell, Interval
from ticassess.audit.targets import targets

_SURE = 1e-6
_KNOWN = NARROW / 2
"""A standard deviation known to less than so many points of 100 is as good as told."""


def from_spread(
    people: People,
    cells: Sequence[Cell],
    counts: Vector,
    minima: Interval,
    ends: Interval,
) -> Iterator[Leak]:
    """Yield the spread of sets too small for it, and scores of sets within a narrow spread.

    `minima`: of how many people a score and a spread may be told.
    """
    squares = _squares(people, cells, counts, ends)
    if squares is None:
        return
    least_for_score, least_for_spread = minima
    for aim in targets(people, tuple(cells), counts, int(least_for_spread)):
        leak = squares.spread_of(aim)
        if leak is not None:
            yield leak
    rests = list(squares.rests(people, cells))
    for aim in targets(people, tuple(cells), counts, int(least_for_score)):
        for rest in rests:
            leak = squares.score_within(aim, rest)
            if leak is not None:
                yield leak


@dataclass(frozen=True, kw_only=True)
class _Moments:
    """Of a set, on a range from 0 to 1: its size, its mean, and its mean of squared deviations."""

    size: float
    mean: Interval
    variance: Interval


@dataclass(frozen=True, kw_only=True, eq=False)
class _Squares:
    """Sums and sums of squares of shown groups, on a range from 0 to 1, by the row of each.

    `present`: the atoms that have replies; only these are in the rows. `means`: those of all shown
    groups, by their rows.
    """

    subject: str
    present: npt.NDArray[np.bool_]
    counts: Vector
    rows: npt.NDArray[np.float64]
    sums: npt.NDArray[np.float64]
    squares: npt.NDArray[np.float64]
    means: Mapping[bytes, Interval]

    def moments(self, vector: Vector) -> _Moments | None:
        """Give what follows of a set; None where no sum of shown groups is this set."""
        key = vector.tobytes()
        if key not in self._known_moments:
            self._known_moments[key] = self._moments(vector)
        return self._known_moments[key]

    @cached_property
    def _known_moments(self) -> dict[bytes, _Moments | None]:
        """By set: what a breakdown leaves over is asked for with every part of it."""
        return {}

    def _moments(self, vector: Vector) -> _Moments | None:
        weights = vector @ self._solved
        if np.linalg.norm(weights @ self.rows - vector) > _SURE:
            return None
        size = float(vector @ self.counts)
        total, squares = _combined(weights, self.sums), _combined(weights, self.squares)
        low, high = max(0.0, total[0] / size), min(1.0, total[1] / size)
        if vector.tobytes() in self.means:
            own = self.means[vector.tobytes()]
            low, high = max(low, own[0]), min(high, own[1])
        least = max(0.0, squares[0] / size - high**2)
        most = max(0.0, squares[1] / size - low**2)
        return _Moments(size=size, mean=(low, high), variance=(least, most))

    @cached_property
    def _solved(self) -> npt.NDArray[np.float64]:
        """The table that gives the weights of the rows in a sum."""
        return np.asarray(np.linalg.pinv(self.rows), dtype=float)

    def spread_of(self, aim: Target) -> Leak | None:
        """Give the spread of a set, as the range in which its people lie, if it follows."""
        vector = aim.vector[self.present]
        found = self.moments(vector)
        # Of one person the score itself follows, and the attack on sums finds it.
        if found is None or found.size < 2:
            return None
        to_sample = sqrt(found.size / (found.size - 1)) * 100
        low, high = sqrt(found.variance[0]) * to_sample, sqrt(found.variance[1]) * to_sample
        if high - low >= _KNOWN:
            return None
        return self._leak(aim, found.size, (low, high), is_spread=True)

    def score_within(self, aim: Target, rest: Vector) -> Leak | None:
        """Give the score of a part of a set, if the spread of the set leaves no choice."""
        vector = aim.vector[self.present]
        part = float(vector @ self.counts)
        if not part or np.any((vector > 0) & (rest == 0)):
            return None
        found = self.moments(rest)
        if found is None or part >= found.size:
            return None
        # No part of k of N lies further from the mean than the others can balance.
        furthest = sqrt(found.variance[1] * (found.size - part) / part)
        low = max(0.0, found.mean[0] - furthest) * 100
        high = min(1.0, found.mean[1] + furthest) * 100
        if high - low >= NARROW:
            return None
        return self._leak(aim, part, (low, high), is_spread=False)

    def rests(self, people: People, cells: Sequence[Cell]) -> Iterator[Vector]:
        """Yield what the levels with a spread leave of each breakdown."""
        for by in people.breakdowns:
            left = np.ones(len(self.counts))
            for cell in cells:
                if cell.by == by and cell.sd is not None:
                    left -= people.members(cell)[self.present]
            if 0 < left.sum() < len(left) and left.min() >= 0:
                yield left

    def _leak(self, aim: Target, size: float, ends: Interval, *, is_spread: bool) -> Leak:
        return Leak(
            about=aim.about,
            subject=self.subject,
            means="spread" if is_spread else "close",
            people=round(size),
            low=ends[0],
            high=ends[1],
            breakdowns=aim.breakdowns,
        )


def _squares(
    people: People, cells: Sequence[Cell], counts: Vector, ends: Interval
) -> _Squares | None:
    rows, sums, squares = [], [], []
    means: dict[bytes, Interval] = {}
    present = counts > 0
    for cell in cells:
        if cell.n is None or cell.score is None or not _is_plain(cell, people):
            continue
        row, mean = people.members(cell)[present], on_range(cell.score, ends)
        means[row.tobytes()] = mean
        if cell.sd is not None:
            rows.append(row)
            sums.append((mean[0] * cell.n, mean[1] * cell.n))
            squares.append(_sum_of_squares(cell.n, mean, cell.sd, ends[1] - ends[0]))
    if len(rows) < 2:
        return None
    return _Squares(
        subject=cells[0].subject,
        counts=counts[present],
        rows=np.array(rows),
        sums=np.array(sums),
        squares=np.array(squares),
        means=means,
        present=present,
    )


def _is_plain(cell: Cell, people: People) -> bool:
    """Say whether a score is no bound, and a mean of people who are known and count alike."""
    return cell.exact and cell.weighted_by is None and people.know(cell)


def _sum_of_squares(n: int, mean: Interval, sd: Interval, width: float) -> Interval:
    least, most = max(0.0, sd[0] / width), sd[1] / width
    return (n - 1) * least**2 + n * mean[0] ** 2, (n - 1) * most**2 + n * mean[1] ** 2


def _combined(weights: Vector, ends: npt.NDArray[np.float64]) -> Interval:
    """Give the ends of a weighted sum of numbers that are known between two ends each."""
    least = np.where(weights > 0, ends[:, 0], ends[:, 1])
    most = np.where(weights > 0, ends[:, 1], ends[:, 0])
    return float(weights @ least), float(weights @ most)
