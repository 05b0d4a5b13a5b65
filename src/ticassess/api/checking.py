"""Load and check files, without any package that only answers need."""

from collections.abc import Generator, Sequence
from pathlib import Path

from ticassess.api.paths import path_of
from ticassess.api.wording import in_python_words
from ticassess.finding import Finding
from ticassess.instrument import Instrument, load_instrument
from ticassess.lint import lint_paths

_INSTRUMENT = "the path of an instrument, or the id of a bundled one"
_TO_CHECK = "the path of a file or a folder, or a list of paths"


@in_python_words()
def load(path_or_id: str | Path) -> Instrument:
    """Load the instrument at a path, or the bundled one with this id.

    Raises:
        InputNotReadable: neither a path nor the id of a bundled instrument, or a file that cannot
            be read.
        UnusableContent: the file has errors; its `findings` are all of them.

    """
    return load_instrument(str(path_of("path_or_id", path_or_id, _INSTRUMENT)))


@in_python_words()
def validate(paths: str | Path | Sequence[str | Path]) -> tuple[Finding, ...]:
    """Check files and whole folders; give the findings, file by file.

    Raises:
        InputNotReadable: one of the paths cannot be read.

    """
    several = paths if isinstance(paths, list | tuple | Generator) else [paths]
    found = [path_of("paths", path, _TO_CHECK) for path in several]
    report = lint_paths(found)
    if report.unreadable:
        raise report.unreadable[0]
    return report.findings
