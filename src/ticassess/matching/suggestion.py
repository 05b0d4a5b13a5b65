"""What a word that nobody knows was probably meant to be."""

import difflib
from collections.abc import Iterable

from ticassess.matching.natural_order import naturally

_LISTED = 12
# Comparing takes longer the longer a word is, and no name that we know is longer.
_LONGEST_COMPARED = 80
_TWO = 2
_MOST_CLOSE = 3


def suggest(word: object, known: Iterable[str]) -> str:
    """Name the closest known word, or list them when there are few.

    Where two are equally close, both are named: to choose one of them would be a guess.

    >>> suggest("titel", ["title", "items"])
    'Did you mean `title`?'
    >>> suggest("percent", ["percent_positive", "percent_reaching", "mean"])
    'It may be `percent_positive` or `percent_reaching`.'
    >>> suggest("colour", ["title", "items"])
    'Known here: `items`, `title`.'
    """
    names = sorted(known, key=naturally)
    # Capitals are the last thing by which a misspelling differs from what was meant.
    folded = {name.casefold(): name for name in reversed(names)}
    close = _closest(str(word)[:_LONGEST_COMPARED].casefold(), folded)
    if len(close) == 1:
        return f"Did you mean `{folded[close[0]]}`?"
    if len(close) == _TWO:
        return f"It may be `{folded[close[0]]}` or `{folded[close[1]]}`."
    if not names:
        return "Remove it."
    listed = ", ".join(f"`{name}`" for name in names[:_LISTED])
    more = " …" if len(names) > _LISTED else ""
    return f"Known here: {listed}{more}."


def nearest_first(word: str, known: Iterable[str]) -> list[str]:
    """Give all known words, those that are most like another one first.

    >>> nearest_first("agred", ["done", "agreed"])
    ['agreed', 'done']
    """
    folded = word[:_LONGEST_COMPARED].casefold()
    return sorted(known, key=lambda name: -_likeness(folded, name.casefold()))


def _closest(word: str, names: Iterable[str]) -> list[str]:
    """Give the names that are closest to a word, if they are close at all."""
    close = difflib.get_close_matches(word, names, n=_MOST_CLOSE)
    alike = [name for name in close if _likeness(word, name) == _likeness(word, close[0])]
    return sorted(alike, key=naturally)


def _likeness(word: str, name: str) -> float:
    # The order of the two matters here, and this is the one of `get_close_matches`.
    return difflib.SequenceMatcher(None, name, word).ratio()
