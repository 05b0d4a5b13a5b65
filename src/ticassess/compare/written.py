"""A comparison as JSON and as CSV."""

import csv
import io
import json
from dataclasses import asdict, replace
from typing import Any

from ticassess.compare.records import CHANGE_COLUMNS, ComparisonDocument
from ticassess.writing import without_formula


def as_json(document: ComparisonDocument) -> bytes:
    """Write the document as JSON, UTF-8, two spaces."""
    return (json.dumps(as_plain(document), ensure_ascii=False, indent=2) + "\n").encode()


def as_plain(document: ComparisonDocument) -> dict[str, Any]:
    """Give the document as plain sequences and mappings."""
    # `asdict` copies every value deeply, which takes long for thousands of records.
    content = asdict(replace(document, results=()))
    if document.draft is None:
        del content["draft"]
    content["results"] = [dict(vars(record)) for record in document.results]
    return content


def as_csv(document: ComparisonDocument) -> bytes:
    """Write the records as CSV, UTF-8, null as an empty cell; formulas in names become text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    said = [] if document.draft is None else [document.draft]
    writer.writerow([*(["draft"] * len(said)), *CHANGE_COLUMNS])
    for record in document.results:
        cells = [without_formula(cell) for cell in vars(record).values()]
        writer.writerow([*said, *cells])
    return text.getvalue().encode()
