"""Names of files for titles that people gave: safe on every system, and no two of them alike."""

import unicodedata
from collections.abc import Iterable
from itertools import count

WHOLE_NAME = "whole"
INDEX_NAME = "index"
_NAMELESS = "group"
_MOST_BYTES = 100
"""Longer names do not fit beside an ending and a number, or into long paths."""

_DEVICES = (
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{name}{n}" for name in ("com", "lpt") for n in range(10)),
)
"""What Windows takes for a device, whatever its ending."""


def file_names(titles: Iterable[str]) -> tuple[str, ...]:
    """Give a name without an ending for each title, in their order.

    Letters and digits of any script stay; all else becomes a hyphen. Where a name is taken, a
    number follows.

    >>> file_names(["Main Street", "main street!", "../x", "🙂", "Whole"])
    ('main-street', 'main-street-2', 'x', 'group', 'whole-2')
    """
    taken = {WHOLE_NAME, INDEX_NAME, *_DEVICES}
    names = []
    for title in titles:
        name = _free(_plain(title), taken)
        taken.add(_compared(name))
        names.append(name)
    return tuple(names)


def _free(name: str, taken: set[str]) -> str:
    if _compared(name) not in taken:
        return name
    for number in count(2):
        numbered = f"{name}-{number}"
        if _compared(numbered) not in taken:
            return numbered
    raise AssertionError  # numbers have no end


def _compared(name: str) -> str:
    """Give the spelling in which file systems compare names that differ in case or composition."""
    return unicodedata.normalize("NFC", name.casefold())


def _plain(title: str) -> str:
    letters: list[str] = []
    for letter in unicodedata.normalize("NFC", title).lower():
        kind = unicodedata.category(letter)[0]
        # A mark belongs to the letter before it.
        if kind in "LN" or (kind == "M" and letters and letters[-1] != "-"):
            letters.append(letter)
        elif letters and letters[-1] != "-":
            letters.append("-")
    name = "".join(letters).encode()[:_MOST_BYTES].decode(errors="ignore")
    return name.strip("-") or _NAMELESS
