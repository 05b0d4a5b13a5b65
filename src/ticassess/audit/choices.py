"""`Choices`: how many people chose each answer of an item; `SmallSet`: what that tells of a few."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ticassess.audit.leaks import Leak, is_open
from ticassess.audit.people import People, Target, Vector
from ticassess.audit.programs import Program
from ticassess.audit.published import Cell, Interval

_TINY = 1e-6
_SECONDS = 5

_Unknowns: TypeAlias = npt.NDArray[np.float64]
"""A weight for each answer of each atom."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Choices:
    """How many people of each atom chose each answer of one item: the unknowns.

    `worth`: the value of each answer; `favourable`: 1 for those that are, else 0.
    """

    people: People
    counts: Vector
    worth: Vector
    favourable: Vector

    def ends(self, groups: Sequence[Cell], target: Vector, weights: Vector) -> Interval | None:
        """Give the least and the greatest sum of weights over a set, as far as it can be proved."""
        program = self._program(groups)
        objective: _Unknowns = np.kron(target, weights).astype(np.float64)
        least = program.proved_least(objective)
        if least is None:
            return None
        most = program.proved_least(-objective)
        if most is None:
            return None
        return least, -most

    def _program(self, groups: Sequence[Cell]) -> Program:
        everybody_chose = np.kron(np.eye(len(self.counts)), np.ones(len(self.worth)))
        # Equality: everybody of an atom who answered chose exactly one answer.
        rows, low, high = [everybody_chose], [self.counts], [self.counts]
        for cell in groups:
            for row, (least, most) in self._sums(cell):
                rows.append(row[None])
                low.append(np.array([least - _TINY]))
                high.append(np.array([most + _TINY]))
        return Program(
            table=np.vstack(rows),
            low=np.concatenate(low),
            high=np.concatenate(high),
            most=np.repeat(self.counts, len(self.worth)),
            whole=True,
            seconds=_SECONDS,
        )

    def _sums(self, cell: Cell) -> Iterator[tuple[_Unknowns, Interval]]:
        """Yield the sums of answers that a shown group tells, each with its ends."""
        if cell.n is None:
            return
        weight = self.people.weight_per_reply(cell, self.counts)
        if cell.score is not None:
            low, high = cell.score
            yield np.kron(weight, self.worth).astype(np.float64), (low * cell.n, high * cell.n)
        if cell.favourable is not None:
            low, high = cell.favourable
            people = (low / 100.0 * cell.n, high / 100.0 * cell.n)
            yield np.kron(weight, self.favourable).astype(np.float64), people


@dataclass(frozen=True, kw_only=True, eq=False)
class SmallSet:
    """A set of few people who answered an item, and the groups of whom the item is shown."""

    choices: Choices
    groups: Sequence[Cell]
    aim: Target

    @property
    def size(self) -> float:
        """The number of people of the set who answered."""
        return float(self.aim.vector @ self.choices.counts)

    def leaks(self) -> Iterator[Leak]:
        """Yield what whole people tell of the set: its mean, and its favourable answers."""
        least, most = self.choices.worth.min(), self.choices.worth.max()
        place = (self.choices.worth - least) / (most - least)
        yield from self._of_sum(place, favourable=False)
        if self.choices.favourable.any():
            yield from self._of_sum(self.choices.favourable, favourable=True)

    def _of_sum(self, weights: Vector, *, favourable: bool) -> Iterator[Leak]:
        ends = self.choices.ends(self.groups, self.aim.vector, weights)
        if ends is None:
            return
        certain = favourable and self._is_certain(ends)
        if not certain and is_open(ends, self.size, favourable=favourable):
            return
        least, most = self._disclosed_by_one_group(weights)
        if most - least <= ends[1] - ends[0] + self.size / 100:
            return  # a shown group says as much of its own members
        yield self._leak(ends, "certain" if certain else "range", favourable=favourable)

    def _is_certain(self, ends: Interval) -> bool:
        """Say whether a number of people between these ends is nobody or everybody."""
        return ends[1] < 1 - _TINY or ends[0] > self.size - 1 + _TINY

    def _disclosed_by_one_group(self, weights: Vector) -> Interval:
        """Give the ends that single shown groups tell of a set of their own members."""
        low, high = 0.0, self.size
        for cell in self.groups:
            if not self._is_within(cell):
                continue
            ends = self.choices.ends([cell], self.aim.vector, weights)
            if ends is not None:
                low, high = max(low, ends[0]), min(high, ends[1])
        return low, high

    def _is_within(self, cell: Cell) -> bool:
        """Say whether everybody of the set who answered belongs to a group."""
        members = self.choices.people.members(cell) * (self.choices.counts > 0)
        return bool(np.all(members >= self.aim.vector))

    def _leak(self, ends: Interval, means: str, *, favourable: bool) -> Leak:
        return Leak(
            about=self.aim.about,
            subject=self.groups[0].subject,
            means=means,
            people=round(self.size),
            low=ends[0] / self.size * 100,
            high=ends[1] / self.size * 100,
            breakdowns=self.aim.breakdowns,
            favourable=favourable,
        )
