"""What a word that nobody knows was probably meant to be."""

import difflib
from collections.abc import Iterable

from ticassess.matching.natural_order import naturally

_LISTED = 12
# Comparing takes longer the longer a word is, and no name that we know is longer.
_LONGEST_COMPARED = 80


def suggest(word: object, known: Iterable[str]) -> str:
    """Name the closest known word, or list them when there are few.

    >>> suggest("titel", ["title", "items"])
    'Did you mean `title`?'
    >>> suggest("colour", ["title", "items"])
    'Known here: `items`, `title`.'
    """
    names = sorted(known, key=naturally)
    # Capitals are the last thing by which a misspelling differs from what was meant.
    folded = {name.casefold(): name for name in reversed(names)}
    close = difflib.get_close_matches(str(word)[:_LONGEST_COMPARED].casefold(), folded, n=1)
    if close:
        return f"Did you mean `{folded[close[0]]}`?"
    if not names:
        return "Remove it."
    listed = ", ".join(f"`{name}`" for name in names[:_LISTED])
    more = " …" if len(names) > _LISTED else ""
    return f"Known here: {listed}{more}."
