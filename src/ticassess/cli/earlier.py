"""The version to compare with: a file, or what a revision of git holds at the same path."""

import subprocess
from collections.abc import Callable
from pathlib import Path

from ticassess.cli.output import say
from ticassess.errors import InputNotReadable, WrongUsage
from ticassess.finding import UnusableContent
from ticassess.instrument import Instrument, Loaded, check
from ticassess.source import read_content, read_document


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
    # What starts with a hyphen would be an option of git.
    if revision.startswith("-") or not _is_revision(folder, revision):
        message = f"`{revision}` is neither a file nor a revision that git knows here."
        examples = "--against v1.0.0, --against HEAD~1 or --against old/instrument.yaml"
        raise WrongUsage(message, hint=f"For example: {examples}")
    # `./` is the folder in which git runs; without it the path would start at the top of the
    # checkout.
    content = _git(folder, "show", f"{revision}:./{file.name}")
    if content is None:
        message = f"{file} is not in {revision}, so there is nothing to compare it with."
        say(f"{message}\n    Name a file if it was renamed.")
        return None  # a new file breaks no trend
    # Under its present name: tables that it looks up lie beside it.
    return _usable(check(read_content(content, file)), f"{revision}:{file.name}")


def _is_revision(folder: Path, name: str) -> bool:
    return _git(folder, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}") is not None


def _git(folder: Path, *arguments: str) -> bytes | None:
    """Give what git prints; None where it fails."""
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    except OSError:
        hint = "Install git, or compare with a file."
        raise InputNotReadable("git cannot be run here.", hint=hint) from None
    if done.returncode != 0:
        return None
    return done.stdout


def _usable(loaded: Loaded, name: str) -> Instrument:
    if loaded.instrument is not None:
        return loaded.instrument
    message = f"{name} has errors itself."
    hint = "Compare with a version that validates."
    raise UnusableContent(loaded.findings, message=message, hint=hint)
