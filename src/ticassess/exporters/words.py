"""The few words that a sheet or a form says by itself, in the language of the questionnaire."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Template
from typing import cast

from ticassess import resources
from ticassess.source import read_document

FALLBACK = "en"
"""The language of words that nobody has translated yet."""


def words(language: str) -> Mapping[str, str]:
    """Give every word by its key; English where the language has none of its own."""
    data = _all_words(folder())
    # From the most general to the most specific, so that a variety overrules its language.
    found = dict(data[FALLBACK])
    for code in reversed(_codes(language)):
        found.update(data.get(code, {}))
    return found


@cache
def _all_words(where: Path) -> Mapping[str, Mapping[str, str]]:
    # Asked for at every statement of a form.
    return cast(Mapping[str, Mapping[str, str]], read_document(where / "words.yaml").data)


def has_words(language: str) -> bool:
    """Say whether somebody has translated the words into a language, or a variety of it."""
    data = _all_words(folder())
    return any(code in data for code in _codes(language))


def text(name: str, language: str, values: Mapping[str, str]) -> str:
    """Give a longer text with its `$placeholders` filled; English where there is no translation."""
    path = folder() / f"{name}.{FALLBACK}.txt"
    for code in reversed(_codes(language)):
        translated = folder() / f"{name}.{code}.txt"
        if translated.is_file():
            path = translated
    return Template(path.read_text("utf-8")).substitute(values)


def _codes(language: str) -> tuple[str, str]:
    """Give a language and the one that it is a variety of: `pt-BR` and `pt`."""
    return language, language.split("-")[0]


def folder() -> Path:
    """Give the folder of everything that forms and sheets say and how forms look."""
    return resources.report_templates() / "form"
