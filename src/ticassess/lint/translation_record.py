"""The record of translations: which wording of the source each translation was made from.

It stands in the file under `translated_from`, a line for each text: eight letters for the source,
eight for the translation, such as `kdmfaple-bcdaegfh`. So a translation that was left behind can be
told from one that was made anew, without an earlier version of the file.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from ticassess.instrument import Instrument, texts_in
from ticassess.source import Document, KeyPath

Entry: TypeAlias = tuple[str, str]
"""A language, and the name of a text by ids, as `items/saf_1/text`."""

# Letters alone: no YAML program takes them for a number, a date or a yes.
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
# YAML ends a key on one line after 1,024 characters, quotes and escapes included.
_LONGEST_NAME = 500


@dataclass(frozen=True, kw_only=True)
class Translation:
    """One text in one language beside the source that it should say.

    `path` ends in the language.
    """

    path: KeyPath
    language: str
    source: str
    wording: str

    @property
    def mark(self) -> str:
        """What the record says of it: the letters of both wordings."""
        return f"{_letters(self.source)}-{_letters(self.wording)}"


class TranslationRecord:
    """What a file has under `translated_from`, held against its texts."""

    def __init__(self, document: Document, instrument: Instrument) -> None:
        """Look at the record of a document, and at the instrument that was read from it."""
        self.document = document
        self.instrument = instrument

    @property
    def kept(self) -> bool:
        """Whether the file has a record, be it an empty one."""
        return isinstance(self.document.data, Mapping) and "translated_from" in self.document.data

    @cached_property
    def entries(self) -> Mapping[Entry, str]:
        """What is recorded."""
        entries = {}
        for language, marks in (self.instrument.translated_from or {}).items():
            for name, mark in (marks or {}).items():
                entries[language, name] = mark
        return entries

    @cached_property
    def translations(self) -> Mapping[Entry, Translation]:
        """Every translated text that can be recorded."""
        found = {}
        for translation in translated(self.instrument):
            name = self.document.named(translation.path[:-1])
            if len(name) <= _LONGEST_NAME:
                found[translation.language, name] = translation
        return found

    @cached_property
    def stale(self) -> Mapping[Entry, Translation]:
        """The translations that are as they were recorded, while their source is not."""
        stale = {}
        for entry, translation in self.translations.items():
            source_then, _, wording_then = self.entries.get(entry, "").partition("-")
            source, _, wording = translation.mark.partition("-")
            if wording_then == wording and source_then != source:
                stale[entry] = translation
        return stale

    @property
    def to_write(self) -> Mapping[Entry, str]:
        """What is to be written: translations that are new, or were made anew."""
        to_write = {}
        for entry, translation in self.translations.items():
            if entry not in self.stale and self.entries.get(entry) != translation.mark:
                to_write[entry] = translation.mark
        return to_write

    @property
    def to_remove(self) -> tuple[Entry, ...]:
        """What is to be removed: entries of texts that are gone."""
        return tuple(entry for entry in self.entries if entry not in self.translations)


def translated(instrument: Instrument) -> Iterator[Translation]:
    """Yield each text in each language that it is translated into."""
    original = instrument.language
    if len(instrument.languages) < 2:
        return
    for path, text in texts_in(instrument):
        source = text.root.get(original)
        if source is None:
            continue
        for language, wording in text.wordings():
            if language != original:
                where: KeyPath = (*path, language)
                yield Translation(path=where, language=language, source=source, wording=wording)


def _letters(text: str) -> str:
    """Give eight letters for a wording; blanks and line ends do not count.

    >>> _letters("I feel safe here.") == _letters("I feel  safe here. ")
    True
    """
    digest = hashlib.sha256(re.sub(r"\s+", " ", text.strip()).encode()).hexdigest()
    # 32 bits: they only have to tell two wordings of one text apart.
    return digest[:8].translate(_LETTERS)
