"""The records of a score document as CSV."""

import csv
import io

from ticassess.report.plain import AnyDocument, cells, columns_of
from ticassess.writing import without_formula

BINARY = False


def write(document: AnyDocument) -> bytes:
    """Write the records as CSV, UTF-8, null as an empty cell; formulas in names become text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns_of(document))
    for record in document.results:
        writer.writerow([without_formula(cell) for cell in cells(record)])
    return text.getvalue().encode()
