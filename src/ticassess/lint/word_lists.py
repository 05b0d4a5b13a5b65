"""Word lists as data: one TOML file for each language in `words/`, read only where it is needed."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from ticassess.source import Span

_WORD = re.compile(r"\w+")
_START = 4
"""So many letters of a word that may end in any way are looked for before a pattern is."""
_MOST_TEXTS = 2048
_FOLDER = Path(__file__).resolve().parent / "words"


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A listed phrase as it stands in a text and where, and what could stand there instead."""

    words: str
    span: Span
    instead: str


class WordLists:
    """The lists of one language; a list that a language does not have never matches."""

    def __init__(self, lists: Mapping[str, Any]) -> None:
        """Take the lists as they stand in the file: words, or words with what to write instead."""
        self._lists = lists
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._candidates: dict[str, frozenset[str]] = {}

    def words(self, name: str) -> tuple[str, ...]:
        """Give the phrases of a list."""
        return tuple(self._lists.get(name, ()))

    def hits(self, name: str, text: str) -> Iterator[Hit]:
        """Yield each phrase of a list that stands in the text as whole words.

        `*` ends a word in any way.
        """
        # Most texts have none, and a generator for each of them would take longer than asking.
        if not self._may_hit(name, text):
            return iter(())
        return self._hits(name, text)

    def first(self, name: str, text: str) -> Hit | None:
        """Give the first phrase of a list that stands in the text."""
        return next(self.hits(name, text), None)

    def has(self, name: str, text: str) -> bool:
        """Say whether any phrase of a list stands in the text."""
        return self.first(name, text) is not None

    def without(self, name: str, text: str) -> str:
        """Give the text with a dot for each letter of the phrases of a list."""
        for hit in self.hits(name, text):
            start, end = hit.span
            # A dot a letter, so that places in the text stay what they are, and no other list finds
            # the words.
            text = f"{text[:start]}{'·' * (end - start)}{text[end:]}"
        return text

    def _hits(self, name: str, text: str) -> Iterator[Hit]:
        phrases = self._lists[name]
        # Lists are written with plain apostrophes; the length of the text stays as it is.
        for match in self._pattern(name).finditer(text.replace("’", "'")):
            words = text[slice(*match.span())]
            instead = ""
            if isinstance(phrases, Mapping):
                instead = _instead(phrases, words)
            yield Hit(words=words, span=match.span(), instead=instead)

    def _may_hit(self, name: str, text: str) -> bool:
        """Look at the words of a text before a pattern does: few lists share one with a text."""
        candidates = self._candidates.get(text)
        if candidates is None:
            if len(self._candidates) >= _MOST_TEXTS:
                # Whoever checks files all day must not keep every text that there ever was.
                self._candidates.clear()
            candidates = self._index.candidates(text)
            self._candidates[text] = candidates
        return name in candidates

    @cached_property
    def _index(self) -> "_Index":
        return _Index(self._lists)

    def _pattern(self, name: str) -> re.Pattern[str]:
        if name not in self._patterns:
            # Of two phrases that start alike a pattern takes the one that is named first.
            longest_first = sorted(self._lists[name], key=len, reverse=True)
            any_phrase = "|".join(map(_expression, longest_first))
            whole_words = rf"(?<![\w-])(?:{any_phrase})(?![\w-])"
            self._patterns[name] = re.compile(whole_words, re.IGNORECASE)
        return self._patterns[name]


class _Index:
    """Of each phrase of all lists one word, without which the phrase cannot stand in a text."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        # By one word of a phrase: all its whole words, and its list.
        self.words: defaultdict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
        # By the first letters of words that may end in any way: the lists.
        self.starts: defaultdict[str, set[str]] = defaultdict(set)
        # Lists with a phrase without such a word: every text has to be searched.
        self.anywhere: set[str] = set()
        for name, phrases in lists.items():
            for phrase in phrases:
                self._add(name, _folded(phrase))

    def candidates(self, text: str) -> frozenset[str]:
        """Name the lists that may have a phrase in a text."""
        words = frozenset(_WORD.findall(_folded(text)))
        found = set(self.anywhere)
        for word in self.words.keys() & words:
            for needed, name in self.words[word]:
                if needed <= words:
                    found.add(name)
        for start in self.starts.keys() & {word[:_START] for word in words}:
            found |= self.starts[start]
        return frozenset(found)

    def _add(self, name: str, phrase: str) -> None:
        words, beginnings = _words_in(phrase)
        longest = max([*words, *beginnings], key=len, default="")
        if longest in words:
            self.words[longest].append((frozenset(words), name))
        elif len(longest) < _START:
            self.anywhere.add(name)
        else:
            self.starts[longest[:_START]].add(name)


def _words_in(phrase: str) -> tuple[list[str], list[str]]:
    """Give the whole words of a phrase, and the beginnings of those that may end in any way."""
    words, beginnings = [], []
    for match in _WORD.finditer(phrase):
        if phrase[: match.start()].endswith("*"):
            continue  # the end of a word that may begin in any way
        if phrase.startswith("*", match.end()):
            beginnings.append(match.group())
        else:
            words.append(match.group())
    return words, beginnings


def _folded(text: str) -> str:
    """Fold letters at least as widely as a pattern that ignores case does."""
    # Such a pattern takes every kind of i for one.
    if text.isascii():
        return text.lower()
    return text.replace("\u0130", "i").replace("\u0131", "i").casefold()


def _expression(phrase: str) -> str:
    words = [re.escape(word).replace(r"\*", r"\w*") for word in phrase.split()]
    return r"\s+".join(words)


def _instead(phrases: Mapping[str, str], words: str) -> str:
    """Give what a list says instead of words that one of its phrases stands for."""
    said = " ".join(words.replace("’", "'").casefold().split())
    if said in phrases:
        return phrases[said]
    for phrase, instead in phrases.items():
        if re.fullmatch(_expression(phrase), said, re.IGNORECASE):
            return instead
    return ""


@cache
def words_of(language: str) -> WordLists:
    """Give the lists of a language, by its first part (`es-MX` reads `es`); else empty ones."""
    path = _FOLDER / f"{language.partition('-')[0]}.toml"
    if not path.is_file():
        return WordLists({})
    return WordLists(tomllib.loads(path.read_text("utf-8")))
