"""`percent_reaching`: how many percent of the people have a score from the cut on."""

from dataclasses import replace
from fractions import Fraction

from ticassess.metrics import pomp
from ticassess.metrics.answers import Answers, Rules, Sums
from ticassess.metrics.metric import Formula, mean, mean_from_sums


def combination(answers: Answers, rules: Rules) -> Fraction:
    """Give 100 where the respondent's percent of the maximum reaches the cut, else 0.

    The mean of these over people is the share of them that reach it.
    """
    return _reached(mean(answers, rules), rules)


def from_sums(sums: Sums, rules: Rules) -> Fraction:
    """Give the same from sums."""
    return _reached(mean_from_sums(sums, rules), rules)


def _reached(score: Fraction, rules: Rules) -> Fraction:
    # The unrounded score decides: 74.96 prints as 75.0 and does not reach 75.
    return Fraction(100 * (rules.cut is not None and score >= rules.cut))


METRIC = replace(
    pomp.METRIC,
    combination=combination,
    from_sums=from_sums,
    composition="people",
    unit="%",
    formula=Formula(
        one_answer="percent of the maximum possible, 100·(x − L)/(U − L)",
        together="100 where the weighted mean of a respondent is at or above `cut`, else 0",
        words="100 where a person's weighted mean of 100·(x − L)/(U − L) reaches the cut, else 0",
        symbols="100·[Σw·100(x − L)/(U − L) / Σw ≥ cut]",
        worked="mean of",
    ),
)
