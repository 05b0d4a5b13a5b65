"""The page on encoding a scale shows a file that it arrives at, with scores worked out by hand."""

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.copies import copy_of
from ticassess.cli.boundary import run

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "examples" / "own-scale"
TEXT = (ROOT / "docs" / "how-to" / "encode-your-own-scale.md").read_text("utf-8")


def shown(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


def test_its_commands_work_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(FOLDER, tmp_path / "examples" / "own-scale")
    monkeypatch.chdir(tmp_path)
    commands = [shlex.split(line) for block in shown("console") for line in block.splitlines()]
    assert len(commands) == 7
    for program, *arguments in commands:
        assert program == "ticassess"
        assert run(arguments) == 0, arguments


@pytest.mark.parametrize("block", shown("yaml"), ids=lambda block: block.strip().partition("\n")[0])
def test_what_it_shows_stands_in_the_file(block: str) -> None:
    assert block in (FOLDER / "instrument.yaml").read_text("utf-8")


def test_every_statement_stands_on_the_paper_form() -> None:
    paper = " ".join(line.removeprefix(">") for line in TEXT.splitlines() if line.startswith(">"))
    statements = re.findall(
        r"\{id: \w\d, text: ([^,]+\.), ", (FOLDER / "instrument.yaml").read_text("utf-8")
    )
    assert len(statements) == 8
    assert all(statement in " ".join(paper.split()) for statement in statements)


def test_the_scores_are_those_worked_out_by_hand(capsys: pytest.CaptureFixture[str]) -> None:
    """The means of the table in the folder's README: 7.75, 5.62 and 13.43."""
    assert (
        run(
            [
                "score",
                str(FOLDER / "instrument.yaml"),
                str(copy_of(FOLDER / "answers.csv")),
                "--format",
                "json",
            ]
        )
        == 0
    )
    results = json.loads(capsys.readouterr().out)["results"]
    scores = {
        result["id"]: (result["n"], result["score"])
        for result in results
        if result["kind"] != "item"
    }
    assert scores == {"safe": (8, 7.8), "heard": (7, 5.6), "overall": (8, 13.4)}
