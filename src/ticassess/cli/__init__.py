"""The command line: parse, call one function, print, exit.

Only modules of this room know typer and rich, and their heavy first-party imports stand inside
the command bodies, so that `--help` and `validate` start fast.
"""

import os

# pydantic would look through the metadata of every installed package for plugins, at every start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from ticassess.cli.boundary import main  # it loads pydantic, which reads the line above

__all__ = ["main"]
