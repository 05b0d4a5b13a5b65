"""What arrives by mistake, in every kind of file: one message, its exit code, nothing written."""

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ticassess.cli.boundary import run

Row = Sequence[str]

LONG = ("Think of the last month and of everything that happened in this place. " * 5)[:330]
LONG += " I feel at ease."
INSTRUMENT = f"""
ticassess: 1
kind: instrument
id: q
version: "1"
title: Calm check
languages: {{en: source}}
rights: {{owner: o, licence: CC-BY-4.0, citation: c, wording: open}}
response_scales:
  agreement:
    options:
      - {{value: 1, label: Disagree}}
      - {{value: 2, label: Neither}}
      - {{value: 3, label: Agree}}
      - {{label: Does not apply, non_answer: not_applicable}}
items:
  - {{id: no, text: I can say “no” here., response_scale: agreement, in: [safe]}}
  - {{id: use, text: I know a quiet place that I may use., response_scale: agreement, in: [safe]}}
  - {{id: fast, text: I know a quiet place that is near., response_scale: agreement, in: [safe]}}
  - {{id: team, text: My team keeps its promises., response_scale: agreement, in: [safe]}}
  - {{id: ease, text: "{LONG}", response_scale: agreement, in: [safe]}}
scales:
  - {{id: safe, framework: part, title: Safe}}
"""
TEXTS = ["I can say “no” here.", "I know a quiet place that I may use.",
         "I know a quiet place that is near.", "My team keeps its promises.", LONG]  # fmt: skip
IDS = ["no", "use", "fast", "team", "ease"]
CUT = "I know a quiet place that…"
PEOPLE = [["Agree", "Agree", "Neither", "Disagree", "Agree"],
          ["Disagree", "Neither", "Agree", "Does not apply", "Agree"]] * 6  # fmt: skip


def delimited(header: Row, people: Sequence[Row], delimiter: str = ",") -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows([header, *people])
    return file.getvalue().encode()


def workbook(header: Row, people: Sequence[Row]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (header, *people):
        book.active.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def archive(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return file.getvalue()


def written(ending: str, header: Row, people: Sequence[Row], folder: Path) -> bytes:
    """Write a table as a kind of file; a statistical file calls variables by short names."""
    if ending == "xlsx":
        return workbook(header, people)
    if ending == "zip":
        return archive({"a.csv": delimited(header, people), "notes.txt": b"ours"})
    if ending == "json":
        return json.dumps([dict(zip(header, row, strict=True)) for row in people]).encode()
    path = folder / f"made.{ending}"
    if ending == "parquet":
        polars = pytest.importorskip("polars")
        columns: dict[str, Any] = {}
        for index, name in enumerate(header):
            columns[name] = [row[index] for row in people]
        polars.DataFrame(columns).write_parquet(path)
    elif ending == "sav":
        pyreadstat = pytest.importorskip("pyreadstat")
        pandas = pytest.importorskip("pandas")
        frame = pandas.DataFrame(people, columns=[f"v{index}" for index in range(len(header))])
        pyreadstat.write_sav(frame, path, column_labels=list(header))
    else:
        return delimited(header, people, "\t" if ending == "tsv" else ",")
    return path.read_bytes()


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("q.yaml").write_text(INSTRUMENT, "utf-8")


def refused(
    content: bytes, name: str, code: int, capsys: pytest.CaptureFixture[str]
) -> tuple[str, str]:
    """Let a report and scores be made of a file; give the only message, and what to do."""
    Path(name).write_bytes(content)
    before = Path("report.html")
    before.write_text("the report of last month")
    said = []
    for command in (["report", "q.yaml", name, "-o", "report.html", "--force"],
                    ["score", "q.yaml", name, "--format", "json"]):  # fmt: skip
        assert run(command) == code
        told = capsys.readouterr()
        assert told.out == ""
        said.append(told.err.splitlines())
    assert said[0] == said[1]
    assert before.read_text() == "the report of last month"
    # No ledger and no output.
    assert {path.name for path in Path().iterdir()} == {"q.yaml", "report.html", name}
    message, hint = said[0]
    return message, hint.strip()


ALL = ("csv", "tsv", "xlsx", "zip", "json", "parquet", "sav")
TABLES = ("csv", "xlsx", "zip")


def with_extra(header: Row, answer: str = "Agree") -> list[Row]:
    people: list[Row] = list(PEOPLE)
    return [[*row, answer] for row in people] if len(header) > len(IDS) else people


CASES = {
    "cut wording that fits two items": (
        [TEXTS[0], CUT, "Weather", *TEXTS[3:]],
        ALL,
        "looks like 2 items alike: `use`, `fast`",
        "`positions: {2: use}`, or another of them, or `ignore`",
    ),
    "cut wording where one of two has its column": (
        [TEXTS[0], CUT, *TEXTS[2:]],
        ALL,
        "no column is matched to the item `use`, but “I know a quiet place that…” (column 2) looks",
        '`columns: {"I know a quiet place that…": use}`',
    ),
    "another survey": (
        ["Food", "Drink", "Music", "Sport", "Film"],
        ALL,
        "no column matches any item",
        "Is this the right instrument?",
    ),
    "another survey that shares a question": (
        ["Food", "Drink", "Music", "Sport", "Film", TEXTS[3]],
        ALL,
        "this looks like another survey: 1 of 5 items has a column, and 5 questions are no items",
        "Is this the right file and the right instrument?",
    ),
    "a wanted column twice": (
        [*TEXTS, TEXTS[0]],
        TABLES,  # the others have no two columns of one name
        "columns 1 and 6 have the same header “I can say “no” here.”",
        "Say which one does not count: `positions: {6: ignore}` or `positions: {1: ignore}`",
    ),
    "a wanted column by name and by wording": (
        [*IDS, TEXTS[0]],
        ("csv", "xlsx", "zip", "json", "parquet", "sav"),
        "are both for `no`",
        "Say which one does not count",
    ),
    "300 columns of another survey": (
        [f"Other question {number}" for number in range(300)],
        ALL,
        "no column matches any item",
        "Is this the right instrument?",
    ),
    "a header of 350 characters with a wrong letter": (
        [*TEXTS[:4], LONG.replace("feel", "fell")],
        # A label in an SPSS file ends before the wrong letter.
        ("csv", "tsv", "xlsx", "zip", "json", "parquet"),
        "no column is matched to the item `ease`, but “Think of the last month",
        "if it is not, `ignore` in place of `ease`.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("case", "ending"),
    [(case, ending) for case, (_, kinds, *_) in CASES.items() for ending in kinds],
)
def test_a_table_that_cannot_be_read_is_one_located_message(
    case: str, ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header, _, what, to_do = CASES[case]
    people = with_extra(header)
    if len(header) > len(IDS) + 1:
        people = [["Agree"] * len(header)] * 12
    content = written(ending, header, people, tmp_path)
    for made in tmp_path.glob("made.*"):
        made.unlink()
    message, hint = refused(content, f"answers.{ending}", 1, capsys)
    assert message.startswith(f"answers.{ending}")
    assert what in message
    assert to_do in hint


def test_a_label_that_spss_cut_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A label of a variable has at most 256 bytes, and what is beyond them is gone."""
    Path("answers.sav").write_bytes(written("sav", TEXTS, PEOPLE, tmp_path))
    assert run(["score", "q.yaml", "answers.sav", "--format", "csv"]) == 0
    assert "\nitem,ease,,,,12,mean," in capsys.readouterr().out


@pytest.mark.parametrize(
    ("rows", "what", "to_do"),
    [
        (
            b"Agree,Agree\n",
            "answers.csv:2:1: error TIC904 ragged-row: this row has 2 cells, the header has 5",
            "The end of a row is missing, or a line break in a cell has cut it in two.",
        ),
        (
            b"Agree,Agree,Agree,Agree,Agree,Agree\nAgree,Agree,Agree,Agree,Agree\n",
            "answers.csv:2:1: error TIC904 ragged-row: this row has 6 cells, the header has 5",
            "A cell that has a comma in it must be in double quotes",
        ),
        (
            b"Agree,Agree\n" * 30 + b"Agree,Agree,Agree,Agree,Agree\n",
            "answers.csv:2:1: error TIC904 ragged-row: 30 rows have fewer cells than the header,",
            "The end of a row is missing",
        ),
        (
            b"Agree,Agr\xe9e,Agree,Agree,Agree\n",
            "answers.csv:2:10: error TIC905 undecodable-text: the text is UTF-8, but not from here "
            "on (byte 0xe9)",
            "Correct this cell in a text editor",
        ),
        (
            b"De acuerdo,Agree,Agree,Agree,Agree\n",
            "answers.csv:2:1: error TIC902 unmatched-answer: “De acuerdo” is not an option",
            "Correct the cell, or pass a map file",
        ),
        (
            b"Agree / De acuerdo,Agree,Agree,Agree,Agree\n",
            "answers.csv:2:1: error TIC902 unmatched-answer: “Agree / De acuerdo” is not an option",
            "Correct the cell, or pass a map file",
        ),
        (
            b'Agree,Agree,Agree,Agree,"Agree\n',
            "answers.csv:2:1: error TIC910 broken-quotes: a quotation mark is opened in this row",
            "Inside a quoted cell write each quotation mark twice",
        ),
    ],
)
def test_a_row_that_cannot_be_read_is_one_located_message(
    rows: bytes, what: str, to_do: str, capsys: pytest.CaptureFixture[str]
) -> None:
    message, hint = refused(delimited(TEXTS, []) + rows, "answers.csv", 1, capsys)
    assert message.startswith(what)
    assert hint.startswith(to_do)


def test_a_line_that_names_the_wrong_delimiter_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    content = b"sep=;\n" + delimited(TEXTS, PEOPLE)
    message, hint = refused(content, "answers.csv", 1, capsys)
    assert "answers.csv:2:1: error TIC901" in message
    assert "all column names are in one cell" in message
    assert hint.endswith('`delimiter: ","`.')


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"'])
def test_a_line_that_names_the_delimiter_is_no_reply(
    first: str, capsys: pytest.CaptureFixture[str]
) -> None:
    content = f"{first}\n".encode() + delimited(TEXTS, PEOPLE, ";")
    Path("answers.csv").write_bytes(content)
    assert run(["score", "q.yaml", "answers.csv"]) == 0
    assert "12 rows: 12 replies kept" in capsys.readouterr().out


@pytest.mark.parametrize("ending", ALL)
def test_300_columns_that_nobody_asked_for_are_no_matter(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header = [*(f"Other question {number}" for number in range(300)), *TEXTS]
    people = [[*["1"] * 300, *row] for row in PEOPLE]
    Path(f"answers.{ending}").write_bytes(written(ending, header, people, tmp_path))
    assert run(["score", "q.yaml", f"answers.{ending}"]) == 0
    told = capsys.readouterr()
    assert "12 rows: 12 replies kept" in told.out
    assert "TIC" not in told.err


def protected(content: bytes) -> bytes:
    """Mark the first file of an archive as one that needs a password, in both of its headers."""
    found = bytearray(content)
    found[6] |= 1
    found[found.index(b"PK\x01\x02") + 8] |= 1
    return bytes(found)


@pytest.mark.parametrize(
    ("name", "content", "code", "what"),
    [
        ("two.zip", archive({"a.csv": delimited(TEXTS, PEOPLE), "b.csv": delimited(IDS, PEOPLE)}),
         1, "2 files have answers: “a.csv” (12 rows), “b.csv” (12 rows)"),
        ("two.zip", archive({"a.csv": delimited(TEXTS, PEOPLE), "b.xlsx": workbook(IDS, PEOPLE)}),
         1, "2 files have answers: “a.csv” (12 rows), “b.xlsx, sheet Sheet” (12 rows)"),
        ("none.zip", archive({"notes.txt": b"ours"}), 3, "none.zip has no file of answers in it"),
        ("secret.zip", protected(archive({"a.csv": delimited(TEXTS, PEOPLE)})),
         3, "secret.zip is protected with a password."),
        ("secret.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
         3, "with a password, or it is damaged"),
        ("broken.xlsx", workbook(TEXTS, PEOPLE)[:900], 3, "broken.xlsx is not an Excel workbook"),
        ("broken.zip", b"PK\x03\x04 and no more", 3, "broken.zip is not a zip archive"),
        ("broken.sav", b"$FL2@(#) IBM SPSS", 3, "broken.sav is not an SPSS data file"),
        ("broken.parquet", b"PAR1", 3, "broken.parquet is not a Parquet file"),
        ("broken.json", b'[{"no": "Agree",', 1, "from here on, the file is not JSON"),
        ("twice.json", b'[{"no": "Agree", "no": "Neither"}]', 1, "reply 1 has two values"),
        ("bytes.json", b'[{"no": "Agr\xe9e"}]', 1, "the text is not UTF-8 from here on"),
        ("survey.json", b'{"pages": []}', 3, "survey.json is a questionnaire of SurveyJS"),
        ("pages.docx", b"PK", 3, "pages.docx is a document of Word"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_so(
    name: str, content: bytes, code: int, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    message, hint = refused(content, name, code, capsys)
    assert message.startswith(name)
    assert what in message
    assert hint


@pytest.mark.parametrize(
    ("target", "ending", "platforms"),
    [("redcap", "csv", "REDCap"), ("xlsform", "xlsx", "KoboToolbox and ODK")],
)
def test_a_form_in_the_place_of_answers_is_called_one(
    target: str, ending: str, platforms: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name = f"form.{ending}"
    assert run(["export", "q.yaml", "--to", target, "-o", name]) == 0
    content = Path(name).read_bytes()
    capsys.readouterr()
    message, hint = refused(content, name, 1, capsys)
    assert message.endswith(f"this is a questionnaire for {platforms}, and not the answers to it")
    assert hint.startswith("Name the file of replies")
