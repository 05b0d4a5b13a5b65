"""Word lists as data: one TOML file for each language in `words/`, read once, and only if it is needed."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_WORD = re.compile(r"\w+")
_START = 4
_FOLDER = Path(__file__).resolve().parent / "words"


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A listed phrase as it stands in a text, and what could stand there instead."""

    words: str
    instead: str


@dataclass(frozen=True, kw_only=True)
class _Marks:
    """Of each phrase of a list one word, without which the phrase cannot stand in a text."""

    words: Mapping[str, Sequence[frozenset[str]]]
    """With each word, what other words the phrases have that it was taken from."""
    starts: frozenset[str]
    """The first letters of words that may end in any way."""
    anywhere: bool
    """Whether some phrase has no such word, so that every text has to be searched."""


class WordLists:
    """The lists of one language; a list that a language does not have never matches."""

    def __init__(self, lists: Mapping[str, Any]) -> None:
        """Take the lists as they stand in the file: words, or words with what to write instead."""
        self._lists = lists
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._marks: dict[str, _Marks] = {}

    def words(self, name: str) -> tuple[str, ...]:
        """Give the phrases of a list."""
        return tuple(self._lists.get(name, ()))

    def hits(self, name: str, text: str) -> Iterator[Hit]:
        """Yield each phrase of a list that stands in the text as whole words. `*` ends a word in any way."""
        if not self._may_hit(name, text):
            return
        instead = self._lists[name]
        for match in self._pattern(name).finditer(text.replace("’", "'")):
            words = match.group()
            yield Hit(words=words, instead=_instead(instead, words) if isinstance(instead, Mapping) else "")

    def has(self, name: str, text: str) -> bool:
        """Say whether any phrase of a list stands in the text."""
        return self._may_hit(name, text) and next(self.hits(name, text), None) is not None

    def _may_hit(self, name: str, text: str) -> bool:
        """Look at the words of a text before a pattern does: few lists have a word in common with a text."""
        if name not in self._lists:
            return False
        marks = self._marks.get(name)
        if marks is None:
            marks = self._marks[name] = _marks_of(self._lists[name])
        words, starts = _words_in(text)
        if marks.anywhere or not marks.starts.isdisjoint(starts):
            return True
        return any(rest <= words for word in marks.words.keys() & words for rest in marks.words[word])

    def _pattern(self, name: str) -> re.Pattern[str]:
        if name not in self._patterns:
            phrases = sorted(self._lists[name], key=len, reverse=True)  # the longest first
            self._patterns[name] = re.compile(
                rf"(?<![\w-])(?:{'|'.join(_expression(phrase) for phrase in phrases)})(?![\w-])", re.IGNORECASE
            )
        return self._patterns[name]


def _marks_of(phrases: Iterable[str]) -> _Marks:
    words: dict[str, list[frozenset[str]]] = {}
    starts: set[str] = set()
    anywhere = False
    for phrase in phrases:
        folded = _folded(phrase.replace("’", "'"))
        whole = [match for match in _WORD.finditer(folded) if folded[max(0, match.start() - 1)] != "*"]
        mark = max(whole, key=lambda match: len(match.group()), default=None)
        if mark is None:
            anywhere = True
        elif folded[mark.end() :].startswith("*"):
            starts.add(mark.group()[:_START])
            anywhere = anywhere or len(mark.group()) < _START
        else:
            fixed = (match.group() for match in whole if not folded[match.end() :].startswith("*"))
            words.setdefault(mark.group(), []).append(frozenset(fixed))
    return _Marks(words=words, starts=frozenset(starts), anywhere=anywhere)


@lru_cache(maxsize=2048)  # every list asks about every text of a file
def _words_in(text: str) -> tuple[frozenset[str], frozenset[str]]:
    words = frozenset(_WORD.findall(_folded(text)))
    return words, frozenset(word[:_START] for word in words)


def _folded(text: str) -> str:
    """Fold letters at least as widely as a pattern that ignores case, which takes every kind of i for one."""
    return text.replace("\u0130", "i").replace("\u0131", "i").casefold()


def _expression(phrase: str) -> str:
    return r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())


def _instead(lists: Mapping[str, str], words: str) -> str:
    said = " ".join(words.casefold().split())
    if said in lists:
        return lists[said]
    matching = (text for phrase, text in lists.items() if re.fullmatch(_expression(phrase), said, re.IGNORECASE))
    return next(matching, "")


@cache
def words_of(language: str) -> WordLists:
    """Give the lists of a language, by its first part (`es-MX` reads `es`); empty where there are none."""
    path = _FOLDER / f"{language.partition('-')[0]}.toml"
    return WordLists(tomllib.loads(path.read_text("utf-8")) if path.is_file() else {})
