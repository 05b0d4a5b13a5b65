"""How sure a mean is, when it comes from some of a known number of people."""

from collections.abc import Sequence
from dataclasses import dataclass
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

    Source: Cochran, Sampling Techniques (1977), 2.8; checked against R survey 4.1 (svymean with
    fpc).

    >>> low, high = mean_interval(56.62069, 13.397, 58, 170, (0, 100), 6.25)
    >>> round(low, 1), round(high, 1)
    (53.8, 59.5)
    """
    if n < FEWEST:
        return None
    if sd == 0:
        half = floor / 2
    else:
        correction = (
            sqrt((headcount - n) / headcount) if headcount is not None and headcount >= n else 1.0
        )
        half = float(stdtrit(n - 1, 0.5 + CONFIDENCE / 2)) * sd / sqrt(n) * correction
    return max(bounds[0], mean - half), min(bounds[1], mean + half)


@dataclass(frozen=True, kw_only=True)
class Stratum:
    """A part of everybody who was invited.

    Its share W of them, its headcount N, its n replies and their spread s.
    """

    share: float
    headcount: int
    n: int
    sd: float | None


def stratified_interval(
    mean: float, strata: Sequence[Stratum], bounds: tuple[float, float], floor: float
) -> tuple[float, float] | None:
    """Give the 95 % confidence interval of a mean Σ W·m over strata of a finite population.

    m ± t(.975, n − H)·SE with SE² = Σ W²·s²/n·(1 − n/N) over the H strata and n their replies
    together, cut to the attainable range. Where all of a stratum answered, it adds nothing. Below 5
    respondents there is no interval, nor where only one of several people in a stratum answered,
    since nobody can say how the others differ. Where nobody in a stratum differs (s = 0), it counts
    with s = `floor`, and where nobody does in any of them, the width is `floor`: else a missing or
    a narrow interval would reveal unanimity.

    Source: Cochran, Sampling Techniques (1977), 5.5; checked against R survey 4.1 (svymean,
    stratified, with fpc).

    >>> nurses = Stratum(share=0.75, headcount=120, n=30, sd=12.0)
    >>> admin = Stratum(share=0.25, headcount=40, n=20, sd=10.0)
    >>> low, high = stratified_interval(50.0, [nurses, admin], (0, 100), 6.25)
    >>> round(low, 2), round(high, 2)
    (47.03, 52.97)
    """
    replies = sum(stratum.n for stratum in strata)
    if replies < FEWEST or any(stratum.n == 1 < stratum.headcount for stratum in strata):
        return None
    if not any(stratum.sd for stratum in strata):
        half = floor / 2
    else:
        # A headcount may be too low; with more replies than invitations the variance would turn
        # negative, hence `min`.
        variance = sum(
            stratum.share**2
            * (stratum.sd or floor) ** 2
            / stratum.n
            * (1 - min(stratum.n / stratum.headcount, 1))
            for stratum in strata
        )
        half = float(stdtrit(replies - len(strata), 0.5 + CONFIDENCE / 2)) * sqrt(variance)
    return max(bounds[0], mean - half), min(bounds[1], mean + half)
