"""`ticassess score`, held to the contract that scripts rely on."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.copies import copy_of
from ticassess.cli.boundary import run
from ticassess.report import FORMATS
from ticassess.responses import READERS

RIVERSIDE = copy_of(Path(__file__).parents[2] / "examples" / "riverside" / "responses.csv")
KEYS = [
    "kind", "id", "framework", "by", "group", "n", "metric", "score", "percent_positive", "sd",
    "ci_low", "ci_high", "target", "gap", "band", "bound", "suppressed", "undefined", "withheld",
    "stage", "critical", "reliability", "percent_bound", "percent_low", "percent_high", "basis",
]  # fmt: skip

INSTRUMENT = """
ticassess: 1
kind: instrument
id: tiny
version: "1.0.0"
title: {en: Tiny}
languages: {en: source}
rights: {owner: us, licence: CC-BY-4.0, citation: none, wording: open}
response_scales:
  agreement:
    options:
      - {value: 1, label: {en: Disagree}}
      - {value: 2, label: {en: Neither}}
      - {value: 3, label: {en: Agree}}
      - {label: {en: Not for me}, non_answer: not_applicable}
    positive: [3]
items:
  - {id: a, text: {en: I feel calm here.}, response_scale: agreement, in: [calm]}
  - {id: b, text: {en: I can say no.}, response_scale: agreement, in: [calm]}
  - {id: c, text: {en: It is too loud.}, response_scale: agreement, reverse: true, in: [calm]}
scales:
  - {id: calm, framework: principle, title: {en: Calm}, target: 75}
overall: {scales: [calm]}
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.yaml"
    path.write_text(INSTRUMENT)
    return path


def answers(folder: Path, rows: list[str], header: str = "a,b,c,role") -> Path:
    path = folder / "answers.csv"
    path.write_text("\n".join([header, *rows]) + "\n")
    return path


TWELVE = ["3,3,1,nurse", "1,2,3,nurse"] * 3 + ["2,2,2,peer", "3,1,,peer"] * 3


def score_json(
    capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0
) -> dict[str, object]:
    capsys.readouterr()
    assert run(["score", *arguments, "--format", "json"]) == code
    document: dict[str, object] = json.loads(capsys.readouterr().out)
    return document


def test_json_has_the_records_of_the_contract(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = score_json(capsys, str(tiny), str(answers(tmp_path, TWELVE)), "--by", "role")
    assert document["schema"] == "ticassess/score/1"
    assert set(document) == {
        *("schema", "instrument", "respondents", "policy", "results"),
        *("weighting", "wave", "protection"),
    }
    records = document["results"]
    assert isinstance(records, list)
    assert all(list(record) == KEYS for record in records)
    assert [(r["kind"], r["id"], r["by"], r["group"]) for r in records][:5] == [
        ("overall", "overall", None, None),
        ("scale", "calm", None, None),
        ("item", "a", None, None),
        ("item", "b", None, None),
        ("item", "c", None, None),
    ]
    calm = records[1]
    # Nurses: 100 and 25 − the reversed third item; peers: 50, and (100 + 0) / 2 = 50.
    assert (calm["n"], calm["score"], calm["target"], calm["gap"]) == (12, 54.2, 75, 20.8)


def test_suppressed_records_keep_their_keys_with_nulls(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [*TWELVE, *["3,3,1,chef"] * 3]
    document = score_json(capsys, str(tiny), str(answers(tmp_path, rows)), "--by", "role")
    records = document["results"]
    assert isinstance(records, list)
    chef = next(r for r in records if r["group"] == "chef" and r["id"] == "calm")
    assert {key: value for key, value in chef.items() if value is not None} == {
        "kind": "scale", "id": "calm", "framework": "principle", "by": "role", "group": "chef",
        "metric": "pomp", "suppressed": "suppressed", "withheld": [],
    }  # fmt: skip


def test_csv_and_xlsx_hold_the_same_records_as_json(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Groups that are shown and hidden, a bound, and numbers that are withheld.
    people = [*TWELVE * 2, *["3,3,1,cook"] * 9, "3,3,1,chef", "3,3,2,chef", *["3,2,1,sub"] * 6]
    arguments = (str(tiny), str(answers(tmp_path, people)), "--by", "role")
    document = score_json(capsys, *arguments)
    records = document["results"]
    assert isinstance(records, list)
    for key in ("score", "sd", "ci_low", "gap", "suppressed", "bound", "withheld"):
        assert {bool(record[key]) for record in records} == {True, False}, key
    expected = [
        [" ".join(v) if isinstance(v, list) else v for v in record.values()] for record in records
    ]

    assert run(["score", *arguments, "--format", "csv"]) == 0
    header, *rows = csv.reader(io.StringIO(capsys.readouterr().out))
    assert header == KEYS
    assert rows == [
        ["" if value is None else str(value) for value in record] for record in expected
    ]

    book = tmp_path / "results.xlsx"
    assert run(["score", *arguments, "-o", str(book)]) == 0
    header_cells, *cells = openpyxl.load_workbook(book)["Results"].iter_rows(values_only=True)
    assert list(header_cells) == KEYS
    assert [[value if value is not None else "" for value in row] for row in cells] == [
        ["" if value is None else value for value in record] for record in expected
    ]


def test_the_same_answers_give_the_same_bytes(tiny: Path, tmp_path: Path) -> None:
    outputs, told = [], answers(tmp_path, TWELVE)
    for name in ("one.xlsx", "two.xlsx"):
        assert run(["score", str(tiny), str(told), "-o", str(tmp_path / name)]) == 0
        outputs.append((tmp_path / name).read_bytes())
    assert outputs[0] == outputs[1]


def test_standard_input_is_csv(tiny: Path, tmp_path: Path) -> None:
    text = answers(tmp_path, TWELVE).read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "ticassess", "score", str(tiny), "-", "--format", "json"],
        input=text, capture_output=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["respondents"]["kept"] == 12
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (["3,3,1,nurse"] * 4, 4),
        ([], 4),
        ([",,,nurse"] * 20, 4),
        (["3,3,1,nurse"] * 5, 0),
    ],
    ids=["four replies", "header only", "nobody answered", "five replies"],
)
def test_fewer_than_five_replies_publish_nothing_and_say_so(
    rows: list[str], code: int, tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = score_json(capsys, str(tiny), str(answers(tmp_path, rows)), code=code)
    records = document["results"]
    assert isinstance(records, list)
    if code:
        assert all(record["score"] is None for record in records)
    else:
        # All say the same; the cap leaves each of the three items open over 20 points.
        assert [(r["score"], r["bound"]) for r in records if r["kind"] == "scale"] == [(93.3, ">=")]


def test_the_table_of_no_replies_is_one_sentence(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["score", str(tiny), str(answers(tmp_path, []))]) == 4
    told = capsys.readouterr()
    assert told.out == ""
    assert "No reply was kept" in told.err


def test_answers_in_the_place_of_the_instrument_are_told(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = str(answers(tmp_path, TWELVE))
    for command in (["score"], ["explain"]):
        number = ["calm"] if command == ["explain"] else []
        assert run([*command, table, str(tiny), *number]) == 2
        assert f"The instrument comes first: {tiny} {table}" in capsys.readouterr().err
    assert run(["report", table, str(tiny), "-o", str(tmp_path / "r.html")]) == 2
    assert f"The instrument comes first: {tiny} {table}" in capsys.readouterr().err
    assert run(["validate", table]) == 3
    assert "looks like a table of answers" in capsys.readouterr().err


@pytest.mark.parametrize("ending", sorted(READERS.keys() - {"json"}))
def test_validate_knows_a_file_that_a_reader_reads_by_its_name(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / f"answers.{ending.upper()}"
    table.write_text("quiet\n4\n", "utf-8")
    assert run(["validate", str(table)]) == 3
    assert "it looks like a table of answers" in capsys.readouterr().err


def test_the_id_of_a_bundled_instrument_is_no_path(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "tic-principles"]) == 3
    told = capsys.readouterr().err
    assert "takes paths only" in told
    assert "instrument.yaml; `ticassess instruments show tic-principles`" in told


def test_an_address_is_not_read(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", str(tiny), "https://x.org/a.csv"]) == 2
    assert "https://x.org/a.csv is an address" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("make", "code", "says"),
    [
        (lambda folder: folder / "missing.csv", 3, "does not exist"),
        (lambda folder: folder, 3, "folder"),
        (lambda folder: _write(folder / "a.pdf", b"%PDF-1.7"), 3, "a.pdf"),
        (
            lambda folder: _write(folder / "a.csv", b"\x89PNG\r\n\x1a\n\x00\x00"),
            3,
            "PNG picture, not text",
        ),
        (lambda folder: _write(folder / "a.csv", b""), 1, "empty"),
        (lambda folder: _write(folder / "a.csv", "a,b,c\n3,3,é\n".encode("latin-1")), 1, "UTF-8"),
        (lambda folder: _write(folder / "a.csv", b"a,b,c\n3,3,1\n3,3\n"), 1, "TIC904"),
        (lambda folder: _write(folder / "a.csv", b"a,a,b,c\n3,3,3,1\n"), 1, "TIC903"),
        (lambda folder: _write(folder / "a.csv", b"a,b,c\n3,3,7\n"), 1, "TIC902"),
        (lambda folder: _write(folder / "a.csv", b"x,y,z\n3,3,7\n"), 1, "TIC901"),
        (lambda folder: _write(folder / "a.xlsx", b"not a workbook"), 3, "a.xlsx"),
    ],
    ids=[
        "missing",
        "folder",
        "kind",
        "binary",
        "empty",
        "encoding",
        "ragged",
        "duplicate",
        "outside",
        "strange",
        "xlsx",
    ],
)
def test_answers_that_cannot_be_used(
    make: object,
    code: int,
    says: str,
    tiny: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert callable(make)
    output = tmp_path / "results.json"
    assert run(["score", str(tiny), str(make(tmp_path)), "-o", str(output)]) == code
    said = capsys.readouterr()
    assert says in said.err
    assert said.out == ""
    assert not output.exists()


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_an_existing_output_is_kept_without_force(tiny: Path, tmp_path: Path) -> None:
    output = _write(tmp_path / "results.json", b"precious")
    replies = str(answers(tmp_path, TWELVE))
    assert run(["score", str(tiny), replies, "-o", str(output)]) == 2
    assert output.read_bytes() == b"precious"
    assert run(["score", str(tiny), replies, "-o", str(output), "--force"]) == 0
    assert output.read_bytes().startswith(b"{")


def test_breakdowns_of_a_tiny_organisation_are_refused_with_the_reason(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replies = answers(tmp_path, ["3,3,1,nurse"] * 4 + ["1,1,1,peer"] * 5)
    assert run(["score", str(tiny), str(replies), "--by", "role", "--format", "json"]) == 0
    said = capsys.readouterr()
    assert "No breakdowns: with 9 replies" in said.err
    assert all(r["suppressed"] for r in json.loads(said.out)["results"] if r["by"])


def test_unmatched_cells_can_be_counted_instead(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replies = answers(tmp_path, [*TWELVE, "Agreee,3,1,nurse"])
    assert run(["score", str(tiny), str(replies)]) == 1
    assert "Agree" in capsys.readouterr().err
    assert run(["score", str(tiny), str(replies), "--unmatched", "count"]) == 0
    assert "unmatched 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["score"],
        ["score", "tic-principles", str(RIVERSIDE), "--format", "pdf"],
        ["score", "tic-principles", str(RIVERSIDE), "--format", "xlsx"],
        ["score", "tic-principles", str(RIVERSIDE), "-o", "results.docx"],
        ["score", "tic-principles", str(RIVERSIDE), "--by", "E-mail"],
        ["score", "tic-principles", str(RIVERSIDE), "--by", "shoe size"],
    ],
)
def test_wrong_usage_is_exit_code_2(arguments: list[str]) -> None:
    assert run(arguments) == 2


def test_formulas_in_group_names_stay_text(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [row.replace("nurse", "=cmd()") for row in TWELVE]
    assert (
        run(["score", str(tiny), str(answers(tmp_path, rows)), "--by", "role", "--format", "csv"])
        == 0
    )
    assert ",'=cmd()," in capsys.readouterr().out


def test_the_choices_of_a_format_are_those_there_are(
    tiny: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    assert run(["score", "--help"]) == 0
    assert f"<table|{'|'.join(FORMATS)}>" in capsys.readouterr().out
    rows = answers(tmp_path, ["1,2,3,staff"] * 5)
    for words, told, hint in (
        (["--format", "jsno"], "There is no format `jsno`.", "Did you mean `json`?"),
        (["--format", "tabel"], "There is no format `tabel`.", "Did you mean `table`?"),
        (["--format", "xlsx"], "`xlsx` cannot be shown on a terminal.", "Add `-o results.xlsx`."),
        (["-o", str(tmp_path / "a.odd")], "a.odd does not say what to write.", "`csv`, `json`"),
        (["-o", str(tmp_path / "a.csv"), "--format", "table"], "does not say what", "or choose"),
    ):
        assert run(["score", str(tiny), str(rows), *words]) == 2
        said = " ".join(capsys.readouterr().err.split())
        assert told in said
        assert hint in said


@pytest.mark.parametrize("draft", [(), ("--draft",)])
def test_a_table_is_read_on_a_terminal_of_80_columns(
    draft: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["score", "tic-principles", str(RIVERSIDE), *draft]) == 0
    lines = capsys.readouterr().out.splitlines()
    tables = [line for line in lines if "─" not in line and " replies kept" not in line]
    tables = [line for line in tables if "Cells:" not in line and "*: made of" not in line]
    assert max(map(len, tables)) <= 80
    (emotional,) = (line for line in tables if "Emotional" in line)
    for column in ("140", "55.5", "52.5–58.5", "75.0", "19.5", "Developing"):
        assert column in emotional
    # What goes on in the next line keeps its indent, so that no part looks like a whole.
    if draft:
        peers = next(number for number, line in enumerate(tables) if "Support from" in line)
        first, *_ = tables[peers + 1].removeprefix("DRAFT │").split()
        assert first in ("peer", "workers")
        assert tables[peers].index("Support") == tables[peers + 1].index(first)


def test_protection_is_explained_only_where_it_shows(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Seven replies have a score, and no item of its own: nothing in this table is protected.
    rows = [f"{1 + n % 3},{1 + n % 2},{3 - n % 3},nurse" for n in range(7)]
    assert run(["score", str(tiny), str(answers(tmp_path, rows)), "--draft"]) == 0
    assert "protected" not in capsys.readouterr().out
    assert run(["score", str(tiny), str(answers(tmp_path, rows)), "--draft", "--all"]) == 0
    assert "protected: too few people" in capsys.readouterr().out
