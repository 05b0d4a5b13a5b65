"""The file of an action plan as it is written, as CSV or XLSX."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter

from ticassess.assessment import Plan, decoded_plan, delimiter_of_plan
from ticassess.errors import InputNotReadable

_PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


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
    text = decoded_plan(path, data)
    ending = "\r\n" if "\r\n" in text else "\n"
    stream = io.StringIO()
    write = csv.writer(stream, delimiter=delimiter_of_plan(text), lineterminator=ending)
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
