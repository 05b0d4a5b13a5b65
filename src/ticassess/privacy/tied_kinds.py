"""People whom no published number tells apart, among those who have some of the tied scores.

What the numbers together tell is often about such people, of several groups and of none alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ticassess.privacy.kinds import kinds_of, sums_to_nothing

Vector: TypeAlias = npt.NDArray[np.float64]
Matrix: TypeAlias = npt.NDArray[np.float64]
Places: TypeAlias = npt.NDArray[np.intp]


@dataclass(frozen=True, kw_only=True, eq=False)
class Shares:
    """How a score is made of the unknown sums: of which, of whose, and with which share."""

    unknowns: Places
    owners: Places
    shares: Vector
    minimum: int


@dataclass(frozen=True, kw_only=True, eq=False)
class TiedKinds:
    """Those who entered tied scores, and what the unknown sums about them are.

    `counts`: how many people each of them are; `having`: a number for the scores that they have;
    `owners` and `names`: whose each unknown sum is, and a number for its score.
    """

    counts: Vector
    having: Vector
    owners: Places
    names: Places

    def told(self, scores: Sequence[Shares], table: Matrix, basis: Matrix) -> Iterator[Vector]:
        """Yield scores of few people, of one kind or of several, that lie in a span.

        `table`: the published numbers over the unknowns; `basis`: what they span.
        """
        kinds = self._kinds(table)
        for score in scores:
            answered = np.zeros(len(self.counts), dtype=bool)
            answered[score.owners] = True
            sizes = np.bincount(kinds, weights=self.counts * answered).astype(int)
            few = np.flatnonzero((sizes > 0) & (sizes < score.minimum))
            if not len(few):
                continue
            row_of = np.full(len(sizes), -1)
            row_of[few] = np.arange(len(few))
            rows = row_of[kinds[score.owners]]
            vectors = np.zeros((len(few), table.shape[1]))
            there = rows >= 0
            vectors[rows[there], score.unknowns[there]] = score.shares[there]
            rests = vectors - (vectors @ basis.T) @ basis
            for places in sums_to_nothing(rests, sizes[few], score.minimum):
                yield vectors[list(places)].sum(axis=0)

    def _kinds(self, table: Matrix) -> Places:
        """Say of which kind each are: with the same scores, and in the same published numbers."""
        chance = np.random.default_rng(0)
        # One number for each unknown, and one for all those of somebody: columns are far longer.
        seen = chance.standard_normal(len(table)) @ table
        by_name = chance.standard_normal(int(self.names.max(initial=0)) + 1)
        of_each = np.bincount(
            self.owners, weights=seen * by_name[self.names], minlength=len(self.counts)
        )
        return kinds_of(np.array([self.having, of_each]))
