"""The file of an action plan as it is read, as CSV or XLSX."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from ticassess.assessment.plan_table import ID, STEP, Plan
from ticassess.errors import InputNotReadable, WrongUsage

_KINDS = (".csv", ".xlsx")


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
    found, numbers = [], []
    for number, cells in enumerate(rows[1:], start=2):
        if path.suffix.lower() != ".csv" and any(cell.strip() for cell in cells[len(heads) :]):
            raise _without_a_head(path, number)
        if any(cell.strip() for cell in cells):
            found.append(dict(zip(heads, [*cells, *[""] * len(heads)], strict=False)))
            numbers.append(number)
    return Plan(heads=heads, rows=tuple(found), numbers=tuple(numbers))


def _without_blanks_at_the_end(heads: Sequence[str]) -> Sequence[str]:
    """Give the heads without those that only a longer row below has made."""
    count = len(heads)
    while count and not heads[count - 1].strip():
        count -= 1
    return heads[:count]


def _of_csv(path: Path, data: bytes) -> Iterator[list[str]]:
    text = decoded_plan(path, data)
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of_plan(text))


def decoded_plan(path: Path, data: bytes) -> str:
    """Give the text of a plan in CSV.

    Raises:
        InputNotReadable: it is in another encoding.

    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputNotReadable(
            f"The action plan {path} is not in UTF-8.",
            hint="Save it as “CSV UTF-8”, or as a workbook (.xlsx).",
        ) from error


def delimiter_of_plan(text: str) -> str:
    """Give what separates cells: a spreadsheet of many countries writes semicolons."""
    first = text.splitlines()[0] if text.strip() else ""
    return max(",;\t", key=first.count)


def _of_workbook(path: Path) -> list[list[str]]:
    from python_calamine import (  # noqa: PLC0415 # `validate` reads plans without it
        CalamineError,
        CalamineWorkbook,
    )

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
