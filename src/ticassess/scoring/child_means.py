"""Scores of many people that are means of their scores on other scales, in whole numbers.

Of thousands of people nearly everybody has a mean of their own, and each step with a fraction
costs a hundred times as much as one with an integer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
import numpy.typing as npt

from ticassess.scoring.results import GroupFormula, Limit

Scores = Sequence[Fraction | None]

_MOST = 2**62


@dataclass(frozen=True, kw_only=True, eq=False)
class ChildMeans:
    """What each score of each child adds: 0 or 1 to the number of scores, a weight, and a sum.

    `tables`: of each child int64 [3, scores]. Sums are counted in 1/`unit` of a
    weight.
    """

    tables: tuple[npt.NDArray[np.int64], ...]
    unit: int
    required: int

    @classmethod
    def of(cls, formula: GroupFormula, scores: Sequence[Scores]) -> "ChildMeans | None":
        """Prepare the scores of each part of a formula.

        None where the lowest part counts, or where the integers would be too large.
        """
        if formula.lowest or formula.limit != Limit():
            return None
        weights = list(formula.parts.values())
        weight_unit = lcm(*(weight.denominator for weight in weights))
        score_unit = 1
        for of_part in scores:
            score_unit = lcm(score_unit, *_denominators(of_part))
        tables, most = [], 0
        for weight, of_part in zip(weights, scores, strict=True):
            whole = int(weight * weight_unit)
            rows = _rows(whole, of_part, score_unit)
            # Where nobody replied there is no score.
            most += max([whole, *map(abs, rows[-1])])
            # Before numpy sees them: it would cut them down or refuse them.
            if most > _MOST:
                return None
            tables.append(np.array(rows, dtype=np.int64))
        # A mean of nothing is none, even where no score is required.
        return cls(tables=tuple(tables), unit=score_unit, required=max(formula.required, 1))

    def of_people(self, indexes: Sequence[npt.NDArray[np.intp]]) -> npt.NDArray[np.int64]:
        """Give [number of scores, weight, sum; people] from the place of everybody's scores."""
        sums = np.zeros((3, len(indexes[0])), dtype=np.int64)
        for table, index in zip(self.tables, indexes, strict=True):
            sums += table[:, index]
        return sums

    def score(self, sums: Sequence[int]) -> Fraction | None:
        """Give the mean that a person's integers stand for; None of too few scores."""
        known, weight, total = sums
        if known < self.required:
            return None
        return Fraction(total, weight * self.unit)


def _denominators(scores: Scores) -> set[int]:
    found = set()
    for score in scores:
        if score is not None:
            found.add(score.denominator)
    return found


def _rows(weight: int, scores: Scores, unit: int) -> tuple[list[int], list[int], list[int]]:
    known, weights, sums = [], [], []
    for score in scores:
        is_known = score is not None
        known.append(int(is_known))
        weights.append(weight * is_known)
        sums.append(0 if score is None else weight * score.numerator * (unit // score.denominator))
    return known, weights, sums
