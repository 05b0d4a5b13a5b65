"""How far apart the scores of groups or sources lie, and whether that is more than chance.

Everything here is made of printed numbers only, so it reveals nothing that they do not.
"""

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from ticassess.compare import means_of
from ticassess.report.figures import Shown, bound_of
from ticassess.scoring import chance_of_range, decimals_in, half_up, shrunken

Key = TypeVar("Key", bound=Hashable)
"""A group, or the id of a source."""

LARGE = Fraction(10, 100)
"""A difference of a tenth of the range, 10 points of 100, is worth talking about."""

CHANCE = 0.05
"""So seldom, in a whole section, may a difference be called more than chance that is none."""


def ends_of(found: Mapping[Key, Shown]) -> tuple[Key, Key]:
    """Give who has the lowest and the highest score; if all are alike, the first and the last."""
    keys: Sequence[Key] = list(found)
    low = min(keys, key=lambda key: found[key].value)
    high = max(keys, key=lambda key: found[key].value)
    # `min` and `max` would both give the first, and compare it with itself.
    if found[low].value == found[high].value:
        return keys[0], keys[-1]
    return low, high


def is_known(low: Shown, high: Shown) -> bool:
    """Say whether a distance is known: between scores open towards each other, anything may be."""
    return bound_of(low) != ">=" and bound_of(high) != "<="


def is_large(low: Shown, high: Shown, bounds: tuple[Fraction, Fraction]) -> bool:
    """Say whether a distance on a range is worth talking about."""
    width = bounds[1] - bounds[0]
    return width > 0 and Fraction(high.value - low.value) / width >= LARGE


def chance_of(found: Mapping[Key, Shown], sizes: Mapping[Key, int | None]) -> float | None:
    """Give how likely chance alone puts the ends of so many scores so far apart.

    `sizes`: how many replied, for scores made of their parts, which have no n. A score without an
    interval is taken to spread like the others. None where nobody can tell.
    """
    low, high = ends_of(found)
    if not is_known(found[low], found[high]):
        return None
    means = means_of(found, sizes)
    if low not in means or high not in means:
        return None
    return chance_of_range(means[low], means[high], len(found))


def without_chance(
    found: Mapping[Key, Shown], sizes: Mapping[Key, int | None]
) -> tuple[Decimal, Decimal] | None:
    """Give the lowest and the highest score once chance is taken out of how they differ.

    Each score is drawn to the mean of all by as much as it is noise itself, `shrunken`. None where
    one has no error, or only a bound is shown of it. As many decimals as printed scores. `sizes`:
    as above.
    """
    means = means_of(found, sizes)
    if len(means) < len(found) or any(bound_of(score) for score in found.values()):
        return None
    drawn = shrunken(list(means.values()))
    places = max(decimals_in(score.value) for score in found.values())
    return half_up(min(drawn), places), half_up(max(drawn), places)
