"""A renderer: the gap report as a plain text; only its outline here, to keep it short."""

from collections.abc import Sequence
from pathlib import Path

from ticassess.report import GapReport

BINARY = False


def render(report: GapReport, folders: Sequence[Path] | None = None) -> bytes:
    """Give the title and every heading; all texts of a report are ready to print."""
    lines = [report.cover.title, ""]
    for heading in report.contents:
        lines.append(f"- {heading.title}")
    return ("\n".join(lines) + "\n").encode()
