"""Put a command's result on standard output, whatever the terminal can show and however soon the reader leaves."""

import io
import os
import sys


def emit(text: str, *, machine: bool = False) -> None:
    """Write the result; `machine` output is UTF-8 everywhere.

    A reader that has seen enough (`| head`) is no error and does not change the exit code.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Windows consoles and LC_ALL=C cannot show every character of a questionnaire.
        sys.stdout.reconfigure(encoding="utf-8" if machine else None, errors="backslashreplace")
    try:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would try to write the rest once more at exit, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
