"""What the documentation shows of the program, made by the program (cog runs these; a test checks the result)."""

import os
import subprocess
import sys

from typer.main import get_command

from ticassess.cli.app import app


def command_table() -> str:
    """Give a Markdown table of every command with the first sentence of its help."""
    rows = ["| command | what |", "|---|---|"]
    commands = get_command(app).commands  # type: ignore[attr-defined]  # it is a group
    for name, command in sorted(commands.items()):
        rows.append(f"| `ticassess {name}` | {' '.join((command.help or '').split(chr(10) * 2)[0].split())} |")
    return "\n".join(rows)


def terminal(command: str, *, lines: int | None = None) -> str:
    """Run a command as a reader would and give what an 80-column terminal shows, cut after `lines`."""
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}
    done = subprocess.run(
        [sys.executable, "-m", "ticassess", *command.split()],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )
    shown = [line.rstrip() for line in done.stdout.splitlines()]
    cut = [*shown[:lines], "…"] if lines is not None and len(shown) > lines else shown
    return "\n".join(["```console", f"$ ticassess {command}", *cut, "```"])
