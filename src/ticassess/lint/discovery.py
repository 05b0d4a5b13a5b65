"""Which files a path stands for: a file for itself, a folder for our files in it."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from ticassess.errors import InputNotReadable
from ticassess.instrument import bundled

_SUFFIXES = (".yaml", ".yml")
# What tools put into a checkout: packages of others, which may bring instruments along.
_NOT_OURS = {"node_modules", "__pycache__", "site-packages"}
# At the start of a line, or within the brackets of a file in one line; with quotes or without.
_TOP_KEY = rb"(?:^(?:\xef\xbb\xbf)?|[{,]\s*)[\"']?%s[\"']?\s*:"
_TOP_KEYS = [re.compile(_TOP_KEY % key, re.MULTILINE) for key in (b"ticassess", b"kind")]


def files_of(path: Path) -> Iterator[Path]:
    """Yield the file itself, or every YAML file in a folder that says `ticassess:` and `kind:`.

    Raises:
        InputNotReadable: a folder without any such file, or the id of a bundled instrument.

    """
    if not _is_folder(path):
        _refuse_id(path)
        yield path
        return
    found = False
    for file in _yaml_files(path):
        if _is_ours(file):
            found = True
            yield file
    if not found:
        needed = "no .yaml or .yml file in it starts with `ticassess:` and `kind:`"
        message = f"{path} has no file for ticassess: {needed}."
        raise InputNotReadable(message, hint="Name another folder, or the file itself.")


def _refuse_id(path: Path) -> None:
    file = bundled().get(str(path))
    if file is not None and not path.exists():
        raise InputNotReadable(
            f"`{path}` is the id of a bundled instrument; `validate` takes paths only.",
            hint=f"Its file is {file}; `ticassess instruments show {path}` shows it.",
        )


def _yaml_files(folder: Path) -> Iterator[Path]:
    # Links to folders are not followed: they may lead back up.
    for place, folders, names in os.walk(folder):
        # In place, which is how `os.walk` is told where to go on.
        folders[:] = sorted(filter(_may_hold_ours, folders))
        for name in sorted(names):
            if name.endswith(_SUFFIXES) and not name.startswith("."):
                yield Path(place) / name


def _may_hold_ours(folder: str) -> bool:
    return not folder.startswith(".") and folder not in _NOT_OURS


def _is_ours(file: Path) -> bool:
    """Look for both keys without reading YAML, so that a file with a syntax error is found, too."""
    try:
        if not file.is_file():
            return False
        content = file.read_bytes()
    except OSError:
        return True  # let the reader say why it cannot be read
    return all(key.search(content) for key in _TOP_KEYS)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        # A name that is too long, a folder that may not be entered: the reader says which.
        return False
