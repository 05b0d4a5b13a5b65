"""What long work is doing, on a terminal: one line on standard error that goes away by itself."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread
from time import monotonic
from typing import TextIO

from ticassess.progress import told_to

SILENT_SECONDS = 2.0
"""Nobody wonders what shorter work is doing."""

_LONGEST = 79
_SECONDS_BETWEEN = 0.25


class ProgressLine:
    """The stage that work is in, written over itself; `clock` gives seconds."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = monotonic) -> None:
        """Begin to count the time."""
        self._stream = stream
        self._clock = clock
        self._began = clock()
        self._text = self._shown = ""
        self._lock = Lock()

    def tell(self, stage: str, share: float | None) -> None:
        """Take note of the stage; it is shown with the next `draw`."""
        self._text = stage if share is None else f"{stage}: {int(100 * share)} %"

    def draw(self) -> None:
        """Show the stage, unless the work has only begun or the line says it already."""
        with self._lock:
            if self._clock() - self._began >= SILENT_SECONDS and self._text != self._shown:
                self._replace(self._text[:_LONGEST])

    def clear(self) -> None:
        """Leave an empty line, where something else is about to be written."""
        with self._lock:
            self._replace("")

    def _replace(self, text: str) -> None:
        # Spaces and no control sequences: not every console understands those.
        blank = " " * len(self._shown)
        if blank or text:
            with suppress(OSError, ValueError):  # nobody is there to be told
                self._stream.write(f"\r{blank}\r{text}")
                self._stream.flush()
        self._shown = text


_current: list[ProgressLine] = []
"""The line of the running command, if it has one."""


def clear_progress() -> None:
    """Make room on the terminal for what is written next."""
    for line in _current:
        line.clear()


@contextmanager
def progress_shown(clock: Callable[[], float] = monotonic) -> Iterator[None]:
    """Show what long work is doing, if standard error is a terminal; leave nothing of it behind."""
    stream = sys.stderr
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        yield
        return
    line, ticker = ProgressLine(stream, clock), _Ticker()
    _current.append(line)

    def tell(stage: str, share: float | None) -> None:
        line.tell(stage, share)
        ticker.start(line)

    try:
        with told_to(tell):
            yield
    finally:
        ticker.stop()
        line.clear()
        _current.remove(line)


class _Ticker:
    """Draws a line again and again, from the first stage on: one stage may take minutes."""

    def __init__(self) -> None:
        self._over = Event()
        self._thread: Thread | None = None

    def start(self, line: ProgressLine) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._run, args=(line,), daemon=True)
            self._thread.start()

    def stop(self) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self, line: ProgressLine) -> None:
        while not self._over.wait(_SECONDS_BETWEEN):
            line.draw()
