"""Workbooks of spreadsheet programs: every sheet, each cell as text."""

import io
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from ticassess.errors import InputNotReadable
from ticassess.finding import Finding
from ticassess.matching import trimmed
from ticassess.responses.finding_kinds import HIDDEN_CELLS
from ticassess.responses.readers.cells import in_percent, text_of
from ticassess.responses.readers.content import bytes_of, kind_of_binary
from ticassess.responses.readers.entry_workbook import without_own_sheets
from ticassess.responses.readers.open_document import CONTENT, scan_open_document
from ticassess.responses.readers.sheet import Row, Sheet, table_of
from ticassess.responses.readers.sheet_scan import (
    SheetScan,
    damaged,
    is_encrypted,
    parts_of,
    scan_sheet,
)
from ticassess.responses.readers.table import Table

SHEET = "Answers"
"""The sheet that the program's own entry workbook has for answers."""

FAILED_FORMULA = "#ERROR"
"""What stands in place of a formula that failed."""

NOT_CALCULATED = "#NOT CALCULATED"
"""What stands in place of a formula whose value was never stored."""

_MANIFEST = "META-INF/manifest.xml"
_OLD = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, kw_only=True)
class Workbook:
    """Reads workbooks; numbers lose needless decimals, dates are ISO, failed formulas say so.

    What is shown in percent is read in percent, as 50% where 0.5 is stored.
    """

    def read(self, source: Path | bytes, *, file: str, encoding: str | None = None) -> Table:
        """Read the sheet `Answers` if there is one, else the first; `encoding` has no meaning."""
        sheets = self.sheets(source, file=file)
        for sheet in sheets:
            if sheet.name == SHEET:
                return table_of(sheet)
        return table_of(sheets[0])

    def sheets(
        self,
        source: Path | bytes,
        *,
        file: str,
        encoding: str | None = None,
        delimiter: str | None = None,
    ) -> tuple[Sheet, ...]:
        """Read all sheets, those that are hidden last.

        Raises:
            InputNotReadable: it is no workbook, damaged, protected, or too large.

        """
        content = bytes_of(source)
        kind = kind_of_binary(content)
        if not content.startswith((b"PK", _OLD)):
            raise _not_a_workbook(file, kind)
        parts = parts_of(content, file=file)
        scanned = _scanned(content, parts, file)
        if _MANIFEST in parts and is_encrypted(content):
            raise _protected(file)
        try:
            with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
                sheets = tuple(_sheets(workbook, scanned, file))
        except PasswordError:
            raise _protected(file) from None
        except CalamineError:
            raise (damaged(file) if content.startswith(b"PK") else _protected(file)) from None
        if not sheets:
            raise damaged(file)
        return without_own_sheets(sheets)


def _scanned(content: bytes, parts: Container[str], file: str) -> Callable[[str], SheetScan]:
    """Give what looks through a sheet, by its name; of binary workbooks nothing is known."""
    if "xl/workbook.xml" in parts:
        return partial(scan_sheet, content, file=file)
    if CONTENT in parts:
        return partial(scan_open_document, content, file=file)
    return lambda _: SheetScan()


def _sheets(
    workbook: CalamineWorkbook, scanned: Callable[[str], SheetScan], file: str
) -> Iterator[Sheet]:
    hidden = []
    for about in workbook.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        # Before the sheet is laid out, which a stray cell can make impossible.
        scan = scanned(about.name)
        is_hidden = about.visible != SheetVisibleEnum.Visible
        sheet = _sheet(workbook.get_sheet_by_name(about.name), scan, file, is_hidden=is_hidden)
        if is_hidden:
            hidden.append(sheet)
        else:
            yield sheet
    yield from hidden


def _sheet(laid_out: CalamineSheet, scan: SheetScan, file: str, *, is_hidden: bool) -> Sheet:
    texts = dict.fromkeys(scan.failed, FAILED_FORMULA)
    texts |= dict.fromkeys(scan.not_calculated, NOT_CALCULATED)
    rows = []
    # With the empty area at the top and the left, so that places keep their numbers.
    for line, values in enumerate(laid_out.to_python(skip_empty_area=False), start=1):
        rows.append(Row(line=line, cells=tuple(map(text_of, values))))
        for column, value in enumerate(values, start=1):
            if (line, column) in scan.percentages and isinstance(value, float):
                texts[line, column] = in_percent(value)
    rows = _with_texts(rows, texts)
    # Blank rows among the answers are counted; below the last answer a sheet has no end.
    while rows and rows[-1].is_blank:
        rows.pop()
    sheet = Sheet(
        file=file,
        name=laid_out.name,
        rows=tuple(rows),
        is_hidden=is_hidden,
        computed=scan.computed,
    )
    return replace(sheet, findings=tuple(_remarks(sheet, scan, laid_out)))


def _with_texts(rows: list[Row], texts: Mapping[tuple[int, int], str]) -> list[Row]:
    """Put texts into cells (by 1-based row and column) in place of what stands there."""
    by_row: dict[int, dict[int, str]] = {}
    for (line, column), text in texts.items():
        by_row.setdefault(line, {})[column - 1] = text
    filled = []
    for row in rows:
        cells = list(row.cells)
        for column, text in by_row.get(row.line, {}).items():
            if column < len(cells):
                cells[column] = text
        filled.append(row._replace(cells=tuple(cells)))
    return filled


def _remarks(sheet: Sheet, scan: SheetScan, laid_out: CalamineSheet) -> Iterator[Finding]:
    """TIC919: what a person at the screen does not see, and what looks fuller than it is."""
    filled = {row.line for row in sheet.rows if not row.is_blank}
    hidden = sorted(scan.hidden_rows & filled)
    if hidden:
        yield _hidden_rows(sheet, hidden, is_filtered=scan.is_filtered)
    columns = _filled_columns(sheet, scan.hidden_columns)
    if columns:
        yield _hidden_columns(sheet, columns)
    struck = sorted(scan.struck_rows & filled)
    if struck:
        yield _struck(sheet, struck)
    merged = _merged_areas(sheet, laid_out)
    if merged:
        yield _merged(sheet, merged)


def _hidden_rows(sheet: Sheet, hidden: Sequence[int], *, is_filtered: bool) -> Finding:
    why = "filtered out or hidden" if is_filtered else "hidden"
    return HIDDEN_CELLS.at(
        Table(file=sheet.file, sheet=sheet.name).place(line=hidden[0]),
        _read_like_others("row", len(hidden), why),
        "Delete them, or list them under `skip_rows:` of a map file, if they are no replies.",
    )


def _filled_columns(sheet: Sheet, spans: Sequence[tuple[int, int]]) -> Sequence[int]:
    """Give the 1-based columns in some spans in which anything stands."""
    found: set[int] = set()
    for row in sheet.rows:
        for first, last in spans:
            found.update(
                column
                for column, cell in enumerate(row.cells[first - 1 : last], start=first)
                if trimmed(cell)
            )
    return sorted(found)


def _hidden_columns(sheet: Sheet, columns: Sequence[int]) -> Finding:
    entries = ", ".join(f"{column}: ignore" for column in columns)
    return HIDDEN_CELLS.at(
        Table(file=sheet.file, sheet=sheet.name).place(column=columns[0]),
        _read_like_others("column", len(columns), "hidden"),
        f"Delete them, or write `positions: {{{entries}}}` into a map file, if they do not count.",
    )


def _struck(sheet: Sheet, struck: Sequence[int]) -> Finding:
    return HIDDEN_CELLS.at(
        Table(file=sheet.file, sheet=sheet.name).place(line=struck[0]),
        _read_like_others("row", len(struck), "struck through"),
        f"Delete them, or write `skip_rows: {list(struck)}` into a map file, if they are no "
        "replies.",
    )


def _read_like_others(kind: str, count: int, how: str) -> str:
    if count == 1:
        return f"1 {kind} is {how} in the sheet; it is read like the others"
    return f"{count} {kind}s are {how} in the sheet; they are read like the others"


def _merged_areas(sheet: Sheet, laid_out: CalamineSheet) -> int:
    """Count the merged areas below the header.

    Titles and stems of questions are often merged, and lose nothing by it.
    """
    first = sheet.first_filled
    merged = 0
    if first is not None:
        for (top, _), (bottom, _) in laid_out.merged_cell_ranges or ():
            merged += first + 1 < top <= bottom < len(sheet.rows)
    return merged


def _merged(sheet: Sheet, merged: int) -> Finding:
    areas = "1 area of cells is merged" if merged == 1 else f"{merged} areas of cells are merged"
    return HIDDEN_CELLS.at(
        Table(file=sheet.file, sheet=sheet.name).place(),
        f"{areas} among the answers; only the first cell of each has the value, the others count "
        "as blank",
        "Split the merged cells and fill each of them, if the value is meant for all.",
    )


def _not_a_workbook(file: str, kind: str | None) -> InputNotReadable:
    if kind is None:
        return damaged(file)
    return InputNotReadable(f"{file} is {kind}, not a workbook.", hint="Name a file of answers.")


def _protected(file: str) -> InputNotReadable:
    return InputNotReadable(
        f"{file} is protected with a password, or it is damaged.",
        hint="Save it without a password as .xlsx, or as “CSV UTF-8”.",
    )


READS = {"ods": Workbook(), "xls": Workbook(), "xlsb": Workbook(), "xlsx": Workbook()}
