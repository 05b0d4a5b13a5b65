"""`pomp`: percent of maximum possible, which makes one range of several response scales."""

from fractions import Fraction

from ticassess.metrics.metric import (
    Formula,
    Metric,
    Options,
    mean,
    mean_from_sums,
    whole_percent,
)


def contribution(value: Fraction, options: Options) -> Fraction:
    """Give 100·(x − L)/(U − L)."""
    return options.percentage(value)


METRIC = Metric(
    contribution=contribution,
    combination=mean,
    from_sums=mean_from_sums,
    range=whole_percent,
    composition="percentages",
    kind="percentage",
    needs_persons=False,
    needs_all_items=False,
    unit="",
    formula=Formula(
        one_answer="percent of the maximum possible, 100·(x − L)/(U − L)",
        together="weighted mean",
        words="weighted mean of 100·(x − L)/(U − L), item by item",
        symbols="Σw·100(x − L)/(U − L) / Σw",
        worked="mean of",
    ),
)
