"""Documents as plain values: mappings for JSON, rows for tables."""

from dataclasses import asdict, replace
from typing import Any, TypeAlias

from ticassess.report.records import (
    COLUMNS,
    Record,
    ScoreDocument,
    as_plain,
    plain_values,
)
from ticassess.report.source_document import SourceRecord, SourcesDocument

AnyDocument: TypeAlias = ScoreDocument | SourcesDocument
"""The results of one instrument, or of several sources."""

Cell: TypeAlias = str | int | float | None
"""One value of a record in a table."""


def plain_document(document: AnyDocument) -> dict[str, Any]:
    """Give a document as plain sequences and mappings, ready for JSON."""
    if isinstance(document, ScoreDocument):
        return as_plain(document)
    content = asdict(replace(document, results=()))
    if document.draft is None:
        del content["draft"]
    content["results"] = [_plain(record) for record in document.results]
    return content


def columns_of(document: AnyDocument) -> tuple[str, ...]:
    """Name the columns of a table of the records; a draft says what it is in the first one."""
    columns = COLUMNS
    if isinstance(document, SourcesDocument):
        columns = ("source", *COLUMNS)
    return columns if document.draft is None else ("draft", *columns)


def cells(record: Record) -> tuple[Cell, ...]:
    """Give the values of a record for a table, several names in one cell with spaces between."""
    values = _plain(record)
    draft = values.pop("draft", None)
    values["withheld"] = " ".join(record.withheld)
    # `vars` keeps the order of the fields, which is that of `COLUMNS`.
    row = tuple(values.values())
    return row if draft is None else (draft, *row)


def _plain(record: Record) -> dict[str, Any]:
    values = plain_values(record)
    if isinstance(record, SourceRecord):
        del values["source"]
        return {"source": record.source, **values}
    return values
