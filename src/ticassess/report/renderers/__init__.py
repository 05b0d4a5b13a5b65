"""`RENDERERS`: the kinds of files that a gap report can be written to, by their endings.

    renderer("pdf").render(report)  -> bytes

Other packages add kinds by entry points. The modules bring heavy packages along and are imported
only when asked for by name.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from ticassess import plugins
from ticassess.report.registries import find_writer

if TYPE_CHECKING:
    from ticassess.report.gap_report import GapReport

RENDERERS: Mapping[str, str] = {
    "pdf": "ticassess.report.renderers.pdf",
    "html": "ticassess.report.renderers.html",
}


class Renderer(Protocol):
    """Turns a gap report into the bytes of a file; a module with these two names is one."""

    BINARY: bool
    """Whether the bytes are no text, so that they have no place on a terminal."""

    def render(self, report: "GapReport", folders: Sequence[Path] | None = None) -> bytes:
        """Give the content of the file.

        `folders` are searched for templates in order, by default the bundled one.
        """
        ...


def renderer(ending: str) -> Renderer:
    """Give the renderer of a kind of file, from here or from an installed package.

    Raises:
        WrongUsage: nobody has a renderer of this kind.
        PluginUnusable: that of another package cannot be used.

    """
    return cast(Renderer, find_writer(RENDERERS, plugins.RENDERERS, ending, method="render"))
