"""The machine-readable outputs of `score`: the same records as JSON, CSV and XLSX."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, astuple, fields
from datetime import UTC, datetime
from typing import TypeAlias

import xlsxwriter

from ticassess.report.records import Record, ScoreDocument, as_plain

MachineFormat: TypeAlias = Callable[[ScoreDocument], bytes]
Cell: TypeAlias = str | int | float | None

_COLUMNS = tuple(field.name for field in fields(Record))
# A spreadsheet program runs a text that starts with one of these as a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def to_json(document: ScoreDocument) -> bytes:
    """Write the document as JSON, UTF-8, two spaces."""
    return (json.dumps(as_plain(document), ensure_ascii=False, indent=2) + "\n").encode()


def to_csv(document: ScoreDocument) -> bytes:
    """Write the records as CSV, UTF-8, null as an empty cell; formulas in level names become text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows([_inert(cell) for cell in _cells(record)] for record in document.results)
    return text.getvalue().encode()


def to_xlsx(document: ScoreDocument) -> bytes:
    """Write the records and how they came about as a workbook of plain cells, two sheets, no formulas."""
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        stream,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    # The same results give the same bytes, whenever they are written.
    workbook.set_properties({"title": "Results", "created": datetime(2000, 1, 1, tzinfo=UTC)})
    bold = workbook.add_format({"bold": True, "bottom": 1})
    results = workbook.add_worksheet("Results")
    results.write_row(0, 0, _COLUMNS, bold)
    for row, record in enumerate(document.results, start=1):
        results.write_row(row, 0, _cells(record))
    results.freeze_panes(1, 2)
    results.autofilter(0, 0, len(document.results), len(_COLUMNS) - 1)
    results.autofit()
    about = workbook.add_worksheet("About")
    about.write_row(0, 0, ("What", "Value"), bold)
    for row, (what, value) in enumerate(_about(document), start=1):
        about.write_row(row, 0, (what, value))
    about.autofit()
    workbook.close()
    return stream.getvalue()


MACHINE_FORMATS: Mapping[str, MachineFormat] = {"json": to_json, "csv": to_csv, "xlsx": to_xlsx}


def _cells(record: Record) -> tuple[Cell, ...]:
    return tuple(" ".join(cell) if isinstance(cell, tuple) else cell for cell in astuple(record))


def _inert(cell: Cell) -> Cell:
    return (
        f"'{cell}"
        if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) and cell not in (">=", "<=")
        else cell
    )


def _about(document: ScoreDocument) -> list[tuple[str, Cell]]:
    instrument, respondents = document.instrument, document.respondents
    return [
        ("schema", document.schema),
        ("instrument", instrument.id),
        ("version", instrument.version),
        ("fingerprint", instrument.fingerprint),
        ("rows read", respondents.read),
        ("replies kept", respondents.kept),
        *((f"excluded: {excluded.reason}", excluded.n) for excluded in respondents.excluded),
        *(("personal column, dropped", header) for header in respondents.personal_columns),
        ("weighted by", None if document.weighting is None else document.weighting.by),
        *((f"policy: {name}", value) for name, value in document.policy.items()),
        *((f"protection: {name}", value) for name, value in asdict(document.protection).items()),
        *([("wave", document.wave)] if document.wave is not None else []),
    ]
