"""`Answers`: how many people of each kind gave each answer to an item; nobody knows these numbers.

What is shown of the item are sums over them: means, percentages, standard deviations, and counted
answers of everybody. So all of these hold together, in parts of answers and in whole ones.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil, floor

import numpy as np

from ticassess.audit.alike import Crowd
from ticassess.audit.bounds import Equations, System
from ticassess.audit.people import Vector
from ticassess.audit.programs import Program
from ticassess.audit.published import Cell, Interval
from ticassess.audit.spread_groups import SpreadGroup, SubjectFacts

_SURE = 1e-6
_SLACK = 1e-6
_MOST_BRANCHES = 60
"""So many branches one search in whole answers may take; a count, so that all machines agree."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Answers:
    """An item with what is shown of it: the cells, and the kinds of people that they tell apart.

    `counts`: how many of each atom answered; `positive`: which answers are favourable. All vectors
    are over the answers of each kind, kind by kind.
    """

    crowd: Crowd
    shown: Sequence[Cell]
    counts: Vector
    facts: SubjectFacts
    positive: frozenset[float]

    def changed(self, change: Callable[[Cell], Cell]) -> "Answers":
        """Give the same item with less said in its cells."""
        return replace(self, shown=[change(cell) for cell in self.shown])

    @cached_property
    def worth(self) -> tuple[float, ...]:
        """The answers, the least first."""
        found = set(self.facts.answers)
        for cell in self.shown:
            found.update(value for value, _, _ in cell.answers)
        return tuple(sorted(found))

    @cached_property
    def places(self) -> Vector:
        """The answers on a range from 0 to 1."""
        return (np.array(self.worth) - self.facts.ends[0]) / self.facts.width

    @cached_property
    def favourable(self) -> Vector:
        """1 for each favourable answer, 0 for the others."""
        return np.array([float(value in self.positive) for value in self.worth])

    @property
    def wanted(self) -> Sequence[tuple[Vector, bool]]:
        """What may be asked of a set: the places of its answers, and which are favourable."""
        if not self.favourable.any():
            return ((self.places, False),)
        return (self.places, False), (self.favourable, True)

    @cached_property
    def together(self) -> System:
        """The equations of all shown cells."""
        return self._system(range(len(self.shown)))

    @cached_property
    def whole(self) -> Program:
        """The same in whole people."""
        return _in_whole_people(self.together)

    def alone(self, place: int) -> System:
        """Give the equations of one shown cell, by its place."""
        return self._system([place])

    def alone_in_whole(self, place: int) -> Program:
        """Give the same in whole people."""
        return _in_whole_people(self.alone(place))

    def _system(self, places: Sequence[int]) -> System:
        kinds, answers = len(self.crowd.sizes), len(self.worth)
        equations = Equations(unknowns=kinds * answers)
        each = np.ones(answers)
        for kind, size in enumerate(self.crowd.sizes.tolist()):
            equations.add(over_answers(np.eye(kinds)[kind], each), size, size, exact=True)
        for place in places:
            for weights, low, high in self._over_answers(self.shown[place]):
                row = over_answers(self.crowd.rows[place], weights)
                equations.add(row, low, high, exact=False)
        return equations.system(np.repeat(self.crowd.sizes, answers))

    def _over_answers(self, cell: Cell) -> Iterator[tuple[Vector, float, float]]:
        """Yield the sums of answers that a cell tells, each with its ends."""
        assert cell.n is not None
        if cell.score is not None:
            group = SpreadGroup.of(self.crowd.people, cell, self.counts, self.facts)
            yield self.places, *group.total
            if group.spread is not None:
                middle, (least, most) = group.squares(self.facts)
                yield (self.places - middle) ** 2, least, most
        if cell.favourable is not None:
            yield self.favourable, *_favourable_people(cell.favourable, cell.n, cell.weighted_by)
        for value, count, _ in cell.answers:
            chosen = np.array([float(value == one) for one in self.worth])
            yield chosen, float(count), float(count)


def over_answers(kinds: Vector, answers: Vector) -> Vector:
    """Give a weight for each answer of each kind of people, in the order of the unknowns.

    >>> over_answers(np.array([0.0, 1.0]), np.array([1.0, 2.0, 3.0])).tolist()
    [0.0, 0.0, 0.0, 1.0, 2.0, 3.0]
    """
    # What numpy's `kron` gives for two rows, at a tenth of its time.
    return np.outer(kinds, answers).ravel().astype(np.float64)


def _in_whole_people(equations: System) -> Program:
    return Program(
        table=equations.table,
        low=equations.low - _SLACK,
        high=equations.high + _SLACK,
        most=equations.counts,
        whole=True,
        branches=_MOST_BRANCHES,
    )


def _favourable_people(percent: Interval, n: int, weighted_by: str | None) -> Interval:
    """Give how many of n people answered favourably: whole people where all count the same."""
    low, high = (end / 100 * n for end in percent)
    if weighted_by is None:
        return max(0.0, ceil(low - _SURE)), floor(high + _SURE)
    return low, high
