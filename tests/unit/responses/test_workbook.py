import datetime
import io
from collections.abc import Callable, Sequence

import openpyxl
import pytest
import xlsxwriter

from tests.unit.responses.conftest import Read, codes
from ticassess.errors import InputNotReadable
from ticassess.finding import Finding
from ticassess.responses.readers import Table, read_table

Complaints = Callable[..., Sequence[Finding]]


def workbook(**sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def table(content: bytes) -> Table:
    return read_table(content, file="answers.xlsx")


def test_cells_are_read_as_they_are_shown() -> None:
    day = datetime.date(2026, 3, 1)
    moment = datetime.datetime(2026, 3, 1, 10, 30)  # noqa: DTZ001  # Excel has no zones
    read = table(
        workbook(
            S=[
                ["a", "b", "c", "d", "e", "f"],
                [4, 4.0, 0.5, True, day, moment],
                ["NA", None, " x "],
            ]
        )
    )
    assert read.rows == (
        ("4", "4", "0.5", "true", "2026-03-01", "2026-03-01T10:30:00"),
        ("NA", "", " x ", "", "", ""),
    )
    assert read.lines == (2, 3)


def test_the_sheet_for_answers_is_preferred(read: Read) -> None:
    content = workbook(
        Read_me=[["calm"], [1]], Answers=[["calm", "quiet", "share"], [4, "Agree", "All"]]
    )
    assert codes(read(content, name="answers.xlsx"), "calm") == [3]


def test_without_one_the_first_sheet_counts() -> None:
    assert table(workbook(One=[["calm"], [1]], Two=[["quiet"], [2]])).headers == ("calm",)


def test_empty_rows_and_columns_before_the_answers_keep_their_numbers(
    complaints: Complaints, read: Read
) -> None:
    rows: list[list[object]] = [
        [],
        [],
        [None, "calm", "quiet", "share"],
        [None, 4, 4, "All"],
        [],
        [None, 9, 4, "All"],
    ]
    (found,) = complaints(workbook(S=rows), name="answers.xlsx")
    assert (found.code, found.where.line, found.where.column) == ("TIC902", 6, 2)
    done = read(workbook(S=[*rows[:-1], [None, 5, 5, "All"]]), name="answers.xlsx").reconciliation
    assert (done.rows_read, done.kept, done.excluded) == (3, 2, {"blank row": 1})


def test_an_empty_sheet_is_a_finding(complaints: Complaints) -> None:
    assert [f.code for f in complaints(workbook(S=[]), name="answers.xlsx")] == ["TIC906"]


def test_a_failed_formula_is_not_a_blank(complaints: Complaints) -> None:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["calm", "quiet", "share"])
    sheet.write_row(1, 0, [4, 4, "All"])
    sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    book.close()
    (found,) = complaints(content.getvalue(), name="answers.xlsx")
    assert (found.code, found.where.line, found.where.column) == ("TIC902", 2, 2)
    assert "#ERROR" in found.message


def test_a_stray_cell_in_the_last_corner_is_refused() -> None:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    sheet = book.add_worksheet()
    sheet.write(0, 0, "calm")
    sheet.write(1_048_575, 16_383, "stray")
    book.close()
    with pytest.raises(InputNotReadable, match="reaches to row 1,048,576 and column 16,384"):
        table(content.getvalue())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"calm,quiet\n4,4\n",
        b"PK\x03\x04 and nothing more",
        workbook(S=[["calm"], [4]])[:-200],
        b"\xd0\xcf\x11\xe0" + bytes(600),
        b"%PDF-1.7",
    ],
)
def test_what_is_no_workbook_is_not_readable(content: bytes) -> None:
    with pytest.raises(InputNotReadable) as refused:
        table(content)
    assert refused.value.hint
