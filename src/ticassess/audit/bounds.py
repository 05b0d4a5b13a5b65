"""What published numbers leave open about a small set of people.

Exact differences, and ranges by linear programs. One unknown per atom: the mean of its people, from
0 to 1. Every published number is a weighted sum of these, known up to its rounding or its cap.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor, inf

import numpy as np
import numpy.typing as npt

from ticassess.audit.people import People, Vector
from ticassess.audit.programs import Program
from ticassess.audit.published import Cell, Interval

_SAME = 1e-7
# Numbers that are rounded to the very end of what fits must not fail by the last bit of a float.
_SLACK = 1e-9
_NOWHERE: Interval = (inf, -inf)
WIDEST_ROUNDING = 1.01
"""Whole percentages are rounded by half a point to both sides; anything wider is a cap."""


@dataclass(frozen=True, kw_only=True, eq=False)
class System:
    """The equations of one subject: `table` @ sums lies between `low` and `high`.

    sums[a] lies between 0 and counts[a]. `exact`: the rows that rounding alone leaves open.
    """

    counts: Vector
    table: npt.NDArray[np.float64]
    low: Vector
    high: Vector
    exact: npt.NDArray[np.bool_]

    def only(self, row: int) -> "System":
        """Give what one of the equations says by itself."""
        one = slice(row, row + 1)
        return System(
            counts=self.counts,
            table=self.table[one],
            low=self.low[one],
            high=self.high[one],
            exact=self.exact[one],
        )

    def beyond_span(self, vectors: npt.NDArray[np.float64]) -> Vector:
        """Give how far each vector is from all sums of exactly published numbers; 0: it is one."""
        if not self.exact.any():
            return np.full(len(vectors), np.inf)
        return np.asarray(np.linalg.norm(_beyond(vectors, self._exact_span), axis=1))

    @cached_property
    def interior(self) -> Vector | None:
        """Sums as far from all ends as possible; None where nothing fits what is published."""
        # Unknowns: sums, then the smallest distance t (as a share of each atom's count).
        atoms = len(self.counts)
        published = np.hstack([self.table, np.zeros((len(self.table), 1))])
        below_count = np.hstack([np.eye(atoms), self.counts[:, None]])
        above_zero = np.hstack([np.eye(atoms), -self.counts[:, None]])
        apart = Program(
            table=np.vstack([published, below_count, above_zero]),
            low=np.concatenate([self.low, np.full(atoms, -np.inf), np.zeros(atoms)]) - _SLACK,
            high=np.concatenate([self.high, self.counts, np.full(atoms, np.inf)]) + _SLACK,
            most=np.append(self.counts, 0.5),
        )
        cost = np.zeros(atoms + 1)
        cost[-1] = -1
        furthest = apart.least(cost)
        return None if furthest is None else furthest.unknowns[:-1]

    def range_of(self, vector: Vector) -> Interval | None:
        """Give the least and the greatest sum of a set; None where nothing fits."""
        lowest = self._program.least(vector)
        # The greatest sum is the least of the negative.
        highest = None if lowest is None else self._program.least(-vector)
        if lowest is None or highest is None:
            return None
        self._corners.extend((lowest.unknowns, highest.unknowns))
        return lowest.value, -highest.value

    def reach(self, start: Vector, vectors: npt.NDArray[np.float64]) -> tuple[Vector, Vector]:
        """Give how low and how high each set's sum is known to reach.

        By one step from a point that fits, which keeps every published number as it is. A linear
        program can only reach further.
        """
        steps = _beyond(vectors, self._span)
        gain = np.einsum("ta,ta->t", vectors, steps)
        now = vectors @ start
        low = now - self._longest(start, -steps) * gain
        high = now + self._longest(start, steps) * gain
        return low, high

    def reach_of_corners(self, vector: Vector, reach: Interval = _NOWHERE) -> Interval:
        """Widen what a set's sum is known to reach by all points that programs have found so far.

        Each of them fits what is published, whatever it was looked for.
        """
        if not self._corners:
            return reach
        sums = np.array(self._corners) @ vector
        return min(reach[0], float(sums.min())), max(reach[1], float(sums.max()))

    @cached_property
    def _program(self) -> Program:
        return Program(
            table=self.table,
            low=self.low - _SLACK,
            high=self.high + _SLACK,
            most=self.counts,
        )

    @cached_property
    def _corners(self) -> list[Vector]:
        return []

    @cached_property
    def _span(self) -> npt.NDArray[np.float64]:
        return _orthonormal(self.table)

    @cached_property
    def _exact_span(self) -> npt.NDArray[np.float64]:
        if self.exact.all():
            return self._span
        return _orthonormal(self.table[self.exact])

    def _longest(self, start: Vector, steps: npt.NDArray[np.float64]) -> Vector:
        """Give how many times each step can be made before an atom's sum is at an end."""
        # Division by zero is meant here: an atom that a step leaves as it is never comes to an end.
        with np.errstate(divide="ignore", invalid="ignore"):
            to_end = np.where(steps > _SAME, (self.counts - start) / steps, np.inf)
            to_end = np.where(steps < -_SAME, start / -steps, to_end)
        times: Vector = to_end.min(axis=1)
        # A set that no step can move: what is published fixes it.
        times[~np.isfinite(times)] = 0
        return times


def _orthonormal(rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Give an orthonormal basis of what rows span.

    By singular values: the equations of overlapping groups depend on each other, so solving them
    would divide by next to nothing.
    """
    _, strengths, directions = np.linalg.svd(rows, full_matrices=False)
    return np.asarray(directions[strengths > _SAME])


def _beyond(
    vectors: npt.NDArray[np.float64], span: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Give what is left of vectors beyond the span of orthonormal rows."""
    return np.asarray(vectors - (vectors @ span.T) @ span)


def system(
    people: People,
    cells: Sequence[Cell],
    counts: Vector,
    ends: Interval,
    *,
    favourable: bool,
    steps: float | None = None,
) -> System:
    """Set up the equations of one subject over the atoms that hold replies.

    `ends` is the range of its score, and `steps` how many whole ones it has, if each person's score
    is such a step.
    """
    if favourable:
        steps = 1.0
    equations = Equations(unknowns=int((counts > 0).sum()))
    for cell in cells:
        interval = cell.favourable if favourable else cell.score
        # A cell without n tells nothing that could be put into an equation of sums.
        if cell.n is None or interval is None or not people.know(cell):
            continue
        low, high = _sum_of(cell.n, on_range(interval, ends))
        if steps is not None and cell.weighted_by is None:
            low, high = _whole(low, high, steps)
        row = people.weight_per_reply(cell, counts)[counts > 0]
        equations.add(row, low, high, exact=_is_exact(cell, interval, favourable=favourable))
    return equations.system(counts[counts > 0])


def _sum_of(n: int, mean: Interval) -> Interval:
    return mean[0] * n, mean[1] * n


def _is_exact(cell: Cell, interval: Interval, *, favourable: bool) -> bool:
    """Say whether rounding alone leaves a number open."""
    if not is_rounded(interval):
        return False
    # A record marks the cap of its score; a capped share shows only in how wide it is.
    return favourable or cell.exact


def _whole(low: float, high: float, steps: float) -> Interval:
    """Give the whole numbers of steps between two ends; the ends where there is none."""
    first, last = ceil(low * steps - _SAME), floor(high * steps + _SAME)
    if first > last:
        return low, high
    return first / steps, last / steps


def whole_steps(answers: Sequence[float], ends: Interval) -> float | None:
    """Give how many steps a range has, if all answers are whole ones above its lower end.

    >>> whole_steps((1.0, 2.0, 3.0, 4.0, 5.0), (1.0, 5.0)), whole_steps((1.0, 2.5), (1.0, 2.5))
    (4.0, None)
    """
    if not answers or any((value - ends[0]) % 1 for value in answers):
        return None
    return ends[1] - ends[0]


class Equations:
    """Rows of a system while they are gathered."""

    def __init__(self, unknowns: int) -> None:
        self._unknowns = unknowns
        self._rows: list[Vector] = []
        self._low: list[float] = []
        self._high: list[float] = []
        self._exact: list[bool] = []

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return not self._rows

    def add(self, row: Vector, low: float, high: float, *, exact: bool) -> None:
        """Add that a weighted sum of the unknowns lies between two ends."""
        self._rows.append(row)
        self._low.append(low)
        self._high.append(high)
        self._exact.append(exact)

    def system(self, counts: Vector) -> System:
        """Give the system, with the greatest value of each unknown."""
        return System(
            counts=counts,
            table=np.array(self._rows).reshape(len(self._rows), self._unknowns),
            low=np.array(self._low),
            high=np.array(self._high),
            exact=np.array(self._exact, dtype=bool),
        )


def is_rounded(interval: Interval) -> bool:
    """Say whether rounding alone can be the reason for an interval, and no cap."""
    return interval[1] - interval[0] <= WIDEST_ROUNDING


def on_range(interval: Interval, ends: Interval) -> Interval:
    """Put an interval on a range from 0 to 1."""
    width = ends[1] - ends[0]
    return max(0.0, (interval[0] - ends[0]) / width), min(1.0, (interval[1] - ends[0]) / width)


def disclosed_by_one_group(equations: System, vector: Vector) -> Interval:
    """Give the range of a set's sum that single published groups tell of their own members."""
    size = float(vector @ equations.counts)
    low, high = 0.0, size
    for row, least, most in zip(equations.table, equations.low, equations.high, strict=True):
        inside = row[vector > 0]
        # A weight for each of them; 1 but in a weighted total.
        if inside.min() > _SAME:
            others = float(row @ (equations.counts * (1 - vector)))
            low = max(low, (least - others) / inside.max())
            high = min(high, most / inside.min())
    return low, high
