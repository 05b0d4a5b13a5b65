"""`RENDERERS`: the kinds of files that a gap report can be written to, by their endings.

    renderer("pdf").render(report)  -> bytes

A renderer is a module of this folder; packages add others. They bring heavy packages along, so none
is imported before it is asked for.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from ticassess import plugins
from ticassess.errors import WrongUsage
from ticassess.registry import Registry

if TYPE_CHECKING:
    from ticassess.report.gap_report import GapReport
    from ticassess.report.several.report import SourcesReport


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


class SourcesRenderer(Protocol):
    """A renderer that can write the report of several sources, too."""

    def render_sources(
        self, report: "SourcesReport", folders: Sequence[Path] | None = None
    ) -> bytes:
        """Give the content of the file."""
        ...


def sources_renderer(ending: str) -> SourcesRenderer:
    """Give the renderer of a kind of file for the report of several sources.

    Raises:
        WrongUsage: nobody has a renderer of this kind, or it writes reports of one instrument only.
        PluginUnusable: that of another package cannot be used.

    """
    found = RENDERERS.named(ending)
    if not hasattr(found, "render_sources"):
        raise WrongUsage(
            f"Nothing here writes the report of several sources as .{ending}.",
            hint=f"Choose {_endings_for_sources()}, or make the report of one source.",
        )
    return cast(SourcesRenderer, found)


def _endings_for_sources() -> str:
    """List the endings of ours that can be chosen, as in “.html or .pdf”."""
    endings = [f".{name}" for name in RENDERERS if hasattr(RENDERERS[name], "render_sources")]
    return " or ".join([", ".join(endings[:-1]), endings[-1]])


def renderer(ending: str) -> Renderer:
    """Give the renderer of a kind of file, from here or from an installed package.

    Raises:
        WrongUsage: nobody has a renderer of this kind.
        PluginUnusable: that of another package cannot be used.

    """
    return RENDERERS.named(ending)
