"""What a spreadsheet shows in percent, and what it turned into dates."""

import datetime
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

from tests.documents import instrument as made
from tests.unit.responses.conftest import Read, codes
from tests.unit.responses.open_documents import open_document
from ticassess.errors import InputNotReadable
from ticassess.finding import Finding, Severity, UnusableContent
from ticassess.responses import Source, read_responses

Complaints = Callable[..., Sequence[Finding]]

HEADER = ("site", "calm", "quiet", "share")
SECOND_OF_JANUARY = datetime.date(2026, 1, 2)


def book(*rows: Sequence[object], formats: Mapping[str, str] | None = None) -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


# Percent -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "shown", "number_format"),
    [
        (1, "100%", "0%"),
        (4, "400%", "0.00%"),
        (0.5, "50%", '[Red]0%" so far"'),
    ],
)
def test_a_number_that_is_shown_in_percent_is_no_answer_of_another_scale(
    complaints: Complaints, value: float, shown: str, number_format: str
) -> None:
    content = book(
        HEADER, ("N", 4, 4, "All"), ("S", value, 4, "All"), formats={"B3": number_format}
    )
    (found,) = complaints(content, name="a.xlsx")
    assert (found.code, found.where.cell) == ("TIC902", "sheet “Sheet”, B3")
    assert found.message.startswith(f"“{shown}” is not an option of `agreement`")
    assert "format the column as plain numbers" in found.hint


def ods_row(*cells: str, repeated: int = 1) -> str:
    more = f' table:number-rows-repeated="{repeated}"' if repeated > 1 else ""
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def ods_cell(value: str | float, kind: str = "float", repeated: int = 1) -> str:
    more = f' table:number-columns-repeated="{repeated}"' if repeated > 1 else ""
    if isinstance(value, str):
        said = f'office:value-type="string"{more}'
    else:
        said = f'office:value-type="{kind}" office:value="{value}"{more}'
    return f"<table:table-cell {said}><text:p>{value}</text:p></table:table-cell>"


def test_percent_is_read_as_shown_in_open_document_sheets_too(complaints: Complaints) -> None:
    """Two equal rows, then one whose third cell, behind two equal ones, is 100%."""
    content = open_document(
        ods_row(*map(ods_cell, HEADER))
        + ods_row(ods_cell("N"), ods_cell(4, repeated=2), ods_cell("All"), repeated=2)
        + ods_row(ods_cell("4", repeated=2), ods_cell(1, "percentage"), ods_cell("All"))
    )
    (found,) = complaints(content, name="a.ods")
    assert (found.code, found.where.cell) == ("TIC902", "sheet “Replies”, C4")
    assert found.message.startswith("“100%” is not an option of `agreement`")


def test_a_damaged_open_document_sheet_is_told(read: Read) -> None:
    content = open_document("").replace(b"</office:spreadsheet>", b"</office:spreadshet_>")
    with pytest.raises(InputNotReadable, match="damaged"):
        read(content, name="a.ods")


def test_a_percent_sign_that_is_only_printed_changes_no_number(read: Read) -> None:
    content = book(HEADER, ("N", 4, 4, "All"), formats={"B2": '0" %"'})
    assert codes(read(content, name="a.xlsx"), "calm") == [3]


def test_percent_is_read_where_the_unit_is_percent(tmp_path: Path) -> None:
    body = """
        items: [{id: share, response_scale: percent, in: [rest]}]
        scales: [{id: rest, framework: f}]
    """
    for unit, is_read in ((", unit: '%'", True), ("", False)):
        scales = f"response_scales: {{percent: {{number: {{min: 0, max: 100{unit}}}}}}}"
        asked = made(body, response_scales=scales)
        path = tmp_path / "a.xlsx"
        path.write_bytes(book(("share",), (0.5,), (1,), formats={"A2": "0%", "A3": "0%"}))
        if is_read:
            assert codes(read_responses(asked, Source(content=path)), "share") == [50, 100]
            continue
        with pytest.raises(UnusableContent) as stopped:
            read_responses(asked, Source(content=path))
        (found,) = stopped.value.findings
        assert found.where.cell == "sheet “Sheet”, A2"
        assert found.message.startswith("2 cells are in percent, as “50%”")
        assert 'write `unit: "%"`' in found.hint
        assert {one.code for one in stopped.value.findings} == {"TIC930"}


# Dates -------------------------------------------------------------------------------------------


def test_a_date_for_the_name_of_a_group_is_told(read: Read) -> None:
    content = book(HEADER, (SECOND_OF_JANUARY, 4, 4, "All"), ("Elsewhere", 4, 4, "All"))
    found = read(content, name="a.xlsx", by=["site"]).reconciliation.findings
    (said,) = [one for one in found if one.code == "TIC946"]
    assert (said.severity, said.where.cell) == (Severity.WARNING, "sheet “Sheet”, A2")
    assert "has a date for names of groups: “2026-01-02”" in said.message
    assert "format the column as text" in said.hint


@pytest.mark.parametrize(
    "date", ["2-Jan", "02.01.2026", "1/2/26", "Jan-26", "2. Jan", "2026-01-02 00:00:00"]
)
def test_a_date_beside_groups_of_two_numbers_stops(complaints: Complaints, date: str) -> None:
    rows = f"site | calm | quiet | share\n{date} | 4 | 4 | All\n3-4 | 4 | 4 | All"
    (found,) = [one for one in complaints(rows, by=["site"]) if one.severity == Severity.ERROR]
    assert (found.code, found.where.line) == ("TIC946", 2)
    assert "such as “1 to 2”" in found.hint


@pytest.mark.parametrize("name", ["1-2", "3/4", "May", "January 2026", "Mar Vista", "2.1"])
def test_other_names_are_no_dates(read: Read, name: str) -> None:
    done = read(f"site | calm | quiet | share\n{name} | 4 | 4 | All", by=["site"])
    assert [one.code for one in done.reconciliation.findings] == ["TIC908"]


def test_a_date_for_an_answer_says_where_it_may_come_from(complaints: Complaints) -> None:
    content = book(HEADER, ("N", SECOND_OF_JANUARY, 4, "All"))
    (found,) = complaints(content, name="a.xlsx")
    assert (found.code, found.where.cell) == ("TIC902", "sheet “Sheet”, B2")
    assert "a spreadsheet may have made it of two numbers, such as 1-2 or 3/4" in found.message
    assert "format the column as text" in found.hint
