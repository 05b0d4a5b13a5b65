"""The order of names in which numbers count: Site 2 comes before Site 10."""

import re

_NUMBERS = re.compile(r"([0-9]{1,9})")


def naturally(text: str) -> tuple[list[tuple[str, int]], str]:
    """Give a key to sort names by, with numbers in their order and without regard to case.

    >>> sorted(["Site 10", "site 2", "Site 1"], key=naturally)
    ['Site 1', 'site 2', 'Site 10']
    """
    pieces = _NUMBERS.split(text.casefold())
    key = []
    for word, number in zip(pieces[::2], [*pieces[1::2], "0"], strict=True):
        key.append((word, int(number)))
    return key, text
