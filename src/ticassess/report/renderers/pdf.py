"""The report as a tagged PDF."""

from collections.abc import Sequence
from pathlib import Path

from ticassess.report.folders import TEMPLATE, template_folders
from ticassess.report.gap_report import GapReport
from ticassess.typeset import fill, print_pdf

BINARY = True


def render(report: GapReport, folders: Sequence[Path] | None = None) -> bytes:
    """Give the PDF; the same report gives the same bytes.

    Raises:
        UnusableContent: a template has a mistake, or asks for a file outside its folder.

    """
    folders = folders or template_folders()
    return print_pdf(fill(folders, TEMPLATE, {"report": report}), folders)
