"""Word lists as data: one TOML file for each language in `words/`, read once, and only if it is needed."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

_WORD = re.compile(r"\w+")
_START = 4
_MOST_TEXTS = 2048
_FOLDER = Path(__file__).resolve().parent / "words"


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A listed phrase as it stands in a text, and what could stand there instead."""

    words: str
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
        """Yield each phrase of a list that stands in the text as whole words. `*` ends a word in any way."""
        # Most texts have none, and a generator for each of them would take longer than the question.
        return self._hits(name, text) if self._may_hit(name, text) else iter(())

    def _hits(self, name: str, text: str) -> Iterator[Hit]:
        instead = self._lists[name]
        for match in self._pattern(name).finditer(text.replace("’", "'")):
            words = match.group()
            yield Hit(
                words=words,
                instead=_instead(instead, words) if isinstance(instead, Mapping) else "",
            )

    def has(self, name: str, text: str) -> bool:
        """Say whether any phrase of a list stands in the text."""
        return self._may_hit(name, text) and next(self._hits(name, text), None) is not None

    def _may_hit(self, name: str, text: str) -> bool:
        """Look at the words of a text before a pattern does: few lists have a phrase in common with a text."""
        candidates = self._candidates.get(text)
        if candidates is None:
            if len(self._candidates) >= _MOST_TEXTS:
                self._candidates.clear()
            candidates = self._candidates[text] = self._index.candidates(text)
        return name in candidates

    @cached_property
    def _index(self) -> "_Index":
        return _Index(self._lists)

    def _pattern(self, name: str) -> re.Pattern[str]:
        if name not in self._patterns:
            phrases = sorted(self._lists[name], key=len, reverse=True)  # the longest first
            self._patterns[name] = re.compile(
                rf"(?<![\w-])(?:{'|'.join(_expression(phrase) for phrase in phrases)})(?![\w-])",
                re.IGNORECASE,
            )
        return self._patterns[name]


class _Index:
    """Of each phrase of all lists one word, without which the phrase cannot stand in a text."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self.words: dict[
            str, list[tuple[frozenset[str], str]]
        ] = {}  # with all words of the phrase, and its list
        self.starts: dict[
            str, set[str]
        ] = {}  # by the first letters of words that may end in any way
        self.anywhere: set[str] = (
            set()
        )  # lists with a phrase without such a word: every text has to be searched
        for name, phrases in lists.items():
            for phrase in phrases:
                self._add(name, _folded(phrase))

    def _add(self, name: str, phrase: str) -> None:
        whole = [
            match for match in _WORD.finditer(phrase) if phrase[max(0, match.start() - 1)] != "*"
        ]
        mark = max(whole, key=lambda match: len(match.group()), default=None)
        if mark is None:
            self.anywhere.add(name)
        elif not phrase.startswith("*", mark.end()):
            fixed = (match.group() for match in whole if not phrase.startswith("*", match.end()))
            self.words.setdefault(mark.group(), []).append((frozenset(fixed), name))
        elif len(mark.group()) < _START:
            self.anywhere.add(name)
        else:
            self.starts.setdefault(mark.group()[:_START], set()).add(name)

    def candidates(self, text: str) -> frozenset[str]:
        """Name the lists that may have a phrase in a text."""
        words = frozenset(_WORD.findall(_folded(text)))
        found = set(self.anywhere)
        for word in self.words.keys() & words:
            found.update([name for fixed, name in self.words[word] if fixed <= words])
        for start in self.starts.keys() & {word[:_START] for word in words}:
            found |= self.starts[start]
        return frozenset(found)


def _folded(text: str) -> str:
    """Fold letters at least as widely as a pattern that ignores case, which takes every kind of i for one."""
    if text.isascii():
        return text.lower()
    return text.replace("\u0130", "i").replace("\u0131", "i").casefold()


def _expression(phrase: str) -> str:
    return r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())


def _instead(lists: Mapping[str, str], words: str) -> str:
    said = " ".join(words.casefold().split())
    if said in lists:
        return lists[said]
    matching = (
        text
        for phrase, text in lists.items()
        if re.fullmatch(_expression(phrase), said, re.IGNORECASE)
    )
    return next(matching, "")


@cache
def words_of(language: str) -> WordLists:
    """Give the lists of a language, by its first part (`es-MX` reads `es`); empty where there are none."""
    path = _FOLDER / f"{language.partition('-')[0]}.toml"
    return WordLists(tomllib.loads(path.read_text("utf-8")) if path.is_file() else {})
