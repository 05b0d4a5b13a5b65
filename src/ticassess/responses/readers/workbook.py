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
        return _table(_rows(content, file), file)


def _rows(content: bytes, file: str) -> list[tuple[str, ...]]:
    """Give the texts of all rows of the sheet, from its first row on."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            name = _sheet_of(workbook, file)
            # Before the sheet is laid out, which a stray cell can make impossible.
            failed = scan_sheet(content, name, file=file).failed
            # With the empty area at the top and the left, so that places keep their numbers.
            cells = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except CalamineError:
        raise damaged(file) from None
    rows = [tuple(map(text_of, row)) for row in cells]
    return _with_failures(rows, failed) if failed else rows


def _sheet_of(workbook: CalamineWorkbook, file: str) -> str:
    names = []
    for sheet in workbook.sheets_metadata:
        if sheet.typ == SheetTypeEnum.WorkSheet:
            names.append(sheet.name)
    if not names:
        raise damaged(file)
    return SHEET if SHEET in names else names[0]


def _table(rows: Sequence[tuple[str, ...]], file: str) -> Table:
    filled = [number for number, row in enumerate(rows) if any(row)]
    if not filled:
        hint = "It needs a row of column names and one row for each reply."
        empty = EMPTY_FILE.at(Table(file=file).place(), "the sheet is empty", hint)
        return Table(file=file, findings=(empty,))
    # Blank rows among the answers are counted; below the last answer a sheet has no end.
    header, last = filled[0], filled[-1]
    return Table(
        file=file,
        headers=rows[header],
        rows=tuple(rows[header + 1 : last + 1]),
        lines=tuple(range(header + 2, last + 2)),
        header_line=header + 1,
    )


def _with_failures(
    rows: Sequence[tuple[str, ...]], failed: frozenset[tuple[int, int]]
) -> list[tuple[str, ...]]:
    """Put a text into the cells of failed formulas, which are blank otherwise."""
    shown = []
    for number, row in enumerate(rows, start=1):
        texts = list(row)
        for column in range(len(row)):
            if (number, column + 1) in failed:
                texts[column] = FAILED_FORMULA
        shown.append(tuple(texts))
    return shown


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
