"""The statements with the highest and the lowest averages, as far as they are published."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ticassess.instrument import Item
from ticassess.privacy import Capped, Score, Suppressed
from ticassess.report.material import Material
from ticassess.report.statements import ItemRow, position_of

MOST = 3


@dataclass(frozen=True, kw_only=True)
class EndStatements:
    """As many at one end as at the other, none in both.

    `is_partial`: whether others may lie beyond them, since they are protected or only a bound.
    """

    top: tuple[ItemRow, ...]
    bottom: tuple[ItemRow, ...]
    is_partial: bool


def end_statements(material: Material) -> EndStatements:
    """Compare averages on the range of their answers; equal ones as in the questionnaire."""
    places: list[tuple[Fraction, Item]] = []
    is_partial = False
    for item in _with_a_direction(material):
        outcome = material.outcome(item.id)
        is_partial = is_partial or isinstance(outcome, Capped | Suppressed)
        if isinstance(outcome, Score):
            scale = material.instrument.response_scale_of(item)
            places.append((position_of(scale, Fraction(outcome.value)), item))
    low = sorted(places, key=_place)
    high = sorted(places, key=_place, reverse=True)
    count = min(MOST, len(places) // 2)
    while count and high[count - 1][0] == low[count - 1][0]:
        count -= 1
    return EndStatements(
        top=_rows(material, high[:count]),
        bottom=_rows(material, low[:count]),
        is_partial=is_partial,
    )


def _with_a_direction(material: Material) -> Iterator[Item]:
    """Yield the items of which more is better: they count in a scale, and answers have an order."""
    for item in material.asked_of(material.instrument.items):
        answers = material.instrument.response_scales[item.response_scale]
        if item.scales and answers.level == "ordinal" and answers.number is None:
            yield item


def _place(entry: tuple[Fraction, Item]) -> Fraction:
    return entry[0]


def _rows(material: Material, places: list[tuple[Fraction, Item]]) -> tuple[ItemRow, ...]:
    return tuple(material.item_row(item) for _, item in places)
