"""The report as one HTML file that loads nothing."""

from collections.abc import Sequence
from pathlib import Path

from ticassess.report.folders import TEMPLATE, template_folders
from ticassess.report.gap_report import GapReport
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
