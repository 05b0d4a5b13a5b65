"""A look at an OpenDocument sheet: which cells show a number in percent, so that a 1 is 100%.

The workbook library gives the numbers alone.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

from ticassess.responses.readers.sheet_scan import SheetScan, damaged

CONTENT = "content.xml"
"""The part of an OpenDocument file that has its sheets."""

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_MOST_REPEATED = 100_000
"""More equal rows or cells are the blank rest of a sheet."""


def scan_open_document(content: bytes, sheet: str, *, file: str) -> SheetScan:
    """Look through one sheet of an OpenDocument file.

    Raises:
        InputNotReadable: it is damaged.

    """
    try:
        return SheetScan(percentages=_percentages_in(content, sheet))
    except (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, RuntimeError, EOFError):
        raise damaged(file) from None


def _percentages_in(content: bytes, sheet: str) -> frozenset[tuple[int, int]]:
    """Give the (row, column) of the cells that show a number in percent, from 1 on."""
    found: set[tuple[int, int]] = set()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(CONTENT) as part:
        is_asked = False
        line = 1
        for event, element in ElementTree.iterparse(part, events=("start", "end")):
            if element.tag == f"{_TABLE}table" and event == "start":
                is_asked, line = element.get(f"{_TABLE}name") == sheet, 1
            elif element.tag == f"{_TABLE}table-row" and event == "end":
                rows = _repeated(element, "rows")
                if is_asked:
                    for column in _percentages_of(element):
                        found.update((line + row, column) for row in range(rows))
                line += rows
                element.clear()
    return frozenset(found)


def _percentages_of(row: ElementTree.Element) -> Iterator[int]:
    column = 1
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        columns = _repeated(cell, "columns")
        if cell.get(f"{_OFFICE}value-type") == "percentage":
            yield from range(column, column + columns)
        column += columns


def _repeated(element: ElementTree.Element, what: str) -> int:
    number = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return min(int(number), _MOST_REPEATED) if number.isdecimal() else 1
