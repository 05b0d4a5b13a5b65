"""`RENDERERS`: the kinds of files that a gap report can be written to, by their endings.

    renderer("pdf").render(report)  -> bytes

A renderer is a module of this folder; packages add others. They bring heavy packages along, so none
is imported before it is asked for.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ticassess import plugins
from ticassess.registry import Registry

if TYPE_CHECKING:
    from ticassess.report.gap_report import GapReport


class Renderer(Protocol):
    """Turns a gap report into the bytes of a file; a module with these two names is one."""

    BINARY: bool
    """Whether the bytes are no text, so that they have no place on a terminal."""

    def render(self, report: "GapReport", folders: Sequence[Path] | None = None) -> bytes:
        """Give the content of the file.

        `folders` are searched for templates in order, by default the bundled one.
        """
        ...


RENDERERS: Registry[Renderer] = Registry(plugins.RENDERERS, "format")


def renderer(ending: str) -> Renderer:
    """Give the renderer of a kind of file, from here or from an installed package.

    Raises:
        WrongUsage: nobody has a renderer of this kind.
        PluginUnusable: that of another package cannot be used.

    """
    return RENDERERS.named(ending)
