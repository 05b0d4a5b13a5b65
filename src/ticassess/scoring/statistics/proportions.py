"""How sure a percentage is: how many of everybody would say the same."""

from bisect import bisect_left
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import ceil, exp, lgamma, sqrt
from statistics import NormalDist

from ticassess.scoring.rounding import decimals_in

CONFIDENCE = 0.95
_TAIL = (1 - CONFIDENCE) / 2
_Z = NormalDist().inv_cdf(1 - _TAIL)
_NOTHING = 1e-18
"""A term of a tail that is smaller than this share of it changes no digit."""

Share = tuple[float, float]


def wilson(hits: int, n: int) -> Share | None:
    """Give the 95 % interval of a share of an endless number of people, from 0 to 1.

    (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n). None of nobody.

    Source: Wilson (1927), Journal of the American Statistical Association 22. Equals R 4.2.2,
    `prop.test` without correction.

    >>> low, high = wilson(6, 8)
    >>> round(low, 4), round(high, 4)
    (0.4093, 0.9285)
    """
    if n == 0:
        return None
    share = hits / n
    shift = _Z**2 / (2 * n)
    half = _Z * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    scale = 1 + _Z**2 / n
    # At either end the formula gives 0 and 1 but for the last digit of a float.
    low = 0.0 if hits == 0 else (share + shift - half) / scale
    high = 1.0 if hits == n else (share + shift + half) / scale
    return low, high


@lru_cache(maxsize=4096)
def exact_share(hits: int, n: int, everybody: int) -> Share | None:
    """Give the exact 95 % interval of a share of a known number of people, from 0 to 1.

    If K of N would say so, X of the n who were heard follows the hypergeometric distribution. The
    ends are the lowest and the highest K for which both P(X ≥ x) and P(X ≤ x) are above 2.5 %.
    Where all were heard it is the share itself. None of nobody.

    Source: inversion of the exact test; Buonaccorsi (1987), The American Statistician 41. Equals
    R 4.2.2, `phyper`.

    >>> exact_share(6, 8, 10)
    (0.6, 0.8)

    Raises:
        ValueError: more people were heard than there are.

    """
    if n > everybody:
        raise ValueError("More people were heard than there are.")
    if n == 0:
        return None
    # Of those who were not heard, none or all.
    least, most = hits, everybody - (n - hits)

    def may_be_so_few(number: int) -> bool:
        return _may_exceed(hits, number, n, everybody)

    def cannot_be_so_many(number: int) -> bool:
        return not _may_exceed(n - hits, everybody - number, n, everybody)

    low = _first(may_be_so_few, least, most)
    high = _first(cannot_be_so_many, least, most + 1) - 1
    return low / everybody, high / everybody


def interval_of_printed(
    printed: Decimal, n: int, everybody: int | None, bounds: tuple[Fraction, Fraction]
) -> tuple[float, float] | None:
    """Give the 95 % interval of a share of n people, from the share as it is printed.

    Several counts of people may be printed as the same percentage; the interval holds those of all.
    So it tells nothing that the percentage, n, and the headcount do not. With a headcount it is
    exact, without one, or with one below n, after Wilson. `bounds`: what stands for nobody and for
    everybody, as 0 and 100. None where no count is printed so.

    >>> interval_of_printed(Decimal(75), 8, 10, (Fraction(0), Fraction(100)))
    (60.0, 80.0)
    """
    low, high = bounds
    half = Fraction(1, 2) * Fraction(1, 10 ** decimals_in(printed))
    fewest = max(0, ceil(n * (Fraction(printed) - half - low) / (high - low)))
    # What lies half a unit above is printed as the next number.
    most = min(n, ceil(n * (Fraction(printed) + half - low) / (high - low)) - 1)
    if fewest > most or n == 0:
        return None
    ends = _interval(fewest, n, everybody), _interval(most, n, everybody)
    width = float(high - low)
    return float(low) + width * ends[0][0], float(low) + width * ends[1][1]


def _interval(hits: int, n: int, everybody: int | None) -> Share:
    if everybody is None or everybody < n:
        found = wilson(hits, n)
    else:
        found = exact_share(hits, n, everybody)
    assert found is not None  # n is not 0
    return found


def _first(holds: Callable[[int], bool], low: int, high: int) -> int:
    """Give the first number from `low` on for which something holds; at the latest `high`."""
    return low + bisect_left(range(low, high), True, key=holds)


def _may_exceed(hits: int, number: int, n: int, everybody: int) -> bool:
    """Say whether P(X ≥ x) is above 2.5 % for X of n people, of N of whom `number` would say so."""
    # Half of the distribution lies at its mean or above, so nothing need be added up.
    if hits * everybody <= n * number:
        return True
    most = min(n, number)
    if hits > most:
        return False
    term = total = _probability(hits, number, n, everybody)
    # From one term to the next by their ratio: a factorial for each would cost a hundred times.
    for place in range(hits, most):
        if total > _TAIL or term < _NOTHING * total:
            break
        term *= (number - place) * (n - place)
        term /= (place + 1) * (everybody - number - n + place + 1)
        total += term
    return total > _TAIL


def _probability(hits: int, number: int, n: int, everybody: int) -> float:
    return exp(
        _chosen(number, hits) + _chosen(everybody - number, n - hits) - _chosen(everybody, n)
    )


def _chosen(among: int, count: int) -> float:
    """Give the logarithm of how many ways there are to choose so many."""
    return lgamma(among + 1) - lgamma(count + 1) - lgamma(among - count + 1)
