"""Parents and contrasts that are made of the published scores of their parts.

Made person by person, such a number can tell on those who have some of its parts only. Made of what
is printed beside it, it says nothing that its parts do not say.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from ticassess.privacy.published import Capped, Published, Score, Suppressed, Undefined
from ticassess.privacy.rounding import declared_target, gap
from ticassess.scoring import Estimate, GroupFormula, Tie, half_up

WITHHELD = ("n", "percent_positive", "sd", "ci_low", "ci_high", "stage")
"""What belongs to people, and so not to a number that is made of numbers."""


def score_of_parts(
    estimate: Estimate, tie: Tie, published: Mapping[str, Published]
) -> Score | Suppressed:
    """Give Σ coefficient · part over the published parts, for a mean divided by Σ coefficient.

    `published`: by subject id, the parts in the group of the estimate. Suppressed where any of them
    is not shown as a number: a bound has no place in a sum. `n` is None, since nobody entered the
    number itself. The band is that of the score as it is printed.

    """
    total, coefficients = Fraction(0), Fraction(0)
    for part, coefficient in tie.parts.items():
        shown = published[part]
        if not isinstance(shown, Score):
            return Suppressed()
        total += coefficient * Fraction(shown.value)
        coefficients += coefficient
    if tie.is_mean:
        total /= coefficients
    return _of_numbers(estimate, total)


def score_by_formula(
    estimate: Estimate, formula: GroupFormula, published: Mapping[str, Published]
) -> Score | Undefined | Suppressed:
    """Give the score that a formula makes of the published scores of its parts.

    Suppressed where a part is, or where the lowest part may be one of which only a bound is shown.
    Undefined where too few parts have a score, or the group has none for another reason.
    """
    scores: dict[str, Fraction | None] = {}
    bounds: list[Fraction] = []
    for part, outcome in published.items():
        if isinstance(outcome, Suppressed) or not _has_place(outcome, formula):
            return Suppressed()
        scores[part] = None
        if not isinstance(outcome, Undefined):
            scores[part] = Fraction(outcome.value)
        if isinstance(outcome, Capped):
            bounds.append(Fraction(outcome.value))
    score = formula.score(scores)
    if score is None or estimate.score is None:
        return _without_score(estimate)
    return Suppressed() if score in bounds else _of_numbers(estimate, score)


def _has_place(outcome: Score | Capped | Undefined, formula: GroupFormula) -> bool:
    """Say whether a number can be a part: “95 or more” leaves the lowest place to another one.

    In a mean, and at the lower end, a bound leaves the score open.
    """
    if not isinstance(outcome, Capped):
        return True
    return formula.lowest and outcome.bound == ">="


def _of_numbers(estimate: Estimate, total: Fraction) -> Score:
    value = half_up(total, estimate.places)
    target = declared_target(estimate)
    return Score(
        n=None,
        value=value,
        target=target,
        gap=gap(target, value),
        band=_band(estimate, value),
        withheld=_withheld(estimate),
    )


def _band(estimate: Estimate, value: Decimal) -> str | None:
    reached = None
    # Bands come lowest first.
    for name, edge in estimate.bands.items():
        if edge < value or (edge == value and name not in estimate.bands_above):
            reached = name
    return reached


def _withheld(estimate: Estimate) -> tuple[str, ...]:
    """Name of these what the number would have, had it been made person by person."""
    there = {
        "n": True,
        "percent_positive": False,
        "sd": estimate.sd is not None,
        "ci_low": estimate.interval is not None or estimate.too_few_for_interval,
        "stage": estimate.stage is not None,
    }
    there["ci_high"] = there["ci_low"]
    return tuple(name for name in WITHHELD if there[name])


def _without_score(estimate: Estimate) -> Undefined:
    return Undefined(
        reason=estimate.undefined or "no answers",
        n=0,
        target=declared_target(estimate),
    )
