"""Where we want to grow: gaps in order of priority."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ticassess.report import format as written
from ticassess.report.material import Material
from ticassess.report.ranking import Ranked, by_need, parts_to_rank, ranked, ranks
from ticassess.report.section import Section, heading
from ticassess.scoring import half_up


@dataclass(frozen=True, kw_only=True)
class Priority:
    """A gap with its place in the order."""

    rank: str
    title: str
    within: str
    """The scale that it is a part of; empty where it stands by itself."""
    score: str
    target: str
    gap: str
    weight: str
    value: str
    place: float


@dataclass(frozen=True, kw_only=True)
class PriorityTable:
    """The gaps of one framework, the greatest need first."""

    one: str
    many: str
    rows: tuple[Priority, ...]
    reached: tuple[str, ...]
    weighted: bool
    parts: bool
    """Whether parts stand in the list in place of the scale that they make up."""
    tied: bool
    equal: bool
    """Whether two of the gaps, as printed and weighted, are equal."""


@dataclass(frozen=True, kw_only=True)
class Priorities(Section):
    """One table for each framework that has targets."""

    tables: tuple[PriorityTable, ...]


def make(material: Material) -> Priorities | None:
    """Give the section; None where no target is set."""
    tables = []
    for framework in material.frameworks:
        scored = []
        for entry in ranked(material, parts_to_rank(material, framework)):
            if entry.need is not None:
                scored.append(entry)
        if scored:
            tables.append(_table(material, framework, scored))
    if not tables:
        return None
    return Priorities(headings=heading(material, "priorities"), tables=tuple(tables))


def _table(material: Material, framework: str, scored: Sequence[Ranked]) -> PriorityTable:
    one, many = material.framework_name(framework)
    # Where not every scale has a target, `ranked` ordered them by score.
    entries = by_need([entry for entry in scored if entry.needs])
    order = ranks(entries)
    rows = []
    for entry, rank in zip(entries, order, strict=True):
        rows.append(_priority(material, entry, rank, entries[0].need or Fraction(1)))
    reached = []
    for entry in scored:
        if not entry.needs:
            reached.append(material.title_of(entry.scale, entry.scale.id))
    return PriorityTable(
        one=one,
        many=many,
        rows=tuple(rows),
        reached=tuple(reached),
        parts=any(material.parent_title(entry.scale) for entry in scored),
        weighted=any(entry.weight != 1 for entry in scored),
        tied=len(set(order)) < len(order),
        equal=len({entry.need for entry in entries}) < len(entries),
    )


def _priority(material: Material, entry: Ranked, rank: int, largest: Fraction) -> Priority:
    figure = material.figure(entry.scale.id)
    need = entry.need or Fraction(0)
    return Priority(
        rank=written.number(rank),
        title=figure.title,
        within=material.parent_title(entry.scale),
        score=figure.score,
        target=figure.target,
        gap=figure.gap,
        weight=written.declared(entry.weight),
        value=written.number(half_up(need, 1)),
        # As long as the greatest need, so that the list uses the width of the page.
        place=round(float(need / largest), 4),
    )
