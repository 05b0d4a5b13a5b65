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
