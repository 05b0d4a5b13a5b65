"""`pomp`: percent of maximum possible, which makes one range of several response scales."""

from fractions import Fraction

from ticassess.metrics.metric import Formula, Options, mean_of_percentages


def contribution(value: Fraction, options: Options) -> Fraction:
    """Give 100·(x − L)/(U − L)."""
    return options.percentage(value)


METRIC = mean_of_percentages(
    contribution=contribution,
    composition="percentages",
    unit="",
    formula=Formula(
        one_answer="percent of the maximum possible, 100·(x − L)/(U − L)",
        together="weighted mean",
        words="weighted mean of 100·(x − L)/(U − L), item by item",
        symbols="Σw·100(x − L)/(U − L) / Σw",
        worked="mean of",
    ),
)
