"""`Store`: a database of collected replies as a file that changes as a whole, or not at all."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ticassess.errors import InputNotReadable, OutputNotWritten
from ticassess.finding import Finding, Place, UnusableContent
from ticassess.reply_store.contents import BadDatabase, Contents
from ticassess.reply_store.finding_kinds import DAMAGED_REPLIES
from ticassess.reply_store.layout import bytes_of, contents_of
from ticassess.reply_store.locks import Held, hold_soon
from ticassess.writing import delete_left_behind, write_atomically

_PATIENCE = 20.0  # seconds; a change takes milliseconds


@dataclass(frozen=True, kw_only=True)
class Store:
    """The database at a path, which several programs may change one after the other."""

    path: Path

    def contents(self) -> Contents | None:
        """Read what is in it; None where there is no file yet.

        Raises:
            InputNotReadable: the file may not be read.
            UnusableContent: it is none of these databases, or it is damaged.

        """
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise InputNotReadable(
                f"{self.path} cannot be read: {error.strerror}.",
                hint="Check the file and its permissions.",
            ) from error
        if not data:  # it was made, and then the disk was full
            return None
        return contents_in(data, str(self.path))

    def change(self, step: Callable[[Contents], Contents]) -> Contents:
        """Put what `step` makes of the contents in their place; an error of its own stops it.

        Once this returns, the new contents are on the disk. Whatever goes wrong before, the file is
        as it was.

        Raises:
            OutputNotWritten: the disk is full, the folder is closed, or another program does not
                let go of the file.
            as `contents`, and whatever `step` raises.

        """
        try:
            with hold_soon(self.path, "writing", seconds=_PATIENCE):
                after = step(self.contents() or Contents())
                # What a killed program left is a copy of all replies from before the end.
                delete_left_behind(self.path)
                self._keep_to_owner()
                write_atomically(self.path, bytes_of(after), force=True)
                return after
        except Held as error:
            raise OutputNotWritten(
                f"{self.path} is being written by another program.",
                hint="Wait until it is done, and try again.",
            ) from error
        except OSError as error:
            raise OutputNotWritten(
                f"{self.path} could not be written: {error.strerror}.",
                hint="Choose a folder that you may write to.",
            ) from error

    def _keep_to_owner(self) -> None:
        """Make a new file the owner's alone, before anything is in it."""
        os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o600))


def contents_in(data: bytes, file: str) -> Contents:
    """Read what is in a database, whose name is for messages.

    Raises:
        UnusableContent: it is none of these databases, or it is damaged.

    """
    try:
        return contents_of(data)
    except BadDatabase as error:
        raise UnusableContent([_damaged(file, error)]) from error


def _damaged(file: str, error: BadDatabase) -> Finding:
    return DAMAGED_REPLIES.at(
        Place(file=file),
        f"this is no database of replies that can be read: {error}",
        "Bring back a copy of it from a backup, or name another file.",
    )
