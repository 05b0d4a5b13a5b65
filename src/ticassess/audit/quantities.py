"""One score, or one share of favourable answers, and what is left open of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ticassess.audit.bounded import all_of_one_mind, large_sets
from ticassess.audit.bounds import System, disclosed_by_one_group, system, whole_steps
from ticassess.audit.leaks import Leak, is_open
from ticassess.audit.memory import Found
from ticassess.audit.people import People, Target, Vector
from ticassess.audit.published import PERCENT, Cell, Interval
from ticassess.audit.targets import targets

_SURE = 1e-6
_NEXT_TO_NOTHING = 1.0
"""Points of 100 by which all numbers together say more than one group's own number does."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Asked:
    """What is known of a number beforehand.

    `minimum`: of how many people it may be told; `ends`: its range, None where nobody can know it;
    `answers`: what one person can have, where that is known, as for an item.
    """

    minimum: int
    ends: Interval | None
    answers: tuple[float, ...] = ()


def quantities(
    people: People, cells: tuple[Cell, ...], counts: Vector, asked: Asked
) -> Iterator[Found]:
    """Attack the score of every small set, and its share of favourable answers.

    Of sets that are not small, whether all of them agree.
    """
    yield from _of_quantity(people, cells, counts, asked, favourable=False)
    if any(cell.favourable for cell in cells):
        shares = replace(asked, ends=PERCENT)
        yield from _of_quantity(people, cells, counts, shares, favourable=True)


def _of_quantity(
    people: People,
    cells: tuple[Cell, ...],
    counts: Vector,
    asked: Asked,
    *,
    favourable: bool,
) -> Iterator[Found]:
    ends = asked.ends
    aims = targets(people, cells, counts, asked.minimum)
    large = large_sets(cells, people, counts, asked.minimum, favourable=favourable)
    if not aims and not large:
        return
    # Without the range there are still sums: any range does for those.
    steps = None if ends is None else whole_steps(asked.answers, ends)
    equations = system(people, cells, counts, ends or PERCENT, favourable=favourable, steps=steps)
    if aims:
        quantity = _Quantity(
            equations=equations,
            subject=cells[0].subject,
            favourable=favourable,
            ranged=ends is not None,
        )
        yield from quantity.attack(aims, counts)
    if ends is not None:
        subject = cells[0].subject
        few = asked.minimum if favourable else None
        for leak in all_of_one_mind(equations, large, counts, subject, of_favourable=few):
            yield Found(width=leak.high - leak.low, leak=leak)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Quantity:
    """A score or a share of favourable answers, and all that is published of it."""

    equations: System
    subject: str
    favourable: bool
    ranged: bool

    def attack(self, aims: Sequence[Target], counts: Vector) -> Iterator[Found]:
        """Attack every set; linear programs are solved only where one step is not proof enough."""
        vectors = np.array([aim.vector[counts > 0] for aim in aims])
        # From here on atoms without replies are left out, as in the equations.
        sizes = vectors @ self.equations.counts
        beyond = self.equations.beyond_span(vectors)
        start = self.equations.interior if self.ranged else None
        low, high = np.zeros(len(aims)), sizes
        if start is not None:
            low, high = self.equations.reach(start, vectors)
        for place, aim in enumerate(aims):
            vector, size = vectors[place], float(sizes[place])
            # The cheapest proof first: a difference of published numbers, then one step, then a
            # program.
            if beyond[place] < _SURE:
                yield self._difference(aim, vector, size)
                continue
            reach = (float(low[place]), float(high[place]))
            if start is None:
                yield Found(width=_points(reach, size))
            else:
                yield self._beyond_one_step(aim, vector, size, reach)

    def _beyond_one_step(self, aim: Target, vector: Vector, size: float, reach: Interval) -> Found:
        """Look on from what one step reached, but no further than it takes to prove a set open."""
        if not self._is_open(reach, size):
            reach = self.equations.reach_of_corners(vector, reach)
        if self._is_open(reach, size):
            return Found(width=_points(reach, size))
        return self._by_programs(aim, vector, size)

    def _difference(self, aim: Target, vector: Vector, size: float) -> Found:
        ends = None
        if self.ranged:
            ends = self.equations.range_of(vector)
        return Found(width=0.0, leak=self._leak(aim, "difference", size, ends or (0.0, 0.0)))

    def _by_programs(self, aim: Target, vector: Vector, size: float) -> Found:
        ends = self.equations.range_of(vector)
        if ends is None:
            return Found(width=100.0)
        width = _points(ends, size)
        # What one published number tells of its own group is accepted; the leak is what all of them
        # add to it.
        own = disclosed_by_one_group(self.equations, vector)
        if _points(own, size) <= width + _NEXT_TO_NOTHING:
            return Found(width=width)
        if self._is_certain(ends, size):
            return Found(width=width, leak=self._leak(aim, "certain", size, ends))
        if not self._is_open(ends, size):
            return Found(width=width, leak=self._leak(aim, "range", size, ends))
        return Found(width=width)

    def _is_open(self, ends: Interval, size: float) -> bool:
        return is_open(ends, size, favourable=self.favourable)

    def _is_certain(self, ends: Interval, size: float) -> bool:
        """Say whether nobody or everybody was favourable."""
        # Whole people: fewer than one unfavourable is none, fewer than one favourable nobody.
        return self.favourable and (ends[0] > size - 1 + _SURE or ends[1] < 1 - _SURE)

    def _leak(self, aim: Target, means: str, size: float, ends: Interval) -> Leak:
        return Leak(
            about=aim.about,
            subject=self.subject,
            means=means,
            people=round(size),
            low=float(ends[0] / size * 100),
            high=float(ends[1] / size * 100),
            breakdowns=aim.breakdowns,
            favourable=self.favourable,
        )


def _points(ends: Interval, size: float) -> float:
    """Give the width of a range of sums, in points of 100 of the mean."""
    return (ends[1] - ends[0]) / size * 100
