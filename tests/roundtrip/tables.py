"""Files as platforms write them: delimited text in its kinds, and workbooks."""

import csv
import io
from collections.abc import Iterable, Sequence

import openpyxl


def delimited(
    rows: Iterable[Sequence[str]],
    *,
    delimiter: str = ",",
    all_quoted: bool = False,
    line_end: str = "\n",
    mark: bool = False,
) -> bytes:
    """Give rows as delimited UTF-8 text, with a byte-order mark where the platform writes one."""
    file = io.StringIO()
    writer = csv.writer(
        file,
        delimiter=delimiter,
        quoting=csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL,
        lineterminator=line_end,
    )
    writer.writerows(rows)
    return file.getvalue().encode("utf-8-sig" if mark else "utf-8")


def workbook(rows: Iterable[Sequence[str]], *, sheet: str = "Sheet1") -> bytes:
    """Give rows as a workbook with one sheet, whole numbers as numbers."""
    book = openpyxl.Workbook()
    table = book.active
    assert table is not None
    table.title = sheet
    for row in rows:
        table.append([int(cell) if cell.isdecimal() and cell.isascii() else cell for cell in row])
    for line in table.iter_rows():
        for cell in line:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # a wording that begins with = is no formula
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_rows(content: bytes, name: str) -> list[dict[str, str]]:
    """Give the rows of a sheet by its header, blank cells as empty texts."""
    rows = openpyxl.load_workbook(io.BytesIO(content))[name].iter_rows(values_only=True)
    header = [str(cell) for cell in next(rows)]
    found = []
    for row in rows:
        texts = ["" if cell is None else str(cell) for cell in row]
        found.append(dict(zip(header, texts, strict=True)))
    return found
