"""`count`: how many answers are favourable, or the rating that so many of them give."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from ticassess.metrics import sum as total
from ticassess.metrics.answers import Answers, Rules, Sums
from ticassess.metrics.metric import Formula, Interval, ItemRange, Metric, Options, total_range


def contribution(value: Fraction, options: Options) -> Fraction:
    """Give 1 where x is in the positive set, else 0."""
    return Fraction(value in options.positive_values)


def combination(answers: Answers, rules: Rules) -> Fraction:
    """Give the sum of what counts, or the rating that it gives."""
    # Prorated as a sum is: a blank counts as the favourable share of what was answered.
    return rules.rated(total.combination(answers, rules))


def from_sums(sums: Sums, rules: Rules) -> Fraction:
    """Give the same from sums."""
    return rules.rated(total.from_sums(sums, rules))


def range_of_count(items: Sequence[ItemRange], rules: Rules, fewest: int) -> Interval:
    """Give the range of the ratings, or from none to all of the items."""
    if rules.steps:
        ratings = [step.rating for step in rules.steps]
        return min(ratings), max(ratings)
    # Whatever its values are, and reversed or not, an item counts as 0 or 1.
    counted = [replace(item, low=Fraction(0), high=Fraction(1)) for item in items]
    return total_range(counted, rules, fewest)


METRIC = Metric(
    contribution=contribution,
    combination=combination,
    from_sums=from_sums,
    range=range_of_count,
    composition="positive answers",
    kind="total",
    needs_persons=False,
    needs_all_items=True,
    unit="",
    formula=Formula(
        one_answer="1 if x is in `positive`, else 0",
        together="weighted sum, as for `sum`; `rate_from_count` makes a rating of it",
        words="weighted number of positive answers",
        symbols="Σw[x positive]",
        worked="sum of",
    ),
)
