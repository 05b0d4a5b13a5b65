"""`READERS`: who reads which ending.

A module of this folder that has `READS`, from endings to readers, is a reader; nothing else needs
to be edited for a new one. It stands on one line, where `plugins` finds the endings without
importing the module. Other packages are asked only when an ending is unknown.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, Union

from ticassess import plugins
from ticassess.errors import InputNotReadable, TicassessError
from ticassess.responses.readers.archive import ENDING, Archive
from ticassess.responses.readers.frame import FRAME, table_of_frame
from ticassess.responses.readers.sheet import Sheet, SheetReader
from ticassess.responses.readers.table import Reader, Table
from ticassess.source import refuse_address

if TYPE_CHECKING:
    import pandas as pd

_OTHER_PROGRAMS = {
    "numbers": "Numbers",
    "pages": "Pages",
    "docx": "Word",
    "doc": "Word",
    "odt": "a word processor",
    "rtf": "a word processor",
    "gsheet": "Google Sheets",
}

_YAML = ("yaml", "yml")

Content: TypeAlias = Union[Path, bytes, "pd.DataFrame"]
"""Where answers can come from: a file, what is in it, or a DataFrame."""


def read_table(source: Content, *, file: str = "", encoding: str | None = None) -> Table:
    """Read a file of answers by its ending; bytes without one are taken as CSV.

    Raises:
        InputNotReadable: the file is missing, binary, damaged, or of a kind that nobody reads.
        PluginUnusable: the ending is read by another package, whose reader does not work.
        WrongUsage: the source is an address or none of the kinds that can be read, or there is no
            such encoding.

    """
    if not isinstance(source, (Path, bytes)):
        return table_of_frame(source, file=file or FRAME)
    name, ending = _named(source, file)
    reader = reader_for(ending, name)
    try:
        return reader.read(source, file=name, encoding=encoding)
    except TicassessError:
        raise
    except Exception as error:
        if ending in READERS:
            raise
        raise plugins.broken(plugins.READERS, ending, error) from error


def read_sheets(
    source: Content, *, file: str = "", encoding: str | None = None, delimiter: str | None = None
) -> tuple[Sheet, ...] | Table:
    """Read all sheets of a file, before anybody knows where its header is.

    What is no file of ours is a table already: a DataFrame, or what the reader of another package
    gives.

    Raises:
        as `read_table`.

    """
    if isinstance(source, (Path, bytes)):
        name, ending = _named(source, file)
        reader = reader_for(ending, name)
        if isinstance(reader, SheetReader):
            return reader.sheets(source, file=name, encoding=encoding, delimiter=delimiter)
    return read_table(source, file=file, encoding=encoding)


def _named(source: Path | bytes, file: str) -> tuple[str, str]:
    """Give what messages call a file, and its ending."""
    name = file or (str(source) if isinstance(source, Path) else "standard input")
    if isinstance(source, Path):
        _look_at(source)
    ending = Path(name).suffix.lower().removeprefix(".")
    if not ending and isinstance(source, bytes):
        ending = "csv"
    return name, ending


def reader_for(ending: str, name: str) -> Reader:
    """Give the reader of an ending, from here or from an installed package.

    Raises:
        InputNotReadable: nobody reads files with this ending.
        PluginUnusable: the reader of an installed package does not work.

    """
    if ending in READERS:
        return READERS[ending]
    reader: Reader | None = plugins.find_plugin(plugins.READERS, ending)
    if reader is not None:
        return reader
    program = _OTHER_PROGRAMS.get(ending)
    if program is not None:
        raise InputNotReadable(
            f"{name} is a document of {program}, which cannot be read.",
            hint="Save it there as .xlsx or .csv, and name that file.",
        )
    if ending in _YAML:
        raise InputNotReadable(
            f"{name} is a YAML file, such as an instrument, where answers are expected.",
            hint="Name a file of answers, such as answers.csv.",
        )
    what = f"ends in .{ending}" if ending else "has no ending"
    raise InputNotReadable(
        f"{name} {what}, which is not supported.", hint=f"Supported are {', '.join(_endings())}."
    )


def _endings() -> list[str]:
    added = [name for name in plugins.plugin_names(plugins.READERS) if name not in READERS]
    return [f".{ending}" for ending in (*READERS, *added)]


def _declared() -> Mapping[str, Reader]:
    """Gather what the modules of this folder declare, in the order of their names."""
    readers: dict[str, Reader] = {}
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if f"{__package__}.{module.name}" == __name__:
            continue
        reads = getattr(importlib.import_module(f"{__package__}.{module.name}"), "READS", {})
        taken = readers.keys() & reads.keys()
        if taken:
            raise ValueError(f"two readers for {', '.join(sorted(taken))}")
        readers.update(reads)
    return {**readers, ENDING: Archive(readers=readers)}


def _look_at(path: Path) -> None:
    refuse_address(path)
    # Before the ending is judged: a missing file is missing whatever it is called.
    try:
        missing, folder = not path.exists(), path.is_dir()
    except (OSError, ValueError):
        return  # the reader will say what is wrong
    if missing:
        raise InputNotReadable(f"{path} does not exist.", hint="Check the name and the folder.")
    if folder:
        raise InputNotReadable(f"{path} is a folder.", hint="Name one file of answers in it.")


READERS: Mapping[str, Reader] = _declared()
"""The readers of this program by ending."""
