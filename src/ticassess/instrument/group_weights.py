"""`GroupWeights`: how much each group counts in numbers of the whole organisation."""

from collections.abc import Mapping
from math import lcm
from typing import Annotated

from pydantic import Field

from ticassess.instrument.fields import Id, Plain, exact
from ticassess.source import Frozen


class GroupWeights(Frozen):
    """How much each kind of respondent counts, however many of them replied.

    An assessment file with `weighting` has the last word.
    """

    by: Id
    """The demographic whose levels have weights, or `form`."""
    weights: Annotated[Mapping[Plain, int | float], Field(min_length=2)]
    """For each level how much it counts; 1 and 1 let two kinds of respondents count half each."""

    def whole_numbers(self) -> Mapping[str, int]:
        """Give the weights in whole numbers that stand to each other as the declared ones."""
        ratios = {level: exact(weight) for level, weight in self.weights.items()}
        unit = lcm(*(ratio.denominator for ratio in ratios.values()))
        return {level: int(ratio * unit) for level, ratio in ratios.items()}
