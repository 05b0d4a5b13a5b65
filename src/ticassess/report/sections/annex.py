"""Every item in numbers; where items are protected, what was asked."""

from dataclasses import dataclass

from ticassess.instrument import ResponseScale
from ticassess.report import format as written
from ticassess.report.figures import is_protected
from ticassess.report.material import Material
from ticassess.report.naming import spelled_out
from ticassess.report.scale_tree import leaves
from ticassess.report.section import Section, heading
from ticassess.report.statements import ItemRow


@dataclass(frozen=True, kw_only=True)
class AnnexTable:
    """Every item on one answer scale."""

    title: str
    options: tuple[tuple[str, str], ...]
    """Each valued option: its value and its label."""
    rows: tuple[ItemRow, ...]
    has_percent: bool


@dataclass(frozen=True, kw_only=True)
class ScaleItems:
    """The wording of the items of one scale."""

    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Annex(Section):
    """Tables of numbers; where every item is protected, only the wording."""

    weighted: str
    no_counts: str
    """Why no answers are counted in a report of one group; else empty."""
    tables: tuple[AnnexTable, ...]
    wording: tuple[ScaleItems, ...]
    """What was asked, by scale of the leading framework."""
    withheld: bool
    """Whether the wording of the items may not be shown."""


def make(material: Material) -> Annex:
    """Give the section."""
    tables = _tables(material)
    return Annex(
        headings=heading(material, "annex", "numbers" if tables else "wording"),
        weighted=material.weighted,
        no_counts=material.no_counts,
        tables=tuple(tables),
        wording=tuple(_wording(material)),
        withheld=not material.instrument.wording_open,
    )


def _tables(material: Material) -> list[AnnexTable]:
    """Give one table for each answer scale; none where every item is protected."""
    instrument = material.instrument
    # Then counts would be empty columns; what was asked still says what the scores are made of.
    asked = material.asked_of(instrument.items)
    if all(is_protected(material.outcome(item.id)) for item in asked):
        return []
    tables = []
    for name, scale in instrument.response_scales.items():
        members = [item for item in asked if item.response_scale == name]
        if members:
            rows = tuple(material.item_row(item) for item in members)
            tables.append(_table(material, name, scale, rows))
    return tables


def _table(
    material: Material, name: str, scale: ResponseScale, rows: tuple[ItemRow, ...]
) -> AnnexTable:
    options = []
    for option in material.counted_options(name):
        # A non-answer has no number to stand for it at the head of a column.
        value = "–"
        if option.value is not None:
            value = written.declared(option.value)
        options.append((value, material.option_label(option)))
    return AnnexTable(
        title=material.text(scale.title) or spelled_out(name),
        options=tuple(options),
        rows=rows,
        has_percent=any(row.percent_positive for row in rows),
    )


def _wording(material: Material) -> list[ScaleItems]:
    found = []
    for scale in leaves(material.instrument, material.leading):
        items = material.asked_of(material.instrument.items_of(scale))
        texts = tuple(material.wording_of(item) for item in items)
        found.append(ScaleItems(title=material.title_of(scale, scale.id), texts=texts))
    return found
