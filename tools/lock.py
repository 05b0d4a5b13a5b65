"""Write constraints.txt anew: the newest versions that pyproject.toml allows."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = """\
# The versions that set-up and tests use, for running and developing ticassess.
# Written by `make lock`; run `make test` after it.
# A pin of something that a system does not need does nothing.
"""
PIN = re.compile(
    r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+_-]+"
)  # a name and a version: no address, no local path


def main() -> None:
    """Install everything without constraints, and write down what came."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder, "Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        pip = [str(python), "-m", "pip", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "--quiet", "--editable", ".[dev]"], cwd=ROOT, check=True)
        frozen = subprocess.run(
            [*pip, "freeze", "--exclude-editable"],
            cwd=ROOT,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout.splitlines()
    pins = [line for line in frozen if line]
    if strange := [pin for pin in pins if not PIN.fullmatch(pin)]:
        sys.exit(f"constraints.txt is unchanged: these are not plain pins: {', '.join(strange)}")
    Path(ROOT, "constraints.txt").write_text(HEADER + "\n".join(pins) + "\n", "utf-8")
    print(f"Wrote {len(pins)} pins to constraints.txt")


if __name__ == "__main__":
    main()
