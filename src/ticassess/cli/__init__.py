"""The command line: parse, call one function, print, exit.

Only modules of this room know typer and rich, and their heavy first-party imports stand inside
the command bodies, so that `--help` and `validate` start fast.
"""

from ticassess.cli.boundary import main

__all__ = ["main"]
