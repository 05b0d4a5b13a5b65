"""Rounding: half up on the decimal value, at the last step only, the same everywhere."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def half_up(value: Fraction | float, places: int) -> Decimal:
    """Round half away from zero on the decimal value, the way people and published tables do.

    >>> half_up(Fraction(125, 100), 1), half_up(Fraction(1, 2), 0), half_up(Fraction(-125, 100), 1)
    (Decimal('1.3'), Decimal('1'), Decimal('-1.3'))
    """
    if isinstance(value, Fraction):
        # One exact integer division, so that no intermediate precision can tip a half.
        numerator, denominator = value.as_integer_ratio()
        whole, rest = divmod(abs(numerator) * 10**places, denominator)
        whole += 2 * rest >= denominator
        return Decimal(whole if numerator >= 0 else -whole).scaleb(-places)
    # `repr` gives the shortest decimal that is this float, which is what people see and round.
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
