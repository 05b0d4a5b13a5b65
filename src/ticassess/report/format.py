"""How a number is written; decided here and nowhere else, so that it reads the same everywhere."""

from decimal import Decimal
from fractions import Fraction

from ticassess.metrics import unit_of
from ticassess.scoring import as_declared, half_up

MINUS = "−"


def number(value: Decimal | int) -> str:
    """Write a published number with the decimals that it has.

    >>> number(Decimal("62.4")), number(Decimal("-3.0")), number(Decimal(75)), number(140)
    ('62.4', '−3.0', '75', '140')
    """
    text = str(value)
    if isinstance(value, Decimal):
        text = f"{value:f}"  # never in the notation with an exponent
    return text.replace("-", MINUS)


def score(value: Decimal, metric: str) -> str:
    """Write a score in its metric.

    >>> score(Decimal("62.4"), "pomp"), score(Decimal(51), "percent_positive")
    ('62.4', '51%')
    """
    return number(value) + unit_of(metric)


def declared(value: int | float | Fraction) -> str:
    """Write a number of the instrument without needless decimals.

    >>> declared(5), declared(2.5), declared(Fraction(100)), declared(3.0), declared(Fraction(1, 3))
    ('5', '2.5', '100', '3', '0.33')
    """
    # By its text: 0.1 as a float is no tenth.
    fraction = Fraction(str(value))
    if fraction.denominator == 1:
        return number(int(fraction))
    return number(as_declared(fraction, 2).normalize())


def percent(value: Decimal) -> str:
    """Write a published percentage.

    >>> percent(Decimal(51))
    '51%'
    """
    return f"{number(value)}%"


def share(part: int, whole: int) -> str:
    """Write a part of a whole in whole percent; only none is 0 % and only all is 100 %.

    >>> share(0, 200), share(1, 300), share(138, 160), share(199, 200), share(8, 8)
    ('0%', 'under 1%', '86%', 'over 99%', '100%')
    """
    rounded = half_up(Fraction(100 * part, whole), 0)
    if rounded <= 0 < part:
        return "under 1%"
    if rounded >= 100 > Fraction(100 * part, whole):
        return "over 99%"
    return percent(rounded)
