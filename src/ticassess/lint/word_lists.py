"""Word lists as data: one TOML file for each language in `words/`, read once, and only if it is needed."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

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

    def words(self, name: str) -> tuple[str, ...]:
        """Give the phrases of a list."""
        return tuple(self._lists.get(name, ()))

    def hits(self, name: str, text: str) -> Iterator[Hit]:
        """Yield each phrase of a list that stands in the text as whole words. `*` ends a word in any way."""
        if name not in self._lists:
            return
        instead = self._lists[name]
        for match in self._pattern(name).finditer(text.replace("’", "'")):
            words = match.group()
            yield Hit(words=words, instead=_instead(instead, words) if isinstance(instead, Mapping) else "")

    def has(self, name: str, text: str) -> bool:
        """Say whether any phrase of a list stands in the text."""
        return next(self.hits(name, text), None) is not None

    def _pattern(self, name: str) -> re.Pattern[str]:
        if name not in self._patterns:
            phrases = sorted(self._lists[name], key=len, reverse=True)  # the longest first
            self._patterns[name] = re.compile(
                rf"(?<![\w-])(?:{'|'.join(_expression(phrase) for phrase in phrases)})(?![\w-])", re.IGNORECASE
            )
        return self._patterns[name]


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
