"""How many, their mean and their spread, from counts of exact values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

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
    known = []
    n, total = 0, Fraction(0)
    for count, value in counted:
        if value is not None:
            known.append((count, value))
            n += count
            total += count * value
    if n == 0:
        return Moments(n=0)
    mean = total / n
    # One person has no spread; 0 would say that several agree.
    if n == 1:
        return Moments(n=1, mean=mean)
    # Exact up to the root: where all say the same, the spread is 0 and not nearly 0, which privacy
    # and intervals ask for.
    squares = Fraction(0)
    for count, value in known:
        squares += count * (value - mean) ** 2
    return Moments(n=n, mean=mean, sd=sqrt(squares / (n - 1)))


def moments_of_group(histogram: Histogram, atoms: Sequence[int]) -> Moments:
    """Give the moments of the scores of everybody in some atoms."""
    counts = histogram.counts[list(atoms)].sum(axis=0).tolist()
    return moments_of(zip(counts, histogram.scores, strict=True))
