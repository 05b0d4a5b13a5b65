"""`SpreadGroup`: a shown group with what its score and its standard deviation say of sums."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil, floor, sqrt

from ticassess.audit.bounds import on_range
from ticassess.audit.leaks import NARROW
from ticassess.audit.people import People, Vector
from ticassess.audit.published import PERCENT, Cell, Interval

SAME = 1e-6


@dataclass(frozen=True, kw_only=True)
class SubjectFacts:
    """What is known of a number beforehand.

    `ends`: its range; `minimum`: of how many people it may be told; `narrow`: less than so many
    points of 100 are as good as the number; `answers`: what one person can have, where that is
    known, as for an item; `positive`: those of them that are favourable.
    """

    ends: Interval
    minimum: int
    narrow: float = NARROW
    answers: tuple[float, ...] = ()
    positive: frozenset[float] = frozenset()

    @property
    def width(self) -> float:
        """How wide the range is."""
        return self.ends[1] - self.ends[0]

    @cached_property
    def places(self) -> tuple[float, ...]:
        """The answers on a range from 0 to 1."""
        return tuple(sorted({(value - self.ends[0]) / self.width for value in self.answers}))

    @cached_property
    def are_favourable(self) -> tuple[float, ...]:
        """For each of these, 1 where it is favourable, else 0."""
        positive = {(value - self.ends[0]) / self.width for value in self.positive}
        return tuple(float(place in positive) for place in self.places)

    def turned(self) -> "SubjectFacts":
        """Give what is known of a number that counts the other way round."""
        low, high = self.ends
        return replace(
            self,
            answers=tuple(low + high - value for value in self.answers),
            positive=frozenset(low + high - value for value in self.positive),
        )

    @cached_property
    def is_whole(self) -> bool:
        """Whether all answers are whole steps above the lowest, so that sums are whole numbers."""
        steps = [value - self.ends[0] for value in self.answers]
        return bool(steps) and all(step == round(step) for step in steps)


@dataclass(frozen=True, kw_only=True, eq=False)
class SpreadGroup:
    """A shown group, on a range from 0 to 1.

    `row`: how much a reply of each kind of people counts; `total`: the ends of the sum; `spread`:
    those of the standard deviation, None where it is not told; `favourable`: those of how many
    answered favourably, likewise; `counted`: how many gave each answer, where answers are counted.
    """

    row: Vector
    n: int
    mean: Interval
    total: Interval
    spread: Interval | None
    is_plain: bool
    favourable: Interval | None = None
    counted: tuple[tuple[float, int], ...] = ()

    @classmethod
    def of(cls, people: People, cell: Cell, counts: Vector, facts: SubjectFacts) -> "SpreadGroup":
        """Give what one shown cell says; it must have a score and people."""
        assert cell.n is not None
        assert cell.score is not None
        is_plain = cell.weighted_by is None
        low, high = on_range(cell.score, facts.ends)
        total = (low * cell.n, high * cell.n)
        if is_plain and facts.is_whole:
            total = _whole(total, facts.width)
        return cls(
            row=people.weight_per_reply(cell, counts)[counts > 0],
            n=cell.n,
            mean=(total[0] / cell.n, total[1] / cell.n),
            total=total,
            spread=_spread_of(cell, facts.width),
            is_plain=is_plain,
            favourable=_favourable_of(cell, facts),
            counted=tuple(_counted_of(cell, facts)),
        )

    def squares(self, facts: SubjectFacts) -> tuple[float, Interval]:
        """Give a middle, and the ends of the sum of squares around it."""
        assert self.spread is not None
        middle = (self.mean[0] + self.mean[1]) / 2
        off = self.n * ((self.mean[1] - self.mean[0]) / 2) ** 2
        least = (self.n - 1) * self.spread[0] ** 2
        most = (self.n - 1) * self.spread[1] ** 2 + off
        if facts.is_whole and off < SAME:
            # Squares of whole answers are whole numbers, too.
            at_0 = self.n * middle**2
            low, high = _whole((least + at_0, most + at_0), facts.width**2)
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
    first, last = ceil(ends[0] * steps - SAME), floor(ends[1] * steps + SAME)
    if first > last:
        return ends
    return first / steps, last / steps


def _spread_of(cell: Cell, width: float) -> Interval | None:
    """Give the ends of a standard deviation on a range of 1; None where it tells nothing exact."""
    if cell.sd is None or not cell.exact or cell.weighted_by is not None:
        return None
    if cell.n is None or cell.n <= 1:
        return None
    return max(0.0, cell.sd[0]) / width, cell.sd[1] / width


def _favourable_of(cell: Cell, facts: SubjectFacts) -> Interval | None:
    """Give the ends of how many were favourable; None where nothing tells."""
    if cell.favourable is None or not cell.n or not facts.positive or cell.weighted_by is not None:
        return None
    low, high = on_range(cell.favourable, PERCENT)
    return _whole((low * cell.n, high * cell.n), 1.0)


def _counted_of(cell: Cell, facts: SubjectFacts) -> Iterator[tuple[float, int]]:
    """Yield each counted answer on a range from 0 to 1, with how many gave it."""
    if cell.weighted_by is None:
        for value, count, _ in cell.answers:
            yield (value - facts.ends[0]) / facts.width, count
