"""The record of translations: which wording of the source each translation was made from.

It stands in the file under `translated_from`, a line for each text: eight letters for the source, eight for the
translation, such as `kdmfaple-bcdaegfh`. So a translation that was left behind can be told from one that was made
anew, without an earlier version of the file.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ticassess.instrument.model import Instrument
from ticassess.instrument.wording import texts_in
from ticassess.source import Document, KeyPath

# Letters alone: no YAML program takes them for a number, a date or a yes.
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
_LONGEST_NAME = 500  # YAML ends a key on one line after 1,024 characters


@dataclass(frozen=True, kw_only=True)
class Translation:
    """One text in one language beside the source that it should say."""

    path: KeyPath
    """The way to the text; the language comes after it."""
    name: str
    """The same by ids, as the record calls it: `items/saf_1/text`."""
    language: str
    source: str
    text: str

    @property
    def mark(self) -> str:
        """What the record says of it: the letters of both wordings."""
        return f"{_letters(self.source)}-{_letters(self.text)}"


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
    def entries(self) -> Mapping[tuple[str, str], str]:
        """What is recorded, by language and name of the text."""
        record = self.instrument.translated_from or {}
        return {
            (language, name): mark
            for language, marks in record.items()
            for name, mark in (marks or {}).items()
        }

    @cached_property
    def translations(self) -> Mapping[tuple[str, str], Translation]:
        """Every translated text, by language and name."""
        found = {}
        for path, language, source, text in translated(self.instrument):
            name = self.document.named(path)
            if len(name) <= _LONGEST_NAME:
                found[language, name] = Translation(
                    path=path, name=name, language=language, source=source, text=text
                )
        return found

    @property
    def stale(self) -> Iterator[Translation]:
        """Yield each translation that is as it was recorded, while its source is not."""
        for key, translation in self.translations.items():
            then_source, _, then_text = self.entries.get(key, "").partition("-")
            source, _, text = translation.mark.partition("-")
            if then_text == text and then_source != source:
                yield translation

    @property
    def to_write(self) -> Mapping[tuple[str, str], str]:
        """What is to be written: translations that are new, or were made anew."""
        stale = {(translation.language, translation.name) for translation in self.stale}
        return {
            key: translation.mark
            for key, translation in self.translations.items()
            if key not in stale and self.entries.get(key) != translation.mark
        }

    @property
    def to_remove(self) -> tuple[tuple[str, str], ...]:
        """What is to be removed: entries of texts that are gone."""
        return tuple(key for key in self.entries if key not in self.translations)


def translated(instrument: Instrument) -> Iterator[tuple[KeyPath, str, str, str]]:
    """Yield path, language, source and translation of each translated text."""
    original = instrument.language
    if len(instrument.languages) < 2:
        return
    for path, text in texts_in(instrument):
        source = text.root.get(original)
        for language, wording in text.wordings() if source is not None else ():
            if language != original and source is not None:
                yield path, language, source, wording


def _letters(text: str) -> str:
    """Give eight letters for a wording; blanks and line ends do not count.

    >>> _letters("I feel safe here.") == _letters("I feel  safe here. ")
    True
    """
    digest = hashlib.sha256(re.sub(r"\s+", " ", text.strip()).encode()).hexdigest()
    return digest[:8].translate(_LETTERS)
