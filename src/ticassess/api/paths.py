"""Paths that people pass to a call."""

import os
from pathlib import Path

from ticassess.errors import WrongUsage, kind_of


def path_of(name: str, given: object, wanted: str = "the path of a file") -> Path:
    """Give what was passed under a name as a path.

    Raises:
        WrongUsage: it is no path.

    """
    if not isinstance(given, str | os.PathLike):
        raise refused(name, given, wanted)
    text = os.fspath(given)
    if not isinstance(text, str):
        raise refused(name, text, wanted)
    return Path(text)


def refused(name: str, given: object, wanted: str) -> WrongUsage:
    """Say what a parameter takes in place of what it was given."""
    return WrongUsage(f"`{name}` cannot be {kind_of(given)}.", hint=f"Give {wanted}.")
