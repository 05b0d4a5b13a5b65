"""Rounding for every output alike, machine-readable ones included (P6).

Numbers are rounded half up; what encloses a number is rounded outward, so that it is true as
printed.
"""

from decimal import Decimal
from fractions import Fraction

from ticassess.privacy.published import Bound
from ticassess.scoring import (
    FEWEST,
    Estimate,
    as_declared,
    ceiled,
    floored,
    half_up,
    interval_of_printed,
)

_PERCENT = (Fraction(0), Fraction(100))


def rounded(value: Fraction | float | None, places: int) -> Decimal | None:
    """Round half up; nothing stays nothing."""
    if value is None:
        return None
    return half_up(value, places)


def declared_target(estimate: Estimate) -> Decimal | None:
    """Give the target of a number as it was declared: nobody set 63 who wrote 62.5."""
    if estimate.target is None:
        return None
    return as_declared(estimate.target, estimate.places)


def rounded_interval(estimate: Estimate) -> tuple[Decimal, Decimal] | None:
    """Round the ends of an interval outward, so that it holds as printed; None where there is none.

    They have as many decimals as the score. That of a share of people follows from the share as it
    is printed.
    """
    if estimate.interval is None or estimate.score is None:
        return None
    ends = estimate.interval
    if estimate.is_share_of_people:
        printed = half_up(estimate.score, estimate.places)
        exact = interval_of_printed(printed, estimate.n, estimate.headcount, estimate.bounds)
        ends = exact or ends
    return _outward(ends, estimate.places)


def interval_of_share(estimate: Estimate, percent: Decimal) -> tuple[Decimal, Decimal] | None:
    """Give the interval of the printed percentage beside an item's mean; None of too few people.

    None where people count with weights, too: then it is no share of people.
    """
    if estimate.largest_weight is not None or estimate.n < FEWEST:
        return None
    ends = interval_of_printed(percent, estimate.n, estimate.headcount, _PERCENT)
    return None if ends is None else _outward(ends, 0)


def _outward(ends: tuple[float, float], places: int) -> tuple[Decimal, Decimal]:
    return floored(ends[0], places), ceiled(ends[1], places)


def rounded_bound(bound: Bound, value: Fraction, places: int) -> Decimal:
    """Round a bound to the open side: “87 or more” would not be true of 86.67.

    >>> rounded_bound(">=", Fraction(260, 3), 0), rounded_bound("<=", Fraction(40, 3), 0)
    (Decimal('86'), Decimal('14'))
    """
    if bound == ">=":
        return floored(value, places)
    return ceiled(value, places)


def gap(target: Decimal | None, value: Decimal) -> Decimal | None:
    """Give target − published value, so that published gap + published score = target."""
    if target is None:
        return None
    return target - value
