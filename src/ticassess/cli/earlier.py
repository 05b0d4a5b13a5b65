"""The version to compare with: a file, or what a revision of git holds at the same path."""

import subprocess
from collections.abc import Callable
from pathlib import Path

from ticassess.cli.output import say
from ticassess.errors import InputNotReadable, WrongUsage
from ticassess.finding import UnusableContent
from ticassess.instrument import Instrument, check
from ticassess.source import read_document
from ticassess.source.reader import read_content


def earlier_version(against: str) -> Callable[[Path], Instrument | None]:
    """Give a function that finds the earlier version of a file; None where a file is new.

    Raises:
        WrongUsage: neither a file nor a revision.

    """
    path = Path(against)
    if path.is_file():
        before = _usable(check(read_document(path)), against)
        return lambda _: before
    return lambda file: _in_revision(against, file)


def _in_revision(revision: str, file: Path) -> Instrument | None:
    folder = file.absolute().parent
    if (
        revision.startswith("-")
        or _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}") is None
    ):
        raise WrongUsage(
            f"`{revision}` is neither a file nor a revision that git knows here.",
            hint="For example: --against v1.0.0, --against HEAD~1 or --against old/instrument.yaml",
        )
    content = _git(folder, "show", f"{revision}:./{file.name}")
    if content is None:
        say(
            f"{file} is not in {revision}, so there is nothing to compare it with.\n    Name a file if it was renamed."
        )
        return None  # a new file breaks no trend
    # Under its present name: tables that it looks up lie beside it.
    return _usable(check(read_content(content, file)), f"{revision}:{file.name}")


def _git(folder: Path, *arguments: str) -> bytes | None:
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    except OSError:
        raise InputNotReadable(
            "git cannot be run here.", hint="Install git, or compare with a file."
        ) from None
    return done.stdout if done.returncode == 0 else None


def _usable(loaded: object, name: str) -> Instrument:
    instrument = getattr(loaded, "instrument", None)
    if isinstance(instrument, Instrument):
        return instrument
    findings = getattr(loaded, "findings", ())
    raise UnusableContent(
        findings,
        message=f"{name} has errors itself.",
        hint="Compare with a version that validates.",
    )
