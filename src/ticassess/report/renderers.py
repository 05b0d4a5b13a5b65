"""From a gap report to a file's bytes: one renderer for each kind of file."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from ticassess.report.folders import template_folders
from ticassess.report.gap_report import GapReport
from ticassess.typeset import fill, one_file, print_pdf

TEMPLATE = "report.html.j2"


class Renderer(Protocol):
    """Turns a gap report into the bytes of a file."""

    def __call__(self, report: GapReport, folders: Sequence[Path] | None = None, /) -> bytes:
        """Give the bytes; `folders` are searched for templates in order, the bundled one without them."""
        ...


def render_pdf(report: GapReport, folders: Sequence[Path] | None = None) -> bytes:
    """Give the report as a tagged PDF; the same report gives the same bytes.

    Raises:
        UnusableContent: a template has a mistake, or asks for a file outside its folder.

    """
    places = template_folders() if folders is None else tuple(folders)
    return print_pdf(fill(places, TEMPLATE, {"report": report}), places)


def render_html(report: GapReport, folders: Sequence[Path] | None = None) -> bytes:
    """Give the report as one HTML file that loads nothing; the same templates, words and numbers as in the PDF.

    Raises:
        UnusableContent: a template has a mistake, asks for a file outside its folder, or holds something that runs.

    """
    places = template_folders() if folders is None else tuple(folders)
    return one_file(fill(places, TEMPLATE, {"report": report}), places)


RENDERERS: Mapping[str, Renderer] = {"pdf": render_pdf, "html": render_html}
"""The kinds of files that a gap report can be written to, by the ending of their names."""
