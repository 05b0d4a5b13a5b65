"""The command line: parse, call one function, print, exit.

Only modules of this room know typer and rich, and their heavy first-party imports stand inside
the command bodies, so that `--help` and `validate` start fast.
"""

import importlib
import os
import sys
from types import ModuleType

# pydantic would look through the metadata of every installed package for plugins, at every start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _load_without_metadata(user: str) -> None:
    """Load a module that imports `importlib.metadata`, and `email` with it, for plugins that it is told to leave out.

    The stand-in is there for that one import; asked for entry points all the same, it gives the real ones.
    """
    name = "importlib.metadata"
    if name in sys.modules:
        return
    stand_in = ModuleType(name)
    stand_in.__dict__["entry_points"] = lambda **group: importlib.import_module(name).entry_points(
        **group
    )
    sys.modules[name] = stand_in
    try:
        importlib.import_module(user)
    except (ImportError, AttributeError):  # another version of it, which may load the whole
        pass
    finally:
        del sys.modules[name]


_load_without_metadata("pydantic.plugin._loader")

from ticassess.cli.boundary import main  # noqa: E402  # it loads pydantic, which reads the lines above

__all__ = ["main"]
