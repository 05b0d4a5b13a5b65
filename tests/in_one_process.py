"""Commands of a program that is not the one under test: a copy of it, or one with plug-ins."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_ONE_AFTER_THE_OTHER = """
import contextlib, io, json, sys
from ticassess.cli.boundary import run
shown = []
for words in json.load(sys.stdin):
    with contextlib.redirect_stdout(io.StringIO()) as told:
        code = run(words)
    if code:
        sys.exit(f"{words} ended with {code}")
    shown.append(told.getvalue())
json.dump(shown, sys.stdout)
"""


def outputs_of(
    commands: Sequence[Sequence[str]], path: Sequence[Path], folder: Path | None = None
) -> list[str]:
    """Run commands one after the other; give what each prints. Each process loads it all anew.

    `path`: where Python looks for packages first, with the program among them.
    """
    environment: Mapping[str, str] = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, path)),
        "COLUMNS": "300",
    }
    done = subprocess.run(
        [sys.executable, "-c", _ONE_AFTER_THE_OTHER],
        cwd=folder,
        env=environment,
        input=json.dumps(commands),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout)
    return found
