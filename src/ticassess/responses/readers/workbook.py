"""Excel workbooks: the sheet `Answers` if there is one, else the first; each cell as text."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from ticassess.errors import InputNotReadable
from ticassess.responses.finding_kinds import EMPTY_FILE
from ticassess.responses.readers.cells import text_of
from ticassess.responses.readers.content import bytes_of, kind_of_binary
from ticassess.responses.readers.sheet_scan import damaged, scan_sheet
from ticassess.responses.readers.table import Table

SHEET = "Answers"
"""The sheet that the program's own entry workbook has for answers."""

FAILED_FORMULA = "#ERROR"


@dataclass(frozen=True, kw_only=True)
class Workbook:
    """Reads .xlsx; numbers lose needless decimals, dates are ISO, failed formulas say so."""

    def read(self, source: Path | bytes, *, file: str, encoding: str | None = None) -> Table:
        """Read one sheet; `encoding` has no meaning for a workbook."""
        content = bytes_of(source)
        kind = kind_of_binary(content)
        if kind is None or not content.startswith(b"PK"):
            raise _not_a_workbook(file, kind)
        grid, failed = _grid(content, file)
        rows = [
            (number, tuple(text_of(cell) for cell in row))
            for number, row in enumerate(grid, start=1)
        ]
        if failed:
            rows = [(number, _with_failures(row, number, failed)) for number, row in rows]
        return _table(rows, file)


def _grid(
    content: bytes, file: str
) -> tuple[Sequence[Sequence[object]], frozenset[tuple[int, int]]]:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            names = [
                sheet.name
                for sheet in workbook.sheets_metadata
                if sheet.typ == SheetTypeEnum.WorkSheet
            ]
            if not names:
                raise damaged(file)
            name = SHEET if SHEET in names else names[0]
            # Before the sheet is laid out, which a stray cell can make impossible.
            failed = scan_sheet(content, name, file=file).failed
            # With the empty area at the top and the left, so that rows and columns keep their numbers.
            return workbook.get_sheet_by_name(name).to_python(skip_empty_area=False), failed
    except CalamineError:
        raise damaged(file) from None


def _table(rows: list[tuple[int, tuple[str, ...]]], file: str) -> Table:
    filled = [(number, row) for number, row in rows if any(row)]
    if not filled:
        empty = Table(file=file)
        hint = "It needs a row of column names and one row for each reply."
        return Table(
            file=file, findings=(EMPTY_FILE.at(empty.place(), "the sheet is empty", hint),)
        )
    header_line, headers = filled[0]
    last = filled[-1][0]
    # Blank rows among the answers are counted; below the last answer a sheet has no end.
    body = [(number, row) for number, row in rows if header_line < number <= last]
    return Table(
        file=file,
        headers=headers,
        rows=tuple(row for _, row in body),
        lines=tuple(number for number, _ in body),
        header_line=header_line,
    )


def _with_failures(
    row: tuple[str, ...], number: int, failed: frozenset[tuple[int, int]]
) -> tuple[str, ...]:
    return tuple(
        FAILED_FORMULA if (number, column) in failed else text
        for column, text in enumerate(row, start=1)
    )


def _not_a_workbook(file: str, kind: str | None) -> InputNotReadable:
    if kind is not None and "Office" in kind:
        return InputNotReadable(
            f"{file} is protected with a password or in the old .xls format.",
            hint="Save it without a password as .xlsx, or as “CSV UTF-8”.",
        )
    if kind is not None:
        return InputNotReadable(
            f"{file} is {kind}, not a workbook.", hint="Name a file of answers."
        )
    return damaged(file)


READS = {"xlsx": Workbook()}
