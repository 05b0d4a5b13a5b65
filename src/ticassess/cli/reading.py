"""Read the answers that a command names, with its map, and publish them."""

import errno
import sys
from dataclasses import dataclass
from pathlib import Path

from ticassess.assessment import ColumnMap, load_map
from ticassess.cli.options import HowToRead
from ticassess.errors import InputNotReadable
from ticassess.instrument import Instrument
from ticassess.publish import Again, Publication, Replies, publish_answers
from ticassess.responses import Source, keepable, open_responses

STANDARD_INPUT = Path("-")


def publish_read(instrument: Instrument, responses: Path, how: HowToRead) -> Publication:
    """Read and publish one file of answers, or CSV from standard input.

    Raises:
        as `ticassess.responses.read_responses` and `ticassess.publish.publish`.

    """
    column_map = None
    if how.map_file is not None:
        column_map = load_map(how.map_file, instrument)
    source: Path | Source = responses
    files = [responses]
    if responses == STANDARD_INPUT:
        source, files = Source(content=_standard_input(), name="standard input"), []
    reader = _Reader(instrument=instrument, how=how, column_map=column_map)
    by = how.by or ()
    again = reader.of(source)
    now = Replies(responses=again(by), again=again)
    earlier = [Replies.earlier(reader.of(path), by) for path in how.earlier or ()]
    return publish_answers(instrument, now, files, earlier=earlier, draft=how.draft)


@dataclass(frozen=True, kw_only=True)
class _Reader:
    """Reads files of answers, all in the same way."""

    instrument: Instrument
    how: HowToRead
    column_map: ColumnMap | None

    def of(self, source: Path | Source) -> Again:
        """Open one of them, and give what breaks it down by some columns."""
        opened = open_responses(
            self.instrument,
            source,
            column_map=self.column_map,
            unmatched=self.how.unmatched,
            encoding=self.how.encoding,
            platform=self.how.platform,
            keep=keepable(self.how.keep or ()),
        )
        return opened.broken_down_by


def _standard_input() -> bytes:
    try:
        if sys.stdin is None:  # what Python has in place of a closed one
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
