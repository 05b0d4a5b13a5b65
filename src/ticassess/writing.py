"""The one way an output file comes into being: whole, or not at all.

The bytes go into a new file beside the target, down to the disk, and only then take the target's
name. Whatever goes wrong before that moment, the file that was there before is untouched and
nothing half-written is left.
"""

import errno
import glob
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from ticassess.errors import OutputExists, OutputNotWritten

T = TypeVar("T")

_OWNER_ALONE = 0o600
_PART = ".part"
_NAMED = 48
"""As much of a file's name as is in that of its half-written copy; a name has an end somewhere."""

_WHAT_TO_DO = {
    errno.EACCES: "Choose a folder that you may write to.",
    errno.EPERM: "Choose a folder that you may write to.",
    errno.EROFS: "Choose a folder that you may write to.",
    errno.EDQUOT: "Make room on the disk, or choose a folder on another one.",
    errno.EFBIG: "Make room on the disk, or choose a folder on another one.",
    errno.ENOSPC: "Make room on the disk, or choose a folder on another one.",
    errno.ENOENT: "Create the folder first, or choose one that exists.",
    errno.ENOTDIR: "A part of this path is a file; choose a path through folders.",
    errno.EISDIR: "This is a folder; add a file name.",
    errno.ENAMETOOLONG: "Choose a shorter name.",
}


def ensure_writable(path: Path, *, force: bool) -> None:
    """Complain about an output path before any work is done for it.

    Raises:
        OutputExists: there is a file already, and `force` is not set.
        OutputNotWritten: it is no file, or the folder that it should lie in is missing or closed.
    """
    try:
        if path.is_dir():
            raise _os_error(errno.EISDIR)
        if path.exists() and not path.is_file():  # root could replace /dev/null itself
            message = f"{path} could not be written: it is a device or a pipe."
            raise OutputNotWritten(message, hint="Choose the name of a file.")
        if not force and os.path.lexists(path):  # a link that leads nowhere is still somebody's
            hint = "Choose another name, or add --force to replace it."
            raise OutputExists(f"{path} exists already.", hint=hint)
        if not path.parent.is_dir():
            raise _os_error(errno.ENOTDIR if path.parent.exists() else errno.ENOENT)
        if not os.access(path.parent, os.W_OK | os.X_OK):
            raise _os_error(errno.EACCES)
    except OSError as error:
        raise _not_written(path, error) from error


def write_atomically(path: Path, data: bytes, *, force: bool, private: bool = False) -> None:
    """Write `data` to `path`: afterwards the file is complete, or as it was before.

    With `private` nobody but its owner can read it.

    Raises:
        OutputExists: there is a file already, and `force` is not set.
        OutputNotWritten: the disk is full, the folder is closed, …
    """
    ensure_writable(path, force=force)
    target = Path(os.path.realpath(path))  # a link stays a link: what it points to is replaced
    try:
        # Within one folder, and so within one file system, a rename is a single step.
        handle, name = tempfile.mkstemp(
            prefix=f".{target.name[:_NAMED]}.", suffix=_PART, dir=target.parent
        )
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(handle)
            beside.chmod(_OWNER_ALONE if private else _permissions(target))
            beside.replace(target)
        except BaseException:  # an interruption, too
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _not_written(path, error) from error
    _flush_folder(target.parent)


def delete_left_behind(path: Path) -> None:
    """Delete half-written copies of a file, which a program leaves that is killed while it writes.

    Only for somebody who alone writes this file at the moment.
    """
    target = Path(os.path.realpath(path))
    if len(target.name) > _NAMED:
        return  # another file may have copies with the same beginning
    for copy in target.parent.glob(f".{glob.escape(target.name)}.*{_PART}"):
        with suppress(OSError):
            copy.unlink()


def _permissions(target: Path) -> int:
    """Keep a replaced file's permissions, else give the usual ones.

    Those of mkstemp are the owner's alone.
    """
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)  # the only way to read it is to set it
    os.umask(mask)
    return 0o666 & ~mask


def _flush_folder(folder: Path) -> None:
    """Make the new name survive a power cut too, where the system can do that to a folder."""
    # Windows and some network folders cannot; the file itself is safe by now.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _os_error(number: int) -> OSError:
    return OSError(number, os.strerror(number))


def _not_written(path: Path, error: OSError) -> OutputNotWritten:
    reason = error.strerror or str(error)
    hint = _WHAT_TO_DO.get(error.errno or 0, "Choose another place with -o, and try again.")
    return OutputNotWritten(f"{path} could not be written: {reason}.", hint=hint)


# A spreadsheet program runs a text that starts with one of these as a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_BOUNDS = (">=", "<=")


def without_formula(cell: T) -> T | str:
    """Give a cell of a CSV file so that no spreadsheet program runs it.

    >>> without_formula("=1+1"), without_formula(">="), without_formula(-2.5)
    ("'=1+1", '>=', -2.5)
    """
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) and cell not in _BOUNDS:
        return f"'{cell}"
    return cell


_WIDE_STARTS = (
    "\N{FULLWIDTH EQUALS SIGN}",
    "\N{FULLWIDTH PLUS SIGN}",
    "\N{FULLWIDTH HYPHEN-MINUS}",
    "\N{FULLWIDTH COMMERCIAL AT}",
)
_TEXT_STARTS = (*_FORMULA_STARTS, *_WIDE_STARTS, "\n")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def marked_as_text(cell: str) -> str:
    """Give a cell that no spreadsheet program runs, and `unmarked` gives back as it was.

    A number is no formula, whatever its sign.

    >>> marked_as_text("=1+1"), marked_as_text("-1"), marked_as_text("fine"), marked_as_text("'=1")
    ("'=1+1", '-1', 'fine', "''=1")
    """
    bare = cell.lstrip("'")
    if bare.startswith(_TEXT_STARTS) and (bare != cell or not _NUMBER.fullmatch(cell)):
        return f"'{cell}"
    return cell


def unmarked(cell: str) -> str:
    """Give a cell without the apostrophe that marks it as text, where it has one.

    >>> unmarked("'=1+1"), unmarked("''=1"), unmarked("'twas"), unmarked("-1")
    ('=1+1', "'=1", "'twas", '-1')
    """
    if cell.startswith("'") and cell.lstrip("'").startswith(_TEXT_STARTS):
        return cell[1:]
    return cell
