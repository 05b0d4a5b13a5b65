"""The report as a document of Word, for whoever goes on writing in it."""

from collections.abc import Sequence
from pathlib import Path

from ticassess.report.folders import SEVERAL_TEMPLATE, TEMPLATE, template_folders
from ticassess.report.gap_report import GapReport
from ticassess.report.several.report import SourcesReport
from ticassess.report.word_look import look_of
from ticassess.typeset import fill, word_document

BINARY = True


def render(report: GapReport, folders: Sequence[Path] | None = None) -> bytes:
    """Give the document: the templates, words and numbers of the PDF.

    The same report gives the same bytes.

    Raises:
        UnusableContent: a template has a mistake, or asks for a file outside its folder.

    """
    return _written(report, TEMPLATE, folders)


def render_sources(report: SourcesReport, folders: Sequence[Path] | None = None) -> bytes:
    """Give the report of several sources, as above."""
    return _written(report, SEVERAL_TEMPLATE, folders)


def _written(
    report: GapReport | SourcesReport, template: str, folders: Sequence[Path] | None
) -> bytes:
    folders = folders or template_folders()
    html = fill(folders, template, {"report": report})
    look = look_of(report.document, report.cover.accent)
    return word_document(html, folders, look, organisation=report.cover.organisation)
