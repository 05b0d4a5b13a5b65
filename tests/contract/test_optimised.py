"""PYTHONOPTIMIZE=2 drops docstrings and asserts; whoever sets it gets the same answers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
BROKEN = HERE.parents[1] / "examples" / "ci" / "broken.yaml"


def answer(level: str, *arguments: str) -> tuple[int, str, str]:
    environment = {**os.environ, "PYTHONOPTIMIZE": level, "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, "-m", "ticassess", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["explain", "TIC204"], "A band that no score can reach"),
        (["explain", "double-barreled"], "Bad:  Staff are kind and the rooms are clean."),
        (["validate", str(BROKEN), "--format", "concise"], "TIC202 band-gap"),
        (["validate", "--help"], "Exit codes: 0 fine"),
        (["schema", "--help"], "JSON Schema (draft 2020-12)"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_nothing_hangs_on_docstrings(arguments: list[str], told: str) -> None:
    usual = answer("", *arguments)
    assert told in usual[1]
    assert answer("2", *arguments) == usual


COMMANDS = {
    "init": "Make a commented assessment folder",
    "demo": "Do the whole job on a made-up clinic",
    "sheet": "Make a workbook to enter answers in",
    "form": "Print the questionnaire as a PDF",
    "score": "Score answers",
    "report": "Write the gap report",
    "audit": "Try to work out what published files hide",
    "explain": "Explain a rule, or one number",
    "doctor": "Check that everything a report needs",
    "comments": "Prepare free-text answers for a report",
    "comments review": "Write the cleaned comments to a file",
    "instruments": "List the bundled instruments, or show one",
    "instruments list": "List the bundled instruments",
    "instruments show": "Show what an instrument asks",
    "": "Find out how trauma-informed an organisation is",
}


@pytest.mark.parametrize(("command", "told"), COMMANDS.items())
def test_help_is_the_same(command: str, told: str) -> None:
    usual = answer("", *command.split(), "--help")
    assert told in usual[1]
    assert answer("2", *command.split(), "--help") == usual


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("instrument", "A versioned questionnaire with its scoring rules."),
        ("assessment", "One assessment of one organisation"),
        ("map", "columns"),
        ("score", "Everything that `score` publishes"),
        ("validate", "One finding. Lines and columns are 1-based code points"),
    ],
)
def test_schemas_keep_what_they_say_of_each_part(kind: str, told: str) -> None:
    usual = answer("", "schema", kind)
    assert told in usual[1]
    assert answer("2", "schema", kind) == usual
