"""How sure printed numbers are: their standard errors, from nothing but what is printed."""

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias, TypeVar

from ticassess.privacy import Bound, Capped, Published, Score
from ticassess.scoring import GroupMean, error_as_of, error_of_interval

Key = TypeVar("Key", bound=Hashable)
"""A group, or the id of a source."""

Shown: TypeAlias = Score | Capped
"""A number that may be shown, itself or only its bound."""


def shown(outcome: Published) -> Shown | None:
    """Give a number that may be shown, else None."""
    if isinstance(outcome, Score | Capped):
        return outcome
    return None


def bound_of(score: Shown) -> Bound | None:
    """Say on which side a number is open; None where it is shown as it is."""
    return score.bound if isinstance(score, Capped) else None


def interval_of(score: Shown) -> tuple[Decimal, Decimal] | None:
    """Give the interval of a number, where it may be shown."""
    return None if isinstance(score, Capped) else score.interval


def means_of(
    found: Mapping[Key, Shown], sizes: Mapping[Key, int | None]
) -> Mapping[Key, GroupMean]:
    """Give each score with its standard error, where that can be known.

    A score without an interval is taken to spread like the others. `sizes`: how many replied, for
    scores made of their parts, which have no n.
    """
    measured: dict[Key, GroupMean] = {}
    for key, score in found.items():
        mean = _measured(score)
        if mean is not None:
            measured[key] = mean
    others = list(measured.values())
    means = {}
    for key, score in found.items():
        known = measured.get(key) or _as_the_others(score, sizes.get(key), others)
        if known is not None:
            means[key] = known
    return means


def _measured(score: Shown) -> GroupMean | None:
    interval = interval_of(score)
    if interval is None or score.n is None or score.n < 2:
        return None
    mean = float(score.value)
    ends = (float(interval[0]), float(interval[1]))
    return GroupMean(mean=mean, error=error_of_interval(mean, ends, score.n), n=score.n)


def _as_the_others(score: Shown, size: int | None, others: Sequence[GroupMean]) -> GroupMean | None:
    # A score that is made of its parts has no n of its own.
    n = score.n or size
    if n is None or n < 2:
        return None
    error = error_as_of(others, n)
    if error is None:
        return None
    return GroupMean(mean=float(score.value), error=error, n=n)
