"""`mean`: the average answer, on the items' own response scale."""

from ticassess.metrics.metric import Formula, Metric, as_answered, mean, mean_from_sums, span

METRIC = Metric(
    contribution=as_answered,
    combination=mean,
    from_sums=mean_from_sums,
    range=span,
    composition="values",
    kind="average",
    needs_persons=False,
    needs_all_items=False,
    unit="",
    formula=Formula(
        one_answer="x",
        together="weighted mean",
        words="weighted mean of the values",
        symbols="Σwx / Σw",
        worked="mean of",
    ),
)
