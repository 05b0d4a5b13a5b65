"""`SquareSearch`: solutions of all that is known of sums and squares, and how far apart they lie.

Squares lie no lower than an equal split of the sum makes them. Tangents stand in for that; they are
added where a solution lies below it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from ticassess.audit.cones import Cones, Places
from ticassess.audit.inner_solutions import InnerSolutions
from ticassess.audit.people import Vector
from ticassess.audit.programs import Matrix, Program
from ticassess.audit.published import Interval

_ROUNDS = 12
_LOOKS = 2


@dataclass(frozen=True, kw_only=True, eq=False)
class SquareSearch:
    """Looks for two solutions of each set that are far enough apart, before it solves for ends."""

    program: Program
    cones: Cones
    _solutions: list[Vector] = field(default_factory=list)

    def narrow(self, means: Matrix, enough: Vector) -> Iterator[tuple[int, Interval]]:
        """Yield the place of each mean without two solutions that are so far apart, with its ends.

        `means`: over the unknowns; `enough`: how far apart.
        """
        if not len(means) or not self._find_first():
            return
        self._look_anywhere(means, enough)
        found: dict[int, Interval] = {}
        left = self._closed(np.arange(len(means)), means, enough)
        inner: InnerSolutions | None = None
        while len(left):
            if inner is None:
                inner = self._inner
                left = left[inner.reach(means[left]) < enough[left]]
                continue
            # The solutions for the narrowest show more of the others to be open.
            place, wanted = int(left[0]), float(enough[left[0]])
            self._solutions.extend(inner.apart(means[place], wanted))
            if self._reached(means[place]) < wanted:
                ends = self._ends(means[place], wanted)
                if ends is not None and ends[1] - ends[0] < wanted:
                    found[place] = ends
                else:
                    inner = None
            left = self._closed(left[1:], means, enough)
        yield from sorted(found.items())

    @property
    def _inner(self) -> InnerSolutions:
        start = np.mean(self._solutions, axis=0)
        return InnerSolutions(program=self.program, cones=self.cones, start=start)

    def _closed(self, left: Places, means: Matrix, enough: Vector) -> Places:
        """Give those of some means that no solutions show to be open, the narrowest first."""
        reached = np.ptp(np.array(self._solutions) @ means[left].T, axis=0)
        closed = reached < enough[left]
        order: Places = left[closed][np.argsort(reached[closed], kind="stable")]
        return order

    def _reached(self, mean: Vector) -> float:
        return float(np.ptp(np.array(self._solutions) @ mean))

    def _look_anywhere(self, means: Matrix, enough: Vector) -> None:
        """Look in a few directions that are far for many sets."""
        chance = np.random.default_rng(1)
        every = np.arange(len(means))
        for _ in range(_LOOKS):
            closed = means[self._closed(every, means, enough)]
            # What is far for one set alone is what its own search begins with.
            if len(closed) < 2:
                return
            aim = chance.choice([-1.0, 1.0], len(closed)) @ closed
            for sign in (1.0, -1.0):
                corner = self.program.least(sign * aim)
                if corner is not None:
                    self._keep(corner.unknowns)

    def _find_first(self) -> bool:
        """Find a solution whose squares are as large as can be, to start from."""
        aim = np.zeros(len(self.program.most))
        aim[self.cones.squares] = -1 / self.cones.sizes
        for _ in range(_ROUNDS):
            corner = self.program.least(aim)
            if corner is None:
                return False
            if not self._add_tangents(corner.unknowns):
                self._solutions.append(corner.unknowns)
                return True
        return False

    def _ends(self, mean: Vector, wanted: float) -> Interval | None:
        """Give the ends of a mean; None where they turn out to be far enough apart."""
        ends = []
        for sign in (1.0, -1.0):
            least = self._least(mean, sign, wanted)
            if least is None:
                return None
            ends.append(sign * least)
        return ends[0], ends[1]

    def _least(self, mean: Vector, sign: float, wanted: float) -> float | None:
        """Give what a mean, or its negative, is not below; None as soon as it is open enough."""
        value = 0.0
        for _ in range(_ROUNDS):
            found = self.program.least(sign * mean)
            if found is None:
                return None
            self._keep(found.unknowns)
            if self._reached(mean) >= wanted:
                return None
            value = found.value
            if not self._add_tangents(found.unknowns):
                break
        return value

    def _keep(self, corner: Vector) -> None:
        """Keep a solution as near to a corner as its squares allow, on the way from the others."""
        start = np.mean(self._solutions, axis=0)
        step = corner - start
        longest = min(1.0, float(self.cones.furthest(start, step[None])[0]))
        self._solutions.append(start + longest * step)

    def _add_tangents(self, unknowns: Vector) -> bool:
        """Rule a solution out whose squares are too small; say whether they were."""
        added = False
        for row, low, high in self.cones.tangents_below(unknowns):
            self.program.add(row, low, high)
            added = True
        return added
