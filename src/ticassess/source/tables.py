"""Tables of answers in place of a YAML file."""

from pathlib import Path

from ticassess.errors import InputNotReadable
from ticassess.plugins import READERS, is_known

# JSON may be answers as well as one of our files.
_OURS = ("", "yaml", "yml", "json")
_ARCHIVE = "zip"


def is_table(path: Path) -> bool:
    """Say whether a file looks like a table of answers by its name."""
    ending = path.suffix.lower().removeprefix(".")
    # Packages are asked only where they may matter: this is asked of every file of YAML.
    return ending not in _OURS and (ending == _ARCHIVE or is_known(ending, READERS))


def refuse_table(path: Path) -> None:
    """Complain about a table where YAML is read.

    Raises:
        InputNotReadable: the file is there, and by its name it is a table.

    """
    if is_table(path) and path.is_file():
        raise InputNotReadable(
            f"{path} is not a YAML file; it looks like a table of answers.",
            hint="Name an instrument or another YAML file (.yaml).",
        )
