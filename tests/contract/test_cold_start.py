"""Asking for help and validating stay quick: neither loads what only reports need."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from tests.contract.calm import calm
from ticassess.cli.app import COMMANDS, application

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"jinja2", "numpy", "pandas", "scipy", "weasyprint", "xlsxwriter"}

# Runs a command as the installed script does, then says on standard error what has been loaded.
RUN_AND_TELL = """
import sys
from ticassess.cli import main

sys.argv[0] = "ticassess"
try:
    sys.exit(main())
finally:
    print("loaded", *sys.modules, file=sys.stderr)
"""


def bundled_instrument() -> str:
    return str(min((ROOT / "instruments").glob("*/instrument.yaml")))


@pytest.mark.parametrize(
    "arguments", [["--help"], ["validate", "--help"], ["validate", "{instrument}"]], ids=" ".join
)
def test_no_heavy_package_is_loaded(arguments: list[str]) -> None:
    arguments = [
        bundled_instrument() if argument == "{instrument}" else argument for argument in arguments
    ]
    done = subprocess.run(
        [sys.executable, "-c", RUN_AND_TELL, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    _, told, loaded = done.stderr.rpartition("loaded ")
    assert told
    assert HEAVY & set(loaded.split()) == set()


def test_a_score_loads_no_package_that_it_does_not_use(tmp_path: Path) -> None:
    instrument, answers = tmp_path / "calm.yaml", tmp_path / "answers.csv"
    instrument.write_text(calm({"quiet": "It is quiet.", "kind": "We are kind."}, unknown="Unsure"))
    answers.write_text("quiet,kind\n" + "3,2\n2,1\n1,2\n" * 8)
    asked = ["score", str(instrument), str(answers), "--draft", "--format", "json"]
    done = subprocess.run(
        [sys.executable, "-c", RUN_AND_TELL, *asked], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    _, told, loaded = done.stderr.rpartition("loaded ")
    assert told
    used = {"numpy"}
    assert (HEAVY | {"PIL"}) & set(loaded.split()) == used


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_loads_no_other_one(command: str) -> None:
    asked = f"from ticassess.cli.app import application; application(['{command}', '--help'])"
    told = "import sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", f"{asked}; {told}"], capture_output=True, text=True, check=True
    )
    loaded = set()
    for name in done.stdout.split():
        loaded.add(name.removeprefix("ticassess.cli.").replace("_", "-"))
    assert loaded.intersection(COMMANDS) == {command}


@pytest.mark.parametrize("arguments", [[], ["--help"], ["no-such-command"]], ids=" ".join)
def test_whoever_asks_for_no_command_has_them_all_to_choose_from(arguments: list[str]) -> None:
    assert [info.name for info in groups_and_commands(application(arguments))] == sorted(COMMANDS)


def groups_and_commands(app: typer.Typer) -> list[Any]:
    named: list[Any] = [*app.registered_commands, *app.registered_groups]
    return sorted(named, key=lambda info: str(info.name))
