"""Which published numbers lead to a recommendation; what is protected leads to none.

Everything here rests on published outcomes, so advice is a function of what is printed beside it
and tells nothing more.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Protocol, TypeAlias

from ticassess.instrument import Condition, Instrument, Recommendation, Scale, exact
from ticassess.privacy import Published, Score, Suppressed
from ticassess.report.figures import Shown, bound_of, shown
from ticassess.report.scale_tree import ancestors, children_of

Place: TypeAlias = tuple[Fraction, Fraction]
"""Between which places on its range, from 0 to 1, a published number lies."""


class Numbers(Protocol):
    """The published numbers of the whole organisation."""

    @property
    def instrument(self) -> Instrument:
        """The instrument that they belong to."""

    def outcome(self, name: str) -> Published:
        """Give the published number of a scale or an item."""

    def range_of(self, scoring: Scale) -> Place:
        """Give the lowest and the highest score of a scale."""


def led_by(numbers: Numbers, recommendation: Recommendation) -> tuple[str, ...] | None:
    """Name the scales and items whose published numbers ask for a recommendation.

    The one that counts most comes first. None where any condition does not hold, or is not known to
    hold since a number is protected.
    """
    found: dict[str, None] = {}
    for condition in recommendation.when.conditions:
        names = _holds(numbers, condition)
        if names is None:
            return None
        found |= dict.fromkeys(names)
    return tuple(found)


def _holds(numbers: Numbers, condition: Condition) -> tuple[str, ...] | None:
    if condition.scale is not None:
        return _by_band(numbers, condition.scale, condition.band)
    if condition.lowest_child_of is not None:
        return _by_lowest_child(numbers, condition, condition.lowest_child_of)
    if condition.critical is not None:
        return (condition.critical,) if _is_raised(numbers, condition.critical) else None
    assert condition.item is not None  # a condition about nothing has a finding
    score = shown(numbers.outcome(condition.item))
    if score is None or not _is_within(score, condition):
        return None
    return (condition.item,)


def _by_band(numbers: Numbers, name: str, band: str | None) -> tuple[str, ...] | None:
    """Name a scale that is in a band; where a part of it is lower, that part first."""
    if raised_in(numbers, name, band):
        return None
    part = lower_part(numbers, name)
    if part is not None:
        return (part, name) if _band(numbers, part) == band else None
    return (name,) if band is not None and _band(numbers, name) == band else None


def raised_in(numbers: Numbers, name: str, band: str | None) -> tuple[str, ...]:
    """Name the critical statements that speak against advice for a band of a scale.

    Advice for the upper half of the bands says that much is well. Where a critical statement of the
    scale is raised, that would comfort people who have just told of harm. Low bands comfort nobody.
    """
    instrument = numbers.instrument
    if any(contrast.id == name for contrast in instrument.contrasts):
        return ()
    scale = instrument.scale(name)
    order = [declared.id for declared in instrument.bands_of(scale)]
    if band not in order or order.index(band) < len(order) / 2:
        return ()
    return raised_statements(numbers, name)


def raised_statements(numbers: Numbers, scale: str) -> tuple[str, ...]:
    """Name the critical statements of a scale that need a closer look, whatever its score is."""
    instrument = numbers.instrument
    found = []
    for item in instrument.items_of(instrument.scale(scale)):
        if item.critical is not None and _is_raised(numbers, item.id):
            found.append(item.id)
    return tuple(found)


def _is_raised(numbers: Numbers, item: str) -> bool:
    outcome = numbers.outcome(item)
    return isinstance(outcome, Score) and outcome.critical is True


def lower_part(numbers: Numbers, name: str) -> str | None:
    """Name the lowest shown part of a scale that is in a lower band and has no advice of its own.

    A mean of 59 may hide a part at 25, and would tell frightened people that all is well. Of parts
    that are protected nothing is concluded, and a contrast has none.
    """
    instrument = numbers.instrument
    if any(contrast.id == name for contrast in instrument.contrasts):
        return None
    scale = instrument.scale(name)
    order = [band.id for band in instrument.bands_of(scale)]
    lowest, place = None, _place_in(order, _band(numbers, name))
    for part in _parts(instrument, scale):
        there = _place_in(order, _band(numbers, part.id))
        if there is None or place is None or there >= place or _is_advised(instrument, part):
            continue
        lowest, place = part.id, there
    return lowest


def _band(numbers: Numbers, name: str) -> str | None:
    score = shown(numbers.outcome(name))
    return None if score is None else score.band


def _place_in(order: Sequence[str], band: str | None) -> int | None:
    return order.index(band) if band in order else None


def _parts(instrument: Instrument, scale: Scale) -> Iterator[Scale]:
    """Yield the scales below a scale, at any depth."""
    for child in children_of(instrument, scale):
        yield child
        yield from _parts(instrument, child)


def _is_advised(instrument: Instrument, part: Scale) -> bool:
    """Say whether an instrument has advice for a scale itself."""
    above = [one.id for one in ancestors(instrument, part)]
    for recommendation in instrument.recommendations:
        for condition in recommendation.when.conditions:
            if part.id in (condition.scale, condition.child):
                return True
            if condition.lowest_child_of in above and condition.child is None:
                return True
    return False


def _is_within(score: Shown, condition: Condition) -> bool:
    """Say whether a published mean is known to lie within the limits of a condition."""
    value, bound = Fraction(score.value), bound_of(score)
    low_enough = high_enough = True
    # A cap is open on one side, where nobody can tell how far the mean is from a limit.
    if condition.at_most is not None:
        low_enough = bound != ">=" and value <= exact(condition.at_most)
    if condition.at_least is not None:
        high_enough = bound != "<=" and value >= exact(condition.at_least)
    return low_enough and high_enough


def _by_lowest_child(numbers: Numbers, condition: Condition, parent: str) -> tuple[str, ...] | None:
    """Name the lowest child, and then those that it was compared with."""
    places = _places(numbers, numbers.instrument.children_of(numbers.instrument.scale(parent)))
    if places is None:
        return None
    for name in _lowest(places):
        score = shown(numbers.outcome(name))
        is_meant = condition.child in (None, name)
        has_band = score is not None and condition.band in (None, score.band)
        if is_meant and has_band:
            return (name, *(other for other in places if other != name))
    return None


def _places(numbers: Numbers, children: Sequence[Scale]) -> dict[str, Place] | None:
    """Give the place of each child that has a score; None where one is protected."""
    places = {}
    for child in children:
        outcome = numbers.outcome(child.id)
        if isinstance(outcome, Suppressed):
            # It may be the lowest, and to say that it is not would tell something of it.
            return None
        score = shown(outcome)
        if score is not None:
            places[child.id] = _place(score, numbers.range_of(child))
    return places


def _place(score: Shown, bounds: Place) -> Place:
    low, high = bounds
    if high <= low:
        return Fraction(0), Fraction(0)
    place = (Fraction(score.value) - low) / (high - low)
    bound = bound_of(score)
    if bound is None:
        return place, place
    return (place, Fraction(1)) if bound == ">=" else (Fraction(0), place)


def _lowest(places: dict[str, Place]) -> list[str]:
    """Name the children that none of the others is below, as far as they are published."""
    found = []
    for name, (_, high) in places.items():
        others = [place for other, place in places.items() if other != name]
        # Two caps that read alike are alike to whoever reads them.
        if all(high <= place[0] or place == places[name] for place in others):
            found.append(name)
    return found
