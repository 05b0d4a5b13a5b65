"""The environment of the platforms' tools, whose pins would clash with ours."""

import os
import shutil
import signal
import subprocess
import sys
import time
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".platforms"
PYTHON = FOLDER / "venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

_NO_TIME = 0.1


@dataclass(frozen=True, kw_only=True)
class Clock:
    """How much time there is, in seconds; without `end` there is as much as it takes."""

    end: float | None = None

    @classmethod
    def of(cls, seconds: float | None) -> "Clock":
        """Start a clock that gives this many seconds from now on."""
        return cls(end=None if seconds is None else time.monotonic() + seconds)

    @property
    def left(self) -> float | None:
        """The seconds that are left; None where there is no end."""
        return None if self.end is None else max(_NO_TIME, self.end - time.monotonic())


def run_within(command: Sequence[str], clock: Clock, *, quiet: bool = False) -> int | None:
    """Run a command with all that it starts; give its exit code, or None if its time is up.

    Raises:
        OSError: there is no such program.

    """
    with subprocess.Popen(
        command,
        cwd=FOLDER,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if quiet else None,
        stderr=subprocess.DEVNULL if quiet else None,
        start_new_session=True,
    ) as running:
        try:
            return running.wait(timeout=clock.left)
        except subprocess.TimeoutExpired:
            _end(running)
            return None


def _end(running: "subprocess.Popen[bytes]") -> None:
    """End a process and those that it started, such as Java."""
    if sys.platform == "win32":
        running.kill()
        return
    try:
        os.killpg(running.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def install_python(packages: Sequence[str], clock: Clock) -> bool:
    """Install packages of PyPI; say whether they are there."""
    if not packages:
        return True
    FOLDER.mkdir(exist_ok=True)
    if not PYTHON.exists():
        try:
            venv.create(FOLDER / "venv", with_pip=True, clear=True)
        except (OSError, subprocess.CalledProcessError):  # as where Python came without pip
            return False
    # A package that does not come is told at once, and not tried again and again.
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--timeout", "15"]
    return _once(packages, [*pip, "--retries", "1", "install", "--quiet", *packages], clock)


def install_node(packages: Sequence[str], clock: Clock) -> bool:
    """Install packages for Node.js; say whether they are there."""
    if not packages:
        return True
    FOLDER.mkdir(exist_ok=True)
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return False
    options = ["--silent", "--no-fund", "--no-audit", "--prefix", str(FOLDER)]
    return _once(packages, [npm, "install", *options, *packages], clock)


def _once(packages: Sequence[str], command: Sequence[str], clock: Clock) -> bool:
    """Run an installation unless the same packages were installed before."""
    stamp = FOLDER / f"{packages[0].strip('@').replace('/', '-')}.txt"
    content = "\n".join(packages)
    if stamp.exists() and stamp.read_text("utf-8") == content:
        return True
    if run_within(command, clock, quiet=clock.end is not None) != 0:
        return False
    stamp.write_text(content, "utf-8")
    return True
