"""`GridCells`: a whole grid in one cell, such as “I feel safe: Agree; I speak up: Disagree”."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Self

from ticassess.matching import Named, normalised, trimmed

_BREAK = re.compile(r"\s*<br\s*/?>\s*|[\r\n]+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[;,|\n•]\s*")
_BEFORE_ANSWER = re.compile(r"\s*(?:[:=]>?|->|→|>>|»|\t|(?<=\s)[-–—](?=\s))\s*")
# “1. I feel safe here”
_NUMBERED = re.compile(r"(?:\d{1,3}[.)]|[-*•])\s+")
_END = 5
_LONGEST = 20_000
"""Characters of a cell that is looked at; more is a text that somebody wrote."""


class Pair(NamedTuple):
    """An item as it is named in a cell, and its answer there."""

    item: str
    answer: str


class _Found(NamedTuple):
    """Where the name of an item starts in a cell, and where its answer does."""

    start: int
    answer: int
    item: str


@dataclass(frozen=True, kw_only=True)
class GridCells:
    """Takes apart cells in which items stand with their answers; `items` by their spellings."""

    items: Mapping[str, str]
    longest: int
    ends: tuple[str, ...]
    """How the spellings end: what ends otherwise needs no closer look."""

    @classmethod
    def of(cls, things: Iterable[Named]) -> Self:
        """Gather the ids and wordings of items; one that two of them have names neither."""
        claims: dict[str, set[str]] = {}
        for thing in things:
            for text in (thing.id, *thing.wordings):
                claims.setdefault(normalised(text), set()).add(thing.id)
        items = {text: min(named) for text, named in claims.items() if len(named) == 1}
        ends = {spelling[-_END:] for spelling in items}
        return cls(
            items=items, longest=2 * max(map(len, items), default=0), ends=tuple(sorted(ends))
        )

    def pairs(self, text: str) -> list[Pair]:
        """Give the items that a cell names, each with what stands behind it, in their order.

        >>> cells = GridCells.of([Named(id="calm", wordings=("I rest, often.",)), Named(id="b")])
        >>> cells.pairs("I rest, often: Agree; b = No")
        [Pair(item='calm', answer='Agree'), Pair(item='b', answer='No')]
        >>> cells.pairs("I rest, often.")
        []
        """
        if len(text) > _LONGEST:
            return []
        from_json = self._pairs_of_json(text)
        if from_json is not None:
            return from_json
        plain = _BREAK.sub("\n", trimmed(text))
        found = list(self._found(plain))
        ends = [*(one.start for one in found), len(plain)][1:]
        pairs = []
        for one, end in zip(found, ends, strict=True):
            pairs.append(Pair(one.item, plain[one.answer : end].strip(" \t\n;,|•")))
        return pairs

    def starts_with_item(self, text: str) -> bool:
        """Say whether nothing stands before the first item that a cell names."""
        if self._pairs_of_json(text) is not None:
            return True
        found = next(self._found(_BREAK.sub("\n", trimmed(text))), None)
        return found is not None and found.start == 0

    def says_more(self, answer: str) -> bool:
        """Say whether behind the answer to an item there may be another name with its answer."""
        return _BEFORE_ANSWER.search(answer) is not None

    def _found(self, plain: str) -> Iterator[_Found]:
        starts = [0, *(between.end() for between in _BETWEEN.finditer(plain))]
        last = 0
        for before_answer in _BEFORE_ANSWER.finditer(plain):
            end = before_answer.start()
            if not normalised(plain[max(last, end - 4 * _END) : end]).endswith(self.ends):
                continue
            for start in starts:
                if start < last or start >= end or end - start > self.longest + len("999. "):
                    continue
                item = self._item(plain[start:end])
                if item is not None:
                    yield _Found(start, before_answer.end(), item)
                    last = before_answer.end()
                    break

    def _item(self, text: str) -> str | None:
        spelling = _spelling(text)
        return self.items.get(spelling) or self.items.get(_NUMBERED.sub("", spelling, count=1))

    def _pairs_of_json(self, text: str) -> list[Pair] | None:
        """Give the pairs of a cell that is written as JSON; None where it is not, or has others."""
        plain = trimmed(text)
        if not plain.startswith("{"):
            return None
        try:
            content = json.loads(plain)
        except ValueError:
            return None
        pairs = []
        for name, answer in content.items():
            item = self._item(name)
            if item is None or isinstance(answer, (dict, list)):
                return None
            pairs.append(Pair(item, "" if answer is None else str(answer)))
        return pairs


# The names of the items of a grid stand in every one of its cells.
@lru_cache(maxsize=1 << 14)
def _spelling(text: str) -> str:
    return normalised(text)
