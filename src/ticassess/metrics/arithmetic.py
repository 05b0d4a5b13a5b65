"""Exact sums and means; a fraction is reduced once and not at every step on the way."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm


def total_of(numbers: Sequence[Fraction]) -> Fraction:
    """Give Σ; 0 of none.

    >>> total_of([Fraction(1, 2), Fraction(1, 3)]), total_of([])
    (Fraction(5, 6), Fraction(0, 1))
    """
    if len(numbers) == 1:
        return numbers[0]
    total, denominator = _over_one_denominator(numbers)
    return Fraction(total, denominator)


def mean_of(numbers: Sequence[Fraction]) -> Fraction:
    """Give Σ/n of one number or more.

    >>> mean_of([Fraction(1, 2), Fraction(1, 3)])
    Fraction(5, 12)
    """
    if len(numbers) == 1:
        return numbers[0]
    total, denominator = _over_one_denominator(numbers)
    return Fraction(total, denominator * len(numbers))


def _over_one_denominator(numbers: Sequence[Fraction]) -> tuple[int, int]:
    ratios = [number.as_integer_ratio() for number in numbers]
    # Adding fractions one by one would look for a common divisor at every step, which is where
    # scoring would spend its time.
    common = lcm(*(denominator for _, denominator in ratios))
    total = 0
    for numerator, denominator in ratios:
        total += numerator * (common // denominator)
    return total, common
