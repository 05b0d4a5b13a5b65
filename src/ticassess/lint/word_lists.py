"""Word lists as data: one TOML file for each language in `words/`, read only where it is needed."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from ticassess.lint.entries import FaultyWordListError, check_grammar, entries_of
from ticassess.source import Span

Candidates: TypeAlias = Mapping[str, Sequence[str]]
"""The phrases that may stand in a text, by the names of their lists."""
_Entry: TypeAlias = tuple[frozenset[str], str, str]
"""The whole words of a phrase, the name of its list, and the phrase."""

_WORD = re.compile(r"\w+")
_START = 4
"""So many letters of a word that may end in any way are looked for before a pattern is."""
_NO_WORDS: frozenset[str] = frozenset()
_MOST_TEXTS = 20_000
"""More than the largest file has: a text that was let go is looked at anew by every rule."""
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
        """Take the lists as they stand in the file: words, or words with what to write instead.

        A list with an empty entry, which would match every text, or with one that stands twice
        raises `FaultyWordListError`.
        """
        # Words of grammar are only looked up, never searched for, so they need no index.
        self._grammar: Mapping[str, str] = lists.get("grammar", {})
        check_grammar(self._grammar)
        self._lists = {}
        for name, phrases in lists.items():
            if name != "grammar":
                self._lists[name] = entries_of(name, phrases)
        self._candidates: dict[str, Candidates] = {}
        self._single: dict[str, frozenset[str]] = {}

    def words(self, name: str) -> tuple[str, ...]:
        """Give the phrases of a list, or the words of grammar of that name."""
        if name in self._lists:
            return tuple(self._lists[name])
        return tuple(self._grammar.get(name, "").split())

    def groups(self, name: str) -> tuple[str, ...]:
        """Give the lines of a part of grammar that puts words together."""
        return tuple(self._grammar.get(name, "").split("\n"))

    def holds(self, name: str, word: str) -> bool:
        """Say whether a word, in any case, is an entry of a list; `*` means nothing here."""
        if name not in self._single:
            self._single[name] = frozenset(self.words(name))
        return word.replace("’", "'").casefold() in self._single[name]

    def hits(self, name: str, text: str) -> Iterator[Hit]:
        """Yield each phrase of a list that stands in the text as whole words.

        `*` ends a word in any way.
        """
        # Most texts have none, and a generator for each of them would take longer than asking.
        phrases = self._candidates_in(text).get(name)
        if phrases is None:
            return iter(())
        return self._hits(name, text, phrases)

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

    def _hits(self, name: str, text: str, phrases: Sequence[str]) -> Iterator[Hit]:
        known = self._lists[name]
        for start, end in _spans(phrases, text):
            words = text[start:end]
            instead = ""
            if isinstance(known, Mapping):
                instead = _instead(known, words)
            yield Hit(words=words, span=(start, end), instead=instead)

    def _candidates_in(self, text: str) -> "Candidates":
        """Look at the words of a text before any pattern does: few phrases share one with it."""
        candidates = self._candidates.get(text)
        if candidates is None:
            if len(self._candidates) >= _MOST_TEXTS:
                # Whoever checks files all day must not keep every text that there ever was.
                self._candidates.clear()
            candidates = self._index.candidates(text)
            self._candidates[text] = candidates
        return candidates

    @cached_property
    def _index(self) -> "_Index":
        return _Index(self._lists)


class _Index:
    """Of each phrase of all lists one word, without which the phrase cannot stand in a text."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        # By one word of a phrase: all its whole words, its list and the phrase.
        self.words: defaultdict[str, list[_Entry]] = defaultdict(list)
        # By the first letters of words that may end in any way.
        self.starts: defaultdict[str, list[_Entry]] = defaultdict(list)
        # Phrases without such a word: every text has to be searched.
        self.anywhere: list[_Entry] = []
        for name, phrases in lists.items():
            for phrase in phrases:
                self._add(name, phrase)

    def candidates(self, text: str) -> Candidates:
        """Give the phrases that may stand in a text, by their lists."""
        words = frozenset(_WORD.findall(_folded(text)))
        entries = list(self.anywhere)
        for word in self.words.keys() & words:
            entries += self.words[word]
        for start in self.starts.keys() & {word[:_START] for word in words}:
            entries += self.starts[start]
        found: dict[str, list[str]] = {}
        for needed, name, phrase in entries:
            if needed <= words:
                found.setdefault(name, []).append(phrase)
        return found

    def _add(self, name: str, phrase: str) -> None:
        if phrase.isascii() and phrase.isalpha():  # a single word needs no other
            self.words[phrase.lower()].append((_NO_WORDS, name, phrase))
            return
        folded = _folded(phrase)
        if folded.replace(" ", "").isalpha():  # nearly all are; a pattern would take far longer
            words, beginnings = folded.split(), list[str]()
        else:
            words, beginnings = _words_in(folded)
        longest = max([*words, *beginnings], key=len, default="")
        entry = (frozenset(words), name, phrase)
        if longest in words:
            self.words[longest].append(entry)
        elif len(longest) < _START:
            self.anywhere.append(entry)
        else:
            self.starts[longest[:_START]].append(entry)


def _spans(phrases: Sequence[str], text: str) -> Iterator[Span]:
    """Yield where phrases stand, in order; of those that overlap the first, and the longest."""
    # Lists are written with plain apostrophes; the length of the text stays as it is.
    text = text.replace("’", "'")
    spans = []
    for phrase in phrases:
        for match in _pattern(phrase).finditer(text):
            spans.append(match.span())
    spans.sort(key=_first_and_longest)
    at = -1
    for start, end in spans:
        if start >= at:
            yield start, end
            at = end


def _first_and_longest(span: Span) -> tuple[int, int]:
    start, end = span
    return start, -end


@lru_cache(maxsize=8192)
def _pattern(phrase: str) -> re.Pattern[str]:
    # An accent that follows its letter as a character of its own belongs to the word.
    whole_words = rf"(?<![\w-]){_expression(phrase)}(?![\w\u0300-\u036f-])"
    return re.compile(whole_words, re.IGNORECASE)


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
    path = _file_of(language)
    if not path.is_file():
        return WordLists({})
    try:
        return WordLists(tomllib.loads(path.read_text("utf-8")))
    except FaultyWordListError as faulty:
        raise FaultyWordListError(f"{path.name}: {faulty}") from None


def has_lists(language: str) -> bool:
    """Say whether there are lists of a language; without them its wording is not checked."""
    return _file_of(language).is_file()


def _file_of(language: str) -> Path:
    return _FOLDER / f"{language.partition('-')[0]}.toml"
