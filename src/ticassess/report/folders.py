"""Where the templates of the gap report lie."""

from pathlib import Path

from ticassess import resources

NAME = "gap-report"
TEMPLATE = "report.html.j2"
SEVERAL_TEMPLATE = "several.html.j2"


def template_folders(own: Path | None = None) -> tuple[Path, ...]:
    """Give the folders to search: somebody's own first, then the bundled one."""
    bundled = resources.report_templates() / NAME
    if own is None:
        return (bundled,)
    return (own, bundled)
