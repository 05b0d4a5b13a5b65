"""CSV and TSV: one delimiter for the whole file, strict quotes, rows as long as the header."""

import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ticassess.finding import Finding
from ticassess.responses.finding_kinds import BROKEN_QUOTES
from ticassess.responses.readers.content import bytes_of
from ticassess.responses.readers.decoding import decode
from ticassess.responses.readers.sheet import Row, Sheet, table_of
from ticassess.responses.readers.table import Table
from ticassess.writing import unmarked

MAX_CELL = 1_000_000
"""Characters in one cell; more than that is an unclosed quotation mark that swallowed the file."""

_LOOKED_AT = 10
"""Rows that decide which delimiter a file has."""


@dataclass(frozen=True, kw_only=True)
class Delimited:
    """Reads text with one of these delimiters; where several are possible the header decides."""

    delimiters: tuple[str, ...] = (",", ";", "\t", "|")

    def read(self, source: Path | bytes, *, file: str, encoding: str | None = None) -> Table:
        """Read delimited text; UTF-8 unless `encoding` or a byte order mark says otherwise."""
        (sheet,) = self.sheets(source, file=file, encoding=encoding)
        return table_of(sheet)

    def sheets(
        self,
        source: Path | bytes,
        *,
        file: str,
        encoding: str | None = None,
        delimiter: str | None = None,
    ) -> tuple[Sheet, ...]:
        """Read all rows of delimited text; the delimiter is found unless it is given."""
        text, findings = decode(bytes_of(source), file=file, encoding=encoding)
        if findings:
            return (Sheet(file=file, findings=findings),)
        said, text, lines = _said_delimiter(text)
        with _long_cells():
            found = delimiter or said or sniffed(text, self.delimiters)
            rows, broken = _rows(text, found, file, lines)
        return (Sheet(file=file, rows=tuple(rows), delimiter=found, findings=tuple(broken)),)


def sniffed(text: str, delimiters: tuple[str, ...]) -> str:
    r"""Choose the delimiter that splits most of the first rows into the same number of cells.

    >>> sniffed('respondent;"I can say, here";b\n1;4;5\n', (",", ";"))
    ';'
    >>> sniffed('Staff survey, spring\n\nrespondent;a;b\n1;4;5\n', (",", ";"))
    ';'
    """
    # The first rows decide, and an unclosed quote would make one row of a large file.
    start = text[:MAX_CELL]

    def fitness(delimiter: str) -> tuple[int, int]:
        rows = csv.reader(
            io.StringIO(start, newline=""), delimiter=delimiter, skipinitialspace=True
        )
        try:
            first = list(itertools.islice((row for row in rows if any(row)), _LOOKED_AT))
        except (csv.Error, ValueError):
            return 0, 0
        widths = Counter(len(row) for row in first if len(row) > 1)
        if not widths:
            return 0, 0
        width, count = widths.most_common(1)[0]
        return count, width

    return max(delimiters, key=fitness)  # the first of equals


def _said_delimiter(text: str) -> tuple[str | None, str, int]:
    """Take off the line `sep=;` that some programs write for others, and count it."""
    first, _, rest = text.partition("\n")
    said = first.strip().strip('"')
    if said.casefold().startswith("sep=") and len(said) <= len("sep=;"):
        return said[len("sep=") :] or "\t", rest, 1
    return None, text, 0


def _rows(text: str, delimiter: str, file: str, lines: int) -> tuple[list[Row], list[Finding]]:
    """Give all rows until the quotes are broken, and the finding that says so."""
    # `newline=""` leaves line ends inside quotes as they are.
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True
    )
    rows: list[Row] = []
    line = lines + 1
    try:
        for cells in reader:
            rows.append(Row(line=line, cells=tuple(map(unmarked, cells))))
            # `line_num` is the last line of a row, which quotes may spread over several.
            line = lines + reader.line_num + 1
    except csv.Error as error:
        broken = _broken_quotes(Table(file=file), line, lines + reader.line_num, str(error))
        return rows, [broken]
    return rows, []


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
        message = f"there is a quotation mark in the middle of a cell of this row{until}"
    hint = (
        'Inside a quoted cell write each quotation mark twice (""); the rows below were not read.'
    )
    return BROKEN_QUOTES.at(table.place(line=line), message, hint)


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let a cell be long for a while; the limit belongs to the whole process."""
    before = csv.field_size_limit(MAX_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


READS = {"csv": Delimited(), "tsv": Delimited(delimiters=("\t",))}
