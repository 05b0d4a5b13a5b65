"""How sure a mean is, when it comes from some of a known number of people."""

from math import sqrt

from scipy.special import stdtrit

CONFIDENCE = 0.95
FEWEST = 5
"""No interval is made from fewer respondents."""


def mean_interval(
    mean: float, sd: float, n: int, headcount: int | None, bounds: tuple[float, float], floor: float
) -> tuple[float, float] | None:
    """Give the 95 % confidence interval of a mean, with the finite-population correction.

    m ± t(.975, n − 1)·s/√n·√((N − n)/N), cut to the attainable range. Without a headcount N, or
    with one below n, the correction is 1; with n = N the width is 0. Below 5 respondents there is
    none. Where nobody differs (s = 0) the width is `floor` instead, since a missing interval would
    reveal unanimity.

    Source: Cochran, Sampling Techniques (1977), 2.8; checked against R survey 4.1 (svymean with fpc).

    >>> low, high = mean_interval(56.62069, 13.397, 58, 170, (0, 100), 6.25)
    >>> round(low, 1), round(high, 1)
    (53.8, 59.5)
    """
    if n < FEWEST:
        return None
    if sd == 0:
        half = floor / 2
    else:
        correction = sqrt((headcount - n) / headcount) if headcount is not None and headcount >= n else 1.0
        half = float(stdtrit(n - 1, 0.5 + CONFIDENCE / 2)) * sd / sqrt(n) * correction
    return max(bounds[0], mean - half), min(bounds[1], mean + half)
