"""Read the answers that a command names, with its map."""

from pathlib import Path

from ticassess.instrument import Instrument
from ticassess.responses.model import Responses


def read_answers(
    instrument: Instrument,
    responses: Path,
    *,
    by: list[str] | None,
    map_file: Path | None,
    unmatched: str,
    encoding: str | None,
) -> Responses:
    """Read one file of answers, or CSV from standard input."""
    raise NotImplementedError
