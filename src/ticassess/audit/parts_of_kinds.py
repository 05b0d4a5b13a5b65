"""`PartsOfKinds`: what one solution leaves open of sets that are only a part of a kind."""

from dataclasses import dataclass, field

import numpy as np

from ticassess.audit.answer_search import Aim
from ticassess.audit.answers import Answers
from ticassess.audit.people import Target, Vector
from ticassess.audit.published import Interval


@dataclass(frozen=True, kw_only=True, eq=False)
class PartsOfKinds:
    """A solution: how many of each kind gave each answer, kind by kind.

    Nothing tells the people of a kind apart, so any of them may be the part.
    """

    answers: Answers
    solution: Vector
    _known: dict[tuple[int, float, bool], Interval] = field(default_factory=dict)

    def is_near(self, about: Target, inside: Vector) -> bool:
        """Say whether it leaves little open of a set with so many people of each kind."""
        for weights, favourable in self.answers.wanted:
            low = high = 0.0
            for kind in np.flatnonzero(inside).tolist():
                ends = self._ends(kind, float(inside[kind]), weights, favourable=favourable)
                low, high = low + ends[0], high + ends[1]
            size = float(inside.sum())
            aim = Aim(about=about, vector=inside, inside=inside, size=size, favourable=favourable)
            if aim.is_near((low, high)):
                return True
        return False

    def _ends(self, kind: int, people: float, weights: Vector, *, favourable: bool) -> Interval:
        """Give the least and the greatest sum that so many people of a kind may have."""
        key = (kind, people, favourable)
        if key not in self._known:
            answers = len(weights)
            given = self.solution[kind * answers : (kind + 1) * answers]
            low = _least_sum(given, weights, people)
            self._known[key] = (low, -_least_sum(given, -weights, people))
        return self._known[key]


def _least_sum(given: Vector, weights: Vector, people: float) -> float:
    """Give what so many people with the least answers have together."""
    order = np.argsort(weights)
    before = np.cumsum(given[order]) - given[order]
    taken = np.clip(people - before, 0.0, given[order])
    return float(taken @ weights[order])
