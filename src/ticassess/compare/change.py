"""`Change`: how far one printed number lies from an earlier one, and how sure that is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from ticassess.compare.printed import Shown, bound_of
from ticassess.privacy import Bound, Share
from ticassess.scoring import (
    GroupMean,
    PrintedShare,
    ceiled,
    decimals_in,
    floored,
    share_difference,
    welch_of_means,
)


@dataclass(frozen=True, kw_only=True)
class Change:
    """A later number less an earlier one, both as they are printed.

    `value` is None where nobody can know it: both numbers are open on the same side. With a `bound`
    it is at least, or at most, so much. `interval`: its 95 % interval, rounded outward. `chance`:
    how likely chance alone makes so much of a change; None where nobody can tell. `is_clear`: more
    than chance, all changes of one table taken together.
    """

    value: Decimal | None
    bound: Bound | None = None
    interval: tuple[Decimal, Decimal] | None = None
    chance: float | None = None
    is_clear: bool | None = None


OPEN = Change(value=None)
"""A change between two numbers that are open on the same side."""

_CHANGE_BOUNDS: Mapping[tuple[Bound | None, Bound | None], Bound | None] = {
    (None, None): None,
    (None, ">="): ">=",
    (None, "<="): "<=",
    (">=", None): "<=",
    ("<=", None): ">=",
    (">=", "<="): "<=",
    ("<=", ">="): ">=",
}
"""On which side a change is open, by the sides of the earlier and the later number."""


def exact_value(change: Change | None) -> Decimal | None:
    """Give how large a change is; None where there is none, or only a bound of it is known."""
    if change is None or change.bound is not None:
        return None
    return change.value


def change_of_means(
    earlier: Shown, later: Shown, means: tuple[GroupMean | None, GroupMean | None]
) -> Change:
    """Compare two means. `means`: the same with their errors, where these are known.

    Nobody knows who answered in both waves, so they are taken for different people. Where many are
    the same, chance makes less of a difference than this allows for.
    """
    change = _bare(earlier.value, bound_of(earlier), later.value, bound_of(later))
    first, second = means
    if change.value is None or first is None or second is None:
        return change
    found = welch_of_means(first, second)
    if found is None:
        return _without_error(change, first, second)
    # The size of a bound is the least that it may be, and nobody knows how far it reaches.
    if change.bound is not None:
        return replace(change, chance=found.probability) if _leads_away(change) else change
    places = decimals_in(change.value)
    low, high = found.interval
    interval = floored(low, places), ceiled(high, places)
    return replace(change, interval=interval, chance=found.probability)


def _without_error(change: Change, first: GroupMean, second: GroupMean) -> Change:
    """Judge a change where everybody was heard both times, so that only rounding is left."""
    if first.error or second.error or change.value is None:
        return change  # too few people for a test
    if change.bound is not None and not _leads_away(change):
        return change
    step = Decimal(1).scaleb(-decimals_in(change.value))
    is_rounding = abs(change.value) <= step
    interval = None
    if change.bound is None:
        interval = change.value - step, change.value + step
    return replace(change, interval=interval, chance=1.0 if is_rounding else 0.0)


def _leads_away(change: Change) -> bool:
    """Say whether a bound leads away from 0; of “3 or less” not even the direction is known."""
    if change.value is None:
        return False
    return change.value > 0 if change.bound == ">=" else change.value < 0


def change_of_shares(earlier: Share, later: Share) -> Change:
    """Compare two percentages."""
    change = _bare(earlier.value, earlier.bound, later.value, later.bound)
    first, second = _printed(earlier), _printed(later)
    if change.value is None or change.bound is not None or first is None or second is None:
        return change
    found = share_difference(first, second)
    low, high = found.interval
    return replace(change, interval=(floored(low, 0), ceiled(high, 0)), chance=found.probability)


def change_of_people(earlier: Shown, later: Shown) -> Change:
    """Compare two scores that are shares of people."""
    return change_of_shares(_as_share(earlier), _as_share(later))


def _as_share(score: Shown) -> Share:
    if bound_of(score) is not None:
        return Share(value=score.value, bound=bound_of(score))
    return Share(value=score.value, interval=getattr(score, "interval", None))


def _bare(
    earlier: Decimal, earlier_bound: Bound | None, later: Decimal, later_bound: Bound | None
) -> Change:
    if (earlier_bound, later_bound) not in _CHANGE_BOUNDS:
        return OPEN
    return Change(value=later - earlier, bound=_CHANGE_BOUNDS[earlier_bound, later_bound])


def _printed(share: Share) -> PrintedShare | None:
    if share.interval is None:
        return None
    low, high = share.interval
    return PrintedShare(value=float(share.value), low=float(low), high=float(high))
