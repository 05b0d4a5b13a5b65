"""Standard streams that are full, closed, or cannot show every character."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.copies import copy_of
from ticassess.cli.boundary import run

ROOT = Path(__file__).resolve().parents[2]
QUESTIONNAIRE = str(ROOT / "instruments" / "tic-principles" / "instrument.yaml")
RIVERSIDE = str(copy_of(ROOT / "examples" / "riverside" / "responses.csv"))
SCORE = ("score", "tic-principles", RIVERSIDE)
FULL = Path("/dev/full")

needs_full = pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
needs_shell = pytest.mark.skipif(os.name == "nt", reason="closes streams with a POSIX shell")


def in_words(arguments: tuple[str, ...]) -> str:
    """Name a test alike in every process: where the copy lies differs."""
    return " ".join(arguments).replace(RIVERSIDE, "responses.csv")


def shell(command: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run `python -m ticassess "$@"` with what `command` adds to it."""
    return subprocess.run(
        ["sh", "-c", f'"$0" -m ticassess "$@" {command}', sys.executable, *arguments],
        capture_output=True, check=False, env={**os.environ, **environment},
    )  # fmt: skip


@needs_full
@needs_shell
@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("--version",),
        ("score", "--help"),
        ("validate", QUESTIONNAIRE),
        SCORE,
        (*SCORE, "--format", "json"),
    ],
    ids=in_words,
)
@pytest.mark.parametrize("redirection", [">/dev/full", ">&-"])
def test_output_that_cannot_be_written_is_exit_code_5(
    arguments: tuple[str, ...], redirection: str
) -> None:
    done = shell(redirection, *arguments)
    assert done.returncode == 5
    assert b"Standard output could not be written" in done.stderr
    assert b"bug" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@needs_shell
def test_a_closed_output_does_not_matter_to_a_command_that_needs_none(tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    assert shell(">&-", *SCORE, "-o", str(results)).returncode == 0
    assert json.loads(results.read_text("utf-8"))["schema"] == "ticassess/score/1"


@needs_shell
def test_a_closed_input_cannot_be_read() -> None:
    done = shell("<&-", "score", "tic-principles", "-")
    assert done.returncode == 3
    assert b"Standard input cannot be read: it is closed" in done.stderr


@needs_shell
@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
def test_what_nobody_can_be_told_changes_no_exit_code(redirection: str) -> None:
    done = shell(redirection, "validate", "no-such-file.yaml")
    assert done.returncode == 3
    assert done.stdout == b""  # not a word of it goes to where programs read


@needs_shell
@pytest.mark.parametrize("arguments", [("--help",), SCORE], ids=in_words)
def test_a_reader_that_has_seen_enough_is_no_error(arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        [
            *("bash", "-c", '"$0" -m ticassess "$@" | head -1; echo ${PIPESTATUS[0]}'),
            *(sys.executable, *arguments),
        ],
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == b"0"
    assert b"bug" not in done.stderr


@pytest.mark.parametrize("kind", ["table", "json", "csv"])
@pytest.mark.parametrize(
    "locale",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
    ids=["cp1252", "C"],
)
def test_any_encoding_of_the_terminal_will_do(
    kind: str, locale: dict[str, str], tmp_path: Path
) -> None:
    text = (ROOT / "examples" / "riverside" / "responses.csv").read_text("utf-8")
    answers = tmp_path / "answers.csv"
    answers.write_text(text.replace("Harbour", "Łódź"), "utf-8")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "ticassess", "score", "tic-principles", str(answers)),
            *("--by", "Site", "--format", kind),
        ],
        capture_output=True, check=False, env={**os.environ, **locale},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    if kind != "table":
        assert "Łódź" in done.stdout.decode("utf-8")  # what programs read is UTF-8 everywhere


def test_a_workbook_on_standard_input_is_named_for_what_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"PK\x03\x04".ljust(40, b"\x00"))))
    assert run(["score", "tic-principles", "-"]) == 3
    assert "Standard input is a workbook" in capsys.readouterr().err


def test_complaints_about_standard_input_call_it_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"x,y\n1,2\n")))
    assert run(["score", "tic-principles", "-"]) == 1
    assert capsys.readouterr().err.startswith("standard input:1:1: error TIC901")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ["score", "a", "b", "--format", "bogus"],
            "There is no format `bogus`.\nKnown here: `csv`,",
        ),
        (["schema", "bogus"], "There is no schema of `bogus`.\nKnown here: `assessment`,"),
        (["schema", "instrumnt"], "Did you mean `instrument`?"),
    ],
)
def test_a_choice_that_is_not_there_is_told_without_jargon(
    arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    said = capsys.readouterr().err
    assert expected in said
    assert "Value error" not in said


@pytest.mark.parametrize("make", ["missing", "empty", "binary"])
def test_nothing_is_summed_up_where_nothing_was_read(
    make: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "here"
    if make == "empty":
        path.mkdir()
    elif make == "binary":
        path.write_bytes(bytes(range(256)))
    assert run(["validate", str(path)]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "findings" not in said.err
