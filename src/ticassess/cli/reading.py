"""Read the answers that a command names, with its map."""

import errno
import sys
from pathlib import Path

from ticassess.assessment import load_map
from ticassess.cli.options import HowToRead
from ticassess.errors import InputNotReadable
from ticassess.instrument import Instrument
from ticassess.responses import Responses, Source, keepable, read_responses

STANDARD_INPUT = Path("-")


def read_answers(instrument: Instrument, responses: Path, how: HowToRead) -> Responses:
    """Read one file of answers, or CSV from standard input.

    Raises:
        as `ticassess.responses.read_responses`.

    """
    source: Path | Source = responses
    if responses == STANDARD_INPUT:
        source = Source(content=_standard_input(), name="standard input")
    column_map = None
    if how.map_file is not None:
        column_map = load_map(how.map_file, instrument)
    return read_responses(
        instrument,
        source,
        by=how.by or (),
        column_map=column_map,
        unmatched=how.unmatched,
        encoding=how.encoding,
        keep=keepable(how.keep or ()),
    )


def _standard_input() -> bytes:
    try:
        if sys.stdin is None:  # what Python has in the place of a closed one
            raise OSError(errno.EBADF, "it is closed")
        content = sys.stdin.buffer.read()
    except OSError as error:
        raise InputNotReadable(
            f"Standard input cannot be read: {error.strerror}.",
            hint="Name a file of answers, or send one in: "
            "ticassess score INSTRUMENT - < answers.csv",
        ) from error
    # What a zip archive starts with, and an .xlsx file is one.
    if content.startswith(b"PK"):
        raise InputNotReadable(
            "Standard input is a workbook; it takes CSV only.", hint="Name the .xlsx file itself."
        )
    return content
