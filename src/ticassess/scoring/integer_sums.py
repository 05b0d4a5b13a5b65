"""Weighted sums of many people's answers: integers that are fractions over one denominator."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Self

import numpy as np
import numpy.typing as npt

from ticassess.instrument import Item, exact
from ticassess.metrics import Sums
from ticassess.responses import NOT_SHOWN
from ticassess.scoring.combining import weight_of
from ticassess.scoring.options import Parts

_CODES = 256
"""How many codes an answer can have."""


@dataclass(frozen=True, kw_only=True)
class IntegerSums:
    """What the options of some items add.

    Weights are counted in 1/`weight_unit`, parts in 1/`part_unit`.
    """

    tables: Sequence[Parts]
    weights: Sequence[Fraction]
    weight_unit: int
    part_unit: int
    all_weight: Fraction

    @classmethod
    def of(cls, items: Sequence[Item], tables: Sequence[Parts]) -> Self:
        """Find denominators that turn all weights, and all parts, into integers."""
        weights = [exact(item.weight) for item in items]
        part_unit = 1
        for table in tables:
            for part in table:
                if part is not None:
                    part_unit = lcm(part_unit, part.denominator)
        # Decimals in a file have small denominators, and each person is summed up alone, so the
        # sums stay far below what int64 holds.
        return cls(
            tables=tables,
            weights=weights,
            weight_unit=lcm(*(weight.denominator for weight in weights)),
            part_unit=part_unit,
            all_weight=weight_of(items),
        )

    def of_people(self, codes: npt.NDArray[np.uint8]) -> npt.NDArray[np.int64]:
        """Give [shown, answered, Σw, Σwp; people] from uint8 [items, people]."""
        sums = np.zeros((4, codes.shape[1]), dtype=np.int64)
        for item_codes, table, weight in zip(codes, self.tables, self.weights, strict=True):
            whole_weight = int(weight * self.weight_unit)
            is_answer = np.zeros(_CODES, dtype=np.int64)
            whole_part = np.zeros(_CODES, dtype=np.int64)
            # Codes that are no option (skipped and the like) keep 0 in both.
            for code, part in enumerate(table):
                if part is not None:
                    is_answer[code], whole_part[code] = 1, int(part * self.part_unit)
            answered = is_answer[item_codes]
            sums[0] += item_codes != NOT_SHOWN
            sums[1] += answered
            sums[2] += answered * whole_weight
            sums[3] += whole_part[item_codes] * whole_weight
        return sums

    def exact(self, sums: Sequence[int]) -> Sums:
        """Give one person's integers as the fractions that they stand for."""
        _, answered, weight, total = sums
        return Sums(
            answered=answered,
            total=Fraction(total, self.part_unit * self.weight_unit),
            weight=Fraction(weight, self.weight_unit),
            all_weight=self.all_weight,
        )
