"""`TiedSums`: published numbers of tied scores as sums over what nobody has published.

One unknown for each set of people who have the same scores, and each score that is made of no
other. A parent is the mean of the children that a person has, a contrast the difference of two
sides. So every published number is a sum over these unknowns, known up to its rounding.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ticassess.audit.bounds import Equations, System, is_rounded
from ticassess.audit.codebook import Codebook
from ticassess.audit.people import Entered, People, Vector
from ticassess.audit.published import PERCENT, Cell, Interval


@dataclass(frozen=True, kw_only=True, eq=False)
class TiedSums:
    """Who entered which of the tied scores, and what these are made of."""

    entered: Sequence[Entered]
    known: Codebook
    people: People

    @cached_property
    def unknowns(self) -> Mapping[tuple[int, str], int]:
        """Number the unknowns, by the place of the people and the score."""
        found: dict[tuple[int, str], int] = {}
        for place, some in enumerate(self.entered):
            for name in sorted(some.subjects & self.known.single_scores()):
                found[place, name] = len(found)
        return found

    @cached_property
    def counts(self) -> Vector:
        """How many people are behind each unknown."""
        return np.array([self.entered[place].count for place, _ in self.unknowns], dtype=float)

    def system(self, shown: Iterable[Cell]) -> System:
        """Set up what some shown cells say."""
        equations = Equations(unknowns=len(self.unknowns))
        for cell in shown:
            assert cell.n is not None
            assert cell.score is not None
            weights = self._weights(cell)
            row = self.sum(cell.subject, weights)
            least = float(np.minimum(row, 0) @ self.counts)
            most = float(np.maximum(row, 0) @ self.counts)
            low, high = _on_range(cell.score)
            equations.add(
                row,
                max(low * cell.n, least),
                min(high * cell.n, most),
                exact=cell.exact and is_rounded(cell.score),
            )
        return equations.system(self.counts)

    def _weights(self, cell: Cell) -> Mapping[int, float]:
        """Give how much a reply of each of the people counts in a number."""
        per_reply = self.people.weight_per_reply(cell, self.having(cell.subject))
        return {place: float(per_reply[some.atom]) for place, some in enumerate(self.entered)}

    def having(self, subject: str) -> Vector:
        """Count those who have a score, by atom."""
        if subject not in self._known_counts:
            counts = np.zeros(len(self.people.atoms))
            for some in self.entered:
                if subject in some.subjects:
                    counts[some.atom] += some.count
            self._known_counts[subject] = counts
        return self._known_counts[subject]

    @cached_property
    def _known_counts(self) -> dict[str, Vector]:
        return {}

    def sum(self, subject: str, weights: Mapping[int, float]) -> Vector:
        """Give a score of people, by their places with weights, as a row over the unknowns."""
        row = np.zeros(len(self.unknowns))
        for place, weight in weights.items():
            subjects = self.entered[place].subjects
            if weight and subject in subjects:
                for name, share in self._made_of(subject, subjects).items():
                    row[self.unknowns[place, name]] += weight * share
        return row

    def _made_of(self, subject: str, subjects: frozenset[str]) -> Mapping[str, float]:
        """Give what a score is made of for somebody who has these scores."""
        if (subject, subjects) not in self._known_shares:
            shares = self.known.made_of(subject, subjects)
            self._known_shares[subject, subjects] = shares
        return self._known_shares[subject, subjects]

    @cached_property
    def _known_shares(self) -> dict[tuple[str, frozenset[str]], Mapping[str, float]]:
        return {}


def _on_range(score: Interval) -> Interval:
    # Parents and contrasts are made of scores from 0 to 100 only.
    width = PERCENT[1] - PERCENT[0]
    return score[0] / width, score[1] / width
