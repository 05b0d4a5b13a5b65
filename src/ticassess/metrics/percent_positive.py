"""`percent_positive`: how many percent of the answers are favourable."""

from fractions import Fraction

from ticassess.metrics.metric import Formula, Options, mean_of_percentages


def contribution(value: Fraction, options: Options) -> Fraction:
    """Give 100 where x is in the positive set, else 0."""
    return Fraction(100 * (value in options.positive_values))


METRIC = mean_of_percentages(
    contribution=contribution,
    composition="positive answers",
    unit="%",
    formula=Formula(
        one_answer="100 if x is in `positive` of its response scale, else 0",
        together="weighted mean",
        words="weighted share of positive answers",
        symbols="100·Σw[x positive] / Σw",
        worked="mean of",
    ),
)
