"""Rounding, at the last step only, the same everywhere: half up, and outward for what encloses."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction

_SETTLED = 9
"""Beyond so many decimals a float holds nothing that was computed."""


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
    return _quantized(Decimal(repr(value)), places, ROUND_HALF_UP)


def floored(value: Fraction | float, places: int) -> Decimal:
    """Round down, so that “at least” is true as printed.

    >>> floored(Fraction(260, 3), 0), floored(-2.31, 1), floored(0.1 + 0.2, 1)
    (Decimal('86'), Decimal('-2.4'), Decimal('0.3'))
    """
    return _quantized(_settled(value), places, ROUND_FLOOR)


def ceiled(value: Fraction | float, places: int) -> Decimal:
    """Round up, so that “at most” is true as printed.

    >>> ceiled(Fraction(40, 3), 0), ceiled(-2.31, 1), ceiled(0.1 + 0.2, 1)
    (Decimal('14'), Decimal('-2.3'), Decimal('0.3'))
    """
    return _quantized(_settled(value), places, ROUND_CEILING)


def as_declared(value: Fraction, places: int) -> Decimal:
    """Give a decimal of a file with all the digits that it was declared with.

    At least so many `places`, so that it stands in line with rounded numbers. What no decimal can
    hold is rounded half up.

    >>> as_declared(Fraction(125, 2), 0), as_declared(Fraction(75), 1)
    (Decimal('62.5'), Decimal('75.0'))
    >>> as_declared(Fraction(2, 3), 1)
    Decimal('0.7')
    """
    for more in range(places, _SETTLED + 1):
        shown = half_up(value, more)
        if Fraction(shown) == value:
            return shown
    return half_up(value, places)


def decimals_in(value: Decimal) -> int:
    """Say with how many decimals a number is printed.

    >>> decimals_in(Decimal("62.5")), decimals_in(Decimal(63))
    (1, 0)
    """
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # no infinity is ever printed
    return max(0, -exponent)


def _quantized(value: Decimal, places: int, rounding: str) -> Decimal:
    # 0 is added, so that −0.04 becomes 0.0: nobody has ever scored −0.0.
    return value.quantize(Decimal(1).scaleb(-places), rounding=rounding) + 0


def _settled(value: Fraction | float) -> Decimal:
    # The last bits of a float are no part of the number: 0.1 + 0.2 is not above 0.3.
    return half_up(value, _SETTLED)
