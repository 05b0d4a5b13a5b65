"""The report as slides of PowerPoint, for whoever presents it."""

from collections.abc import Sequence
from pathlib import Path

from ticassess.report.gap_report import GapReport
from ticassess.report.several.report import SourcesReport
from ticassess.report.slides.deck import deck_of
from ticassess.report.slides.several import deck_of_sources
from ticassess.typeset import presentation

BINARY = True


def render(report: GapReport, folders: Sequence[Path] | None = None) -> bytes:
    """Give the slides: the words and numbers of the PDF, one message on each.

    The same report gives the same bytes. `folders`: their words are in the report already, and
    slides have no templates.
    """
    return presentation(deck_of(report))


def render_sources(report: SourcesReport, folders: Sequence[Path] | None = None) -> bytes:
    """Give the slides of a report of several sources, as above."""
    return presentation(deck_of_sources(report))
