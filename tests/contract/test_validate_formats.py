"""`FORMATS` is the only list of formats of `validate`; other packages add to it by entry points."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ticassess.cli.boundary import run
from ticassess.lint.formats import FORMATS

SOUND = Path(__file__).parent / "sound.yaml"
PLUG_IN = """
PURPOSE = "counting"


def write(report):
    return f"{len(report.findings)} findings in {len(report.files)} file"
"""


@pytest.fixture
def plugged_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install a package with a format: its code and its metadata, found as any package is."""
    folder = tmp_path / "installed"
    metadata = folder / "counting-1.0.dist-info"
    metadata.mkdir(parents=True)
    (folder / "counting.py").write_text(PLUG_IN, "utf-8")
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: counting\nVersion: 1.0\n")
    points = "[ticassess.validate_formats]\nmade-count = counting\nsarif = counting\n"
    (metadata / "entry_points.txt").write_text(points)
    monkeypatch.syspath_prepend(str(folder))


def without_time(report: str) -> str:
    """JUnit says when it was written, and the two may be written a second apart."""
    return re.sub(r'timestamp="[^"]*"', "", report)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_printed_and_written(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "report"
    command = ["validate", str(SOUND), "--format", name, "--report", f"{name}={file}"]
    assert run(command) == 0
    printed, written = capsys.readouterr().out, file.read_text("utf-8")
    assert without_time(printed) == without_time(written)


def test_help_lists_every_format(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    assert run(["validate", "--help"]) == 0
    assert f"<{'|'.join(FORMATS)}>" in capsys.readouterr().out


def test_shells_complete_every_format() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "ticassess"],
        env={
            "_TICASSESS_COMPLETE": "complete_bash",
            "COMP_WORDS": "ticassess validate --format ",
            "COMP_CWORD": "3",
        },
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    assert shown.split()[: len(FORMATS)] == list(FORMATS)


@pytest.mark.usefixtures("plugged_in")
def test_a_package_adds_a_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(SOUND), "--format", "made-count"]) == 0
    assert capsys.readouterr().out == "0 findings in 1 file\n"


@pytest.mark.usefixtures("plugged_in")
def test_a_package_writes_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "count.txt"
    assert run(["validate", str(SOUND), "--report", f"made-count={file}"]) == 0
    assert "No findings" in capsys.readouterr().out
    assert file.read_text("utf-8") == "0 findings in 1 file\n"


@pytest.mark.usefixtures("plugged_in")
def test_a_package_cannot_replace_a_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(SOUND), "--format", "sarif"]) == 0
    assert '"version": "2.1.0"' in capsys.readouterr().out


@pytest.mark.usefixtures("plugged_in")
@pytest.mark.parametrize(("typed", "meant"), [("made-conut", "made-count"), ("sarf", "sarif")])
def test_an_unknown_format_is_wrong_usage(
    typed: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["validate", str(SOUND), "--format", typed]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert f"There is no format `{typed}`." in told.err
    assert f"`{meant}`" in told.err
