"""How sure a mean is, when it comes from some of a known number of people."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from ticassess.scoring.rounding import half_up
from ticassess.scoring.statistics.student import t_quantile

FEWEST = 5
"""No interval is made from fewer respondents."""

OPEN_TO_EACH_SIDE = 0.12
"""A standard deviation must let each person be so far from the mean, as a share of the range.

20 points of 100 must stay open; 24 leave room for what the score adds to that by its rounding.
"""

HALF_A_TENTH = 0.05
"""Standard deviations are printed with one decimal."""


def mean_interval(
    mean: float, sd: float, n: int, headcount: int | None, bounds: tuple[float, float]
) -> tuple[float, float] | None:
    """Give the 95 % confidence interval of a mean, with the finite-population correction.

    m ± t(.975, n − 1)·s/√n·√((N − n)/N), cut to the attainable range. Without a headcount N, or
    with one below n, the correction is 1; with n = N the width is 0. Below 5 respondents there is
    none. Where s is so small that it would quote everybody, `least_sd` takes its place: a missing
    or a narrow interval would reveal that all agree.

    Source: Cochran, Sampling Techniques (1977), 2.8; checked against R survey 4.1 (svymean with
    fpc).

    >>> low, high = mean_interval(56.62069, 13.397, 58, 170, (0, 100))
    >>> round(low, 1), round(high, 1)
    (53.8, 59.5)
    """
    if n < FEWEST:
        return None
    half = half_width(telling_no_more(sd, n, bounds), n, headcount)
    return max(bounds[0], mean - half), min(bounds[1], mean + half)


def half_width(sd: float, n: int, headcount: int | None) -> float:
    """Give how far the interval of a mean of n people, two or more, reaches to either side.

    t(.975, n − 1)·s/√n·√((N − n)/N), as in `mean_interval`.

    >>> round(half_width(20.0, 24, 120), 2), half_width(20.0, 120, 120)
    (7.55, 0.0)
    """
    correction = 1.0
    if headcount is not None and headcount >= n:
        correction = sqrt((headcount - n) / headcount)
    return t_quantile(n - 1) * sd / sqrt(n) * correction


def error_of_interval(mean: float, interval: tuple[float, float], n: int) -> float:
    """Give the standard error that a printed interval of `mean_interval` was made with.

    SE = h / t(.975, n − 1) for the half width h, taken on the longer side: the other one may have
    been cut at the end of the range. Ends are printed rounded outward, so this is never too
    small. `n`: two people or more.

    >>> round(error_of_interval(56.6, (53.8, 59.5), 58), 2)
    1.45
    """
    half = max(mean - interval[0], interval[1] - mean)
    return half / t_quantile(n - 1)


def least_sd(n: int, bounds: tuple[float, float]) -> float:
    """Give the least standard deviation that leaves everybody's score open by 24 % of the range.

    Nobody is further from the mean of n people than (n − 1)/√n·s, so this is where that distance is
    12 % of the range. `bounds`: the ends of the range; for two people or more.

    >>> round(least_sd(10, (0, 100)), 2), round(least_sd(50, (0, 100)), 2)
    (4.22, 1.73)
    """
    return OPEN_TO_EACH_SIDE * (bounds[1] - bounds[0]) * sqrt(n) / (n - 1)


def quotes_everybody(sd: float, n: int, bounds: tuple[float, float]) -> bool:
    """Say whether a standard deviation tells too nearly what each of n people said.

    It goes by the number as it is printed. So all that a reader learns where one is missing is that
    it was below some limit, and that limit is never under `least_sd`.

    >>> quotes_everybody(4.24, 10, (0, 100)), quotes_everybody(4.25, 10, (0, 100))
    (True, False)
    """
    if n < 2:
        return False
    return float(half_up(sd, 1)) - HALF_A_TENTH < least_sd(n, bounds)


def telling_no_more(sd: float, n: int, bounds: tuple[float, float]) -> float:
    """Give the standard deviation, or `least_sd` in place of one that quotes everybody."""
    if quotes_everybody(sd, n, bounds):
        return least_sd(n, bounds)
    return sd


@dataclass(frozen=True, kw_only=True)
class Stratum:
    """A part of everybody who was invited.

    Its share W of them, its headcount N (None where nobody knows it), its n replies and their
    spread s.
    """

    share: float
    headcount: int | None
    n: int
    sd: float | None

    @property
    def is_one_of_several(self) -> bool:
        """Whether only one of several people replied, so that nobody knows how they differ."""
        return self.n == 1 and (self.headcount is None or self.headcount > 1)

    @property
    def silent(self) -> float:
        """The share of its people who did not reply; all of an endless number."""
        if self.headcount is None:
            return 1.0
        # A headcount may be too low; with more replies than invitations the variance would turn
        # negative, hence `min`.
        return 1 - min(self.n / self.headcount, 1)


def stratified_interval(
    mean: float, strata: Sequence[Stratum], bounds: tuple[float, float]
) -> tuple[float, float] | None:
    """Give the 95 % confidence interval of a mean Σ W·m over strata of a finite population.

    m ± t(.975, n − H)·SE with SE² = Σ W²·s²/n·(1 − n/N) over the H strata and n their replies
    together, cut to the attainable range. Where all of a stratum answered, it adds nothing. Below 5
    respondents there is no interval, nor where only one of several people in a stratum answered,
    since nobody can say how the others differ. In a stratum where s is so small that it would quote
    everybody, `least_sd` takes its place: else a narrow interval would reveal that all agree.

    Source: Cochran, Sampling Techniques (1977), 5.5; checked against R survey 4.1 (svymean,
    stratified, with fpc).

    >>> nurses = Stratum(share=0.75, headcount=120, n=30, sd=12.0)
    >>> admin = Stratum(share=0.25, headcount=40, n=20, sd=10.0)
    >>> low, high = stratified_interval(50.0, [nurses, admin], (0, 100))
    >>> round(low, 2), round(high, 2)
    (47.03, 52.97)
    """
    replies = sum(stratum.n for stratum in strata)
    if replies < FEWEST or any(stratum.is_one_of_several for stratum in strata):
        return None
    variance = 0.0
    for stratum in strata:
        variance += stratum.share**2 * _spread(stratum, bounds) ** 2 / stratum.n * stratum.silent
    half = t_quantile(replies - len(strata)) * sqrt(variance)
    return max(bounds[0], mean - half), min(bounds[1], mean + half)


def _spread(stratum: Stratum, bounds: tuple[float, float]) -> float:
    if stratum.sd is None:
        return 0.0  # the only one who was asked
    return telling_no_more(stratum.sd, stratum.n, bounds)
