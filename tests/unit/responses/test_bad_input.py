"""What people send by mistake: one message that says where it is and what to do; no guess."""

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.unit.responses.conftest import INSTRUMENT, Read, codes
from ticassess.cli.boundary import run
from ticassess.errors import InputNotReadable
from ticassess.finding import Finding
from ticassess.instrument import check
from ticassess.responses import Source, map_draft, read_responses, written_map
from ticassess.source import read_text

Complaints = Callable[..., Sequence[Finding]]

# Two statements that begin alike.
ALIKE = INSTRUMENT.replace(
    "  - id: share\n",
    """  - id: quick
    text: {en: I know a quiet place that I can reach fast.}
    response_scale: agreement
    in: [safety]
  - id: share
""",
)


def test_a_cut_wording_that_fits_two_items_is_one_question(tmp_path: Path) -> None:
    instrument = check(read_text(ALIKE, file="i.yaml")).instrument
    assert instrument is not None
    answers = tmp_path / "a.csv"
    answers.write_text("calm,I know a quiet place that…,share\n4,4,All\n", "utf-8")
    with pytest.raises(Exception, match="looks like 2 items alike") as stopped:
        read_responses(instrument, Source(content=answers))
    (found,) = stopped.value.findings  # type: ignore[attr-defined]
    assert (found.code, found.where.line, found.where.column) == ("TIC901", 1, 2)
    assert found.message.endswith("(column 2) looks like 2 items alike: `quiet`, `quick`")
    assert "`positions: {2: quiet}`, or another of them, or `ignore`" in found.hint
    # Neither is written into a map as if it were settled.
    written = written_map(map_draft(instrument, answers), "i").splitlines()
    named = [line for line in written if "I know a quiet place that" in line and ": " in line]
    assert named
    assert all(line.lstrip().startswith("#") for line in named)


def test_a_cut_wording_that_fits_one_is_read(tmp_path: Path) -> None:
    instrument = check(read_text(ALIKE, file="i.yaml")).instrument
    assert instrument is not None
    header = "calm,I know a quiet place that I m…,I know a quiet place that I c…,share"
    content = f"{header}\n4,1,5,All\n".encode()
    responses = read_responses(instrument, Source(content=content, name="a.csv"))
    assert (codes(responses, "quiet"), codes(responses, "quick")) == ([0], [4])


def test_a_doubled_column_that_is_wanted_says_how_to_leave_one_out(complaints: Complaints) -> None:
    (found,) = complaints("calm | quiet | calm | share\n4 | 4 | 2 | All")
    assert (found.code, found.where.column) == ("TIC903", 3)
    assert "`positions: {3: ignore}` or `positions: {1: ignore}`" in found.hint


def test_an_export_of_another_survey_is_told_by_its_own_questions(complaints: Complaints) -> None:
    header = "StartDate,EndDate,Status,IPAddress,RecordedDate,ResponseId,Food,Drink"
    row = "a,b,IP Address,10.0.0.1,d,R_1,4,5"
    (found,) = complaints(f"{header}\n{row}\n".encode())
    assert found.code == "TIC901"
    assert found.message == (
        "no column matches any item: the columns of this Qualtrics export are “Food”, “Drink”; "
        "the items are `calm`, `quiet`, `share`"
    )
    assert "Is this the right instrument?" in found.hint


def test_two_languages_in_one_column_are_one_scale(read: Read) -> None:
    responses = read("calm | quiet | share\nAgree | De acuerdo | All\nEn desacuerdo | 4 | All")
    assert codes(responses, "calm") == [3, 1]


@pytest.mark.parametrize("text", ["Agree / De acuerdo", "De acuerdo|Agree", "Agree\nDe acuerdo"])
def test_both_languages_in_one_cell_are_one_answer(read: Read, text: str) -> None:
    content = f'calm,quiet,share\n"{text}",4,All\n'.encode()
    assert codes(read(content), "calm") == [3]


def test_a_second_language_that_nobody_declared_is_asked_about(complaints: Complaints) -> None:
    content = 'calm,quiet,share\n"Agree / Je suis d\'accord",4,All\n'
    (found,) = complaints(content.encode())
    assert found.code == "TIC902"
    assert 'cells: {agreement: {"Agree / Je suis d\'accord": 4}}` if “Agree” is meant' in found.hint


def test_two_labels_in_one_cell_are_none(complaints: Complaints) -> None:
    (found,) = complaints("calm | quiet | share\nAgree / Disagree | 4 | All")
    assert (found.code, found.where.line, found.where.column) == ("TIC902", 2, 1)


def test_both_languages_in_a_header_are_one_item(read: Read) -> None:
    header = '"I can say “no” here. / Puedo decir que no.",quiet,share'
    assert codes(read(f"{header}\n4,4,All\n".encode()), "calm") == [3]


def test_what_is_left_of_html_is_no_other_text(read: Read) -> None:
    content = (
        "I can say &quot;no&quot; here.<br>,<p>I know a quiet place&nbsp;that I may use.</p>,share"
        "\n<b>Agree</b>,Strongly&nbsp;agree,All\n"
    )
    responses = read(content.encode())
    assert (codes(responses, "calm"), codes(responses, "quiet")) == ([3], [4])


def test_what_is_left_of_html_in_two_header_rows_is_no_other_text(read: Read) -> None:
    content = (
        "Respondent ID,Collector ID,How much do you agree?<br>,,What&apos;s yours?\n"
        ",,I can say &quot;no&quot; here.<br>,I know a quiet place that I may use.,"
        "How much of it do you share?<br>\n1,9,Agree,4,All\n"
    )
    responses = read(content.encode())
    assert (codes(responses, "calm"), codes(responses, "quiet")) == ([3], [3])
    assert codes(responses, "share") == [2]
    assert responses.reconciliation.recognised == "SurveyMonkey export, 2 header rows, 1 person"


def test_300_columns_that_nobody_asked_for_are_no_matter(read: Read) -> None:
    extra = ",".join(f"Other question {number}" for number in range(300))
    cells = ",".join(["1"] * 300)
    responses = read(f"{extra},calm,quiet,share\n{cells},4,4,All\n".encode())
    assert codes(responses, "calm") == [3]
    assert responses.reconciliation.findings == ()


def test_300_columns_of_another_survey_are_one_short_message(complaints: Complaints) -> None:
    extra = ",".join(f"Other question {number}" for number in range(300))
    (found,) = complaints(f"{extra}\n{','.join(['1'] * 300)}\n".encode())
    assert len(found.message) < 300


def test_a_header_of_350_characters_with_a_letter_wrong_is_asked_about(
    complaints: Complaints,
) -> None:
    stem = "Please think of the last month and of everything. " * 7
    (found,) = complaints(f'calm,quiet,"{stem}How much of it do you shre?"\n4,4,All\n'.encode())
    assert (found.code, found.where.column) == ("TIC901", 3)
    assert len(found.message) < 200
    # It is a line of the hint that can be pasted, and stands there once.
    assert found.hint.count(stem) == 1
    assert found.hint.endswith("}`; if it is not, `ignore` in place of `share`.")


@pytest.mark.parametrize("delimiter", [";", "|"])
def test_a_wrong_delimiter_is_one_message(complaints: Complaints, delimiter: str) -> None:
    names = delimiter.join(["calm", "quiet", "share"])
    (found,) = complaints(f"sep=,\n{names}\n{delimiter.join(['4', '4', 'All'])}\n".encode())
    assert found.where.line == 2
    assert found.message.startswith("all column names are in one cell")
    assert f'`delimiter: "{delimiter}"`' in found.hint


def test_a_cell_beyond_the_names_is_told(read: Read) -> None:
    """As where the answers of a row have moved to the right."""
    done = read("calm | quiet | share | \n4 | 4 | All | \n| 4 | 4 | 1\n", unmatched="count")
    said = [one for one in done.reconciliation.findings if one.code == "TIC904"]
    (found,) = said
    assert (found.where.line, found.where.column) == (3, 4)
    assert found.message == ("1 cell is to the right of the last column name, and is ignored")


def test_a_first_column_without_a_name_is_no_cell_beyond_the_names(read: Read) -> None:
    done = read(" | calm | quiet | share\n1 | 4 | 4 | All\n2 | 4 | 4 | All")
    assert done.reconciliation.findings == ()


def test_a_yaml_file_is_no_table(read: Read) -> None:
    with pytest.raises(InputNotReadable, match=r"q\.yaml is a YAML file, such as an instrument"):
        read(b"kind: instrument\n", name="q.yaml")


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls"])
def test_a_workbook_with_a_password_says_what_to_do(read: Read, name: str) -> None:
    """Office keeps a workbook with a password in the container of its old formats."""
    protected = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    with pytest.raises(InputNotReadable, match="with a password, or it is damaged") as refused:
        read(protected, name=name)
    assert "without a password" in refused.value.hint


def test_an_open_document_with_a_password_says_what_to_do(read: Read) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:'
            '1.0">'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
            '<manifest:encryption-data manifest:checksum="x"/></manifest:file-entry>'
            "</manifest:manifest>",
        )
        archive.writestr("content.xml", b"\x81\x02\x93\x04" * 20)
    with pytest.raises(InputNotReadable, match="password") as refused:
        read(content.getvalue(), name="a.ods")
    assert "without a password" in refused.value.hint


# An instrument where answers belong, and the other way round --------------------------------------


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("q.yaml").write_text(INSTRUMENT, "utf-8")
    Path("q.json").write_text(json.dumps(read_text(INSTRUMENT, file="q.yaml").data), "utf-8")
    Path("a.csv").write_text("calm,quiet,share\n4,4,All\n")
    Path("a.json").write_text('[{"calm": 4, "quiet": 4, "share": "All"}]')
    Path("m.yaml").write_text("ticassess: 1\nkind: map\n")
    Path("all.yaml").write_text("ticassess: 1\nkind: assessment\n")


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("score q.yaml",
         "q.yaml is an instrument. Add the answers: ticassess score q.yaml answers.csv"),
        ("report q.yaml",
         "q.yaml is an instrument. Add the answers: "
         "ticassess report q.yaml answers.csv -o report.pdf"),
        ("map q.yaml",
         "q.yaml is an instrument. Add the answers: ticassess map q.yaml answers.csv"),
        ("score tic-principles",
         "tic-principles is an instrument. Add the answers: "
         "ticassess score tic-principles answers.csv"),
        ("report tic-principles",
         "tic-principles is an instrument. Add the answers: "
         "ticassess report tic-principles answers.csv -o report.pdf"),
        ("score q.json",
         "q.json is an instrument. Add the answers: ticassess score q.json answers.csv"),
        ("report q.json",
         "q.json is an instrument. Add the answers: "
         "ticassess report q.json answers.csv -o report.pdf"),
        ("score q.yaml q.json", "q.json is an instrument, where answers are expected."),
        ("map q.yaml q.json", "q.json is an instrument, where answers are expected."),
        ("score a.json", "a.json looks like a table of answers. The instrument is missing."),
        ("report a.json", "a.json looks like a table of answers. The instrument is missing."),
        ("score a.json q.yaml",
         "a.json looks like a table of answers, where an instrument is expected."),
        ("score a.csv q.json",
         "a.csv looks like a table of answers, where an instrument is expected."),
        ("score a.csv", "a.csv looks like a table of answers. The instrument is missing."),
        ("report a.csv", "a.csv looks like a table of answers. The instrument is missing."),
        ("map all.yaml", "all.yaml is an assessment, where an instrument is expected."),
        ("score no.yaml", "The file of answers is missing."),
        ("score q.yaml q.yaml", "q.yaml is an instrument, where answers are expected."),
        ("map q.yaml m.yaml", "m.yaml is a map, where answers are expected."),
        ("explain q.yaml all.yaml safety",
         "all.yaml is an assessment, where answers are expected."),
        ("report a.csv q.yaml -o x.pdf",
         "a.csv looks like a table of answers, where an instrument is expected."),
    ],
)  # fmt: skip
def test_what_is_missing_or_misplaced_is_said(
    command: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command.split()) == 2
    lines = capsys.readouterr().err.splitlines()
    assert (lines[0], len(lines)) == (said, 2)
