"""Help is where people look for it, and plain; commands say what they wrote."""

from pathlib import Path

import pytest

from ticassess.cli.app import COMMANDS
from ticassess.cli.boundary import run


@pytest.mark.parametrize(
    ("arguments", "usage"),
    [
        (["-h"], "ticassess [OPTIONS] COMMAND"),
        (["help"], "ticassess [OPTIONS] COMMAND"),
        (["score", "-h"], "ticassess score "),
        (["help", "score"], "ticassess score "),
        (["score", "help"], "ticassess score "),
        (["help", "comments", "review"], "ticassess comments review "),
    ],
)
def test_help_is_where_people_look_for_it(
    arguments: list[str], usage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 0
    assert usage in capsys.readouterr().out


def test_help_shows_no_types_of_python(capsys: pytest.CaptureFixture[str]) -> None:
    for name in COMMANDS:
        run([name, "--help"])
    shown = capsys.readouterr().out
    for leak in ("<bool>", "<str>", "<path>", "<list[", "<int>"):
        assert leak not in shown
    assert "--force" in shown
    assert "-h" in shown


def test_commands_that_write_a_file_name_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, workbook = tmp_path / "sheet.xlsx", tmp_path / "form.xlsx"
    asked = ["tic-principles", "--form", "staff_pulse"]
    assert run(["sheet", *asked, "-o", str(sheet)]) == 0
    said = f"{sheet}: the entry sheet, room for 200 replies to 12 statements.\n"
    assert capsys.readouterr().out == said
    assert run(["export", *asked, "--to", "xlsform", "-o", str(workbook)]) == 0
    assert capsys.readouterr().out == f"{workbook}: for xlsform, 12 statements.\n"
