"""`tools.platforms`: it judges where tools can be had, says so where not, and never waits."""

import subprocess
import sys
import time
from pathlib import Path
from typing import Literal

import pytest

from tools.platforms import checks, environment
from tools.platforms.checks import CHECKS, Check
from tools.platforms.environment import Clock, run_within

NOTHING = Clock.of(None)


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "FOLDER", tmp_path)
    monkeypatch.setattr(checks, "_HERE", tmp_path)
    (tmp_path / "made" / "forms").mkdir(parents=True)


def script(folder: Path, code: str) -> Check:
    (folder / "check.py").write_text(code, "utf-8")
    return Check(name="Rules", script="check.py", folders=("forms",), runs_in="ours")


def test_a_fault_that_a_tool_finds_is_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    check = script(tmp_path, "import sys; print('  form.csv: no title'); sys.exit(1)")
    assert check.run(tmp_path / "made", NOTHING) == 1
    assert "Rules: 0 to judge\n  form.csv: no title\n" in capfd.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="processes end in another way there")
def test_a_tool_that_takes_too_long_is_ended_with_all_that_it_started(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code = (
        "import subprocess, sys, time, pathlib\n"
        "subprocess.Popen([sys.executable, '-c', "
        "\"import time, pathlib; time.sleep(2); pathlib.Path('late').touch()\"])\n"
        "time.sleep(60)\n"
    )
    start = time.monotonic()
    assert script(tmp_path, code).run(tmp_path / "made", Clock.of(1)) is None
    assert time.monotonic() - start < 30
    assert "stopped before all were judged" in capfd.readouterr().out
    time.sleep(2.5)
    assert not (tmp_path / "late").exists()


def test_a_program_that_is_not_there_leaves_its_check_out() -> None:
    check = Check(name="Rules", script="x.py", folders=(), programs=("no-such-program",))
    assert check.missing(NOTHING) == "no-such-program is not installed"


@pytest.mark.parametrize("runs_in", ["python", "node"])
def test_a_package_that_cannot_be_installed_leaves_its_check_out(
    runs_in: Literal["python", "node"], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(environment, "run_within", lambda *_, **__: 1)
    check = Check(name="Rules", script="x.py", folders=(), packages=("a==1",), runs_in=runs_in)
    assert check.missing(Clock.of(1)) == "a==1 cannot be installed here"


def test_a_python_without_pip_leaves_checks_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise subprocess.CalledProcessError(1, "ensurepip")

    monkeypatch.setattr(environment, "PYTHON", Path("not-there"))
    monkeypatch.setattr("venv.create", fails)
    check = Check(name="Rules", script="x.py", folders=(), packages=("a==1",))
    assert check.missing(NOTHING) == "a==1 cannot be installed here"


def test_an_installation_is_not_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "PYTHON", Path(sys.executable))
    done: list[object] = []

    def installs(*given: object, **_: object) -> int:
        done.append(given)
        return 0

    monkeypatch.setattr(environment, "run_within", installs)
    check = Check(name="Rules", script="x.py", folders=(), packages=("@b/a==1",))
    assert check.missing(NOTHING) == check.missing(NOTHING) == ""
    assert len(done) == 1
    assert (tmp_path / "b-a==1.txt").read_text("utf-8") == "@b/a==1"


def test_a_command_that_ends_in_time_gives_its_code() -> None:
    assert run_within([sys.executable, "-c", "raise SystemExit(3)"], Clock.of(60)) == 3


def test_every_check_has_its_script() -> None:
    folder = Path(checks.__file__).parent
    assert [check.script for check in CHECKS if not (folder / check.script).is_file()] == []
