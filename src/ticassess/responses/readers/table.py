"""`Table`: the text of a file, row by row, before anybody knows what it means; and who reads it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Protocol

from ticassess.finding import Finding, Place
from ticassess.responses.display import quoted

_NUMBERED = re.compile(r"V[0-9]{1,3}")


@dataclass(frozen=True, kw_only=True)
class Table:
    """Cells as text, each row as long as the header, blank rows included.

    `lines` has the line (of a workbook: the sheet row) on which each row starts. `findings` are the
    reader's own complaints; with an error among them some rows may be missing here, and where
    nothing could be read `headers` is empty. `sheet` is the sheet of a workbook,
    `header_rows` of how many rows the headers are put together.
    `labels` are what the rows of a DataFrame or a data file are called. `above` are the header rows
    right above the one that is used, each as long as it; in a data file they are further names.
    `computed` are the line and the 1-based column of formulas over other cells of their column.
    `rows_above` are all rows above the header that are not read, with their `lines_above`.
    `stands_in`: of a column that was made of another one (1-based), which that is in the file.
    `group_columns`: headers that the program's own entry sheet has for groups.
    """

    file: str
    sheet: str = ""
    headers: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    lines: tuple[int, ...] = ()
    header_line: int = 1
    header_rows: int = 1
    findings: tuple[Finding, ...] = ()
    labels: tuple[str, ...] = ()
    above: tuple[tuple[str, ...], ...] = ()
    computed: frozenset[tuple[int, int]] = frozenset()
    rows_above: tuple[tuple[str, ...], ...] = ()
    lines_above: tuple[int, ...] = ()
    stands_in: Mapping[int, int] = field(default_factory=dict)
    group_columns: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Hold every reader, third-party ones too, to the promise that no column is shifted."""
        width = len(self.headers)
        shifted = any(len(row) != width for row in self.rows)
        if shifted or len(self.lines) != len(self.rows):
            raise ValueError(
                "a reader must give every row the length of the header, and a line for each"
            )

    def names_of(self, index: int) -> tuple[str, ...]:
        """Give everything that a column (0-based) is called: its header, and what stands above."""
        names = [self.headers[index], *(row[index] for row in self.above)]
        # Old exports of Qualtrics have V1, V2, … in place of names, which stand below them.
        if self.rows and _NUMBERED.fullmatch(self.headers[index]):
            names.append(self.rows[0][index])
        return tuple(names)

    def other_names_of(self, index: int) -> tuple[str, ...]:
        """Give what else a column (0-based) is called in a format with several names for each.

        What stands above the header of a sheet may as well belong to several columns.
        """
        if not self.labels:
            return ()
        return tuple(row[index] for row in self.above)

    def column(self, index: int) -> tuple[str, ...]:
        """Give all cells of one column (0-based)."""
        return tuple(map(itemgetter(index), self.rows))

    def place(self, *, line: int | None = None, column: int = 1) -> Place:
        """Say where a cell stands: its line (by default the header's) and its 1-based column."""
        at = self.header_line if line is None else line
        column = self.stands_in.get(column, column)
        return Place(
            file=self.file,
            line=at,
            column=column,
            end_line=at,
            end_column=column + 1,
            cell=self._cell(at, column),
        )

    def _cell(self, line: int, column: int) -> str:
        if self.sheet:
            return f"sheet {quoted(self.sheet)}, {column_letters(column)}{line}"
        if not self.labels:
            return ""
        name = f"column {quoted(self.headers[column - 1])}"
        if line == self.header_line:
            return name
        return f"row {self.labels[self.lines.index(line)]}, {name}"


def column_letters(column: int) -> str:
    """Write the number of a column (1-based) as spreadsheets do.

    >>> column_letters(1), column_letters(27), column_letters(703)
    ('A', 'AA', 'AAA')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class Reader(Protocol):
    """Turns one kind of file into a `Table`.

    What people can mend in the file goes into the table's findings; a file that is not of the
    reader's kind raises `InputNotReadable`.
    """

    def read(self, source: Path | bytes, *, file: str, encoding: str | None = None) -> Table:
        """Read a file or its content; `file` is the name that messages use."""
        ...
