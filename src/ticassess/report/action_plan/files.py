"""The file of an action plan, as CSV or XLSX."""

import csv
import io
import zipfile
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
    heads = tuple(_without_blanks_at_the_end(rows[0]))
    known = {head.strip().casefold() for head in heads}
    if not {ID.casefold(), STEP.casefold()} <= known or len(heads) != len(set(heads)):
        raise _no_plan(path)
    found = []
    for number, cells in enumerate(rows[1:], start=2):
        if path.suffix.lower() != ".csv" and any(cell.strip() for cell in cells[len(heads) :]):
            raise _without_a_head(path, number)
        if any(cell.strip() for cell in cells):
            found.append(dict(zip(heads, [*cells, *[""] * len(heads)], strict=False)))
    return Plan(heads=heads, rows=tuple(found))


def _without_blanks_at_the_end(heads: Sequence[str]) -> Sequence[str]:
    """Give the heads without those that only a longer row below has made."""
    count = len(heads)
    while count and not heads[count - 1].strip():
        count -= 1
    return heads[:count]


def _of_csv(path: Path, data: bytes) -> Iterator[list[str]]:
    text = _decoded(path, data)
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter_of(text))


def _decoded(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputNotReadable(
            f"The action plan {path} is not in UTF-8.",
            hint="Save it as “CSV UTF-8”, or as a workbook (.xlsx).",
        ) from error


def _delimiter_of(text: str) -> str:
    """Give what separates cells: a spreadsheet of many countries writes semicolons."""
    first = text.splitlines()[0] if text.strip() else ""
    return max(",;\t", key=first.count)


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
        read.append([_as_text(cell) for cell in row])
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


def _without_a_head(path: Path, number: int) -> InputNotReadable:
    return InputNotReadable(
        f"The action plan {path} has a cell in row {number} in a column that has no head.",
        hint="Give the column a head in row 1.",
    )


def _no_plan(path: Path) -> InputNotReadable:
    return InputNotReadable(
        f"{path} is not an action plan: it needs the heads `{ID}` and `{STEP}`, each once.",
        hint="Make one with `ticassess action-plan ASSESSMENT.yaml -o FILE`.",
    )


def with_rows(path: Path, plan: Plan, added: int) -> bytes:
    """Give the file with its last rows, `added`, that are in the plan and not in the file yet.

    In a CSV file they go below what is there, byte for byte. A workbook is written anew.

    Raises:
        InputNotReadable: the workbook has something that would be lost.

    """
    if path.suffix.lower() != ".csv":
        _refuse_what_would_be_lost(path)
        return plan_bytes(plan, path)
    data = path.read_bytes()
    text = _decoded(path, data)
    ending = "\r\n" if "\r\n" in text else "\n"
    stream = io.StringIO()
    write = csv.writer(stream, delimiter=_delimiter_of(text), lineterminator=ending)
    for row in plan.rows[len(plan.rows) - added :]:
        write.writerow([row.get(head, "") for head in plan.heads])
    between = "" if text.endswith(("\n", "\r")) else ending
    return data + (between + stream.getvalue()).encode("utf-8")


_LOST = {
    b"<f>": "formulas", b"<f ": "formulas", b"<dataValidation": "lists to choose from",
    b"<conditionalFormatting": "colours that follow a rule", b"<mergeCell": "merged cells",
    b"<hyperlink": "links",
}  # fmt: skip
_LOST_PARTS = {"comments": "comments", "drawing": "pictures", "media/": "pictures"}


def _refuse_what_would_be_lost(path: Path) -> None:
    found: dict[str, None] = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            for part, said in _LOST_PARTS.items():
                if part in name.casefold():
                    found[said] = None
            if not name.startswith("xl/worksheets/sheet"):
                continue
            content = archive.read(name)
            for mark, said in _LOST.items():
                if mark in content:
                    found[said] = None
    if found:
        raise InputNotReadable(
            f"{path} was left as it is: it has {', '.join(found)}, which would be lost.",
            hint="Write the suggestions to a new file (`-o new-steps.xlsx`), and copy the rows.",
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
