"""Means of groups with their errors, from printed numbers only, and what chance leaves of them."""

from collections.abc import Mapping
from decimal import Decimal

from ticassess.report.figures import Shown, bound_of, interval_of
from ticassess.report.material import Material
from ticassess.scoring import (
    Group,
    GroupMean,
    decimals_in,
    error_as_of,
    error_of_interval,
    half_up,
    shrunken,
)


def group_means(material: Material, shown: Mapping[Group, Shown]) -> Mapping[Group, GroupMean]:
    """Give the mean of each group with its standard error, where that can be known.

    A group without an interval is taken to spread like the others. It is made of printed numbers
    only, so it tells nothing that they do not.
    """
    measured: dict[Group, GroupMean] = {}
    for group, score in shown.items():
        mean = _measured(score)
        if mean is not None:
            measured[group] = mean
    found = {}
    for group, score in shown.items():
        mean = measured.get(group) or _as_the_others(material, group, score, measured)
        if mean is not None:
            found[group] = mean
    return found


def without_chance(
    shown: Mapping[Group, Shown], means: Mapping[Group, GroupMean]
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
    material: Material, group: Group, score: Shown, others: Mapping[Group, GroupMean]
) -> GroupMean | None:
    # A score that is made of its parts has no n of its own.
    n = score.n or material.published.replies.get(group)
    if n is None or n < 2:
        return None
    error = error_as_of(list(others.values()), n)
    if error is None:
        return None
    return GroupMean(mean=float(score.value), error=error, n=n)
