"""The records of a score document as CSV."""

import csv
import io

from ticassess.report.plain import AnyDocument, Cell, cells, columns_of

BINARY = False

# A spreadsheet program runs a text that starts with one of these as a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_BOUNDS = (">=", "<=")


def write(document: AnyDocument) -> bytes:
    """Write the records as CSV, UTF-8, null as an empty cell; formulas in names become text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns_of(document))
    for record in document.results:
        writer.writerow([_inert(cell) for cell in cells(record)])
    return text.getvalue().encode()


def _inert(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) and cell not in _BOUNDS:
        return f"'{cell}"
    return cell
