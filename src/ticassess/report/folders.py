"""Where the templates of the gap report lie."""

from pathlib import Path

from ticassess import resources

NAME = "gap-report"


def template_folders(own: Path | None = None) -> tuple[Path, ...]:
    """Give the folders to search: somebody's own first, then the bundled one."""
    bundled = resources.report_templates() / NAME
    return (bundled,) if own is None else (own, bundled)
