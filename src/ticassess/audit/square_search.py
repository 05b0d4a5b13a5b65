"""`SquareSearch`: solutions of all that is known of sums and squares, and how far apart they lie.

Squares lie no lower than an equal split of the sum makes them. Tangents stand in for that; they are
added where a solution lies below it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ticassess.audit.people import Vector
from ticassess.audit.programs import Matrix, Program
from ticassess.audit.published import Interval
from ticassess.audit.spread_groups import SAME, SpreadGroup, SubjectFacts

_SLACK = 1e-7
_TINY = 1e-12
_BELOW = 2e-4
"""So far may the squares of one person lie below the square of the mean, on a range from 0 to 1."""
_ROUNDS = 12
_LOOKS = 2
_FIRST_TANGENTS = (0.2, 0.4, 0.6, 0.8)


@dataclass(frozen=True, kw_only=True, eq=False)
class SquareSearch:
    """Looks for two solutions of each set that are far enough apart, before it solves for ends."""

    groups: Sequence[SpreadGroup]
    counts: Vector
    facts: SubjectFacts
    _solutions: list[Vector] = field(default_factory=list)

    def narrow(self, vectors: Matrix) -> Iterator[tuple[int, Interval]]:
        """Yield the place of each set that has no such solutions, with the ends of its mean."""
        sizes = vectors @ self.counts
        every = np.flatnonzero((sizes > 0) & (self._told_alone(vectors) >= self._enough))
        if not self._look_anywhere(vectors[every] / sizes[every, None]):
            return
        for place in every:
            mean = vectors[place] / sizes[place]
            if self._reached(mean) >= self._enough:
                continue
            ends = self._ends(mean)
            if ends is not None and ends[1] - ends[0] < self._enough:
                yield int(place), ends

    @property
    def _enough(self) -> float:
        return self.facts.narrow / 100

    def _reached(self, mean: Vector) -> float:
        return float(np.ptp(self._sums @ mean))

    @property
    def _sums(self) -> Matrix:
        return np.array(self._solutions)[:, : len(self.counts)]

    def _look_anywhere(self, means: Matrix) -> bool:
        """Look in a few directions that are far for many sets; say whether anything fits."""
        if not self._find_first():
            return False
        chance = np.random.default_rng(1)
        for _ in range(_LOOKS):
            closed = means[np.ptp(self._sums @ means.T, axis=0) < self._enough]
            if not len(closed):
                return True
            aim = chance.choice([-1.0, 1.0], len(closed)) @ closed
            for sign in (1.0, -1.0):
                corner = self._program.least(self._over_both(sign * aim))
                if corner is not None:
                    self._keep(corner.unknowns)
        return True

    def _find_first(self) -> bool:
        """Find a solution whose squares are as large as can be, to start from."""
        kinds = len(self.counts)
        aim = np.concatenate([np.zeros(kinds), -1 / self.counts])
        for _ in range(_ROUNDS):
            corner = self._program.least(aim)
            if corner is None:
                return False
            if not self._add_tangents(corner.unknowns):
                self._solutions.append(corner.unknowns)
                return True
        return False

    def _ends(self, mean: Vector) -> Interval | None:
        """Give the ends of a mean; None where they turn out to be far enough apart."""
        ends = []
        for sign in (1.0, -1.0):
            least = self._least(mean, sign)
            if least is None:
                return None
            ends.append(sign * least)
        return ends[0], ends[1]

    def _least(self, mean: Vector, sign: float) -> float | None:
        """Give what a mean, or its negative, is not below; None as soon as it is open enough."""
        value = 0.0
        for _ in range(_ROUNDS):
            found = self._program.least(self._over_both(sign * mean))
            if found is None:
                return None
            self._keep(found.unknowns)
            if self._reached(mean) >= self._enough:
                return None
            value = found.value
            if not self._add_tangents(found.unknowns):
                break
        return value

    def _over_both(self, weights: Vector) -> Vector:
        return np.concatenate([weights, np.zeros(len(weights))])

    def _keep(self, corner: Vector) -> None:
        """Keep a solution as near to a corner as its squares allow, on the way from the others."""
        kinds = len(self.counts)
        start = np.mean(self._solutions, axis=0)
        step = corner - start
        times = 1.0
        if not self.facts.places:
            # In each kind x² / n may not be above q: of this square in the time, the later root.
            square = step[:kinds] ** 2 / self.counts
            linear = 2 * start[:kinds] * step[:kinds] / self.counts - step[kinds:]
            rest = start[:kinds] ** 2 / self.counts - start[kinds:] - _BELOW * self.counts
            moved = square > _TINY
            under = np.maximum(linear[moved] ** 2 - 4 * square[moved] * rest[moved], 0.0)
            ends = (np.sqrt(under) - linear[moved]) / (2 * square[moved])
            times = min(1.0, float(np.maximum(ends, 0.0).min(initial=1.0)))
        self._solutions.append(start + times * step)

    def _add_tangents(self, unknowns: Vector) -> bool:
        """Rule a solution out whose squares are too small; say whether they were."""
        kinds = len(self.counts)
        if self.facts.places:
            return False  # between whole answers, lines tell it all
        means = unknowns[:kinds] / self.counts
        below = means**2 - unknowns[kinds:] / self.counts > _BELOW
        for kind in np.flatnonzero(below):
            self._program.add(*_tangent(kinds, int(kind), means[kind], means[kind], self.counts))
        return bool(below.any())

    def _told_alone(self, vectors: Matrix) -> Vector:
        """Give how narrow the best single number leaves the mean of each set of its members."""
        sizes = vectors @ self.counts
        best = np.ones(len(vectors))
        for group in self.groups:
            members = (group.row > SAME).astype(float)
            inside = (vectors @ (1 - members) < SAME) & (sizes > 0)
            if not group.is_plain or not inside.any():
                continue
            k = sizes[inside]
            low = np.maximum(0.0, (group.total[0] - (group.n - k)) / k)
            high = np.minimum(1.0, group.total[1] / k)
            if group.spread is not None:
                others = (group.n - 1) * (group.n - k) / (group.n * k)
                reach = group.spread[1] * np.sqrt(others)
                low = np.maximum(low, group.mean[0] - reach)
                high = np.minimum(high, group.mean[1] + reach)
            best[inside] = np.minimum(best[inside], high - low)
        return best

    # The program --------------------------------------------------------------------------------

    @cached_property
    def _program(self) -> Program:
        rows: list[Vector] = []
        low: list[float] = []
        high: list[float] = []
        for row, least, most in (*self._of_groups(), *self._of_kinds()):
            rows.append(row)
            low.append(least - _SLACK)
            high.append(most + _SLACK)
        return Program(
            table=np.array(rows),
            low=np.array(low),
            high=np.array(high),
            most=np.concatenate([self.counts, self.counts]),
        )

    def _of_groups(self) -> Iterator[tuple[Vector, float, float]]:
        nothing = np.zeros(len(self.counts))
        for group in self.groups:
            yield np.concatenate([group.row, nothing]), *group.total
            if group.spread is None:
                continue
            middle, (least, most) = group.squares(self.facts)
            at_0 = group.n * middle**2
            row = np.concatenate([-2 * middle * group.row, group.row])
            yield row, least - at_0, most - at_0

    def _of_kinds(self) -> Iterator[tuple[Vector, float, float]]:
        """Yield what holds for the squares of each kind, whatever their group has said."""
        kinds = len(self.counts)
        for kind, (low, high) in enumerate(self._ends_of_persons()):
            count = float(self.counts[kind])
            row = np.zeros(2 * kinds)
            row[kind] = 1.0
            yield row, low * count, high * count
            # Between two ends, squares lie below the line through the squares of both.
            row = np.zeros(2 * kinds)
            row[kind], row[kinds + kind] = -(low + high), 1.0
            yield row, -np.inf, -low * high * count
            for one, next_one in self._pairs():
                yield _tangent(kinds, kind, one, next_one, self.counts)

    def _pairs(self) -> Sequence[tuple[float, float]]:
        """Give neighbouring answers; where any score is possible, first places for tangents."""
        places = self.facts.places
        if places:
            return list(pairwise(places))
        return [(place, place) for place in _FIRST_TANGENTS]

    def _ends_of_persons(self) -> Sequence[Interval]:
        """Give the ends between which each person of a kind is, by all groups they are in."""
        low, high = np.zeros(len(self.counts)), np.ones(len(self.counts))
        for group in self.groups:
            if group.spread is not None:
                least, most = group.furthest
                low = np.where(group.row > 0, np.maximum(low, least), low)
                high = np.where(group.row > 0, np.minimum(high, most), high)
        found = []
        for one, other in zip(low.tolist(), high.tolist(), strict=True):
            found.append(_among(self.facts.places, (one, other)))
        return found


def _among(places: Sequence[float], ends: Interval) -> Interval:
    """Give the least and the greatest answer between two ends; the ends where any is possible."""
    inside = [place for place in places if ends[0] - SAME <= place <= ends[1] + SAME]
    if not inside:
        return ends
    return inside[0], inside[-1]


def _tangent(
    kinds: int, kind: int, one: float, other: float, counts: npt.NDArray[np.float64]
) -> tuple[Vector, float, float]:
    """Give the line through the squares of two places, below which no sum of squares lies."""
    row = np.zeros(2 * kinds)
    row[kind], row[kinds + kind] = -(one + other), 1.0
    return row, -one * other * float(counts[kind]), np.inf
