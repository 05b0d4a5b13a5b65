"""The report as one HTML file that loads nothing."""

from collections.abc import Sequence
from pathlib import Path

from ticassess.report.folders import SEVERAL_TEMPLATE, TEMPLATE, template_folders
from ticassess.report.gap_report import GapReport
from ticassess.report.several.report import SourcesReport
from ticassess.typeset import fill, one_file

BINARY = False


def render(report: GapReport, folders: Sequence[Path] | None = None) -> bytes:
    """Give the page; the same templates, words and numbers as in the PDF.

    Raises:
        UnusableContent: a template has a mistake, asks for a file outside its folder, or holds
            something that runs.

    """
    folders = folders or template_folders()
    return one_file(fill(folders, TEMPLATE, {"report": report}), folders)


def render_sources(report: SourcesReport, folders: Sequence[Path] | None = None) -> bytes:
    """Give the report of several sources, as above."""
    folders = folders or template_folders()
    return one_file(fill(folders, SEVERAL_TEMPLATE, {"report": report}), folders)
