"""CSV and TSV: one delimiter for the whole file, strict quotes, rows as long as the header."""

import csv
import io
import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from ticassess.finding import Finding
from ticassess.responses.finding_kinds import BROKEN_QUOTES, EMPTY_FILE, RAGGED_ROW
from ticassess.responses.readers.content import bytes_of
from ticassess.responses.readers.decoding import decode
from ticassess.responses.readers.table import Table

MAX_CELL = 1_000_000
"""Characters in one cell; more than that is an unclosed quotation mark that swallowed the file."""

_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}

MAX_LISTED = 20
"""Ragged rows that are listed one by one."""

_FEWEST_WORDS = 3


@dataclass(frozen=True, kw_only=True)
class Delimited:
    """Reads text with one of these delimiters; where several are possible the header decides."""

    delimiters: tuple[str, ...] = (",", ";", "\t", "|")

    def read(self, source: Path | bytes, *, file: str, encoding: str | None = None) -> Table:
        """Read delimited text; UTF-8 unless `encoding` or a byte order mark says otherwise."""
        text, findings = decode(bytes_of(source), file=file, encoding=encoding)
        if findings:
            return Table(file=file, findings=findings)
        with _long_cells():
            return _table(text, sniffed(text, self.delimiters), file)


def sniffed(text: str, delimiters: tuple[str, ...]) -> str:
    r"""Choose the delimiter that splits the header into most cells, as many as the row below it.

    >>> sniffed('respondent;"I can say, here";b\n1;4;5\n', (",", ";"))
    ';'
    """
    # The first rows decide, and an unclosed quote would make one row of a large file.
    start = text[:MAX_CELL]

    def fitness(delimiter: str) -> tuple[bool, int]:
        rows = csv.reader(
            io.StringIO(start, newline=""), delimiter=delimiter, skipinitialspace=True
        )
        try:
            first, *second = itertools.islice((row for row in rows if any(row)), 2)
        except (csv.Error, ValueError):
            return False, 0
        agrees = len(first) > 1 and all(len(row) == len(first) for row in second)
        return agrees, len(first)

    return max(delimiters, key=fitness)  # the first of equals


def _table(text: str, delimiter: str, file: str) -> Table:
    rows, findings = _rows(text, delimiter, file)
    filled = [number for number, row in enumerate(rows) if not row.is_blank]
    if not filled:
        empty = Table(file=file)
        return replace(empty, findings=tuple(findings) or (_empty(empty),))
    header = rows[filled[0]]
    width = len(header.cells)
    below = rows[filled[0] + 1 :]
    notes = _notes_at_end(below, width)
    kept: list[_Row] = []
    ragged: list[_Row] = []
    for row in below:
        if row.is_blank or row.line in notes:
            # A blank line has no cells; as a row it is counted among those read.
            cells = [cell for cell in row.cells if cell.strip()]
            kept.append(row._replace(cells=(*cells, *[""] * (width - len(cells)))))
        elif len(row.cells) == width:
            kept.append(row)
        else:
            ragged.append(row)
    table = Table(
        file=file,
        headers=header.cells,
        rows=tuple(row.cells for row in kept),
        lines=tuple(row.line for row in kept),
        header_line=header.line,
    )
    return replace(table, findings=(*findings, *_ragged(table, ragged, delimiter)))


class _Row(NamedTuple):
    """The cells of a row, and the line on which it starts."""

    line: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Say whether there is nothing to see in any cell."""
        return not any(cell.strip() for cell in self.cells)


def _notes_at_end(rows: Sequence[_Row], width: int) -> frozenset[int]:
    """Give the lines of short rows below the replies that are text; a cut row is none.

    What stands alone after a blank line, or has several words, was written to be read.
    """
    notes: set[int] = set()
    pending: list[_Row] = []
    for row in reversed(rows):
        filled = [cell for cell in row.cells if cell.strip()]
        if not filled:
            notes.update(one.line for one in pending)
            pending = []
            continue
        if len(row.cells) == width or len(filled) > 1:
            break
        if len(filled[0].split()) >= _FEWEST_WORDS:
            notes.add(row.line)
        else:
            pending.append(row)
    return frozenset(notes)


def _rows(text: str, delimiter: str, file: str) -> tuple[list[_Row], list[Finding]]:
    """Give all rows until the quotes are broken, and the finding that says so."""
    # `newline=""` leaves line ends inside quotes as they are.
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True
    )
    rows: list[_Row] = []
    line = 1
    try:
        for cells in reader:
            rows.append(_Row(line=line, cells=tuple(cells)))
            # `line_num` is the last line of a row, which quotes may spread over several.
            line = reader.line_num + 1
    except csv.Error as error:
        broken = _broken_quotes(Table(file=file), line, reader.line_num, str(error))
        return rows, [broken]
    return rows, []


def _ragged(table: Table, ragged: Sequence[_Row], delimiter: str) -> Iterator[Finding]:
    width = len(table.headers)
    hint = (
        f"A cell with a {_NAMES.get(delimiter, delimiter)} or a line break in it must stand in "
        "double quotes; export again or mend the row."
    )
    for row in ragged[:MAX_LISTED]:
        cells = "1 cell" if len(row.cells) == 1 else f"{len(row.cells)} cells"
        message = f"this row has {cells}, the header has {width}"
        yield RAGGED_ROW.at(table.place(line=row.line), message, hint)
    more = len(ragged) - MAX_LISTED
    if more > 0:
        rows = "1 more row has" if more == 1 else f"{more} more rows have"
        message = f"{rows} more or fewer cells than the header"
        yield RAGGED_ROW.at(table.place(line=ragged[MAX_LISTED].line), message, hint)


def _broken_quotes(table: Table, line: int, last: int, error: str) -> Finding:
    if "unexpected end of data" in error:
        message = "a quotation mark is opened in this row and never closed"
    elif "field limit" in error:
        message = (
            f"a cell of this row has more than {MAX_CELL:,} characters; a quotation mark is "
            "probably never closed"
        )
    else:
        until = f" (which goes on to line {last})" if last > line else ""
        message = f"a quotation mark stands in the middle of a cell of this row{until}"
    hint = (
        'Inside a quoted cell write each quotation mark twice (""); the rows below were not read.'
    )
    return BROKEN_QUOTES.at(table.place(line=line), message, hint)


def _empty(table: Table) -> Finding:
    return EMPTY_FILE.at(
        table.place(),
        "the file is empty",
        "It needs a row of column names and one row for each reply.",
    )


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let a cell be long for a while; the limit belongs to the whole process."""
    before = csv.field_size_limit(MAX_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


READS = {"csv": Delimited(), "tsv": Delimited(delimiters=("\t",))}
