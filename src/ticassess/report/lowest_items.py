"""The statements that pull a scale down, as far as their numbers are published."""

from dataclasses import dataclass
from fractions import Fraction

from ticassess.instrument import Item
from ticassess.privacy import Capped, Published, Score, Suppressed
from ticassess.report.material import Material

_MOST = 3


@dataclass(frozen=True, kw_only=True)
class LowestItems:
    """The items of a scale with the lowest published means, lowest first.

    `is_partial`: whether others of its items may be lower: they are protected, or shown only
    as a bound that is open downward.
    """

    items: tuple[Item, ...]
    is_partial: bool


def lowest_items(material: Material, name: str) -> LowestItems:
    """Give up to three items of a scale that score lower than its highest one.

    Means are compared on the range of their answers, from 0 to 1, in the direction in which an item
    counts in the scale. It rests on published means only: a protected item is never named, and
    neither is one that has no more than a bound, since nobody can tell how low it is.
    """
    places: list[tuple[Fraction, Item]] = []
    is_partial = False
    items = material.instrument.items_of(material.instrument.scale(name))
    for counted in material.asked_of(items):
        outcome = material.outcome(counted.id)
        is_partial = is_partial or _may_be_lower(material, counted, outcome)
        if isinstance(outcome, Score):
            places.append(
                (_place(material, counted, outcome), material.instrument.item(counted.id))
            )
    highest = max((place for place, _ in places), default=Fraction(0))
    lower = [entry for entry in places if entry[0] < highest]
    lower.sort(key=_place_of)
    return LowestItems(items=tuple(item for _, item in lower[:_MOST]), is_partial=is_partial)


def _place_of(entry: tuple[Fraction, Item]) -> Fraction:
    return entry[0]


def _place(material: Material, counted: Item, outcome: Score) -> Fraction:
    scale = material.instrument.response_scale_of(counted)
    low, high = scale.minimum, scale.maximum
    place = (Fraction(outcome.value) - low) / (high - low)
    if _is_upside_down(material, counted):
        return 1 - place
    return place


def _may_be_lower(material: Material, counted: Item, outcome: Published) -> bool:
    """Say whether an item that is not named may be lower than those that are."""
    if isinstance(outcome, Capped):
        downward = ">=" if _is_upside_down(material, counted) else "<="
        return outcome.bound == downward
    return isinstance(outcome, Suppressed)


def _is_upside_down(material: Material, counted: Item) -> bool:
    # An item that is reversed in this scale alone has its own mean the other way up.
    return counted.reverse != material.instrument.item(counted.id).reverse
