"""Read the answers that a command names, with its map."""

import sys
from pathlib import Path
from typing import Literal

from ticassess.assessment import load_map
from ticassess.instrument import Instrument
from ticassess.responses import Responses, Source, read_responses

STANDARD_INPUT = Path("-")


def read_answers(
    instrument: Instrument,
    responses: Path,
    *,
    by: list[str] | None,
    map_file: Path | None,
    unmatched: Literal["stop", "count"],
    encoding: str | None,
) -> Responses:
    """Read one file of answers, or CSV from standard input.

    Raises:
        as `ticassess.responses.read_responses`.

    """
    source: Path | Source = responses
    if responses == STANDARD_INPUT:
        source = Source(content=sys.stdin.buffer.read(), name="standard input.csv")
    column_map = None if map_file is None else load_map(map_file, instrument)
    return read_responses(
        instrument, source, by=by or (), column_map=column_map, unmatched=unmatched, encoding=encoding
    )
