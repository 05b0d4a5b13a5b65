"""What scores and standard deviations of all shown groups tell together of a few people.

Of each kind of people there are two unknowns, the sum of their scores and the sum of the squares.
Every shown mean is a sum of the first, every standard deviation beside it one of both. The two hang
together, too: squares are no less than an equal split of the sum makes them, and no larger than the
ends between which each person must be. All of it is linear but that equal split, which tangents
stand in for; they are added where a solution lies below it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from math import ceil, floor, sqrt

import numpy as np
import numpy.typing as npt

from ticassess.audit.bounds import on_range
from ticassess.audit.leaks import NARROW, Leak
from ticassess.audit.people import People, Target, Vector
from ticassess.audit.programs import Matrix, Program
from ticassess.audit.published import Cell, Interval
from ticassess.audit.targets import targets

_SLACK = 1e-7
_SAME = 1e-6
_TINY = 1e-12
_BELOW = 2e-4
"""So far may the squares of one person lie below the square of the mean, on a range from 0 to 1."""
_ROUNDS = 12
_LOOKS = 2
_FIRST_TANGENTS = (0.2, 0.4, 0.6, 0.8)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is known of a number beforehand.

    `ends`: its range; `minimum`: of how many people it may be told; `narrow`: less than so many
    points of 100 are as good as the number; `answers`: what one person can have, where that is
    known, as for an item.
    """

    ends: Interval
    minimum: int
    narrow: float = NARROW
    answers: tuple[float, ...] = ()

    @property
    def width(self) -> float:
        """How wide the range is."""
        return self.ends[1] - self.ends[0]

    @cached_property
    def places(self) -> tuple[float, ...]:
        """The answers on a range from 0 to 1."""
        return tuple(sorted({(value - self.ends[0]) / self.width for value in self.answers}))

    @cached_property
    def is_whole(self) -> bool:
        """Whether all answers are whole steps above the lowest, so that sums are whole numbers."""
        steps = [value - self.ends[0] for value in self.answers]
        return bool(steps) and all(step == round(step) for step in steps)


def from_squares(
    people: People, cells: Sequence[Cell], counts: Vector, asked: Asked
) -> Iterator[Leak]:
    """Yield small sets of which sums and squares leave a narrow range, where no number alone does.

    One number is a score with the standard deviation beside it.
    """
    groups = [_Group.of(people, cell, counts, asked) for cell in cells if _is_shown(people, cell)]
    if not any(group.spread for group in groups):
        return
    crowd = _Crowd.of(groups, counts)
    aims, vectors = crowd.small_sets(
        [*targets(people, tuple(cells), counts, asked.minimum), *crowd.kinds(people)], asked.minimum
    )
    if not aims:
        return
    search = _Search(groups=crowd.joined(groups), counts=crowd.counts, asked=asked)
    for place, (low, high) in search.narrow(vectors):
        yield _leak(aims[place], cells[0].subject, float(vectors[place] @ search.counts), low, high)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Crowd:
    """Everybody by kind: those whom no shown group tells apart are of one kind.

    `kind_of`: the kind of each atom, −1 where nobody answered; `first`: an atom of each kind among
    those where anybody did.
    """

    kind_of: npt.NDArray[np.int64]
    first: npt.NDArray[np.int64]
    counts: Vector

    @classmethod
    def of(cls, groups: Sequence["_Group"], counts: Vector) -> "_Crowd":
        present = counts > 0
        rows = np.array([group.row for group in groups])
        _, first, kinds = np.unique(rows, axis=1, return_index=True, return_inverse=True)
        kind_of = np.full(len(counts), -1)
        kind_of[present] = kinds.ravel()
        together = np.bincount(kinds.ravel(), weights=counts[present]).astype(float)
        return cls(kind_of=kind_of, first=first, counts=together)

    def joined(self, groups: Sequence["_Group"]) -> Sequence["_Group"]:
        """Give the groups over the kinds."""
        return [replace(group, row=group.row[self.first]) for group in groups]

    def kinds(self, people: People) -> Iterator[Target]:
        """Yield each kind of which there are several atoms; those of one are aimed at anyway."""
        for kind in range(len(self.counts)):
            atoms = np.flatnonzero(self.kind_of == kind)
            if len(atoms) > 1:
                yield Target(
                    about=f"{people.name(atoms[0])} and others like them",
                    vector=(self.kind_of == kind).astype(float),
                    breakdowns=people.breakdowns,
                )

    def small_sets(
        self, aims: Sequence[Target], minimum: int
    ) -> tuple[Sequence[Target], npt.NDArray[np.float64]]:
        """Give the sets that are made of whole kinds and are too small to be told of.

        A part of a kind is open where the kind is.
        """
        found: dict[bytes, tuple[Target, Vector]] = {}
        for aim in aims:
            inside = np.zeros(len(self.counts))
            inside[self.kind_of[(aim.vector > 0) & (self.kind_of >= 0)]] = 1.0
            everybody = np.isin(self.kind_of, np.flatnonzero(inside))
            is_whole = bool(np.all(aim.vector[everybody] > 0))
            if is_whole and 0 < inside @ self.counts < minimum:
                found.setdefault(inside.tobytes(), (aim, inside))
        sets = list(found.values())
        return [aim for aim, _ in sets], np.array([vector for _, vector in sets])


def _is_shown(people: People, cell: Cell) -> bool:
    # A file from elsewhere may show a score of nobody; the plain checks tell of it.
    return bool(cell.n) and cell.score is not None and people.know(cell)


def _leak(aim: Target, subject: str, size: float, low: float, high: float) -> Leak:
    return Leak(
        about=aim.about,
        subject=subject,
        means="squares",
        people=round(size),
        low=low * 100,
        high=high * 100,
        breakdowns=aim.breakdowns,
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class _Group:
    """A shown group, on a range from 0 to 1.

    `row`: how much a reply of each kind of people counts; `total`: the ends of the sum; `spread`:
    those of the standard deviation, None where it is not told.
    """

    row: Vector
    n: int
    mean: Interval
    total: Interval
    spread: Interval | None
    is_plain: bool

    @classmethod
    def of(cls, people: People, cell: Cell, counts: Vector, asked: Asked) -> "_Group":
        assert cell.n is not None
        assert cell.score is not None
        is_plain = cell.weighted_by is None
        low, high = on_range(cell.score, asked.ends)
        total = (low * cell.n, high * cell.n)
        if is_plain and asked.is_whole:
            total = _whole(total, asked.width)
        spread = None
        if cell.sd is not None and cell.exact and is_plain and cell.n > 1:
            spread = (max(0.0, cell.sd[0]) / asked.width, cell.sd[1] / asked.width)
        return cls(
            row=people.weight_per_reply(cell, counts)[counts > 0],
            n=cell.n,
            mean=(total[0] / cell.n, total[1] / cell.n),
            total=total,
            spread=spread,
            is_plain=is_plain,
        )

    def squares(self, asked: Asked) -> tuple[float, Interval]:
        """Give a middle, and the ends of the sum of squares around it."""
        assert self.spread is not None
        middle = (self.mean[0] + self.mean[1]) / 2
        off = self.n * ((self.mean[1] - self.mean[0]) / 2) ** 2
        least = (self.n - 1) * self.spread[0] ** 2
        most = (self.n - 1) * self.spread[1] ** 2 + off
        if asked.is_whole and off < _SAME:
            # Squares of whole answers are whole numbers, too.
            at_0 = self.n * middle**2
            low, high = _whole((least + at_0, most + at_0), asked.width**2)
            least, most = low - at_0, high - at_0
        return middle, (least, most)

    @property
    def furthest(self) -> Interval:
        """The ends between which each single person of the group is."""
        assert self.spread is not None
        reach = (self.n - 1) / sqrt(self.n) * self.spread[1]
        return max(0.0, self.mean[0] - reach), min(1.0, self.mean[1] + reach)


def _whole(ends: Interval, steps: float) -> Interval:
    """Give the whole numbers of steps between two ends; the ends where there is none."""
    first, last = ceil(ends[0] * steps - _SAME), floor(ends[1] * steps + _SAME)
    if first > last:
        return ends
    return first / steps, last / steps


@dataclass(frozen=True, kw_only=True, eq=False)
class _Search:
    """Looks for two solutions of each set that are far enough apart, before it solves for ends."""

    groups: Sequence[_Group]
    counts: Vector
    asked: Asked
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
        return self.asked.narrow / 100

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
        if not self.asked.places:
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
        if self.asked.places:
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
            members = (group.row > _SAME).astype(float)
            inside = (vectors @ (1 - members) < _SAME) & (sizes > 0)
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
            middle, (least, most) = group.squares(self.asked)
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
        places = self.asked.places
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
            found.append(_among(self.asked.places, (one, other)))
        return found


def _among(places: Sequence[float], ends: Interval) -> Interval:
    """Give the least and the greatest answer between two ends; the ends where any is possible."""
    inside = [place for place in places if ends[0] - _SAME <= place <= ends[1] + _SAME]
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
