"""`Turnout`: how many of those who are listed are behind a number, as far as its n tell.

A staff list says who may have replied. Some left this question out, others that scale, so of each
kind of people at most as many as are listed are behind a number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor

import numpy as np

from ticassess.audit.bounds import Equations, System
from ticassess.audit.people import People, Vector
from ticassess.audit.published import Cell

_SURE = 1e-6
_ROUNDS = 50
_TRACE = 1e-6


@dataclass(frozen=True, kw_only=True, eq=False)
class Turnout:
    """Of each atom, between `least` and `most` are behind a number.

    `rows` @ counts are `replies`: how many each group has of whom n is printed.
    """

    rows: Sequence[Vector]
    replies: Sequence[int]
    least: Vector
    most: Vector

    @classmethod
    def of(cls, people: People, cells: Sequence[Cell]) -> "Turnout | None":
        """Give what the n of one number leave open; None where they do not fit the list."""
        rows: list[Vector] = []
        replies: list[int] = []
        for cell in cells:
            if cell.n is not None and (cell.by is None or cell.by in people.breakdowns):
                rows.append(people.members(cell))
                replies.append(cell.n)
        most = np.array(people.sizes, dtype=float)
        least = np.zeros(len(most))
        if not _tightened(rows, replies, least, most):
            return None
        found = cls(rows=rows, replies=replies, least=least, most=most)
        return None if found.example is None else found

    @property
    def is_settled(self) -> bool:
        """Whether no choice is left."""
        return bool(np.all(self.least == self.most))

    @cached_property
    def example(self) -> Vector | None:
        """Give numbers of people that fit, as far from all ends as can be; None where none do."""
        free = self._free.interior
        return None if free is None else self.least + np.maximum(free, 0.0)

    @property
    def example_of_all(self) -> Vector:
        """The same, with a trace of each atom of which anybody may be there."""
        assert self.example is not None
        return np.where(self.most > 0, np.maximum(self.example, _TRACE), 0.0)

    def ends(self, members: Vector) -> tuple[int, int]:
        """Give how many of a set are behind the number at least and at most."""
        low, high = members @ self.least, members @ self.most
        if low < high:
            found = self._free.range_of(members)
            if found is not None:
                low, high = low + found[0], low + found[1]
        return ceil(low - _SURE), floor(high + _SURE)

    @cached_property
    def _free(self) -> System:
        """The equations of what each atom has beyond its least."""
        equations = Equations(unknowns=len(self.most))
        for row, replies in zip(self.rows, self.replies, strict=True):
            left = replies - float(row @ self.least)
            equations.add(row, left, left, exact=True)
        return equations.system(self.most - self.least)


def _tightened(rows: Sequence[Vector], replies: Sequence[int], least: Vector, most: Vector) -> bool:
    """Narrow both ends by what each group leaves its atoms; say whether anything fits."""
    for _ in range(_ROUNDS):
        before = float(np.sum(most - least))
        for row, n in zip(rows, replies, strict=True):
            inside = row > 0
            # What the others of the group leave to each of its atoms.
            most[inside] = np.minimum(most, n - row @ least + least)[inside]
            least[inside] = np.maximum(least, n - row @ most + most)[inside]
        if np.any(least > most):
            return False
        if float(np.sum(most - least)) == before:
            return True
    return True
