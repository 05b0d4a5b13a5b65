"""What the marks in tables of results mean, as far as a table has them."""

import re
from collections.abc import Iterator

from ticassess.cli.score_cells import NO_SCORE, OF_PARTS_MARK, PROTECTED

_WHY_PROTECTED = "too few people answered to show this without risking that somebody is identified."
_WHY_OF_PARTS = (
    "made of the scores of its parts, as printed. A few people left out one of them, and a "
    "score made person by person could point to them."
)
_WHY_BY_FORMULA = "follows its weakest part, and is made of the scores of its parts, as printed."
_WHY_NO_SCORE = "the answers give no score."

# Alone in its cell: a dash is also between the ends of an interval.
_LONE_DASH = re.compile(rf"(?<!\S){NO_SCORE}(?!\S)")


def legend(
    shown: str,
    *,
    has_numbers_of_parts: bool,
    has_formulas: bool = False,
    no_score: str = _WHY_NO_SCORE,
) -> Iterator[str]:
    """Yield a line for each mark that stands in a table.

    `has_numbers_of_parts`, `has_formulas`: why a score may be made of its parts.
    """
    if _LONE_DASH.search(shown):
        yield f"{NO_SCORE}: {no_score}"
    if PROTECTED in shown:
        yield f"{PROTECTED}: {_WHY_PROTECTED}"
    if OF_PARTS_MARK not in shown:
        return
    if has_numbers_of_parts:
        yield f"{OF_PARTS_MARK}: {_WHY_OF_PARTS}"
    elif has_formulas:
        yield f"{OF_PARTS_MARK}: {_WHY_BY_FORMULA}"
