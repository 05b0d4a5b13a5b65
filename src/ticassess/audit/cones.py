"""`Cones`: sums whose squares lie no lower than an equal split of the sum makes them.

Programs know straight lines only: tangents stand in for the curve.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ticassess.audit.people import Vector
from ticassess.audit.programs import Matrix

Places: TypeAlias = npt.NDArray[np.intp]

_TINY = 1e-12
_BELOW = 2e-4
"""So far may the squares of one person lie below the square of the mean, on a range from 0 to 1."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Cones:
    """Sums of which the squares are unknowns, too, and may not lie below an equal split.

    `means`: each sum, divided by its people, over the unknowns; `squares`: which unknown its
    squares are; `sizes`: how many people.
    """

    means: Matrix
    squares: Places
    sizes: Vector

    def above(self, unknowns: Vector) -> tuple[Vector, Vector]:
        """Give each mean, and how far its squares lie above what may just be."""
        means = self.means @ unknowns
        above = unknowns[self.squares] / self.sizes + _BELOW - means**2
        return means, np.maximum(above, _TINY)

    def furthest(self, start: Vector, steps: Matrix) -> Vector:
        """Give how many times each step can be made before squares are too small. `steps`: rows."""
        mean, left = self.above(start)
        moved = steps @ self.means.T
        # After t steps, left - linear * t - square * t² is left.
        linear = 2 * mean * moved - steps[:, self.squares] / self.sizes
        root = np.sqrt(linear**2 + 4 * moved**2 * left)
        # Division by zero is meant here: squares that grow as fast as they have to have no end.
        with np.errstate(divide="ignore"):
            ends = 2 * left / np.maximum(linear + root, 0.0)
        return np.asarray(ends.min(axis=1, initial=np.inf))

    def tangents_below(self, unknowns: Vector) -> Iterator[tuple[Vector, float, float]]:
        """Yield a row for each sum whose squares are too small, which rules these out."""
        means = self.means @ unknowns
        below = means**2 - unknowns[self.squares] / self.sizes > _BELOW
        for place in np.flatnonzero(below).tolist():
            yield self.tangent(place, float(means[place]), float(means[place]))

    def tangent(self, place: int, one: float, other: float) -> tuple[Vector, float, float]:
        """Give the line through the squares of two scores, below which no sum of squares lies."""
        row = -(one + other) * self.sizes[place] * self.means[place]
        row[self.squares[place]] += 1.0
        return row, -one * other * float(self.sizes[place]), np.inf
