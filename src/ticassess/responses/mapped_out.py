"""Rows that a map leaves out, and what it says of columns and rows that are not there."""

from collections.abc import Iterator

from ticassess.assessment import IGNORE, LeaveOut
from ticassess.finding import Finding, FindingKind
from ticassess.instrument import Instrument, named_items
from ticassess.matching import Names, claim, normalised, number_in, suggest, trimmed
from ticassess.responses.columns import Columns
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import MAP_AGAINST_HEADER, MAP_ENTRY_UNUSED
from ticassess.source import KeyPath


def mapped_out(columns: Columns) -> frozenset[int]:
    """Give the 0-based rows that the map leaves out."""
    skipped = set(columns.column_map.skip_rows)
    found = {row for row, line in enumerate(columns.table.lines) if line in skipped}
    for entry in columns.column_map.leave_out:
        index = _column_of(entry, columns)
        if index is not None:
            found |= _rows_with(entry, columns, index)
    return frozenset(found)


def useless_entries(columns: Columns) -> Iterator[Finding]:
    """TIC109: an entry under `leave_out` or `positions` whose column is not there does nothing."""
    yield from _useless_positions(columns)
    for number, entry in enumerate(columns.column_map.leave_out):
        if _column_of(entry, columns) is None:
            yield columns.column_map.document.finding(
                "TIC109",
                "dangling-reference",
                f"there is no column `{entry.column}` in {columns.table.file}",
                suggest(entry.column, [use.header for use in columns.uses]),
                ("leave_out", number, "column"),
            )


def entries_against_headers(instrument: Instrument, columns: Columns) -> Iterator[Finding]:
    """TIC962: an entry under `positions` whose column is called after another item."""
    names = Names.of(named_items(instrument, columns.form))
    for position, target in columns.column_map.positions.items():
        if not position.isdecimal() or not 1 <= int(position) <= len(columns.uses):
            continue
        header = columns.uses[int(position) - 1].header
        named = claim(header, names) if trimmed(header) else None
        if named is not None and target not in (named.id, IGNORE):
            yield _finding(
                columns,
                MAP_AGAINST_HEADER,
                f"column {position} of {columns.table.file} is called {quoted(header)}, which is "
                f"`{named.id}`, and counts as `{target}`",
                "If a column was added or moved, correct the number, or name the column under "
                "`columns`; nothing to do if the header is wrong.",
                ("positions", position),
            )


def unused_entries(columns: Columns) -> Iterator[Finding]:
    """TIC948: an entry under `columns`, `leave_out` or `skip_rows` that fits nothing any more."""
    yield from _unused_columns(columns)
    for number, entry in enumerate(columns.column_map.leave_out):
        index = _column_of(entry, columns)
        if index is not None and not _rows_with(entry, columns, index):
            yield _unused(
                columns,
                f"no row of {columns.table.file} has {quoted(str(entry.value))} "
                f"under {quoted(entry.column)}",
                suggest(entry.value, dict.fromkeys(map(trimmed, columns.table.column(index)))),
                ("leave_out", number, "value"),
            )
    yield from _unused_rows(columns)


def _unused_columns(columns: Columns) -> Iterator[Finding]:
    headers = [use.header for use in columns.uses]
    known = set(map(normalised, headers))
    for header in columns.column_map.columns:
        if normalised(header) not in known:
            yield _unused(
                columns,
                f"there is no column {quoted(header)} in {columns.table.file}",
                suggest(header, headers),
                ("columns", header),
            )


def _unused_rows(columns: Columns) -> Iterator[Finding]:
    last = max(columns.table.lines, default=0)
    for number, row in enumerate(columns.column_map.skip_rows):
        if row > last:
            yield _unused(
                columns,
                f"there is no row {row} in {columns.table.file}, of which {last} is the last",
                "Name the rows of this file; in a text file, count its lines.",
                ("skip_rows", number),
            )


def _unused(columns: Columns, message: str, hint: str, path: KeyPath) -> Finding:
    hint = hint or "Check whether the map was made for this file."
    return _finding(columns, MAP_ENTRY_UNUSED, message, hint, path)


def _finding(
    columns: Columns, kind: FindingKind, message: str, hint: str, path: KeyPath
) -> Finding:
    document = columns.column_map.document
    return document.finding(kind.code, kind.name, message, hint, path, severity=kind.severity)


def _useless_positions(columns: Columns) -> Iterator[Finding]:
    for position in columns.column_map.positions:
        if not position.isdecimal() or not 1 <= int(position) <= len(columns.uses):
            yield columns.column_map.document.finding(
                "TIC109",
                "dangling-reference",
                f"there is no column {position} in {columns.table.file}",
                f"It has {len(columns.uses)} columns; the first one is 1.",
                ("positions", position),
                at_key=True,
            )


def _column_of(entry: LeaveOut, columns: Columns) -> int | None:
    for spelling in (trimmed, normalised):
        for index, use in enumerate(columns.uses):
            if spelling(use.header) == spelling(entry.column):
                return index
    return None


def _rows_with(entry: LeaveOut, columns: Columns, index: int) -> set[int]:
    wanted, number = normalised(str(entry.value)), number_in(str(entry.value))
    found = set()
    for row, text in enumerate(columns.table.column(index)):
        is_same = normalised(text) == wanted
        if is_same or (number is not None and number_in(text) == number):
            found.add(row)
    return found
