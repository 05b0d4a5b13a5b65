"""`Edit`: one replacement of a stretch of a file's text."""

from collections.abc import Sequence
from dataclasses import dataclass

from ticassess.finding import Place
from ticassess.source import LINE_BREAK


# Ordered: edits are made from the start of the text on.
@dataclass(frozen=True, kw_only=True, order=True)
class Edit:
    """One replacement; `start` and `end` count characters of the text."""

    start: int
    end: int
    new: str


def line_starts(text: str) -> list[int]:
    """Say at which character each line starts."""
    return [0, *(match.end() for match in LINE_BREAK.finditer(text))]


def end_of_line(text: str, at: int) -> int:
    """Say where the line ends that a character is on."""
    match = LINE_BREAK.search(text, at)
    return len(text) if match is None else match.start()


def span(starts: Sequence[int], where: Place) -> tuple[int, int]:
    """Give the stretch of characters that a place means."""
    start = starts[where.line - 1] + where.column - 1
    end = starts[where.end_line - 1] + where.end_column - 1
    return start, end
