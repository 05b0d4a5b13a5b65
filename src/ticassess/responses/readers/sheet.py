"""`Sheet`: the rows of a file before anybody knows which of them is the header; and its table."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable

from ticassess.finding import Finding
from ticassess.responses.finding_kinds import EMPTY_FILE, RAGGED_ROW
from ticassess.responses.readers.blank_surplus import (
    fits_as_it_is,
    longer_rows,
    surplus_of_every_row,
)
from ticassess.responses.readers.table import Table

MAX_LISTED = 20
"""Ragged rows whose lines are named."""

NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}

_FEWEST_WORDS = 3


class Row(NamedTuple):
    """The cells of a row, and the line on which it starts."""

    line: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Say whether there is nothing to see in any cell."""
        return not any(cell.strip() for cell in self.cells)

    @property
    def filled(self) -> list[str]:
        """The cells that are not blank."""
        return [cell for cell in self.cells if cell.strip()]

    def cut(self, width: int) -> "Row":
        """Give the row with its first cells only."""
        return self._replace(cells=self.cells[:width])

    def padded(self, width: int) -> "Row":
        """Give the row with what it holds in its first cells, and blank ones up to a width."""
        blank = [""] * (width - len(self.filled))
        return self._replace(cells=(*self.filled, *blank))


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """All rows of one sheet, or of a file without sheets, blank ones included.

    Rows may differ in length. `findings` are the reader's own complaints. `header_rows` says how
    many rows at the top name the columns, each of them all, where the format itself says so; its
    replies are then counted from 1. `kind` is what messages call it. `group_columns` are headers
    that the program itself wrote for groups. `answers_to` is the id of the instrument and the form
    where the file itself says what its rows are replies to. `computed` has the line and the 1-based
    column of formulas over other cells of their column.
    """

    file: str
    rows: tuple[Row, ...] = ()
    name: str = ""
    is_hidden: bool = False
    delimiter: str = ""
    findings: tuple[Finding, ...] = ()
    header_rows: int = 0
    kind: str = "sheet"
    group_columns: frozenset[str] = frozenset()
    answers_to: tuple[str, str | None] | None = None
    computed: frozenset[tuple[int, int]] = frozenset()

    @property
    def first_filled(self) -> int | None:
        """The position of the first row with something in it."""
        for position, row in enumerate(self.rows):
            if not row.is_blank:
                return position
        return None


@runtime_checkable
class SheetReader(Protocol):
    """Turns one kind of file into its sheets."""

    def sheets(
        self,
        source: Path | bytes,
        *,
        file: str,
        encoding: str | None = None,
        delimiter: str | None = None,
    ) -> tuple[Sheet, ...]:
        """Read a file or its content; `file` is the name that messages use."""
        ...


def table_of(
    sheet: Sheet, header: int | None = None, headers: Sequence[str] | None = None
) -> Table:
    """Give the table below a header, by default the first row that is not blank.

    `headers` are its names where they are put together from several rows. A row that is longer or
    shorter than the header is a finding, and left out.
    """
    position = sheet.first_filled if header is None else header
    if position is None:
        return _empty(sheet)
    top = sheet.rows[position]
    names = tuple(headers or top.cells)
    width = len(names)
    below = sheet.rows[max(position + 1, sheet.header_rows) :]
    surplus = surplus_of_every_row([row.cells for row in below], width)
    if surplus:
        below = tuple(row.cut(width) for row in below)
    lines = {row.line for row in _longer_by_blanks(below, width, sheet.delimiter)}
    kept, ragged = _parted(_cut(below, lines, width), width)
    table = Table(
        file=sheet.file,
        sheet=sheet.name,
        headers=names,
        rows=tuple(row.cells for row in kept),
        lines=tuple(row.line for row in kept),
        header_line=top.line,
        labels=_labels(sheet, kept),
        above=_other_names(sheet, position),
        group_columns=sheet.group_columns,
        computed=sheet.computed,
    )
    findings = [*sheet.findings, *_ragged(table, ragged, sheet.delimiter)]
    findings += longer_rows(table, surplus, sorted(lines))
    return replace(table, findings=tuple(findings))


def _cut(rows: Sequence[Row], lines: Container[int], width: int) -> list[Row]:
    """Cut the rows on some lines."""
    return [row.cut(width) if row.line in lines else row for row in rows]


def _labels(sheet: Sheet, kept: Sequence[Row]) -> tuple[str, ...]:
    if not sheet.header_rows:
        return ()
    return tuple(str(row.line - sheet.header_rows) for row in kept)


def _other_names(sheet: Sheet, header: int) -> tuple[tuple[str, ...], ...]:
    others = []
    for position, row in enumerate(sheet.rows[: sheet.header_rows]):
        if position != header:
            others.append(row.cells)
    return tuple(others)


def _longer_by_blanks(rows: Sequence[Row], width: int, delimiter: str) -> list[Row]:
    """Give the rows with nothing but blank cells beyond the header, and the others in place."""
    filled = [row for row in rows if not row.is_blank]
    longer = [row for row in filled if len(row.cells) > width]
    if not longer or not delimiter:
        return []
    usual = [row.cells for row in filled if len(row.cells) == width]
    fits = fits_as_it_is(usual, width, delimiter)
    return [row for row in longer if fits(row.cells)]


def _parted(rows: Sequence[Row], width: int) -> tuple[list[Row], list[Row]]:
    """Part the rows that are as long as the header, or can be made so, from the others."""
    notes = _notes_at_end(rows, width)
    kept: list[Row] = []
    ragged: list[Row] = []
    for row in rows:
        if row.is_blank or row.line in notes:
            # A blank line has no cells; as a row it is counted among those read.
            kept.append(row.padded(width))
        elif len(row.cells) == width:
            kept.append(row)
        else:
            ragged.append(row)
    return kept, ragged


def _empty(sheet: Sheet) -> Table:
    table = Table(file=sheet.file, sheet=sheet.name)
    what = "the sheet is empty" if sheet.name else "the file is empty"
    hint = "It needs a row of column names and one row for each reply."
    empty = EMPTY_FILE.at(table.place(), what, hint)
    return replace(table, findings=sheet.findings or (empty,))


def _notes_at_end(rows: Sequence[Row], width: int) -> frozenset[int]:
    """Give the lines of short rows below the replies that are text; a cut row is none.

    What stands alone after a blank line, or has several words, was written to be read.
    """
    notes: set[int] = set()
    pending: list[int] = []
    for row in reversed(rows):
        if row.is_blank:
            notes.update(pending)
            pending = []
            continue
        if len(row.cells) == width or len(row.filled) > 1:
            break
        if len(row.filled[0].split()) >= _FEWEST_WORDS:
            notes.add(row.line)
        else:
            pending.append(row.line)
    return frozenset(notes)


def _ragged(table: Table, ragged: Sequence[Row], delimiter: str) -> Iterator[Finding]:
    """Yield one finding for all rows that are too short, and one for all that are too long."""
    width = len(table.headers)
    short = [row for row in ragged if len(row.cells) < width]
    if short:
        hint = (
            "The end of a row is missing, or a line break in a cell has cut it in two. Export "
            "again, or correct the row: put a cell with a line break in double quotes, and leave "
            "room for each blank cell."
        )
        yield RAGGED_ROW.at(table.place(line=short[0].line), _differ(short, "fewer", width), hint)
    long = [row for row in ragged if len(row.cells) > width]
    if long:
        hint = _hint_for_long(table, long, delimiter)
        yield RAGGED_ROW.at(table.place(line=long[0].line), _differ(long, "more", width), hint)


def _hint_for_long(table: Table, long: Sequence[Row], delimiter: str) -> str:
    """Say why rows may have more cells than the header, by whether all of them have one more."""
    one_more = {len(table.headers) + 1}
    if not any(map(any, table.rows)) and {len(row.cells) for row in long} == one_more:
        return (
            "If the first column is the one without a name, as where R writes the numbers of rows, "
            "name it in the header; else export again."
        )
    name = NAMES.get(delimiter, delimiter)
    return (
        f"A cell that has a {name} in it must be in double quotes, or it counts as several "
        "cells. Export again, or correct the row."
    )


def _differ(rows: Sequence[Row], how: str, width: int) -> str:
    """Say in words which rows have fewer or more cells than the header."""
    if len(rows) == 1:
        cells = "1 cell" if len(rows[0].cells) == 1 else f"{len(rows[0].cells)} cells"
        return f"this row has {cells}, the header has {width}"
    lines = ", ".join(str(row.line) for row in rows[:MAX_LISTED])
    more = " …" if len(rows) > MAX_LISTED else ""
    return (
        f"{len(rows)} rows have {how} cells than the header, which has {width}: those on lines "
        f"{lines}{more}"
    )
