"""How people answered item by item, always with the favourable side in the same direction."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ticassess.instrument import Item
from ticassess.report.figures import is_protected
from ticassess.report.material import Material
from ticassess.report.scale_tree import leaves
from ticassess.report.section import Section, heading
from ticassess.report.statements import ItemRow, position_of, tone_of

TONES = 5
"""So many colours tell answers apart."""


@dataclass(frozen=True, kw_only=True)
class ItemGroup:
    """The items of one scale of the leading framework."""

    title: str
    rows: tuple[ItemRow, ...]
    has_bars: bool


@dataclass(frozen=True, kw_only=True)
class LegendEntry:
    """An answer option, or two that share a tone, by its colour."""

    tone: int
    label: str


@dataclass(frozen=True, kw_only=True)
class Items(Section):
    """How people answered item by item."""

    weighted: str
    no_counts: str
    """Why no answers are counted in a report of one group; else empty."""
    groups: tuple[ItemGroup, ...]
    legend: tuple[LegendEntry, ...]
    left: float
    right: float
    """How far the longest bars reach to both sides of the middle; 1 is all answers."""
    has_reverse: bool
    has_percent: bool
    has_critical: bool
    protected: int


def make(material: Material) -> Items | None:
    """Give the section; None where every item is protected."""
    every = material.asked_of(material.instrument.items)
    protected = sum(is_protected(material.outcome(item.id)) for item in every)
    if protected == len(every):
        return None
    groups = _groups(material)
    rows = [row for group in groups for row in group.rows]
    starts = [row.start for row in rows if row.segments]
    return Items(
        headings=heading(material, "items"),
        weighted=material.weighted,
        no_counts=material.no_counts,
        groups=tuple(groups),
        legend=_legend(material),
        # One axis for all items, as long as the longest bar: bars can be compared, and none is cut.
        left=max((-start for start in starts), default=0.5),
        right=max((1 + start for start in starts), default=0.5),
        has_reverse=any(row.reverse for row in rows),
        has_percent=any(row.percent_positive for row in rows),
        has_critical=any(row.critical for row in rows),
        protected=protected,
    )


def _groups(material: Material) -> list[ItemGroup]:
    """Give the items by scale of the leading framework, then those that are in none of them."""
    rest = {item.id: item for item in material.asked_of(material.instrument.items)}
    groups = []
    for scale in leaves(material.instrument, material.leading):
        counted = material.asked_of(material.instrument.items_of(scale))
        # What is printed is the number of the item itself, however it counts in the scale.
        members = tuple(material.instrument.item(item.id) for item in counted)
        groups.append(_group(material, material.title_of(scale, scale.id), members))
        for item in members:
            rest.pop(item.id, None)
    groups.append(_group(material, material.words("items.others"), tuple(rest.values())))
    return [group for group in groups if group.rows]


def _group(material: Material, title: str, members: Sequence[Item]) -> ItemGroup:
    rows = tuple(material.item_row(item) for item in members)
    return ItemGroup(title=title, rows=rows, has_bars=any(row.segments for row in rows))


def _legend(material: Material) -> tuple[LegendEntry, ...]:
    """Name the colours by the answers, where all items share one answer scale that is short."""
    instrument = material.instrument
    names = {item.response_scale for item in material.asked_of(instrument.items)}
    # Only then a colour means one answer; else it means a place on whatever scale.
    if len(names) == 1:
        scale = instrument.answers_to(names.pop())
        scored: list[tuple[Fraction, str]] = []
        for option in scale.options:
            value = scale.scored(option, reverse=False)
            if value is not None:
                scored.append((value, material.option_label(option)))
        if len(scored) <= TONES:
            scored.sort(key=lambda entry: entry[0])
            return tuple(
                LegendEntry(tone=tone_of(position_of(scale, value)), label=label)
                for value, label in scored
            )
    return tuple(
        LegendEntry(tone=tone, label=material.words(f"items.tone.{tone}")) for tone in range(TONES)
    )
