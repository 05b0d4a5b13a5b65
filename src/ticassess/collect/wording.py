"""What the web form and the slips say by themselves, in the language of the reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from ticassess import resources
from ticassess.source import read_document

_FALLBACK = "en"


@dataclass(frozen=True, kw_only=True)
class Said:
    """The texts of one language; `language` is English where nobody has translated them yet."""

    language: str
    texts: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]

    def __call__(self, key: str, **values: object) -> str:
        """Give one text, with its values filled in."""
        return self.texts[key].format(**values)

    def counted(self, key: str, count: int) -> str:
        """Give a text for a number of things: `minute` for one, `minutes` for more."""
        return self(key if count != 1 else key.removesuffix("s"), count=count)

    def listed(self, key: str) -> tuple[str, ...]:
        """Give a text that is a list."""
        return self.lists[key]


def folder() -> Path:
    """Give the folder of the templates and the words."""
    return resources.report_templates() / "collect"


@cache
def said_in(language: str) -> Said:
    """Give the texts in a language, in the one that it is a variety of, or in English."""
    data = cast(Mapping[str, Mapping[str, object]], read_document(folder() / "words.yaml").data)
    found = _FALLBACK
    for code in (language.partition("-")[0], language):
        if code in data:
            found = code
    texts = {}
    lists = {}
    # English first, so that a key that was not translated yet leaves no hole.
    for key, value in {**data[_FALLBACK], **data[found]}.items():
        if isinstance(value, str):
            texts[key] = value
        elif isinstance(value, Sequence):
            lists[key] = tuple(map(str, value))
    return Said(language=found, texts=texts, lists=lists)
