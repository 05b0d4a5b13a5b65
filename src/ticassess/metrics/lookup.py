"""`lookup`: what a published table gives for a raw sum, as a Rasch measure or a T-score."""

from collections.abc import Sequence
from fractions import Fraction

from ticassess.metrics.answers import Answers, Rules, Sums
from ticassess.metrics.metric import Formula, Interval, ItemRange, Metric, as_answered


def combination(answers: Answers, rules: Rules) -> Fraction | None:
    """Give the measure for the sum of the answers; None where the table has no such row."""
    return rules.measure(answers.total(), len(answers.parts))


def from_sums(sums: Sums, rules: Rules) -> Fraction | None:
    """Give the same from sums."""
    return rules.measure(sums.total, sums.answered)


def range_of_measures(items: Sequence[ItemRange], rules: Rules, fewest: int) -> Interval:
    """Give the lowest and the highest measure of the table; 0 and 0 without one."""
    # Of all rows, also of those for incomplete answers: measures need not rise with the sum.
    measures = [row.measure for row in rules.table]
    # A table that could not be read has no rows; its finding stops everything that would use this.
    return min(measures, default=Fraction(0)), max(measures, default=Fraction(0))


METRIC = Metric(
    contribution=as_answered,
    combination=combination,
    from_sums=from_sums,
    range=range_of_measures,
    composition="values",
    kind="average",
    needs_persons=True,
    needs_all_items=True,
    unit="",
    formula=Formula(
        one_answer="x",
        together="the measure that a table gives for the raw sum",
        words="measure that the table gives for the raw sum",
        symbols="table(Σx)",
        worked="measure for the sum of",
    ),
)
