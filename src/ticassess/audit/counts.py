"""What counted answers tell beside everything else that is shown of an item.

Of everybody it may be printed how many gave each answer. Of each kind of people, then, it is
unknown how many gave which: means, percentages and standard deviations of the groups are sums over
these, and so are the counts. These are exact, so that groups that say little leave little open.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor

import numpy as np

from ticassess.audit.alike import Crowd
from ticassess.audit.bounds import Equations, System
from ticassess.audit.leaks import NARROW, Leak, is_open, is_open_of_many
from ticassess.audit.people import People, Target, Vector
from ticassess.audit.published import Cell, Interval
from ticassess.audit.spread_groups import SpreadGroup, SubjectFacts
from ticassess.audit.targets import targets

_SURE = 1e-6
_ENOUGH = 1.5 * NARROW
"""So many points of 100 must be open beside counts: some sums with scales are not looked for."""


def from_counts(people: People, cells: Sequence[Cell], facts: SubjectFacts) -> Iterator[Leak]:
    """Yield what counted answers leave of small sets, and large ones that all agree.

    Nothing where no answers are counted, or where the cells are not of these people.
    """
    counts = people.counts(cells[0].subject)
    if not any(cell.answers for cell in cells) or not people.fit(tuple(cells), counts):
        return
    shown = [cell for cell in cells if cell.n and people.know(cell)]
    crowd = Crowd.of(people, shown, counts)
    if crowd is not None:
        item = _Item(crowd=crowd, shown=shown, counts=counts, facts=facts)
        yield from item.leaks(targets(people, tuple(cells), counts, facts.minimum))


@dataclass(frozen=True, kw_only=True, eq=False)
class _Item:
    """An item with what is shown of it. The unknowns: how many of each kind gave each answer."""

    crowd: Crowd
    shown: Sequence[Cell]
    counts: Vector
    facts: SubjectFacts

    def leaks(self, small: Sequence[Target]) -> Iterator[Leak]:
        """Yield the leaks of some small sets, and of kinds of people who are many."""
        aims = list(self._aims(small))
        start = self._equations.interior
        if start is None or not aims:
            return
        for weights, favourable in ((self._places, False), (self._favourable, True)):
            vectors = np.array([np.kron(inside, weights) for _, inside, _ in aims])
            low, high = self._equations.reach(start, vectors)
            for place, (aim, inside, many) in enumerate(aims):
                size = float(inside @ self.crowd.sizes)
                if self._is_open(low[place], high[place], size, favourable, many=many):
                    continue
                yield from self._by_programs(aim, vectors[place], size, favourable, many=many)

    def _aims(self, small: Sequence[Target]) -> Iterator[tuple[Target, Vector, bool]]:
        """Yield each set to look at, which kinds are in it, and whether they are many people."""
        for aim in small:
            inside = self.crowd.kinds_in(aim.vector)
            if inside is not None:
                yield aim, inside, False
        for kind in np.flatnonzero(self.crowd.sizes >= self.facts.minimum).tolist():
            inside = np.zeros(len(self.crowd.sizes))
            inside[kind] = 1.0
            yield self.crowd.target((kind,)), inside, True

    def _by_programs(
        self, aim: Target, vector: Vector, size: float, favourable: bool, *, many: bool
    ) -> Iterator[Leak]:
        low, high = self._equations.reach_of_corners(vector)
        if self._is_open(low, high, size, favourable, many=many):
            return
        ends = self._equations.range_of(vector)
        if ends is None or self._is_open(*ends, size, favourable, many=many):
            return
        # What one number says of members of its own group is no leak.
        if self._told_by_one(vector, size, favourable, many=many):
            return
        yield Leak(
            about=aim.about,
            subject=self.shown[0].subject,
            means="counts",
            people=round(size),
            low=ends[0] / size * 100,
            high=ends[1] / size * 100,
            breakdowns=aim.breakdowns,
            favourable=favourable,
        )

    def _is_open(
        self, low: float, high: float, size: float, favourable: bool, *, many: bool
    ) -> bool:
        if favourable and not self._favourable.any():
            return True
        if many:
            return self._may_disagree(low, high, size, favourable)
        points = NARROW if favourable else _ENOUGH
        return is_open((low, high), size, favourable=favourable, points=points)

    def _may_disagree(self, low: float, high: float, size: float, favourable: bool) -> bool:
        """Say whether it is open that not all agree, which is what enough people need."""
        if favourable:
            return is_open_of_many((low, high), size, self.facts.minimum)
        return min(high, size - low) * 100 >= NARROW

    def _told_by_one(self, vector: Vector, size: float, favourable: bool, *, many: bool) -> bool:
        for place in range(len(self.shown)):
            members = np.repeat(self.crowd.rows[place] > 0, len(self._places))
            if np.any((vector > 0) & ~members):
                continue
            ends = self._system([place]).range_of(vector)
            if ends is not None and not self._is_open(*ends, size, favourable, many=many):
                return True
        return False

    # The equations ------------------------------------------------------------------------------

    @cached_property
    def _worth(self) -> tuple[float, ...]:
        found = set(self.facts.answers)
        for cell in self.shown:
            found.update(value for value, _, _ in cell.answers)
        return tuple(sorted(found))

    @cached_property
    def _places(self) -> Vector:
        """The answers on a range from 0 to 1."""
        return (np.array(self._worth) - self.facts.ends[0]) / self.facts.width

    @cached_property
    def _favourable(self) -> Vector:
        found = {value for cell in self.shown for value, _, is_one in cell.answers if is_one}
        return np.array([float(value in found) for value in self._worth])

    @cached_property
    def _equations(self) -> System:
        return self._system(range(len(self.shown)))

    def _system(self, places: Sequence[int]) -> System:
        """Set up what some of the shown cells say, by their places."""
        kinds, answers = len(self.crowd.sizes), len(self._worth)
        equations = Equations(unknowns=kinds * answers)
        each = np.ones(answers)
        for kind, size in enumerate(self.crowd.sizes.tolist()):
            equations.add(np.kron(np.eye(kinds)[kind], each), size, size, exact=True)
        for place in places:
            for row, low, high in self._sums(self.shown[place], self.crowd.rows[place]):
                equations.add(row, low, high, exact=False)
        return equations.system(np.repeat(self.crowd.sizes, answers))

    def _sums(self, cell: Cell, row: Vector) -> Iterator[tuple[Vector, float, float]]:
        """Yield the sums of answers that a cell tells, each with its ends."""
        for weights, low, high in self._over_answers(cell):
            over_both: Vector = np.kron(row, weights).astype(np.float64)
            yield over_both, low, high

    def _over_answers(self, cell: Cell) -> Iterator[tuple[Vector, float, float]]:
        assert cell.n is not None
        if cell.score is not None:
            group = SpreadGroup.of(self.crowd.people, cell, self.counts, self.facts)
            yield self._places, *group.total
            if group.spread is not None:
                middle, (least, most) = group.squares(self.facts)
                yield (self._places - middle) ** 2, least, most
        if cell.favourable is not None:
            yield self._favourable, *_favourable_people(cell.favourable, cell.n, cell.weighted_by)
        for value, count, _ in cell.answers:
            chosen = np.array([float(value == one) for one in self._worth])
            yield chosen, float(count), float(count)


def _favourable_people(percent: Interval, n: int, weighted_by: str | None) -> Interval:
    """Give how many of n people answered favourably: whole people where all count the same."""
    low, high = (end / 100 * n for end in percent)
    if weighted_by is None:
        return max(0.0, ceil(low - _SURE)), floor(high + _SURE)
    return low, high
