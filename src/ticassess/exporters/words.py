"""The few words that a sheet or a form says by itself, in the language of the questionnaire."""

from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import cast

from ticassess import resources
from ticassess.source import read_document

FALLBACK = "en"
"""The language of words that nobody has translated yet."""


def words(language: str) -> Mapping[str, str]:
    """Give every word by its key; English where the language has none of its own."""
    data = cast(Mapping[str, Mapping[str, str]], read_document(folder() / "words.yaml").data)
    return {**data[FALLBACK], **data.get(language, data.get(language.split("-")[0], {}))}


def text(name: str, language: str, values: Mapping[str, str]) -> str:
    """Give a longer text with its `$placeholders` filled; English where there is no translation."""
    candidates = (
        folder() / f"{name}.{code}.txt" for code in (language, language.split("-")[0], FALLBACK)
    )
    path = next(path for path in candidates if path.is_file())
    return Template(path.read_text("utf-8")).substitute(values)


def folder() -> Path:
    """Give the folder of everything that forms and sheets say and how forms look."""
    return resources.report_templates() / "form"
