"""What commands that make new files check about names, and how a folder is written as one."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from ticassess.errors import OutputNotWritten, WrongUsage
from ticassess.writing import ensure_writable, write_atomically


def ensure_ending(output: Path, ending: str) -> None:
    """Refuse a name that would make other programs take the file for something else."""
    if output.suffix.lower() != ending:
        raise WrongUsage(
            f"{output} should end in {ending}, which is what this command writes.",
            hint=f"For example: -o {output.stem or 'file'}{ending}",
        )


def ensure_folder(folder: Path, names: Iterable[str], *, force: bool) -> None:
    """Complain about a folder and the files to come before any work is done for them.

    Raises:
        OutputExists: one of the files is there already, and `force` is not set.
        OutputNotWritten: it is a file, or cannot be made or written to.

    """
    if folder.is_dir():
        for name in names:
            ensure_writable(folder / name, force=force)
    else:
        ensure_writable(
            folder, force=True
        )  # what a new file would need, a new folder needs as well
        if folder.exists():
            raise OutputNotWritten(f"{folder} is a file.", hint="Choose the name of a folder.")


def make_folder(folder: Path, *, parents: bool = False) -> None:
    """Make a folder; with `parents`, also those above it, and it may be there already.

    Raises:
        OutputNotWritten: it cannot be made there.

    """
    try:
        folder.mkdir(parents=parents, exist_ok=parents)
    except OSError as error:
        message = f"{folder} could not be made: {error.strerror}."
        raise OutputNotWritten(message, hint="Choose another place.") from error


def write_together(folder: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    """Write several files into a folder, made first; if one fails, the new ones do not stay."""
    ensure_folder(folder, files, force=force)
    is_new = not folder.exists()
    if is_new:
        make_folder(folder)
    # With --force some are there already; those are whole, and somebody's.
    fresh = [folder / name for name in files if not (folder / name).exists()]
    try:
        for name, data in files.items():
            write_atomically(folder / name, data, force=force)
    except BaseException:  # an interruption, too
        for path in fresh:
            path.unlink(missing_ok=True)
        if is_new:
            # Only ever an empty folder: it fails where somebody else has put something in
            # meanwhile.
            folder.rmdir()
        raise
