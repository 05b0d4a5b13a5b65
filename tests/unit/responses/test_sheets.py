"""Workbooks: every sheet is read or named, and what nobody sees at the screen is said."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from tests.unit.responses.binary_workbook import binary_workbook
from tests.unit.responses.conftest import Read, codes
from tests.unit.responses.open_documents import open_document
from ticassess.errors import InputNotReadable
from ticassess.finding import Finding, Severity
from ticassess.responses import Responses
from ticassess.responses.readers.sheet_scan import scan_sheet
from ticassess.responses.readers.table import column_letters

Complaints = Callable[..., Sequence[Finding]]
HEADER: list[object] = ["calm", "quiet", "share"]
NAME = "answers.xlsx"


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]], hidden: Sequence[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name in hidden:
            sheet.sheet_state = "hidden"
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_part_changed(content: bytes, before: bytes, after: bytes) -> bytes:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(before, after))
    return changed.getvalue()


def warnings_of(responses: Responses) -> list[str]:
    return [found.message for found in responses.reconciliation.findings]


NORTH_AND_SOUTH: Mapping[str, Sequence[Sequence[object]]] = {
    "Read me": [["How to fill this in"], ["One row is one person."]],
    "North": [HEADER, [4, 4, "All"], [5, 4, "All"]],
    "South": [HEADER, [1, 4, "All"]],
}


def test_results_call_sheets_by_their_place_and_only_groups_by_name(read: Read) -> None:
    sheets = {"Ann Miller": NORTH_AND_SOUTH["North"], "SOUTH": NORTH_AND_SOUTH["South"]}
    responses = read(
        workbook({"Read me": NORTH_AND_SOUTH["Read me"], **sheets}),
        name=NAME,
        settings={"sheet": "all"},
    )
    done = responses.reconciliation
    assert done.read_sheets(()) == ("sheet 2", "sheet 3")
    assert done.read_sheets(("South", "Ann")) == ("sheet 2", "South")


def test_answers_on_two_sheets_stop_and_ask(complaints: Complaints) -> None:
    (found,) = complaints(workbook(NORTH_AND_SOUTH), name=NAME)
    assert (found.code, found.severity) == ("TIC920", Severity.ERROR)
    assert found.message == "2 sheets have answers: “North” (2 rows), “South” (1 row)"
    assert '`sheet: "North"`' in found.hint
    assert "`sheet: all`" in found.hint


@pytest.mark.parametrize(("sheet", "calm"), [("North", [3, 4]), ("south", [0]), ("all", [3, 4, 0])])
def test_the_map_takes_one_or_all(read: Read, sheet: str, calm: list[int]) -> None:
    responses = read(workbook(NORTH_AND_SOUTH), name=NAME, settings={"sheet": sheet})
    assert codes(responses, "calm") == calm
    unread = responses.reconciliation.unread_sheets
    assert "Read me" in unread
    assert ("South" in unread) == (sheet == "North")
    assert {one.name for one in responses.reconciliation.sheets} == set(NORTH_AND_SOUTH)


def test_a_sheet_that_is_not_there_is_named_with_the_nearest(complaints: Complaints) -> None:
    (found,) = complaints(workbook(NORTH_AND_SOUTH), name=NAME, settings={"sheet": "Nroth"})
    assert (found.code, found.hint) == ("TIC920", "Did you mean `North`?")


def test_the_sheet_with_the_items_is_read_wherever_it_stands(read: Read) -> None:
    sheets = {
        "Cover": [["Staff survey", "2026"], ["made by", "us"]],
        "Data": NORTH_AND_SOUTH["North"],
    }
    assert codes(read(workbook(sheets), name=NAME), "calm") == [3, 4]


def test_a_sheet_without_replies_is_no_rival(read: Read) -> None:
    sheets = {"Answers": [HEADER], "Data": NORTH_AND_SOUTH["North"]}
    assert codes(read(workbook(sheets), name=NAME), "calm") == [3, 4]


def test_hidden_sheets_come_last_and_are_named(read: Read) -> None:
    content = workbook(
        {"Old": NORTH_AND_SOUTH["South"], "Data": NORTH_AND_SOUTH["North"]}, hidden=["Old"]
    )
    responses = read(content, name=NAME)
    assert codes(responses, "calm") == [3, 4]
    assert warnings_of(responses) == [
        "the hidden sheet “Old” has answers, too (1 row); it was not read"
    ]
    assert codes(read(content, name=NAME, settings={"sheet": "all"}), "calm") == [3, 4, 0]


def test_a_hidden_sheet_is_read_where_no_other_has_answers(read: Read) -> None:
    content = workbook({"Read me": [["text"]], "Data": NORTH_AND_SOUTH["North"]}, hidden=["Data"])
    responses = read(content, name=NAME)
    assert codes(responses, "calm") == [3, 4]
    assert "which is hidden" in warnings_of(responses)[0]


def test_places_are_called_as_the_spreadsheet_calls_them(complaints: Complaints) -> None:
    (found,) = complaints(workbook({"Data": [HEADER, [4, 9, "All"]]}), name=NAME)
    assert str(found).startswith("answers.xlsx, sheet “Data”, B2: error TIC902")


# What nobody sees ---------------------------------------------------------------------------------


def test_a_formula_without_a_stored_value_is_never_blank(complaints: Complaints) -> None:
    rows: list[list[object]] = [HEADER]
    rows += [["=1+3", 4, "All"] for _ in range(3)]
    (found,) = complaints(workbook({"S": rows}), name=NAME)
    assert found.message == "3 cells of `calm` hold formulas whose value is not stored in the file"
    assert "let it calculate" in found.hint


def test_it_stops_nobody_where_its_column_is_not_wanted(read: Read) -> None:
    rows: list[list[object]] = [[*HEADER, "Total"], [4, 4, "All", "=A2+B2"]]
    assert codes(read(workbook({"S": rows}), name=NAME), "calm") == [3]


def test_a_stored_value_is_an_answer_and_an_empty_one_is_blank(read: Read) -> None:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADER)
    sheet.write_formula(1, 0, "=1+3", None, 4)
    sheet.write_formula(1, 1, '=""', None, "empty")
    sheet.write(1, 2, "All")
    book.close()
    # As Excel stores an empty text.
    excel = with_part_changed(content.getvalue(), b"<v>empty</v>", b"<v></v>")
    responses = read(excel, name=NAME)
    assert codes(responses, "calm") == [3]
    assert responses.reconciliation.cells["skipped"] == 1


@pytest.mark.parametrize(("filtered", "why"), [(True, "filtered out or hidden"), (False, "hidden")])
def test_hidden_rows_are_read_and_said(read: Read, filtered: bool, why: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in [HEADER, [4, 4, "All"], [1, 4, "All"], [1, 4, "All"]]:
        sheet.append(row)
    for line in (3, 4, 9):
        sheet.row_dimensions[line].hidden = True
    if filtered:
        sheet.auto_filter.ref = "A1:C4"
    responses = read(saved(book), name=NAME)
    assert codes(responses, "calm") == [3, 0, 0]
    assert warnings_of(responses) == [
        f"2 rows are {why} in the sheet; they are read like the others"
    ]
    skipped = read(saved(book), name=NAME, settings={"skip_rows": (3, 4)})
    assert codes(skipped, "calm") == [3]
    assert skipped.reconciliation.excluded == {"left out by the map": 2}


def test_hidden_columns_are_read_and_said(read: Read) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in [[*HEADER, "", "Site"], [4, 4, "All", "", "N"], [1, 4, "All", "", "S"]]:
        sheet.append(row)
    for letter in ("B", "D", "E", "G"):
        sheet.column_dimensions[letter].hidden = True
    responses = read(saved(book), name=NAME)
    assert codes(responses, "quiet") == [3, 3]
    (found,) = [one for one in responses.reconciliation.findings if one.code == "TIC919"]
    assert found.message == "2 columns are hidden in the sheet; they are read like the others"
    assert "`positions: {2: ignore, 5: ignore}`" in found.hint
    left_out = read(saved(book), name=NAME, positions={"2": "ignore", "5": "ignore"})
    assert "quiet" not in {use.target for use in left_out.reconciliation.columns}


def test_rows_that_are_struck_through_are_read_and_said(read: Read) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in [HEADER, [4, 4, "All"], [1, 4, "All"], [2, 5, "All"]]:
        sheet.append(row)
    # A corrected answer is no reply that was taken back.
    sheet.cell(2, 1).font = Font(strike=True)
    for column in (1, 2, 3):
        sheet.cell(3, column).font = Font(strike=True)
    responses = read(saved(book), name=NAME)
    assert codes(responses, "calm") == [3, 0, 1]
    (found,) = [one for one in responses.reconciliation.findings if one.code == "TIC919"]
    assert (found.where.line, found.message) == (
        3,
        "1 row is struck through in the sheet; it is read like the others",
    )
    assert "`skip_rows: [3]`" in found.hint


def with_formulas(*formulas: str, rows: int = 6) -> bytes:
    """Give answers with formulas below them, and the values that a spreadsheet stores for these."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADER)
    for row in range(1, rows + 1):
        sheet.write_row(row, 0, [1 + row % 4, 4, "All"])
    for offset, formula in enumerate(formulas):
        for column, letter in enumerate("AB"):
            sheet.write_formula(rows + 1 + offset, column, formula.replace("X", letter), None, 3)
    book.close()
    return content.getvalue()


@pytest.mark.parametrize(
    "formula",
    ["=MEDIAN(X2:X7)", "=ROUND(AVERAGE(X$2:X$7),0)", "=MODE($X$2:$X$7)", "=X2+SUM(X3:X4)"],
)
def test_a_row_of_formulas_over_the_answers_is_nobody(read: Read, formula: str) -> None:
    done = read(with_formulas(formula), name=NAME)
    assert done.replies == 6
    assert done.reconciliation.excluded == {"summary row": 1}
    assert read(with_formulas(formula), name=NAME, keep=["summary row"]).replies == 7


@pytest.mark.parametrize("formula", ["=X2", "=VLOOKUP(D2,E2:F9,2,0)", "=SUM(G2:H2)"])
def test_other_formulas_are_answers(read: Read, formula: str) -> None:
    assert read(with_formulas(formula), name=NAME).replies == 7


def test_formulas_in_most_rows_are_answers(read: Read) -> None:
    assert read(with_formulas(*["=MAX(X$1:X2)"] * 4), name=NAME).replies == 10


def test_merged_cells_among_answers_are_said_and_titles_are_not(read: Read) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    rows: Sequence[Sequence[object]] = [
        ["Staff survey"],
        [*HEADER, "Site"],
        [4, 4, "All", "N"],
        [4, 4, "All"],
        [4, 4, "All"],
    ]
    for row in rows:
        sheet.append(list(row))
    sheet.merge_cells("A1:D1")
    assert warnings_of(read(saved(book), name=NAME)) == []
    sheet.merge_cells("D3:D5")
    (said,) = warnings_of(read(saved(book), name=NAME))
    assert said.startswith("1 area of cells is merged among the answers")


def test_cells_are_found_wherever_the_parts_of_a_sheet_are_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [[*HEADER], *([4, "=1+3", "All"] for _ in range(40))]
    content = workbook({"S": rows})
    whole = scan_sheet(content, "S", file=NAME)
    assert (whole.last_row, whole.last_column, whole.cells) == (41, 3, 123)
    assert whole.not_calculated == {(line, 2) for line in range(2, 42)}
    for size in (64, 97, 1000):
        monkeypatch.setattr("ticassess.responses.readers.sheet_scan._CHUNK", size)
        assert scan_sheet(content, "S", file=NAME) == whole


# Other programs -----------------------------------------------------------------------------------

ODS_ROWS = "".join(
    "<table:table-row>"
    + "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in row
    )
    + "</table:table-row>"
    for row in [("calm", "quiet", "share"), ("4", "Agree", "All"), ("5", "4", "None")]
)


def test_open_document_sheets_are_read(read: Read) -> None:
    assert codes(read(open_document(ODS_ROWS), name="answers.ods"), "calm") == [3, 4]


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_workbook_that_unpacks_to_too_much_is_refused(
    monkeypatch: pytest.MonkeyPatch, read: Read, ending: str
) -> None:
    content = (
        open_document(ODS_ROWS) if ending == "ods" else workbook({"S": [HEADER, [4, 4, "All"]]})
    )
    monkeypatch.setattr("ticassess.responses.readers.sheet_scan.MAX_BYTES", 100)
    with pytest.raises(InputNotReadable, match="when unpacked"):
        read(content, name=f"a.{ending}")


def test_old_workbooks_are_read(read: Read) -> None:
    responses = read(Path(__file__).with_name("answers.xls"))
    assert codes(responses, "calm") == [3, 4]
    assert responses.reconciliation.unread_sheets == ()


@pytest.mark.parametrize(
    ("name", "program"), [("a.numbers", "Numbers"), ("a.docx", "Word"), ("a.pages", "Pages")]
)
def test_documents_of_other_programs_say_what_to_save(read: Read, name: str, program: str) -> None:
    with pytest.raises(InputNotReadable, match=f"a document of {program}") as refused:
        read(b"PK\x03\x04", name=name)
    assert refused.value.hint == "Save it there as .xlsx or .csv, and name that file."


def test_letters_of_far_columns() -> None:

    for number in (1, 26, 27, 52, 702, 703, 16_384):
        assert column_letters(number) == get_column_letter(number)


def test_what_stands_above_several_columns_names_none_of_them(read: Read) -> None:
    """One column for each answer of a question about the respondent, as in a pivot."""
    rows: list[list[object]] = [
        ["What is your role?", None, "Ratings", None, None],
        ["Nurse", "Peer worker", *HEADER],
        ["x", None, 4, 4, "All"],
    ]
    done = read(workbook({"Data": rows}), name=NAME)
    assert codes(done, "calm") == [3]
    assert [use.use for use in done.reconciliation.columns][:2] == ["extra", "extra"]


def test_binary_workbooks_are_read(read: Read) -> None:
    content = binary_workbook("Data", [HEADER, [4, "Agree", "All"], [None, 5.0, "None"]])
    responses = read(content, name="answers.xlsb")
    assert (codes(responses, "calm"), codes(responses, "quiet")) == ([3, 255], [3, 4])
    assert codes(responses, "share") == [2, 0]
    assert responses.reconciliation.sheets[0].name == "Data"
