"""The score document as a workbook."""

import io
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from ticassess.report.plain import AnyDocument, Cell, cells, columns_of
from ticassess.report.records import Respondents, ScoreDocument
from ticassess.report.source_document import SourceAbout

BINARY = True

# Names come from people's files; one that begins with = must stay the text that it is.
_PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# The same results give the same bytes, whenever they are written.
_PROPERTIES = {"title": "Results", "created": datetime(2000, 1, 1, tzinfo=UTC)}


def write(document: AnyDocument) -> bytes:
    """Write the records and how they came about as plain cells, two sheets, no formulas."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _PLAIN) as book:
        book.set_properties(_PROPERTIES)
        bold = book.add_format({"bold": True, "bottom": 1})
        sheets = [book.add_worksheet(name) for name in ("Results", "About")]
        if document.draft is not None:
            for sheet in sheets:
                sheet.set_header(f"&C&B{document.draft}")  # on paper, too
        _write_results(sheets[0], document, bold)
        _write_about(sheets[1], document, bold)
    return stream.getvalue()


def _write_results(sheet: Any, document: AnyDocument, bold: Any) -> None:
    columns = columns_of(document)
    sheet.write_row(0, 0, columns, bold)
    for row, record in enumerate(document.results, start=1):
        sheet.write_row(row, 0, cells(record))
    # The header stays in sight, and the columns that say which number a row is about.
    sheet.freeze_panes(1, columns.index("id") + 1)
    sheet.autofilter(0, 0, len(document.results), len(columns) - 1)
    sheet.autofit()


def _write_about(sheet: Any, document: AnyDocument, bold: Any) -> None:
    sheet.write_row(0, 0, ("What", "Value"), bold)
    for row, (what, value) in enumerate(_about(document), start=1):
        sheet.write_row(row, 0, (what, value))
        if document.draft is not None:
            sheet.write(row, 2, document.draft)
    sheet.autofit()


def _about(document: AnyDocument) -> list[tuple[str, Cell]]:
    if isinstance(document, ScoreDocument):
        rows: list[tuple[str, Cell]] = [("schema", document.schema), *_about_one(document)]
    else:
        rows = [("schema", document.schema)]
        for source in document.sources:
            rows += [("source", source.id), ("title", source.title), ("kind", source.kind)]
            rows += _about_one(source)
    if document.wave is not None:
        rows.append(("wave", document.wave))
    return rows


def _about_one(document: ScoreDocument | SourceAbout) -> list[tuple[str, Cell]]:
    instrument, respondents = document.instrument, document.respondents
    rows: list[tuple[str, Cell]] = [
        ("instrument", instrument.id),
        ("version", instrument.version),
        ("fingerprint", instrument.fingerprint),
    ]
    if respondents is not None:
        rows += _about_replies(respondents)
    rows.append(("weighted by", None if document.weighting is None else document.weighting.by))
    rows += [(f"policy: {name}", value) for name, value in document.policy.items()]
    rows += [(f"protection: {name}", value) for name, value in asdict(document.protection).items()]
    return rows


def _about_replies(respondents: Respondents) -> list[tuple[str, Cell]]:
    rows: list[tuple[str, Cell]] = [
        ("rows read", respondents.read),
        ("replies kept", respondents.kept),
    ]
    rows += [(f"excluded: {excluded.reason}", excluded.n) for excluded in respondents.excluded]
    rows += [("personal column, dropped", header) for header in respondents.personal_columns]
    return rows
