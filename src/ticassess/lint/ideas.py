"""Whether two words say the same, told by groups of words and by how words end."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from ticassess.lint.word_lists import WordLists

_SHORTEST_ENDING = 2
"""A word is longer than its ending by so many letters, so that "bed" does not end in -ed."""
_SHORTEST_START = 3
"""A word that may end in any way is listed with so many letters at least."""


def ends_like(word: str, endings: Sequence[str]) -> bool:
    """Say whether a word has one of these endings, and something before it."""
    for ending in endings:
        if len(word) > len(ending) + _SHORTEST_ENDING and word.casefold().endswith(ending):
            return True
    return False


def mean_the_same(lists: WordLists, one: str, other: str) -> bool:
    """Say whether a group of the list `synonyms` has both words; `*` ends a word in any way."""
    if one == other:  # "doing it well or doing it fast"
        return False
    groups = ideas_of(lists, one.casefold())
    return not groups.isdisjoint(ideas_of(lists, other.casefold()))


def are_opposites(lists: WordLists, one: str, other: str) -> bool:
    """Say whether two words are opposites: the two lines of a pair in `opposites` have them."""
    sides = ideas_of(lists, one.casefold(), "opposites")
    # Lines 0 and 1 are a pair, and so are lines 2 and 3.
    return any(side ^ 1 in sides for side in ideas_of(lists, other.casefold(), "opposites"))


def are_apart(lists: WordLists, one: str, other: str) -> bool:
    """Say whether the lists know both words, and know them for two ideas."""
    groups, others = ideas_of(lists, one.casefold()), ideas_of(lists, other.casefold())
    return bool(groups) and bool(others) and groups.isdisjoint(others)


@lru_cache(maxsize=4096)
def ideas_of(lists: WordLists, word: str, name: str = "synonyms") -> frozenset[int]:
    """Number the groups of a list that have a word, in lower case."""
    # An accent may stand behind its letter as a character of its own.
    word = unicodedata.normalize("NFC", word)
    index = _groups(lists, name)
    found = set(index.get(word, ()))
    for length in range(_SHORTEST_START, len(word) + 1):
        found.update(index.get(f"{word[:length]}*", ()))
    return frozenset(found)


@lru_cache(maxsize=16)
def _groups(lists: WordLists, name: str) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for number, group in enumerate(lists.groups(name)):
        for word in group.split():
            index.setdefault(word, []).append(number)
    return index
