"""The report as a tagged PDF."""

from collections.abc import Sequence
from pathlib import Path

from ticassess.report.folders import SEVERAL_TEMPLATE, TEMPLATE, template_folders
from ticassess.report.gap_report import GapReport
from ticassess.report.several.report import SourcesReport
from ticassess.typeset import fill, print_pdf

BINARY = True


def render(report: GapReport, folders: Sequence[Path] | None = None) -> bytes:
    """Give the PDF; the same report gives the same bytes.

    Raises:
        UnusableContent: a template has a mistake, or asks for a file outside its folder.

    """
    folders = folders or template_folders()
    return print_pdf(fill(folders, TEMPLATE, {"report": report}), folders)


def render_sources(report: SourcesReport, folders: Sequence[Path] | None = None) -> bytes:
    """Give the report of several sources, as above."""
    folders = folders or template_folders()
    return print_pdf(fill(folders, SEVERAL_TEMPLATE, {"report": report}), folders)
