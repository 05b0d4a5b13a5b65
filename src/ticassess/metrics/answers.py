"""What a metric is told.

The answers of one respondent, or sums of them, and the rules of the scale.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ticassess.metrics.arithmetic import mean_of, total_of


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a lookup table; `answered` is None where it is for complete answers."""

    raw: Fraction
    measure: Fraction
    answered: int | None = None


@dataclass(frozen=True, kw_only=True)
class Step:
    """From how many positive answers on which rating is given."""

    start: int
    rating: Fraction


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What a scale declares besides its metric.

    `prorate`, the rows of `lookup`, steps of a rating, the cut of a share of people.
    """

    prorate: bool = False
    cut: Fraction | None = None
    table: Sequence[Row] = ()
    steps: Sequence[Step] = ()

    def measure(self, raw: Fraction, answered: int) -> Fraction | None:
        """Give the published measure for a raw sum of so many items.

        None where the table has none.
        """
        for row in self.table:
            # A row for complete answers never meets others: TIC222 refuses such a table where fewer
            # answers are enough for a score.
            if row.raw == raw and row.answered in (None, answered):
                return row.measure
        return None

    def rated(self, count: Fraction) -> Fraction:
        """Give the rating of the highest step that a count reaches.

        The count itself without steps.
        """
        reached = [step for step in self.steps if step.start <= count]
        if not reached:
            return count
        return max(reached, key=lambda step: step.start).rating


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What the answered items of one respondent contribute.

    `weights`: theirs, in the same order; None where all weigh 1, as nearly everywhere.
    `all_weight`: of all items of the scale together, answered or not.
    """

    parts: Sequence[Fraction]
    weights: Sequence[Fraction] | None
    all_weight: Fraction

    def total(self) -> Fraction:
        """Give Σwp."""
        if self.weights is None:
            return total_of(self.parts)
        products = [w * p for w, p in zip(self.weights, self.parts, strict=True)]
        return total_of(products)

    def mean(self) -> Fraction:
        """Give Σwp / Σw."""
        if self.weights is None:
            return mean_of(self.parts)
        return self.total() / total_of(self.weights)


@dataclass(frozen=True, kw_only=True)
class Sums:
    """The same, counted: how many items were answered, Σwp and Σw over those, and Σw over all."""

    answered: int
    total: Fraction
    weight: Fraction
    all_weight: Fraction
