"""Which language a stretch of text is in, told by its small words; names have none of them."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from ticassess.source import Span

_FILE = Path(__file__).resolve().parent / "function_words.toml"
# A language may change where a sentence ends, and at a slash, a bracket or a dash.
_STRETCH = re.compile(r"[^.?!;:()\[\]/\n–—|]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FEWEST_WORDS = 4
_SURE, _LIKELY = 3, 2
"""So many small words of another language tell it; fewer do where there are hardly any own."""
_SHARED = 1
"""One own word may be shared by languages of one family, as `de` is."""


def foreign_stretch(language: str, text: str) -> tuple[Span, str] | None:
    """Give the first stretch in another language, with its code.

    None where there is none, and for a language whose small words are not known.
    """
    for match in _STRETCH.finditer(text):
        words = set()
        for word in _WORD.findall(match.group().casefold()):
            words.add(word.replace("’", "'"))
        if len(words) < _FEWEST_WORDS:
            continue
        other = _other_language(language.partition("-")[0], words)
        if other is not None:
            return _without_blanks(match), other
    return None


def _other_language(language: str, words: set[str]) -> str | None:
    languages = _small_words()
    if language not in languages:
        return None
    own = len(words & languages[language])
    best, most = None, own
    for other, count in _counted(words, languages[language]):
        needed = _SURE if own > _SHARED else _LIKELY
        if count >= needed and count > most:
            best, most = other, count
    return best


def _counted(words: set[str], own: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Yield how many small words each language has that the declared one does not know."""
    for language, known in _small_words().items():
        yield language, len((words - own) & known)


def _without_blanks(match: re.Match[str]) -> Span:
    start, end = match.span()
    text = match.group()
    return start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))


@cache
def _small_words() -> Mapping[str, frozenset[str]]:
    lists = tomllib.loads(_FILE.read_text("utf-8"))
    return {language: frozenset(words.split()) for language, words in lists.items()}
