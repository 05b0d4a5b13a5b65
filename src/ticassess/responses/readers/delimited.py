"""CSV and TSV: one delimiter for the whole file, quotes taken strictly, every row as long as the header."""

import csv
import io
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ticassess.finding import Finding
from ticassess.responses.finding_kinds import BROKEN_QUOTES, EMPTY_FILE, RAGGED_ROW
from ticassess.responses.readers.content import bytes_of
from ticassess.responses.readers.decoding import decode
from ticassess.responses.readers.table import Table

MAX_CELL = 1_000_000
"""Characters in one cell; more than that is an unclosed quotation mark that swallowed the file."""

MAX_LISTED = 20
"""Ragged rows that are listed one by one."""


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
    # `newline=""` leaves line ends inside quotes as they are.
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True
    )
    headers: tuple[str, ...] = ()
    header_line = 1
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    ragged: list[tuple[int, int]] = []
    findings: list[Finding] = []
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            findings.append(_broken_quotes(Table(file=file), line, reader.line_num, str(error)))
            break
        blank = not any(cell.strip() for cell in row)
        if not headers:
            headers, header_line = (() if blank else tuple(row)), line
        elif blank:
            rows.append(("",) * len(headers))
            lines.append(line)
        elif len(row) == len(headers):
            rows.append(tuple(row))
            lines.append(line)
        else:
            ragged.append((line, len(row)))
        line = reader.line_num + 1
    table = Table(
        file=file, headers=headers, rows=tuple(rows), lines=tuple(lines), header_line=header_line
    )
    if not headers and not findings:
        findings.append(_empty(table))
    return Table(**{**vars(table), "findings": (*findings, *_ragged(table, ragged, delimiter))})


def _ragged(table: Table, ragged: list[tuple[int, int]], delimiter: str) -> Iterator[Finding]:
    width = len(table.headers)
    name = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}.get(delimiter, delimiter)
    hint = f"A cell with a {name} or a line break in it must stand in double quotes; export again or mend the row."
    for line, cells in ragged[:MAX_LISTED]:
        message = (
            f"this row has {cells} {'cell' if cells == 1 else 'cells'}, the header has {width}"
        )
        yield RAGGED_ROW.at(table.place(line=line), message, hint)
    if len(ragged) > MAX_LISTED:
        more = len(ragged) - MAX_LISTED
        message = f"{more} more {'row has' if more == 1 else 'rows have'} more or fewer cells than the header"
        yield RAGGED_ROW.at(table.place(line=ragged[MAX_LISTED][0]), message, hint)


def _broken_quotes(table: Table, line: int, last: int, error: str) -> Finding:
    if "unexpected end of data" in error:
        message = "a quotation mark is opened in this row and never closed"
    elif "field limit" in error:
        message = f"a cell of this row has more than {MAX_CELL:,} characters; a quotation mark is probably never closed"
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
