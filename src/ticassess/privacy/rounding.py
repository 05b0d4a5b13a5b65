"""Rounding for every output alike, machine-readable ones included (P6)."""

from decimal import Decimal
from fractions import Fraction

from ticassess.scoring import Estimate, half_up


def rounded(value: Fraction | float | None, places: int) -> Decimal | None:
    """Round half up; nothing stays nothing."""
    if value is None:
        return None
    return half_up(value, places)


def rounded_interval(estimate: Estimate) -> tuple[Decimal, Decimal] | None:
    """Round both ends of the interval of an estimate like its score; None where it has none."""
    if estimate.interval is None:
        return None
    low, high = estimate.interval
    return half_up(Fraction(low), estimate.places), half_up(Fraction(high), estimate.places)


def gap(target: Decimal | None, value: Decimal) -> Decimal | None:
    """Give target − published value, so that published gap + published score = target."""
    if target is None:
        return None
    return target - value
