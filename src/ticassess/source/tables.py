"""Tables of answers in place of a YAML file."""

from pathlib import Path

from ticassess.errors import InputNotReadable

# The usual ones only: a file of any other name is read, and YAML says what it is.
_ENDINGS = (".csv", ".tsv", ".xlsx", ".xls", ".xlsb", ".ods", ".sav", ".zip", ".parquet")


def is_table(path: Path) -> bool:
    """Say whether a file looks like a table of answers by its name."""
    return path.suffix.lower() in _ENDINGS


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
