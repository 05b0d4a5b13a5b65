"""The file of an action plan, as CSV or XLSX."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from ticassess.errors import InputNotReadable, WrongUsage
from ticassess.report.action_plan.table import ID, STEP, Plan

_KINDS = (".csv", ".xlsx")
_PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_MOST_COLUMNS = 60


def check_plan_kind(path: Path) -> None:
    """Refuse a name that is of neither kind.

    Raises:
        WrongUsage: it ends in something else.

    """
    if path.suffix.lower() not in _KINDS:
        raise WrongUsage(
            f"{path.name} is not a type of file that an action plan can be.",
            hint="Choose a name that ends in .csv or .xlsx.",
        )


def read_plan(path: Path) -> Plan:
    """Read an action plan; every cell is kept as it was typed.

    Raises:
        WrongUsage: its name is of neither kind.
        InputNotReadable: it is missing, damaged, or has no heads `Id` and `Step`; or a workbook has
            further sheets, which nobody could keep.

    """
    check_plan_kind(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputNotReadable(
            f"The action plan {path} could not be read: {error.strerror}.",
            hint="Make it with `ticassess action-plan ASSESSMENT.yaml -o FILE`, or check the path.",
        ) from error
    rows = list(_of_csv(path, data)) if path.suffix.lower() == ".csv" else _of_workbook(path)
    if not rows:
        raise _no_plan(path)
    heads = tuple(rows[0])
    known = {head.strip().casefold() for head in heads}
    if not {ID.casefold(), STEP.casefold()} <= known or len(heads) != len(set(heads)):
        raise _no_plan(path)
    found = []
    for cells in rows[1:]:
        if any(cell.strip() for cell in cells):
            found.append(dict(zip(heads, [*cells, *[""] * len(heads)], strict=False)))
    return Plan(heads=heads, rows=tuple(found))


def _of_csv(path: Path, data: bytes) -> Iterator[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputNotReadable(
            f"The action plan {path} is not in UTF-8.",
            hint="Save it as “CSV UTF-8”, or as a workbook (.xlsx).",
        ) from error
    # A spreadsheet of many countries writes semicolons.
    first = text.splitlines()[0] if text.strip() else ""
    delimiter = ";" if first.count(";") > first.count(",") else ","
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _of_workbook(path: Path) -> list[list[str]]:
    try:
        book = CalamineWorkbook.from_path(str(path))
        filled = []
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if any(cell not in ("", None) for row in rows for cell in row):
                filled.append(rows)
    except (CalamineError, OSError, ValueError) as error:
        raise _no_plan(path) from error
    if len(filled) > 1:
        raise InputNotReadable(
            f"The action plan {path} has more than one sheet, and only one can be kept.",
            hint="Move the other sheets into a file of their own.",
        )
    read = []
    for row in filled[0] if filled else []:
        read.append([_as_text(cell) for cell in row[:_MOST_COLUMNS]])
    return read


def _as_text(cell: Any) -> str:
    """Give a cell as a person reads it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _no_plan(path: Path) -> InputNotReadable:
    return InputNotReadable(
        f"{path} is not an action plan: it needs the heads `{ID}` and `{STEP}`, each once.",
        hint="Make one with `ticassess action-plan ASSESSMENT.yaml -o FILE`.",
    )


def plan_bytes(plan: Plan, path: Path) -> bytes:
    """Give the content of the file, of the kind that its name says."""
    if path.suffix.lower() == ".csv":
        return _csv_bytes(plan)
    return _workbook_bytes(plan)


def _cells(plan: Plan) -> Iterator[Sequence[str]]:
    yield plan.heads
    for row in plan.rows:
        yield [row.get(head, "") for head in plan.heads]


def _csv_bytes(plan: Plan) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(_cells(plan))
    # With a mark in front, spreadsheets read accents as they are.
    return stream.getvalue().encode("utf-8-sig")


def _workbook_bytes(plan: Plan) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _PLAIN) as book:
        book.set_properties({"title": "Action plan", "created": datetime(2000, 1, 1, tzinfo=UTC)})
        bold = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("Action plan")
        for place, cells in enumerate(_cells(plan)):
            sheet.write_row(place, 0, cells, wrapped if place else bold)
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, 1, 60)
        sheet.set_column(2, len(plan.heads) - 1, 24)
        sheet.freeze_panes(1, 1)
    return stream.getvalue()
