"""`READERS`: who reads which ending; third-party ones are looked up only when an ending is unknown."""

from collections.abc import Mapping
from importlib.metadata import entry_points
from pathlib import Path

from ticassess.errors import InputNotReadable
from ticassess.responses.readers.delimited import Delimited
from ticassess.responses.readers.table import Reader, Table
from ticassess.responses.readers.workbook import Workbook

ENTRY_POINTS = "ticassess.readers"
"""The entry-point group in which a package names its readers by file ending."""

READERS: Mapping[str, Reader] = {
    "csv": Delimited(),
    "tsv": Delimited(delimiters=("\t",)),
    "xlsx": Workbook(),
}


def read_table(source: Path | bytes, *, file: str = "", encoding: str | None = None) -> Table:
    """Read a file of answers by its ending; bytes without one are taken as CSV.

    Raises:
        InputNotReadable: the file is missing, binary, damaged, or of a kind that nobody reads.

    """
    name = file or (str(source) if isinstance(source, Path) else "standard input")
    if isinstance(source, Path):
        _look_at(source)
    ending = Path(name).suffix.lower().removeprefix(".")
    if not ending and isinstance(source, bytes):
        ending = "csv"
    return reader_for(ending, name).read(source, file=name, encoding=encoding)


def reader_for(ending: str, name: str) -> Reader:
    """Give the reader of an ending, from here or from an installed package."""
    if ending in READERS:
        return READERS[ending]
    for entry in entry_points(group=ENTRY_POINTS, name=ending):
        try:
            reader: Reader = entry.load()
        except (ImportError, AttributeError) as error:
            package = entry.dist.name if entry.dist is not None else entry.value
            raise InputNotReadable(
                f"{name} needs the reader of the package `{package}`, which cannot be loaded: {error}.",
                hint="Install that package again, or save the answers as CSV.",
            ) from None
        return reader
    others = {entry.name for entry in entry_points(group=ENTRY_POINTS)}
    known = ", ".join(f".{known}" for known in [*READERS, *sorted(others - READERS.keys())])
    what = f"ends in .{ending}" if ending else "has no ending"
    raise InputNotReadable(
        f"{name} {what}, which is not supported.", hint=f"Supported are {known}."
    )


def _look_at(path: Path) -> None:
    # Before the ending is judged: a missing file is missing whatever it is called.
    try:
        missing, folder = not path.exists(), path.is_dir()
    except (OSError, ValueError):
        return  # the reader will say what is wrong
    if missing:
        raise InputNotReadable(f"{path} does not exist.", hint="Check the name and the folder.")
    if folder:
        raise InputNotReadable(f"{path} is a folder.", hint="Name one file of answers in it.")
