"""The standard streams, whatever state they are in: results on one, what is said on the other."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO, cast

from ticassess.cli.progress import clear_progress
from ticassess.errors import OutputNotWritten


def emit(text: str, *, machine: bool = False) -> None:
    """Write the result; `machine` output is UTF-8 everywhere.

    A reader that has seen enough (`| head`) is no error and does not change the exit code.

    Raises:
        OutputNotWritten: the disk behind standard output is full, or there is no standard output.

    """
    if machine:
        # A lone surrogate in a cell must not stop all of the output.
        _set_up(sys.stdout, encoding="utf-8", errors="backslashreplace")
    clear_progress()
    try:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        forget_output()
    except OSError as error:
        raise not_written(error) from error


def say(text: str) -> None:
    """Say something on standard error; if it cannot be written, nobody is there to be told."""
    clear_progress()
    with suppress(OSError):
        print(text, file=sys.stderr)  # noqa: T201  # rich would wrap lines that editors jump from


def not_written(error: OSError) -> OutputNotWritten:
    """Say what keeps standard output from being written, and let go of what was meant for it."""
    forget_output()
    return OutputNotWritten(
        f"Standard output could not be written: {error.strerror or error}.",
        hint="Send it to a file on a disk with room, or leave the redirection out.",
    )


def lost_output() -> OSError | None:
    """Give the error with which some output was lost; None where all of it was written."""
    with suppress(OSError):
        sys.stdout.flush()
    return sys.stdout.lost if isinstance(sys.stdout, _Watched) else None


def forget_output() -> None:
    """Drop what is still to be written: Python would try once more at exit, and complain."""
    with suppress(OSError, ValueError):  # a stream without a file has nothing left
        # The very descriptor, since Python flushes that at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def usable_streams() -> Iterator[None]:
    """Let a command run whatever its streams are: Python has None in place of a closed one."""
    before = sys.stdout, sys.stderr
    # Windows consoles and LC_ALL=C cannot show every character of a questionnaire.
    _set_up(sys.stdout, errors="backslashreplace")
    sys.stdout = cast(TextIO, _Watched(sys.stdout))
    if sys.stderr is None:  # `print` would take standard output instead
        sys.stderr = io.StringIO()
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def _set_up(stream: object, *, encoding: str | None = None, errors: str | None = None) -> None:
    actual = stream.stream if isinstance(stream, _Watched) else stream
    if isinstance(actual, io.TextIOWrapper):
        actual.reconfigure(encoding=encoding, errors=errors)


class _Watched:
    """Standard output that remembers what went wrong; `stream` is None where it is closed."""

    def __init__(self, stream: TextIO | None) -> None:
        self.stream = stream
        self.lost: OSError | None = None

    def write(self, text: str) -> int:
        try:
            if self.stream is None:
                raise OSError("it is closed")
            return self.stream.write(text)
        except OSError as error:
            self.lost = error
            raise

    def flush(self) -> None:
        try:
            if self.stream is not None:
                self.stream.flush()
        except OSError as error:
            self.lost = error
            raise

    def __getattr__(self, name: str) -> Any:
        return getattr(io.StringIO() if self.stream is None else self.stream, name)
