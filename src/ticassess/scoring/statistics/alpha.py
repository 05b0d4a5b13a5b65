"""Cronbach's alpha with its interval, over complete answers or over pairs of items."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

FEWEST_ITEMS, FEWEST_PEOPLE = 2, 3
FEWEST_WITH_INTERVAL = 10
"""Of fewer people the interval says nothing: of two it goes down to −71."""


@dataclass(frozen=True, kw_only=True)
class Alpha:
    """Cronbach's alpha, and what it is made of.

    `people`: those with any answer that counts in it; over complete answers, those who answered
    every item. `items`: those that differ at all. `without_spread`: the places of the others, which
    are left out.
    """

    value: float
    people: int
    items: int
    without_spread: tuple[int, ...]

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval; None of fewer than ten people."""
        if self.people < FEWEST_WITH_INTERVAL:
            return None
        from ticassess.scoring.statistics.feldt import (  # noqa: PLC0415 # heavy, seldom asked for
            feldt_interval,
        )

        return feldt_interval(self.value, self.people, self.items)


def alpha_of_complete(items: Floats) -> Alpha | None:
    """Give Cronbach's alpha of [items, people] after reversal, over those who answered every item.

    α = J/(J − 1)·(1 − Σs²_j / s²_T). Items that nobody answered do not count as skipped. Items
    without spread are left out. None with fewer than two items or three people, or where the total
    has no spread. A negative value stays: it says that an item may be keyed the wrong way.

    Source: Cronbach (1951), Psychometrika 16. Equals R psych 2.2.9, `alpha`, on complete rows.

    >>> found = alpha_of_complete(np.array([[1.0, 2, 4, 5], [2.0, 2, 5, 4], [1.0, 3, 4, 4]]))
    >>> round(found.value, 4), found.people
    (0.9383, 4)
    """
    answered = ~np.isnan(items).all(axis=1)
    complete = ~np.isnan(items[answered]).any(axis=0)
    return _alpha(items[:, complete], int(complete.sum()), np.cov)


def alpha_of_pairs(items: Floats) -> Alpha | None:
    """Give Cronbach's alpha of [items, people], each covariance over those who answered both.

    α = J/(J − 1)·(1 − Σc_jj / Σc_ij). It uses every answer, but its covariances come from different
    people, so it may lie above 1. None as for `alpha_of_complete`, and where two items have fewer
    than three people in common.

    Source: as R psych 2.2.9, `alpha(use = "pairwise")`, its default.

    >>> found = alpha_of_pairs(np.array([[1.0, 2, 4, 5], [2.0, 2, 5, 4], [1.0, 3, 4, np.nan]]))
    >>> round(found.value, 4), found.people
    (0.9323, 4)
    """
    return _alpha(items, int((~np.isnan(items)).any(axis=0).sum()), covariances_of_pairs)


def alpha_of_spread(items: Sequence[float], score: float) -> float | None:
    """Give Cronbach's alpha from the standard deviations of items and of people's mean over them.

    J/(J − 1)·(1 − Σs²_j / (J·s)²), all on one range. It needs no answers, so it may be worked out
    from a report. It is alpha where everybody answered every item, and near it where few left one
    out. None of fewer than two items, or where the score does not differ.

    >>> round(alpha_of_spread([1.0, 1.2, 0.9], 0.9), 4)
    0.8313
    """
    count = len(items)
    if count < FEWEST_ITEMS or score <= 0:
        return None
    return count / (count - 1) * (1 - sum(sd**2 for sd in items) / (count * score) ** 2)


def spearman_brown(correlation: float) -> float:
    """Give the reliability of a scale of two items that correlate by r: 2r / (1 + r).

    Source: Eisinga, te Grotenhuis and Pelzer (2013), International Journal of Public Health 58, who
    show that alpha is lower than it should be for two items. Raises ZeroDivisionError at −1.

    >>> round(spearman_brown(0.543930500717132), 6)  # R 4.2.2
    0.704605
    """
    return 2 * correlation / (1 + correlation)


def _alpha(
    items: Floats, people: int, covariances: Callable[[Floats], npt.NDArray[Any]]
) -> Alpha | None:
    if people < FEWEST_PEOPLE:
        return None
    differing = _differing(items)
    count = len(differing)
    if count < FEWEST_ITEMS:
        return None
    shared = covariances(items[differing])
    total = shared.sum()
    # NaN where two items have too few people in common; then it is not above 0 either.
    if not total > 0:
        return None
    value = float(count / (count - 1) * (1 - np.trace(shared) / total))
    return Alpha(
        value=value,
        people=people,
        items=count,
        without_spread=tuple(place for place in range(len(items)) if place not in differing),
    )


def _differing(items: Floats) -> list[int]:
    """Give the places of items to which not everybody gave the same answer."""
    found = []
    for place, answers in enumerate(items):
        known = answers[~np.isnan(answers)]
        if len(known) and known.min() < known.max():
            found.append(place)
    return found


def covariances_of_pairs(items: Floats) -> Floats:
    """Give the covariances (ddof 1) of [items, people], each over those who answered both items.

    NaN where these are fewer than three.

    >>> covariances_of_pairs(np.array([[1.0, 2, 3, np.nan], [2.0, 4, 6, 9]])).round(2).tolist()
    [[1.0, 2.0], [2.0, 8.92]]
    """
    known = ~np.isnan(items)
    size = len(items)
    found = np.full((size, size), np.nan)
    for first in range(size):
        for second in range(first, size):
            both = known[first] & known[second]
            if both.sum() < FEWEST_PEOPLE:
                continue
            one, other = items[first, both], items[second, both]
            shared = float(np.sum((one - one.mean()) * (other - other.mean())) / (both.sum() - 1))
            found[first, second] = found[second, first] = shared
    return found
