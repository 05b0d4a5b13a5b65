"""Load and check files, without any package that only answers need."""

from collections.abc import Sequence
from pathlib import Path

from ticassess.finding import Finding
from ticassess.instrument import Instrument, load_instrument
from ticassess.lint import lint_paths


def load(path_or_id: str | Path) -> Instrument:
    """Load the instrument at a path, or the bundled one with this id.

    Raises:
        InputNotReadable: neither a path nor the id of a bundled instrument, or a file that cannot
            be read.
        UnusableContent: the file has errors; its `findings` are all of them.

    """
    return load_instrument(str(path_or_id))


def validate(paths: str | Path | Sequence[str | Path]) -> tuple[Finding, ...]:
    """Check files, and folders with all that lies in them; give what was found, file by file.

    Raises:
        InputNotReadable: one of the paths cannot be read.

    """
    if isinstance(paths, str | Path):
        paths = [paths]
    report = lint_paths([Path(path) for path in paths])
    if report.unreadable:
        raise report.unreadable[0]
    return report.findings
