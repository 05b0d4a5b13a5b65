"""`ticassess validate`: check files and list every finding."""

from pathlib import Path
from typing import Annotated

import typer


def command(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files, or folders to search for them.")],
) -> int:
    """Check instrument files.

    Example: `ticassess validate instruments/tic-principles`
    """
    from ticassess.finding import has_errors
    from ticassess.instrument import check
    from ticassess.source import read_document

    findings = [finding for path in paths for finding in check(read_document(path)).findings]
    for finding in findings:
        typer.echo(str(finding))
    return 1 if has_errors(findings) else 0
