"""The command line: parse, call one function, print, exit.

Only modules of this room know typer and rich, and their heavy first-party imports stand inside
the command bodies, so that `--help` and `validate` start fast.
"""

import importlib
import os
import sys
from types import ModuleType
from typing import Any

# pydantic would look through the metadata of every installed package for plugins, at every start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _put_off_metadata() -> None:
    """Have `importlib.metadata` loaded at its first use.

    pydantic imports it, and `email` with it, to find the plugins that it is told to leave out.
    """
    name = "importlib.metadata"
    if name in sys.modules:
        return
    stand_in = ModuleType(name)

    def load(attribute: str) -> Any:
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        return getattr(importlib.import_module(name), attribute)

    stand_in.__path__ = [os.path.join(folder, "metadata") for folder in importlib.__path__]  # noqa: PTH118  # before pathlib
    stand_in.__dict__["__getattr__"] = load
    stand_in.__dict__["entry_points"] = lambda **selection: load("entry_points")(**selection)
    sys.modules[name] = stand_in


_put_off_metadata()

from ticassess.cli.boundary import main  # noqa: E402  # it loads pydantic, which reads the lines above

__all__ = ["main"]
