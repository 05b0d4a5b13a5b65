"""What has changed since the wave before."""

from dataclasses import dataclass

from ticassess.compare import NotCompared, Table, WavePair
from ticassess.report.changed import ChangeRow, change_rows, in_short, latest
from ticassess.report.material import Material
from ticassess.report.section import Section, heading
from ticassess.report.wave_reasons import reason_said, remark_said


@dataclass(frozen=True, kw_only=True)
class Changes(Section):
    """The scores of two waves, what is more than chance, and what cannot be compared."""

    before: str
    now: str
    in_short: tuple[str, ...]
    rows: tuple[ChangeRow, ...]
    remarks: tuple[str, ...]
    notes: tuple[str, ...]
    not_compared: tuple[str, ...]
    judged: str


def make(material: Material) -> Changes | None:
    """Give the section; None where no earlier wave is known."""
    pair = latest(material)
    if pair is None:
        return None
    return Changes(
        headings=heading(material, "changes"),
        before=pair.earlier.name,
        now=pair.later.name,
        in_short=in_short(material),
        rows=tuple(change_rows(material, pair)),
        remarks=tuple(remark_said(remark, material.words) for remark in pair.remarks),
        notes=_notes(material, pair),
        not_compared=_not_compared(material, pair),
        judged=_judged(material, pair),
    )


def _judged(material: Material, pair: WavePair) -> str:
    """Say how many changes were judged together in each table of this section."""
    comparison = material.context.changes
    tables: dict[Table, None] = {}
    for name in material.compared:
        one = pair.of(name)
        if one is not None:
            tables[one.table] = None
    found = []
    for table in tables:
        size = 0 if comparison is None else comparison.families.get(table, 0)
        if size:
            framework = (table.framework or "overall").replace("_", " ")
            found.append(f"{framework} {size}")
    return material.words("changes.judged", named=", ".join(found)) if found else ""


def _notes(material: Material, pair: WavePair) -> tuple[str, ...]:
    found = []
    for one in pair.notes:
        if one.subject.kind != "item":
            title = _title(material, one.subject.id)
            text = reason_said(one.note, material.words)
            found.append(material.words("changes.because", title=title, why=text))
    return tuple(found)


def _not_compared(material: Material, pair: WavePair) -> tuple[str, ...]:
    """Say of each scale why it cannot be compared; of statements, how many and which."""
    found = []
    items: list[NotCompared] = []
    for one in pair.not_compared:
        if one.subject.kind == "item":
            items.append(one)
            continue
        title = _title(material, one.subject.id)
        text = reason_said(one.reason, material.words)
        found.append(material.words("changes.because", title=title, why=text))
    if items:
        named = ", ".join(one.subject.id for one in items)
        found.append(material.words("changes.statements", n=str(len(items)), named=named))
    return tuple(found)


def _title(material: Material, name: str) -> str:
    instrument = material.instrument
    if name == "overall" and instrument.overall is not None:
        return material.title_of(instrument.overall, name)
    for scale in instrument.scales:
        if scale.id == name:
            return material.title_of(scale, name)
    for contrast in instrument.contrasts:
        if contrast.id == name:
            return material.text(contrast.title) or name
    return name  # only the earlier wave has it
