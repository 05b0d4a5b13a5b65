"""What `docs/how-to/collect-answers.md` shows works as the source gives it."""

import re
import shlex
from pathlib import Path

import pytest

from tests.examples.platform_files import write_answers
from ticassess.assessment import load_map
from ticassess.cli.boundary import run
from ticassess.instrument import load_instrument

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "how-to" / "collect-answers.md").read_text(
    "utf-8"
)
# What an assessment file has besides the entries that the page shows.
REST = """ticassess: 1
kind: assessment
organisation: Ours
instrument: tic-principles
responses: [{file: answers.csv}]
"""


def shown(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


def test_its_commands_work_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = [shlex.split(line) for block in shown("console") for line in block.splitlines()]
    assert len(commands) == 8
    write_answers("sosci-survey", None, Path("answers.csv"))
    Path("assessment.yaml").write_text(f"{REST}{shown('yaml')[0]}", encoding="utf-8")
    for program, *arguments in commands:
        assert program == "ticassess"
        # The entry sheet is still empty, so that there is nothing to publish yet.
        is_empty = arguments[0] == "score" and "answers.xlsx" in arguments
        assert run(arguments) == (4 if is_empty else 0), arguments


def test_its_map_file_fits_the_questionnaire(tmp_path: Path) -> None:
    _, block = shown("yaml")
    (tmp_path / "answers.map.yaml").write_text(block, encoding="utf-8")
    assert load_map(tmp_path / "answers.map.yaml", load_instrument("tic-principles")).columns
