"""Whether the people of a group say the same."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

CUTOFF = 1 / 6
"""AD below a sixth of the number of options counts as agreement (Burke and Dunlap 2002)."""


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """From 0 (as if everybody answered by chance) to 1 (all say the same).

    `polarised`: answers differ more than chance would make them, as where half say one end and half
    the other; then the value is 0, since a negative share of agreement means nothing.
    """

    value: float
    polarised: bool


def rwg(answers: Floats, options: int) -> Agreement | None:
    """Give the agreement of people on one item.

    1 − s²/σ², with the variance σ² = (A² − 1)/12 of answers that are spread evenly over A options
    in steps of 1. NaN is no answer. None of fewer than two people or options.

    Source: James, Demaree and Wolf (1984), Journal of Applied Psychology 69. Equals R multilevel
    2.7, `rwg`, which is 0 in place of negative values, too.

    >>> rwg(np.array([4.0, 4, 5, 4, 5]), options=5)
    Agreement(value=0.85, polarised=False)
    >>> rwg(np.array([1.0, 1, 5, 5]), options=5)
    Agreement(value=0.0, polarised=True)
    """
    known = answers[~np.isnan(answers)]
    if len(known) < 2 or options < 2:
        return None
    return _clamped(1 - float(known.var(ddof=1)) / by_chance(options))


def rwg_of_items(items: Floats, options: int) -> Agreement | None:
    """Give the agreement of people on several items, r_wg(J), of [items, people].

    J·r / (J·r + v) with r = 1 − v, where v is the mean of the items' variances divided by σ², over
    those who answered all of them. It rises with the number of items. None of fewer than two
    people, items or options.

    Source: James, Demaree and Wolf (1984). Equals R multilevel 2.7, `rwg.j`.

    >>> found = rwg_of_items(np.array([[4.0, 4, 5], [3.0, 4, 4], [4.0, 5, 5]]), options=5)
    >>> round(found.value, 4)
    0.9375
    """
    share = _mean_share(items, options)
    if share is None:
        return None
    count = len(items)
    agreed = 1 - share
    if agreed < 0:
        return Agreement(value=0.0, polarised=True)
    return Agreement(value=count * agreed / (count * agreed + share), polarised=False)


def rwg_of_lindell(items: Floats, options: int) -> float | None:
    """Give r*_wg of [items, people], 1 − v as above, which does not rise with the number of items.

    It may be negative, down to −1 and beyond. None as for `rwg_of_items`.

    Source: Lindell, Brandt and Whitney (1999), Applied Psychological Measurement 23. Equals R
    multilevel 2.7, `rwg.j.lindell`.

    >>> round(rwg_of_lindell(np.array([[4.0, 4, 5], [3.0, 4, 4], [4.0, 5, 5]]), options=5), 4)
    0.8333
    """
    share = _mean_share(items, options)
    return None if share is None else 1 - share


def mean_deviation(answers: Floats, *, around_median: bool = False) -> float | None:
    """Give AD, how far answers lie from their mean, or median, on average.

    Σ|x − m|/n, in the units of the answers, so that it needs no model of chance. A sixth of the
    number of options or less counts as agreement. NaN is no answer. None of fewer than two people.

    Source: Burke, Finkelstein and Dusig (1999), Organizational Research Methods 2. Equals R
    multilevel 2.7, `ad.m`.

    >>> mean_deviation(np.array([4.0, 4, 5, 3]))
    0.5
    """
    known = answers[~np.isnan(answers)]
    if len(known) < 2:
        return None
    middle = np.median(known) if around_median else known.mean()
    return float(np.abs(known - middle).mean())


def mean_deviation_of_items(items: Floats, *, around_median: bool = False) -> float | None:
    """Give AD of [items, people], the mean over items, of those who answered all of them.

    None of fewer than two people. Source: as `mean_deviation`.

    >>> mean_deviation_of_items(np.array([[4.0, 4, 5, 3], [1.0, 1, 1, 1]]))
    0.25
    """
    found = []
    for answers in items[:, ~np.isnan(items).any(axis=0)]:
        deviation = mean_deviation(answers, around_median=around_median)
        if deviation is None:
            return None
        found.append(deviation)
    return sum(found) / len(found) if found else None


def by_chance(options: int) -> float:
    """Give the variance of answers that are spread evenly over some options in steps of 1.

    >>> by_chance(5)
    2.0
    """
    return (options**2 - 1) / 12


def _mean_share(items: Floats, options: int) -> float | None:
    """Give the mean variance of items as a share of what chance makes."""
    complete = items[:, ~np.isnan(items).any(axis=0)]
    if complete.shape[1] < 2 or len(items) < 2 or options < 2:
        return None
    return float(complete.var(axis=1, ddof=1).mean()) / by_chance(options)


def _clamped(value: float) -> Agreement:
    return Agreement(value=max(0.0, value), polarised=value < 0)
