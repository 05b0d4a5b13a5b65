"""`ticassess doctor`: can a report be made here?"""

import json
import subprocess
from collections.abc import Callable
from importlib import metadata

import pytest

from ticassess.cli import environment
from ticassess.cli.boundary import run
from ticassess.parts import PARTS


def test_all_is_well_where_the_tests_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor"]) == 0
    told = capsys.readouterr().out
    assert told.endswith("A report can be made.\n")
    assert all(len(line) <= 80 for line in told.splitlines())
    for needed in (
        "Python",
        "weasyprint",
        "libyaml",
        "Pango",
        "bundled font files",
        "tic-principles",
    ):
        assert needed in told, needed


def test_programs_get_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "ticassess/doctor/1"
    assert told["ready"] is True
    assert {check["state"] for check in told["checks"]} <= {"ok", "note"}
    assert all(set(check) == {"name", "state", "detail", "advice"} for check in told["checks"])


def no_pango(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
    error = "Traceback\nOSError: cannot load library 'libpango-1.0-0'\n"
    return subprocess.CompletedProcess([], 1, stdout="", stderr=error)


def test_without_pango_it_says_what_to_install_on_each_system(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(subprocess, "run", no_pango)
    assert run(["doctor"]) == 1
    told = " ".join(capsys.readouterr().out.split())
    for needed in (
        "missing PDF",
        "cannot load library 'libpango-1.0-0'",
        "apt-get install libpango-1.0-0",
        "dnf install pango",
        "brew install pango",
        "MSYS2",
        "A report cannot be made yet",
    ):
        assert needed in told, needed

    assert run(["doctor", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["ready"] is False


def check_of(look: Callable[[], object], name: str) -> environment.Check:
    (found,) = (check for check in look() if check.name == name)  # type: ignore[attr-defined]
    return found


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "CORE", ("rich", "ticassess-needs-this"))
    found = check_of(environment.packages, "Package")
    assert (found.state, found.detail) == ("missing", "ticassess-needs-this")


def test_what_no_report_needs_is_only_a_note(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    version = metadata.version

    def without_two(name: str) -> str:
        if name in ("polars", "pyreadstat"):
            raise metadata.PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(metadata, "version", without_two)
    assert run(["doctor"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "missing" not in told
    assert "note fast not installed: polars; needed only to read Parquet files" in told
    assert "note spss not installed: pyreadstat; needed only to read SPSS files" in told
    assert 'If you want that: pip install "ticassess[spss]"' in told
    assert told.endswith("A report can be made.")


def test_every_part_is_looked_for() -> None:
    assert set(PARTS) == {"report", *environment.ONLY_FOR}


def test_slow_yaml_is_only_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yaml.__with_libyaml__", False)
    assert check_of(environment.fast_yaml, "YAML").state == "note"


def test_an_incomplete_installation_is_told_not_raised(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("ticassess.resources._PACKAGE", tmp_path)
    assert run(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "missing  Fonts" in told
    assert "missing  Instruments" in told
    assert "Install ticassess again" in told
