"""How many, their mean and their spread, from counts of exact values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm, sqrt

from ticassess.scoring.tallies import Histogram


@dataclass(frozen=True, kw_only=True)
class Moments:
    """n, the mean (None of nobody) and the standard deviation (ddof 1; None below two)."""

    n: int
    mean: Fraction | None = None
    sd: float | None = None


def moments_of(counted: Iterable[tuple[int, Fraction | None]]) -> Moments:
    """Give the moments of values with how often each occurs.

    Where there is no value, nobody counts.

    >>> moments_of([(2, Fraction(1)), (1, Fraction(4)), (5, None)])
    Moments(n=3, mean=Fraction(2, 1), sd=1.7320508075688772)
    """
    known = [(count, value) for count, value in counted if value is not None and count]
    n = sum(count for count, _ in known)
    if n == 0:
        return Moments(n=0)
    # Exact, and in whole numbers of one unit, since sums of fractions are cut down at each step.
    unit = lcm(*(value.denominator for _, value in known))
    total = squares = 0
    for count, value in known:
        units = value.numerator * (unit // value.denominator)
        total += count * units
        squares += count * units**2
    mean = Fraction(total, n * unit)
    # One person has no spread; 0 would say that several agree.
    if n == 1:
        return Moments(n=1, mean=mean)
    # Where all say the same, the spread is 0 and not nearly 0, which privacy and intervals ask for.
    variance = Fraction(n * squares - total**2, n * (n - 1) * unit**2)
    return Moments(n=n, mean=mean, sd=sqrt(variance))


def moments_of_group(histogram: Histogram, atoms: Sequence[int]) -> Moments:
    """Give the moments of the scores of everybody in some atoms."""
    counts = histogram.counts[list(atoms)].sum(axis=0).tolist()
    return moments_of(zip(counts, histogram.scores, strict=True))
