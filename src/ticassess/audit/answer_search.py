"""`AnswerSearch`: of which few people the answers to an item are known, first in parts of answers.

What parts of answers leave wide open, whole ones do not close. So only what is left narrow is tried
with whole people, and of that only what no whole solution found so far has shown to be open.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil, floor

import numpy as np

from ticassess.audit.answers import Answers
from ticassess.audit.leaks import NARROW, is_open, is_open_of_many
from ticassess.audit.people import Target, Vector
from ticassess.audit.programs import Program
from ticassess.audit.published import Interval

MOST_PEOPLE = 12
"""Sets of more people are not tried with whole answers."""
MOST_SETS = 60
"""Of one item, so many sets are tried with whole answers."""

_TINY = 1e-4
_NEAR = 2.5 * NARROW
"""What parts of answers leave so many points open, whole ones leave open."""
_NEAR_PEOPLE = 3
"""So many numbers of favourable people are left open by whole answers, too."""
_LOOKS = 3
_NEXT_TO_NOTHING = 1.0


@dataclass(frozen=True, kw_only=True, eq=False)
class Aim:
    """What is looked for of a set: the mean of its answers, or how many are favourable.

    `vector`: the sum over all answers of all kinds; `inside`: the kinds in the set. `strict`: what
    one number tells is no excuse for knowing more than that. `many`: of at least so many people,
    who are enough for the number, only what nearly all of them said may not be known.
    """

    about: Target
    vector: Vector
    inside: Vector
    size: float
    favourable: bool
    strict: bool = False
    many: int = 0

    def is_open(self, ends: Interval) -> bool:
        """Say whether these ends of the sum leave enough open."""
        low, high = ends[0] - _TINY, ends[1] + _TINY
        if not self.many and self.favourable and not self.strict:
            # Ranges are asked for 20 points, too; one of eight people more or less is 12.5.
            return ceil(low) < floor(high)
        if not self.many:
            return is_open((low, high), self.size, favourable=self.favourable)
        if self.favourable:
            return is_open_of_many((low, high), self.size, self.many)
        return min(high, self.size - low) * 100 >= NARROW

    def is_certain(self, ends: Interval) -> bool:
        """Say whether nobody or everybody was favourable."""
        if not self.favourable:
            return False
        return ends[1] < 1 - _TINY or ends[0] > self.size - 1 + _TINY

    def is_near(self, ends: Interval) -> bool:
        """Say whether so little is open that whole answers may leave less than enough.

        Of more people than are tried with whole answers: that it is not open.
        """
        if ends[0] > ends[1]:
            return True  # nothing is known yet
        if self.size > MOST_PEOPLE:
            return not self.is_open(ends)
        if ends[0] < _TINY and ends[1] > self.size - _TINY:
            return False
        if self.many:
            return ends[1] < _NEAR_PEOPLE or ends[0] > self.size - _NEAR_PEOPLE
        numbers = floor(ends[1] + _TINY) - ceil(ends[0] - _TINY) + 1
        if self.favourable and numbers < _NEAR_PEOPLE:
            return True
        return self.points(ends) < _NEAR

    def points(self, ends: Interval) -> float:
        """Give how much is open, in points of 100."""
        return (ends[1] - ends[0]) / self.size * 100


@dataclass(frozen=True, kw_only=True, eq=False)
class Told:
    """What was found of an aim: the ends of its sum; `whole`: it takes whole answers."""

    aim: Aim
    ends: Interval
    whole: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class AnswerSearch:
    """Looks for two solutions of each aim that are far enough apart, before it solves for ends.

    `undecided`: of these, neither two such solutions nor ends were found in as many branches as a
    search may take. Their ends are those of the solutions that were found.
    """

    answers: Answers
    _points: list[Vector] = field(default_factory=list)
    tried: list[Aim] = field(default_factory=list)
    left_out: list[Aim] = field(default_factory=list)
    undecided: list[Told] = field(default_factory=list)

    def told(self, aims: Sequence[Aim]) -> Iterator[Told]:
        """Yield the aims that are not open, where no single shown cell tells as much."""
        near = self._near(aims)
        small = [aim for aim in near if aim.size <= MOST_PEOPLE]
        narrow = []
        for aim in near:
            # Solutions that were found for others may show it to be open by now.
            if not aim.is_near(self.answers.together.reach_of_corners(aim.vector)):
                continue
            if aim.size <= MOST_PEOPLE and self._points and aim.is_open(self._reached(aim)):
                self.tried.append(aim)
                continue
            ends = self.answers.together.range_of(aim.vector)
            if ends is None:
                continue
            if not aim.is_open(ends):
                yield from self._unless_told_by_one(Told(aim=aim, ends=ends, whole=False))
            elif aim.is_near(ends) and aim.size <= MOST_PEOPLE:
                narrow.append(aim)
                # Of more, it depends on their ends in parts which of them are tried at all.
                if 1 < len(small) <= MOST_SETS:
                    self._look_far(small)
                    small = []
        yield from self._in_whole(narrow)

    def is_told(self, told: Told) -> bool:
        """Say whether this aim is not open here, in the same kind of answers."""
        aim = told.aim
        if not told.whole:
            ends = self.answers.together.range_of(aim.vector)
            return ends is not None and not aim.is_open(ends)
        return self._whole_ends(aim) is not None

    # In parts of answers ------------------------------------------------------------------------

    def _near(self, aims: Sequence[Aim]) -> Sequence[Aim]:
        """Give the aims that a few solutions in parts of answers leave near to being told."""
        equations = self.answers.together
        start = equations.interior
        if start is None or not aims:
            return ()
        vectors = np.array([aim.vector for aim in aims])
        low, high = equations.reach(start, vectors)
        near = []
        for place, aim in enumerate(aims):
            if aim.is_near((float(low[place]), float(high[place]))):
                near.append(aim)
        chance = np.random.default_rng(1)
        for _ in range(_LOOKS):
            if not near:
                break
            equations.range_of(_far_for_many(near, chance))
            near = [aim for aim in near if aim.is_near(equations.reach_of_corners(aim.vector))]
        return near

    # In whole answers ---------------------------------------------------------------------------

    def _in_whole(self, aims: Sequence[Aim]) -> Iterator[Told]:
        self.left_out.extend(aims[MOST_SETS:])
        self.tried.extend(aims[:MOST_SETS])
        closed = list(aims[:MOST_SETS])
        if len(closed) > 1 and not self._points:
            self._look_far(closed)
        for aim in closed:
            ends = self._whole_ends(aim)
            if ends is not None:
                yield from self._unless_told_by_one(Told(aim=aim, ends=ends, whole=True))

    def _look_far(self, aims: Sequence[Aim]) -> None:
        """Look for two whole solutions that are far apart for many of these."""
        direction = _far_for_many(aims, np.random.default_rng(1))
        for sign in (1.0, -1.0):
            self._look(sign * direction)

    def _whole_ends(self, aim: Aim) -> Interval | None:
        """Give the ends of an aim; None where it turns out to be open, or nothing is proved."""
        ends = []
        for sign in (1.0, -1.0):
            if aim.is_open(self._reached(aim)):
                return None
            bound = self._look(sign * aim.vector)
            if bound is None:
                return None
            ends.append(sign * bound)
        reached = self._reached(aim)
        if aim.is_open(reached):
            return None
        if aim.is_open((ends[0], ends[1])):
            may_be_told = Told(aim=aim, ends=reached, whole=True)
            self.undecided.extend(self._unless_told_by_one(may_be_told))
            return None
        return ends[0], ends[1]

    def _look(self, weights: Vector) -> float | None:
        """Give what a sum is proved not to be below; keep the solution that was found."""
        found = self.answers.whole.proved_least(weights)
        if found is None:
            return None
        if found.unknowns is not None:
            self._points.append(found.unknowns)
        return found.bound

    def _reached(self, aim: Aim) -> Interval:
        if not self._points:
            return 0.0, 0.0
        sums = np.array(self._points) @ aim.vector
        return float(sums.min()), float(sums.max())

    def is_told_by_one(self, told: Told) -> bool:
        """Say whether a single shown cell leaves it as little open for its own members."""
        return not any(self._unless_told_by_one(told))

    # What one number tells ----------------------------------------------------------------------

    def _unless_told_by_one(self, told: Told) -> Iterator[Told]:
        """Yield it unless a single shown cell leaves it as little open for its own members."""
        width = told.aim.points(told.ends) + _NEXT_TO_NOTHING
        for place, row in enumerate(self.answers.crowd.rows):
            if np.any((told.aim.inside > 0) & (row <= 0)):
                continue
            ends = self._alone(place, told)
            if ends is None or told.aim.is_open(ends):
                continue
            if not told.aim.strict or told.aim.points(ends) <= width:
                return
        yield told

    def _alone(self, place: int, told: Told) -> Interval | None:
        """Give what one cell says; in whole answers only where parts of them say nearly as much."""
        ends = self.answers.alone(place).range_of(told.aim.vector)
        if ends is None or not told.whole or not told.aim.is_near(ends):
            return ends
        return _proved(self.answers.alone_in_whole(place), told.aim.vector)


def _proved(program: Program, vector: Vector) -> Interval | None:
    least, most = program.proved_least(vector), program.proved_least(-vector)
    if least is None or most is None:
        return None
    return least.bound, -most.bound


def _far_for_many(aims: Iterable[Aim], chance: np.random.Generator) -> Vector:
    """Give a direction in which many of the aims lie far out: a sum of them, each per person."""
    found = []
    for aim in aims:
        found.append(chance.choice([-1.0, 1.0]) * aim.vector / aim.size)
    total: Vector = np.sum(found, axis=0)
    return total
