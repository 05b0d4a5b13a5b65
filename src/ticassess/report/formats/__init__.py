"""`FORMATS`: how the numbers of an assessment are written for programs, by the ending of the name.

    score_format("json").write(document)  -> bytes

Other packages add formats by entry points. Each module is imported only when asked for by name.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol, cast

from ticassess import plugins
from ticassess.report.registries import find_writer

if TYPE_CHECKING:
    from ticassess.report.records import ScoreDocument

FORMATS: Mapping[str, str] = {
    "json": "ticassess.report.formats.as_json",
    "csv": "ticassess.report.formats.as_csv",
    "xlsx": "ticassess.report.formats.as_xlsx",
}


class ScoreFormat(Protocol):
    """Turns a score document into the bytes of a file; a module with these two names is one."""

    BINARY: bool
    """Whether the bytes are no text, so that they have no place on a terminal."""

    def write(self, document: "ScoreDocument") -> bytes:
        """Give the content of the file."""
        ...


def score_format(name: str) -> ScoreFormat:
    """Give the format of this name, from here or from an installed package.

    Raises:
        WrongUsage: nobody has a format of this name.
        PluginUnusable: that of another package cannot be used.

    """
    return cast(ScoreFormat, find_writer(FORMATS, plugins.FORMATS, name, method="write"))
