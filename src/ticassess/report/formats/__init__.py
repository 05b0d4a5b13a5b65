"""`FORMATS`: how the numbers of an assessment are written for programs, by the ending of the name.

    score_format("json").write(document)  -> bytes

A format is a module of this folder; packages add others. None is imported before it is asked for.
"""

from typing import TYPE_CHECKING, Protocol

from ticassess import plugins
from ticassess.registry import Registry

if TYPE_CHECKING:
    from ticassess.report.plain import AnyDocument


class ScoreFormat(Protocol):
    """Turns a score document into the bytes of a file; a module with these two names is one."""

    BINARY: bool
    """Whether the bytes are no text, so that they have no place on a terminal."""

    def write(self, document: "AnyDocument") -> bytes:
        """Give the content of the file."""
        ...


FORMATS: Registry[ScoreFormat] = Registry(plugins.FORMATS, "format")


def score_format(name: str) -> ScoreFormat:
    """Give the format of this name, from here or from an installed package.

    Raises:
        WrongUsage: nobody has a format of this name.
        PluginUnusable: that of another package cannot be used.

    """
    return FORMATS.named(name)
