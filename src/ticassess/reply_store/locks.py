"""Locks by which programs on one computer keep out of each other's way.

A lock is an empty file beside the database. The system lets go of it when the program ends, however
it ends; the file stays, since deleting it could let two programs in at once.
"""

import os
import sys
import time
from pathlib import Path
from types import TracebackType

_WAIT = 0.01  # seconds between two tries


class Held(Exception):
    """Another program has the lock."""


class Lock:
    """A lock that this program holds until it lets go."""

    def __init__(self, handle: int) -> None:
        """Keep the open file, which is the lock."""
        self._handle = handle

    def __enter__(self) -> "Lock":
        """Hold it already."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go."""
        os.close(self._handle)


def hold(path: Path, purpose: str) -> Lock:
    """Take the lock of a database for a purpose, such as `serving`.

    Raises:
        Held: another program has it.
        OSError: the file cannot be made there.

    """
    handle = os.open(path.with_name(f".{path.name}.{purpose}"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle)
    except OSError as error:
        os.close(handle)
        raise Held from error
    return Lock(handle)


def held_by_others(path: Path, purpose: str) -> bool:
    """Say whether some program has the lock of a database for a purpose."""
    try:
        with hold(path, purpose):
            return False
    except Held:
        return True


def hold_soon(path: Path, purpose: str, *, seconds: float) -> Lock:
    """Take a lock, and wait for it if need be, for so many seconds at most.

    Raises:
        Held: another program has kept it all the time.
        OSError: the file cannot be made there.

    """
    end = time.monotonic() + seconds
    while True:
        try:
            return hold(path, purpose)
        except Held:
            if time.monotonic() > end:
                raise
            time.sleep(_WAIT)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
