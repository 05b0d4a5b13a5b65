"""`median`: the middle one of a respondent's answers, which no single extreme one can move."""

from fractions import Fraction

from ticassess.metrics.answers import Answers, Rules
from ticassess.metrics.metric import Formula, Metric, as_answered, span


def combination(answers: Answers, rules: Rules) -> Fraction:
    """Give the middle answer, or halfway between the two middle ones.

    >>> parts = [Fraction(5), Fraction(1), Fraction(2)]
    >>> combination(Answers(parts=parts, weights=None, all_weight=Fraction(3)), Rules())
    Fraction(2, 1)
    """
    # Weights have no part in it; a check refuses them for this metric.
    ordered = sorted(answers.parts)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


METRIC = Metric(
    contribution=as_answered,
    combination=combination,
    from_sums=None,
    range=span,
    composition="values",
    kind="average",
    needs_persons=True,
    needs_all_items=False,
    unit="",
    formula=Formula(
        one_answer="x",
        together="the middle answer of a respondent, or halfway between the two middle ones",
        words="middle one of the values",
        symbols="median(x)",
        worked="middle of",
    ),
)
