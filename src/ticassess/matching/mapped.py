"""What a map file says that a header or a text means, before anything is matched."""

from collections.abc import Mapping

from ticassess.matching.options import Options
from ticassess.matching.spelling import normalised, trimmed

SKIPPED_CELL = "skipped"
"""What a map says of a text that stands where nobody answered."""


def mapped_target(columns: Mapping[str, str], header: str) -> str | None:
    """Give what the map says about a header: to the letter, else without case and typography.

    >>> mapped_target({"Q7 Quiet place": "quiet"}, " q7 quiet place. ")
    'quiet'
    """
    plain = trimmed(header)
    to_the_letter = {trimmed(key): target for key, target in columns.items()}
    if plain in to_the_letter:
        return to_the_letter[plain]
    spelling = normalised(header)
    alike = {target for key, target in columns.items() if normalised(key) == spelling}
    return alike.pop() if len(alike) == 1 else None


def mapped_option(
    cells: Mapping[str, int | float | str], text: str, options: Options
) -> int | None:
    """Give the position of the option that the map says a text means."""
    for spelling_of in (trimmed, normalised):
        spelling = spelling_of(text)
        meant = {str(value) for key, value in cells.items() if spelling_of(key) == spelling}
        if len(meant) == 1:
            found = options.meant_by(meant.pop())
            return min(found) if len(found) == 1 else None
    return None


def skipped_texts(cells: Mapping[str, int | float | str], options: Options) -> frozenset[str]:
    """Give the texts, normalised, that the map says are no answer.

    None where an option is called `skipped` itself.
    """
    if options.meant_by(SKIPPED_CELL):
        return frozenset()
    return frozenset(normalised(key) for key, value in cells.items() if value == SKIPPED_CELL)
