"""`sum`: the answers added up; prorated, blanks are made up for with the respondent's own mean."""

from fractions import Fraction

from ticassess.metrics.answers import Answers, Rules, Sums
from ticassess.metrics.metric import Formula, Metric, as_answered, total_range


def combination(answers: Answers, rules: Rules) -> Fraction:
    """Give Σwx over the answered items.

    Prorated, their weighted mean times the weight of all items.
    """
    if rules.prorate:
        # By weight and not by number: it matters which items are blank.
        return answers.mean() * answers.all_weight
    return answers.total()


def from_sums(sums: Sums, rules: Rules) -> Fraction:
    """Give the same from sums."""
    if rules.prorate:
        return sums.total * sums.all_weight / sums.weight
    return sums.total


METRIC = Metric(
    contribution=as_answered,
    combination=combination,
    from_sums=from_sums,
    range=total_range,
    composition="values",
    kind="total",
    needs_persons=False,
    needs_all_items=True,
    unit="",
    formula=Formula(
        one_answer="x",
        together=(
            "weighted sum; all items must be answered, "
            "unless `prorate` or `min_answered` says otherwise"
        ),
        words="weighted sum of the values",
        symbols="Σwx",
        worked="sum of",
    ),
)
