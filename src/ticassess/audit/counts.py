"""What counted answers tell beside everything else that is shown of an item.

Of everybody it may be printed how many gave each answer. Of each kind of people, then, it is
unknown how many gave which: means, percentages and standard deviations of the groups are sums over
these, and so are the counts. These are exact, so that groups that say little leave little open.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ticassess.audit.alike import Crowd
from ticassess.audit.answers import Answers, over_answers
from ticassess.audit.leaks import NARROW, Leak, is_open, is_open_of_many
from ticassess.audit.people import People, Target, Vector
from ticassess.audit.published import Cell, Interval
from ticassess.audit.spread_groups import SubjectFacts
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
        answers = Answers(
            crowd=crowd, shown=shown, counts=counts, facts=facts, positive=_favourable_in(shown)
        )
        item = _Item(answers=answers, minimum=facts.minimum)
        yield from item.leaks(targets(people, tuple(cells), counts, facts.minimum))


@dataclass(frozen=True, kw_only=True, eq=False)
class _Item:
    """An item of which answers are counted; `minimum`: of how many people it may be told."""

    answers: Answers
    minimum: int

    def leaks(self, small: Sequence[Target]) -> Iterator[Leak]:
        """Yield the leaks of some small sets, and of kinds of people who are many."""
        aims = list(self._aims(small))
        start = self.answers.together.interior
        if start is None or not aims:
            return
        for weights, favourable in ((self.answers.places, False), (self.answers.favourable, True)):
            vectors = np.array([over_answers(inside, weights) for _, inside, _ in aims])
            low, high = self.answers.together.reach(start, vectors)
            for place, (aim, inside, many) in enumerate(aims):
                size = float(inside @ self.answers.crowd.sizes)
                if self._is_open(low[place], high[place], size, favourable, many=many):
                    continue
                reach = (float(low[place]), float(high[place]))
                yield from self._by_programs(
                    aim, vectors[place], reach, size, favourable, many=many
                )

    def _aims(self, small: Sequence[Target]) -> Iterator[tuple[Target, Vector, bool]]:
        """Yield each set to look at, which kinds are in it, and whether they are many people."""
        for aim in small:
            inside = self.answers.crowd.kinds_in(aim.vector)
            if inside is not None:
                yield aim, inside, False
        for kind in np.flatnonzero(self.answers.crowd.sizes >= self.minimum).tolist():
            inside = np.zeros(len(self.answers.crowd.sizes))
            inside[kind] = 1.0
            yield self.answers.crowd.target((kind,)), inside, True

    def _by_programs(
        self,
        aim: Target,
        vector: Vector,
        reach: Interval,
        size: float,
        favourable: bool,
        *,
        many: bool,
    ) -> Iterator[Leak]:
        low, high = self.answers.together.reach_of_corners(vector, reach)
        if self._is_open(low, high, size, favourable, many=many):
            return
        ends = self.answers.together.range_of(vector)
        if ends is None or self._is_open(*ends, size, favourable, many=many):
            return
        # What one number says of members of its own group is no leak.
        if self._told_by_one(vector, size, favourable, many=many):
            return
        yield Leak(
            about=aim.about,
            subject=self.answers.shown[0].subject,
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
        if favourable and not self.answers.favourable.any():
            return True
        if many:
            return self._may_disagree(low, high, size, favourable)
        points = NARROW if favourable else _ENOUGH
        return is_open((low, high), size, favourable=favourable, points=points)

    def _may_disagree(self, low: float, high: float, size: float, favourable: bool) -> bool:
        """Say whether it is open that not all agree, which is what enough people need."""
        if favourable:
            return is_open_of_many((low, high), size, self.minimum)
        return min(high, size - low) * 100 >= NARROW

    def _told_by_one(self, vector: Vector, size: float, favourable: bool, *, many: bool) -> bool:
        for place in range(len(self.answers.shown)):
            members = np.repeat(self.answers.crowd.rows[place] > 0, len(self.answers.places))
            if np.any((vector > 0) & ~members):
                continue
            ends = self.answers.alone(place).range_of(vector)
            if ends is not None and not self._is_open(*ends, size, favourable, many=many):
                return True
        return False


def _favourable_in(shown: Sequence[Cell]) -> frozenset[float]:
    """Give the favourable answers, as counted ones tell them."""
    found: set[float] = set()
    for cell in shown:
        found.update(value for value, _, is_favourable in cell.answers if is_favourable)
    return frozenset(found)
