"""The YAML of a map file to start from; what is not sure stands behind a #."""

from collections.abc import Sequence
from pathlib import Path

from ticassess.instrument import Item
from ticassess.matching import SKIPPED_CELL, Option
from ticassess.responses.display import map_key, printable, shortened
from ticassess.responses.drafting import MapDraft, OpenColumn, OpenText

_MOST_NAMED = 20
"""Options in one line; beyond that, as of numbers, the first and the last say enough."""


def written_map(draft: MapDraft, instrument: str) -> str:
    """Write a map file in YAML; only what is the only best match stands there without a #."""
    lines = [
        f"# What columns and cells of {printable(Path(draft.file).name)} mean, for {instrument}.",
        "# Check each line. Take the # away from those that are right, and complete them.",
        "ticassess: 1",
        "kind: map",
        *_sheet_lines(draft),
    ]
    if draft.has_repeated_ids:
        lines += [
            "# Some reply ids have several replies that differ: say which of them counts.",
            "# duplicates: first    # or last; or all, if they are different people",
        ]
    lines += _column_lines(draft)
    lines += _cell_lines(draft)
    if draft.items:
        lines += ["# Items without a column:"]
        lines += [f"#   {item.id}{_wording(item)}" for item in draft.items]
    return "\n".join(lines) + "\n"


def _sheet_lines(draft: MapDraft) -> list[str]:
    if len(draft.sheets) < 2:
        return []
    lines = ["# The workbook has several sheets: name one, or all."]
    for name in (*map(map_key, draft.sheets), "all"):
        lines.append(f"# sheet: {name}")
    return lines


def _column_lines(draft: MapDraft) -> list[str]:
    by_header, by_position = [], []
    for column in draft.columns:
        if column.by_position:
            shown = f"    # {shortened(printable(column.header))}"
            by_position += _lines_of(column, str(column.position), shown)
        else:
            by_header += _lines_of(column, map_key(column.header), "")
    return [*_section("columns", by_header), *_section("positions", by_position)]


def _section(key: str, entries: Sequence[str]) -> list[str]:
    """Write a key and its entries; nothing where there are none."""
    if not entries:
        return []
    # A key without any entry would be no mapping.
    has_entry = any(not entry.lstrip().startswith("#") for entry in entries)
    return [f"{key}:" if has_entry else f"# {key}:", *entries]


def _lines_of(column: OpenColumn, key: str, shown: str) -> list[str]:
    lines = []
    for number, item in enumerate(column.candidates):
        mark = "  " if column.is_sure and number == 0 else "  # "
        wording = _wording(item).removeprefix(": ")
        about = f"    # {wording}" if wording else ""
        lines.append(f"{mark}{key}: {item.id}{about or shown}")
    lines.append(f"  # {key}: ignore{shown}")
    return lines


def _cell_lines(draft: MapDraft) -> list[str]:
    if not draft.texts:
        return []
    lines = [_key("cells", draft.texts)]
    for scale, options in draft.options.items():
        entries = [one for one in draft.texts if one.scale == scale]
        if entries:
            lines += _scale_lines(scale, options, entries)
    return lines


def _scale_lines(scale: str, options: Sequence[Option], entries: Sequence[OpenText]) -> list[str]:
    named = ", ".join(_named(option) for option in options[:_MOST_NAMED])
    if len(options) > _MOST_NAMED:
        named += f" … {_named(options[-1])}"
    lines = [
        f"  # One of {named}; or {SKIPPED_CELL}, if it is no answer.",
        f"  {_key(scale, entries)}",
    ]
    for one in entries:
        lines.append(_text_line(one))
    return lines


def _key(name: str, entries: Sequence[OpenText]) -> str:
    """Write a key; one without any entry would be no mapping."""
    is_open = any(one.nearest is not None for one in entries)
    return f"{name}:" if is_open else f"# {name}:"


def _text_line(one: OpenText) -> str:
    count = "1 cell" if one.cells == 1 else f"{one.cells} cells"
    if one.nearest is None:
        return f"    # {map_key(one.text)}: …    # {count}"
    meant = f"{one.nearest.written}    # {one.nearest.label}"
    return f"    {map_key(one.text)}: {meant}, {count}"


def _named(option: Option) -> str:
    return f"{option.written} ({option.label})" if option.label else option.written


def _wording(item: Item) -> str:
    if item.text is None:
        return ""
    _, wording = next(iter(item.text.wordings()))
    return f": {printable(wording)}"
