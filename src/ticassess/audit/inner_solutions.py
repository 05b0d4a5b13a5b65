"""`InnerSolutions`: solutions away from all ends, from which many sets are seen to be open at once.

What programs find lies in corners, one program for one aim. From the middle of what is possible, a
step can be made for every set together, and a few more for a single one, each of which costs less
than a program. They only show that something is possible; what is not takes a program to tell.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ticassess.audit.cones import Cones
from ticassess.audit.people import Vector
from ticassess.audit.programs import Matrix, Program

_AT_END = 1e-6
_STILL = 1e-9
_STEPS_TO_THE_MIDDLE = 10
_STEPS_PER_END = 8
_NEARLY = 0.9
"""Of the way to the nearest end: beyond it, the next step would be next to nothing."""
_WORTH_ANOTHER = 0.1
"""Of what is missing; where one step brings less, the end is near."""


@dataclass(frozen=True, kw_only=True, eq=False)
class InnerSolutions:
    """Solutions of a program and its cones that differ from `start` as much as its ends allow.

    Numbers of `start` that lie at an end stay there: where several solutions agree on an end, it
    is most often one that the numbers leave no way from.
    """

    program: Program
    cones: Cones
    start: Vector

    def reach(self, means: Matrix) -> Vector:
        """Give how far apart one step to either side brings each mean. `means`: rows."""
        aims = means @ self._ways
        steps = aims @ self._from_middle
        apart = self._furthest(self._middle, steps) + self._furthest(self._middle, -steps)
        return np.asarray(apart * np.einsum("sw,sw->s", aims, steps))

    def apart(self, mean: Vector, enough: float) -> Iterator[Vector]:
        """Yield solutions on the way to both ends of a mean, until two are far enough apart.

        The first is in the middle.
        """
        aim = mean @ self._ways
        reached = 0.0
        yield self._solution(self._middle)
        for side in (aim, -aim):
            place, step = self._middle, side @ self._from_middle
            for _ in range(_STEPS_PER_END):
                longest = float(self._furthest(place, step[None])[0]) * _NEARLY
                gained = longest * float(step @ side)
                place = place + longest * step
                reached += gained
                yield self._solution(place)
                if reached >= enough:
                    return
                if gained < _WORTH_ANOTHER * (enough - reached):
                    break
                step = np.asarray(np.linalg.solve(self._bend(place), side), dtype=float)

    def _solution(self, place: Vector) -> Vector:
        return np.asarray(self.start + self._ways @ place)

    # Where one can go ---------------------------------------------------------------------------

    @cached_property
    def _rows(self) -> Matrix:
        """The rows of the program, and one for each unknown."""
        return np.vstack([self.program.table, np.eye(len(self.start))])

    @cached_property
    def _left(self) -> tuple[Vector, Vector]:
        """How far each row is below its higher end, and above its lower one."""
        at = self._rows @ self.start
        high = np.concatenate([self.program.high, self.program.most])
        low = np.concatenate([self.program.low, np.zeros(len(self.start))])
        return high - at, at - low

    @cached_property
    def _ways(self) -> Matrix:
        """Ways that change nothing of what lies at an end, at right angles; as columns."""
        fixed = self._rows[np.minimum(*self._left) < _AT_END]
        single = np.count_nonzero(fixed, axis=1) == 1
        free = ~fixed[single].any(axis=0)
        _, strengths, directions = np.linalg.svd(fixed[~single][:, free], full_matrices=True)
        ways = directions[int((strengths > _STILL).sum()) :]
        every = np.zeros((len(self.start), len(ways)))
        every[free] = ways.T
        return every

    @cached_property
    def _ends(self) -> tuple[Matrix, Vector, Vector]:
        """How the ways change what is not at an end, and how far it is to the ends of that."""
        changes = self._rows @ self._ways
        moved = np.abs(changes).max(axis=1, initial=0.0) > _STILL
        above, below = self._left
        return changes[moved], above[moved], below[moved]

    @cached_property
    def _curves(self) -> tuple[Matrix, Matrix]:
        """How the ways change the mean of each cone, and its squares."""
        squares = self._ways[self.cones.squares] / self.cones.sizes[:, None]
        return self.cones.means @ self._ways, squares

    # Steps --------------------------------------------------------------------------------------

    @cached_property
    def _middle(self) -> Vector:
        """A place as far from all ends as a few steps of Newton's method bring it."""
        place = np.zeros(self._ways.shape[1])
        for _ in range(_STEPS_TO_THE_MIDDLE):
            step = -np.asarray(np.linalg.solve(self._bend(place), self._slope(place)), dtype=float)
            longest = float(self._furthest(place, step[None])[0])
            place = place + min(1.0, _NEARLY * longest) * step
        return place

    @cached_property
    def _from_middle(self) -> Matrix:
        return np.asarray(np.linalg.inv(self._bend(self._middle)))

    def _slope(self, place: Vector) -> Vector:
        """Give the first derivative of minus the logarithms of how far it is to all ends."""
        changes, above, below = self._ends
        at = changes @ place
        slope = (1 / (above - at) - 1 / (below + at)) @ changes
        if len(self.cones.sizes):
            mean, over = self.cones.above(self._solution(place))
            slope -= (1 / over) @ self._curving(mean)
        return np.asarray(slope)

    def _bend(self, place: Vector) -> Matrix:
        """Give the second derivative of the same, which is large where ends are near."""
        changes, above, below = self._ends
        at = changes @ place
        near = np.sqrt((above - at) ** -2.0 + (below + at) ** -2.0)
        weighted = changes * near[:, None]
        bend = weighted.T @ weighted
        if len(self.cones.sizes):
            mean, over = self.cones.above(self._solution(place))
            weighted = self._curving(mean) / over[:, None]
            curved = self._curves[0] * np.sqrt(2 / over)[:, None]
            bend += weighted.T @ weighted + curved.T @ curved
        # A way that no end is on would be a division by zero.
        bend[np.diag_indices_from(bend)] += _STILL
        return np.asarray(bend)

    def _curving(self, mean: Vector) -> Matrix:
        """Give how the ways change how far squares lie above what may just be."""
        means, squares = self._curves
        return np.asarray(squares - 2 * mean[:, None] * means)

    def _furthest(self, place: Vector, steps: Matrix) -> Vector:
        """Give how many times each step can be made before anything is at an end."""
        changes, above, below = self._ends
        at, moved = changes @ place, steps @ changes.T
        left = np.where(moved > 0, above - at, below + at)
        # Division by zero is meant here: what a step leaves as it is never comes to an end.
        with np.errstate(divide="ignore"):
            to_ends = (left / np.abs(moved)).min(axis=1, initial=np.inf)
        to_curves = self.cones.furthest(self._solution(place), steps @ self._ways.T)
        times = np.minimum(to_ends, to_curves)
        # All unknowns have ends, so that what comes to none is no step.
        return np.asarray(np.where(np.isfinite(times), times, 0.0))
