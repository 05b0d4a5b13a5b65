"""The bundled instruments, by id."""

from collections.abc import Mapping
from pathlib import Path

from ticassess import resources


def bundled() -> Mapping[str, Path]:
    """Give the file of every bundled instrument by its id, in alphabetical order."""
    folder = resources.instruments()
    return {path.parent.name: path for path in sorted(folder.glob("*/instrument.yaml"))}
