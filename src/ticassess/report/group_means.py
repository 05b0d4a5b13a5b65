"""Means of groups with their errors, from printed numbers only, and what chance leaves of them."""

from collections.abc import Hashable, Mapping
from decimal import Decimal
from typing import TypeVar

from ticassess.report.figures import Shown, bound_of, interval_of
from ticassess.scoring import (
    GroupMean,
    decimals_in,
    error_as_of,
    error_of_interval,
    half_up,
    shrunken,
)

Key = TypeVar("Key", bound=Hashable)
"""A group, or the id of a source."""


def group_means(
    shown: Mapping[Key, Shown], sizes: Mapping[Key, int | None]
) -> Mapping[Key, GroupMean]:
    """Give the mean of each group or source with its standard error, where that can be known.

    `sizes`: how many replied, for scores made of their parts, which have no n. A score without an
    interval is taken to spread like the others. All is made of printed numbers only, so it tells
    nothing that they do not.
    """
    measured: dict[Key, GroupMean] = {}
    for group, score in shown.items():
        mean = _measured(score)
        if mean is not None:
            measured[group] = mean
    found = {}
    for group, score in shown.items():
        mean = measured.get(group) or _as_the_others(score, sizes.get(group), measured)
        if mean is not None:
            found[group] = mean
    return found


def without_chance(
    shown: Mapping[Key, Shown], means: Mapping[Key, GroupMean]
) -> tuple[Decimal, Decimal] | None:
    """Give the lowest and the highest group once chance is taken out of how they differ.

    Each group is drawn to the mean of all by as much as its own is noise, `shrunken`. None where a
    group has no error, or only a bound is shown of one. As many decimals as printed scores.
    """
    if len(means) < len(shown) or any(bound_of(score) for score in shown.values()):
        return None
    drawn = shrunken(list(means.values()))
    places = max(decimals_in(score.value) for score in shown.values())
    return half_up(min(drawn), places), half_up(max(drawn), places)


def _measured(score: Shown) -> GroupMean | None:
    interval = interval_of(score)
    if interval is None or score.n is None or score.n < 2:
        return None
    mean = float(score.value)
    ends = (float(interval[0]), float(interval[1]))
    return GroupMean(mean=mean, error=error_of_interval(mean, ends, score.n), n=score.n)


def _as_the_others(
    score: Shown, size: int | None, others: Mapping[Key, GroupMean]
) -> GroupMean | None:
    # A score that is made of its parts has no n of its own.
    n = score.n or size
    if n is None or n < 2:
        return None
    error = error_as_of(list(others.values()), n)
    if error is None:
        return None
    return GroupMean(mean=float(score.value), error=error, n=n)
