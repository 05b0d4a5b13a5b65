"""`ticassess sheet`: a workbook that people can fill in and that reads back without a map."""

import csv
import json
import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ticassess.cli.boundary import run
from ticassess.exporters import exporter
from ticassess.responses.readers import read_sheets

ROOT = Path(__file__).resolve().parents[2]
RIVERSIDE = ROOT / "examples" / "riverside" / "responses.csv"
STAFF = ("tic-principles", "--form", "staff")
WITHHELD = ROOT / "tests" / "instruments" / "valid" / "withheld.yaml"


def sheet(*arguments: object) -> int:
    return run(["sheet", *map(str, arguments)])


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    return tmp_path / "answers.xlsx"


@pytest.fixture
def flagship(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The questionnaire as any script can get it."""
    assert run(["instruments", "show", "tic-principles", "--format", "json"]) == 0
    shown: dict[str, Any] = json.loads(capsys.readouterr().out)
    on_form = shown["forms"]["staff"]
    for name in ("items", "demographics"):
        shown[name] = [entry for entry in shown[name] if entry["id"] in on_form[name]]
    return shown


def test_every_statement_and_question_has_a_column_that_people_can_read(
    answers: Path, flagship: dict[str, Any]
) -> None:
    assert sheet(*STAFF, "-o", answers, "--by", "Site") == 0
    book = openpyxl.load_workbook(answers)
    assert book.sheetnames[:2] == ["Answers", "Read me"]
    first_row = [cell.value for cell in book["Answers"][1]]
    questions = [question["title"]["en"] for question in flagship["demographics"]]
    worded = flagship["forms"]["staff"]["wording"]
    texts = [worded.get(item["id"], item["text"])["en"] for item in flagship["items"]]
    assert first_row == ["Site", *questions, *texts]
    assert book["Answers"].freeze_panes == "B2"
    assert book["Answers"].max_row == 1


def test_every_cell_offers_the_labels_and_explains_itself(
    answers: Path, flagship: dict[str, Any]
) -> None:
    sheet(*STAFF, "-o", answers, "--rows", 30)
    book = openpyxl.load_workbook(answers)
    rules = book["Answers"].data_validations.dataValidation
    cells = {str(area) for rule in rules for area in rule.sqref.ranges}
    assert len(cells) == len(flagship["items"]) + len(flagship["demographics"])
    assert all(
        area.split(":")[0].endswith("2") and area.split(":")[1].endswith("31") for area in cells
    )
    assert {rule.showErrorMessage for rule in rules} == {True}
    assert "leave the cell empty" in rules[-1].error

    place = rules[-1].formula1.replace("$", "").replace("'", "")
    name, area = place.split("!")
    offered = [cell.value for (cell,) in book[name][area]]
    scale = flagship["response_scales"][flagship["items"][-1]["response_scale"]]
    assert offered == [option["label"]["en"] for option in scale["options"]]


def test_no_cell_holds_a_formula(answers: Path) -> None:
    sheet(*STAFF, "-o", answers)
    book = openpyxl.load_workbook(answers)
    kinds = {
        cell.data_type
        for page in book
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert kinds == {"s"}


def test_the_read_me_says_what_matters(answers: Path) -> None:
    sheet(*STAFF, "-o", answers)
    page = openpyxl.load_workbook(answers)["Read me"]
    text = "\n".join(str(cell.value or "") for (cell,) in page.iter_rows())
    for needed in (
        "one row for each person",
        "Do not write names",
        "Strongly disagree · Disagree",
        "ticassess score tic-principles answers.xlsx",
        "Taking part is up to you.",
        "--by role",
    ):
        assert needed.lower() in text.lower(), needed
    assert "$" not in text


def test_whoever_rates_a_place_is_asked_which_one_in_both_languages(answers: Path) -> None:
    for language, sheet_name, one, headers in (
        ("en", "Read me", "Each row holds one rating.", ["Place", "Observer"]),
        ("es", "Léame", "Cada fila contiene una valoración.", ["Lugar", "Quien observa"]),
    ):
        made = sheet("tic-walkthrough", "-o", answers, "--force", "--language", language)
        assert made == 0
        book = openpyxl.load_workbook(answers)
        first_row = [cell.value for cell in book.worksheets[0][1]]
        assert first_row[:2] == headers
        text = "\n".join(str(cell.value or "") for (cell,) in book[sheet_name].iter_rows())
        assert one in text
        assert "$" not in text


def test_a_filled_sheet_scores_exactly_like_the_export_of_a_survey_tool(
    answers: Path, tmp_path: Path, riverside_scored: Path, flagship: dict[str, Any]
) -> None:
    sheet(*STAFF, "-o", answers, "--by", "Site")
    with RIVERSIDE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    book = openpyxl.load_workbook(answers)
    page = book["Answers"]
    typographic = [str(cell.value).replace("'", "’") for cell in page[1]]
    for position, row in enumerate(rows[:-1], start=2):  # the last form came twice
        for column, header in enumerate(typographic, start=1):
            if row[header]:
                page.cell(position, column, row[header])
    book.save(answers)

    output = tmp_path / "of-sheet.json"
    asked = ["score", "tic-principles", str(answers), "--by", "role", "--by", "Site"]
    assert run([*asked, "-o", str(output)]) == 0
    documents = [json.loads(path.read_text("utf-8")) for path in (riverside_scored, output)]
    assert documents[0]["results"] == documents[1]["results"]
    assert documents[0]["respondents"]["kept"] == documents[1]["respondents"]["kept"] == 140


def test_an_empty_sheet_holds_no_reply(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet(*STAFF, "-o", answers)
    assert run(["score", "tic-principles", str(answers)]) == 4
    assert "No reply was kept" in capsys.readouterr().err


def test_the_same_sheet_has_the_same_bytes(answers: Path) -> None:
    sheet(*STAFF, "-o", answers)
    before = answers.read_bytes()
    sheet(*STAFF, "-o", answers, "--force")
    assert answers.read_bytes() == before


def test_an_existing_file_is_kept(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers.write_bytes(b"somebody's work")
    assert sheet(*STAFF, "-o", answers) == 2
    assert "--force" in capsys.readouterr().err
    assert answers.read_bytes() == b"somebody's work"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["tic-princples"], 3, "There is no instrument `tic-princples`"),
        (["missing.yaml"], 3, "missing.yaml"),
        ([WITHHELD], 1, "is withheld by its owner"),
        (
            ["tic-principles", "--form", "clients"],
            2,
            "has no form `clients`. It has: staff, client,",
        ),
        ([*STAFF, "--language", "xx"], 2, "not available in the language `xx`"),
        ([*STAFF, "--rows", "0"], 2, "--rows"),
    ],
)
def test_a_clear_end_and_no_file(
    answers: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[object],
    code: int,
    message: str,
) -> None:
    assert sheet(*arguments, "-o", answers) == code
    assert message in " ".join(capsys.readouterr().err.split())
    assert list(answers.parent.iterdir()) == []


def test_a_name_for_another_kind_of_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sheet(*STAFF, "-o", tmp_path / "answers.csv") == 2
    assert "should end in .xlsx" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sheet(*STAFF, "-o", tmp_path / "nowhere" / "answers.xlsx") == 5
    assert "could not be written" in capsys.readouterr().err


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere"
)
def test_a_closed_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert sheet(*STAFF, "-o", tmp_path / "answers.xlsx") == 5


@pytest.mark.parametrize(
    "name",
    [
        "saf_p1",
        "SAF_P1",
        "  ",
        "a person who needs a calm moment can go straight to a quiet place here.",
    ],
)
def test_a_further_column_is_none_of_the_items(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["sheet", *STAFF, "--by", name, "-o", str(tmp_path / "a.xlsx")]) == 2
    said = capsys.readouterr().err
    assert (
        "A column needs a name" in said
        if not name.strip()
        else "would be read as the answers to the item `saf_p1`" in said
    )
    assert list(tmp_path.iterdir()) == []


def test_the_help_names_the_ending_that_the_exporter_writes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    # Written by hand there: to ask the exporter, each start would load what it works with.
    assert sheet("--help") == 0
    assert f"FILE{exporter('sheet').ENDING}" in capsys.readouterr().out


def test_a_column_that_the_sheet_was_made_with_is_nobody_elses(
    answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet(*STAFF, "-o", answers, "--by", "Site", "--rows", 20)
    book = openpyxl.load_workbook(answers)
    rows = book["Answers"]
    for row in range(2, 14):
        rows.cell(row=row, column=1, value="North" if row % 2 else "South")
        for column in range(6, rows.max_column + 1):
            rows.cell(row=row, column=column, value="Prefer not to say")
    book.save(answers)
    capsys.readouterr()
    run(["score", "tic-principles", str(answers), "--by", "Site", "--format", "json", "--draft"])
    told = capsys.readouterr()
    assert "TIC908" not in told.err
    shown = json.loads(told.out)
    assert {record["group"] for record in shown["results"]} == {None, "North", "South"}
    read = read_sheets(answers)
    assert isinstance(read, tuple)
    assert [one.name for one in read] == ["Answers"]
