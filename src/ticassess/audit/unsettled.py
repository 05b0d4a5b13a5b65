"""A number of which a staff list says only who may be behind it: sums and ranges all the same.

Of each kind of people two things are unknown, how many have the number and the sum of their scores.
Every n that is printed is a sum of the first, every score one of the second. Whatever follows holds
however many of each kind left the question out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil, floor

import numpy as np
import numpy.typing as npt

from ticassess.audit.bounds import System, is_rounded, system, whole_steps
from ticassess.audit.leaks import NARROW, Leak, is_open, is_open_of_many
from ticassess.audit.memory import Found
from ticassess.audit.people import People, Target, Vector
from ticassess.audit.programs import Corner, Program
from ticassess.audit.published import PERCENT, Cell, Interval
from ticassess.audit.quantities import Asked
from ticassess.audit.targets import targets
from ticassess.audit.turnout import Turnout

_SURE = 1e-6
_SLACK = 1e-9
_STEPS = 20
_NEXT_TO_NOTHING = 0.01
"""Of the range, by which all numbers together say more than one group's own number does."""


def unsettled_quantities(
    people: People,
    cells: Sequence[Cell],
    turnout: Turnout,
    asked: Asked,
) -> Iterator[Found]:
    """Attack the score of every set that is surely small, and its share of favourable answers."""
    plain = tuple(cell for cell in cells if cell.weighted_by is None)
    yield from _of_quantity(people, plain, turnout, asked, favourable=False)
    if any(cell.favourable for cell in plain):
        shares = replace(asked, ends=PERCENT)
        yield from _of_quantity(people, plain, turnout, shares, favourable=True)


def _of_quantity(
    people: People,
    cells: tuple[Cell, ...],
    turnout: Turnout,
    asked: Asked,
    *,
    favourable: bool,
) -> Iterator[Found]:
    counts, ends = turnout.example_of_all, asked.ends
    steps = None if ends is None else whole_steps(asked.answers, ends)
    quantity = _Unsettled(
        subject=cells[0].subject,
        favourable=favourable,
        ranged=ends is not None,
        minimum=asked.minimum,
        turnout=turnout,
        example=system(people, cells, counts, ends or PERCENT, favourable=favourable, steps=steps),
        possible=counts > 0,
    )
    yield from quantity.attack(targets(people, cells, counts, asked.minimum))
    if ends is not None:
        yield from quantity.of_one_mind(_large_sets(people, cells, favourable=favourable))


def _large_sets(people: People, cells: Sequence[Cell], *, favourable: bool) -> Iterator[Target]:
    """Yield groups that are hidden or show only a bound, however many of them there are."""
    for cell in cells:
        if people.know(cell) and not _is_told(cell, favourable=favourable):
            members = people.members(cell)
            yield Target(about=cell.group, vector=members, breakdowns=cell.breakdowns)


def _is_told(cell: Cell, *, favourable: bool) -> bool:
    """Say whether a number is shown, and up to rounding alone."""
    if favourable:
        return cell.favourable is not None and is_rounded(cell.favourable)
    return cell.score is not None and cell.exact


@dataclass(frozen=True, kw_only=True, eq=False)
class _Unsettled:
    """A score or a share of favourable answers of people of whom nobody knows who has it.

    `example`: what is printed of it, for one way in which the people may be split. What that leaves
    open is open. `possible`: the atoms of which anybody may have the number; all vectors are over
    these.
    """

    subject: str
    favourable: bool
    ranged: bool
    minimum: int
    turnout: Turnout
    example: System
    possible: npt.NDArray[np.bool_]

    @property
    def counts(self) -> Vector:
        """The people of the example."""
        return self.example.counts

    def attack(self, aims: Sequence[Target]) -> Iterator[Found]:
        """Attack every set; all splits of the people are tried only where one is not enough."""
        if not aims:
            return
        vectors = np.array([aim.vector[self.possible] for aim in aims])
        sizes = vectors @ self.counts
        beyond = self.example.beyond_span(vectors)
        start = self.example.interior if self.ranged else None
        low, high = np.zeros(len(aims)), np.zeros(len(aims))
        if start is not None:
            low, high = self.example.reach(start, vectors)
        for place, aim in enumerate(aims):
            reach = (float(low[place]), float(high[place]))
            is_sum = bool(beyond[place] < _SURE)
            if is_sum or (self.ranged and not self._is_open(reach, float(sizes[place]))):
                yield self._by_all_splits(aim, is_sum=is_sum)
            else:
                yield Found(width=100.0)

    def _is_open(self, reach: Interval, size: float) -> bool:
        return is_open(reach, size, favourable=self.favourable)

    def _by_all_splits(self, aim: Target, *, is_sum: bool) -> Found:
        """Give what holds of a set however many of each kind have the number."""
        fewest, most = self.turnout.ends(aim.vector)
        if fewest < 1 or most >= self.minimum:
            return Found(width=100.0, undecided=True)
        if not self.ranged:
            return Found(width=0.0, leak=self._leak(aim, "difference", most, (0.0, 0.0)))
        members = aim.vector[self.possible]
        ends = self._mean(members)
        if ends is None:
            return Found(width=100.0)
        means = "difference" if is_sum else self._means(members, ends, fewest)
        width = (ends[1] - ends[0]) * 100
        if means is None:
            return Found(width=width)
        return Found(width=width, leak=self._leak(aim, means, most, ends))

    def _means(self, members: Vector, ends: Interval, fewest: int) -> str | None:
        """Say by which means the mean of a set is known; None where it is open enough."""
        width = ends[1] - ends[0]
        own = self._told_by_one(members, fewest)
        # What one shown number tells of its own people is accepted.
        if own[1] - own[0] <= width + _NEXT_TO_NOTHING:
            return None
        if self._is_certain(members):
            return "certain"
        if width * 100 < NARROW or self._is_one_number(members):
            return "range"
        return None

    def of_one_mind(self, sets: Iterable[Target]) -> Iterator[Found]:
        """Yield sets of enough people of which it is known what each single person said."""
        for some in sets:
            members = some.vector[self.possible]
            fewest, most = self.turnout.ends(some.vector)
            # Smaller ones are attacked as such.
            if fewest < self.minimum:
                continue
            room = self._from_the_ends(members)
            means = self._means_of_many(members, room, fewest)
            if means is None:
                continue
            ends = (max(0.0, 1 - room[1] / most), min(1.0, room[0] / most))
            yield Found(width=100.0, leak=self._leak(some, means, most, ends))

    def _means_of_many(self, members: Vector, room: Interval, fewest: int) -> str | None:
        """Say by which means it is known what many people said; None where it is open enough.

        `room`: how far the sum may be from all at 0, and from all at 1.
        """
        if not self.favourable:
            return "unanimous" if min(room) * 100 < NARROW else None
        if min(room) < 1 - _SURE:
            return "certain"
        # Of however many people, so the upper end of the range lies at 0.
        if is_open_of_many((-room[1], room[0]), 0.0, self.minimum):
            return None
        own = self._told_by_one(members, fewest)
        # What one shown number tells of its own people is accepted.
        told = min(own[1] * fewest, (1 - own[0]) * fewest)
        return "range" if min(room) < told - _SURE else None

    def _is_certain(self, members: Vector) -> bool:
        """Say whether nobody or everybody was favourable."""
        return self.favourable and min(self._from_the_ends(members)) < 1 - _SURE

    def _is_one_number(self, members: Vector) -> bool:
        """Say whether it is known how many were favourable."""
        if not self.favourable:
            return False
        weights = np.concatenate([members, np.zeros(len(members))])
        least, most = self._least(weights), self._least(-weights)
        if least is None or most is None:
            return False
        return ceil(least.value - _SURE) >= floor(-most.value + _SURE)

    def _from_the_ends(self, members: Vector) -> Interval:
        """Give the most that the sum of a set is above all at 0, and below all at 1."""
        none = np.zeros(len(members))
        highest = self._least(np.concatenate([-members, none]))
        lowest = self._least(np.concatenate([members, -members]))
        if highest is None or lowest is None:
            return np.inf, np.inf
        return -highest.value, -lowest.value

    def _mean(self, members: Vector) -> Interval | None:
        """Give the ends of the mean of a set of whom one at least has the number."""
        ends = []
        for sign in (1.0, -1.0):
            least = self._least_mean(members, sign)
            if least is None:
                return None
            ends.append(sign * least)
        return max(0.0, ends[0]), min(1.0, ends[1])

    def _least_mean(self, members: Vector, sign: float) -> float | None:
        """Give the least mean, or its negative: a fraction of two sums (Dinkelbach's steps)."""
        mean = 1.0
        for _ in range(_STEPS):
            # Where the sum less so much for each of them is not below zero, no mean is less.
            corner = self._least(np.concatenate([sign * members, -mean * members]))
            if corner is None:
                return None
            sums, counts = np.split(corner.unknowns, 2)
            found = sign * float(members @ sums) / float(members @ counts)
            if corner.value > -_SURE or found > mean - _SURE:
                return mean
            mean = found
        return mean

    def _least(self, weights: Vector) -> Corner | None:
        return self._program.least(weights)

    def _told_by_one(self, members: Vector, fewest: int) -> Interval:
        """Give the ends that single numbers tell of the mean of a set of their own people."""
        low, high = 0.0, 1.0
        shown = self.example
        for row, least, most in zip(shown.table, shown.low, shown.high, strict=True):
            if np.all(row >= members):
                n = float(row @ self.counts)
                low = max(low, (float(least) - (n - fewest)) / fewest)
                high = min(high, float(most) / fewest)
        return low, high

    @cached_property
    def _program(self) -> Program:
        """All that holds of the sums and the counts of each atom, in this order."""
        table = self.example.table
        least, most = self.turnout.least[self.possible], self.turnout.most[self.possible]
        each = np.eye(len(most))
        of_counts = np.array(self.turnout.rows)[:, self.possible]
        replies = np.array(self.turnout.replies, dtype=float)
        rows = np.vstack(
            [
                np.hstack([table, np.zeros_like(table)]),
                np.hstack([np.zeros_like(of_counts), of_counts]),
                # Nobody's score is above the end of the range.
                np.hstack([-each, each]),
                np.hstack([np.zeros_like(each), each]),
            ]
        )
        low = np.concatenate([self.example.low, replies, np.zeros(len(most)), least])
        high = np.concatenate([self.example.high, replies, most, most])
        return Program(
            table=rows,
            low=low - _SLACK,
            high=high + _SLACK,
            most=np.concatenate([most, most]),
        )

    def _leak(self, aim: Target, means: str, people: int, ends: Interval) -> Leak:
        return Leak(
            about=aim.about,
            subject=self.subject,
            means=means,
            people=people,
            low=ends[0] * 100,
            high=ends[1] * 100,
            breakdowns=aim.breakdowns,
            favourable=self.favourable,
        )
