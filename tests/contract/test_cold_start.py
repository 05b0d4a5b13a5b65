"""Asking for help and validating stay quick: neither loads a package that only scoring or reports need."""

import subprocess
import sys
from pathlib import Path

import pytest

import ticassess

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"jinja2", "numpy", "pandas", "scipy", "weasyprint"}
# Small ones that only a crash, a written file, a plugin or a median would need; together a tenth of a start.
NEEDLESS = {"email", "importlib.metadata._adapters", "statistics", "tempfile", "zipfile"}

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
    assert (HEAVY | NEEDLESS) & set(loaded.split()) == set()


def test_what_is_put_off_is_there_when_it_is_asked_for() -> None:
    asked = "import ticassess.cli; from importlib.metadata import entry_points, version; "
    asked += "print(version('ticassess'), len(entry_points(group='console_scripts')) > 0)"
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [ticassess.__version__, "True"]
