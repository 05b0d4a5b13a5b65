"""What every part of an instrument file is made of: ids, wording, exact numbers, strictness."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import (
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    RootModel,
    StringConstraints,
    ValidationInfo,
    model_serializer,
    model_validator,
)
from pydantic_core import PydanticCustomError

from ticassess.source import PLAIN_TEXT, Binding

ID_PATTERN = r"^[A-Za-z][A-Za-z0-9_]{0,63}$"
INSTRUMENT_ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
InstrumentId = Annotated[str, StringConstraints(pattern=INSTRUMENT_ID_PATTERN, max_length=64)]
LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
Language = Annotated[str, StringConstraints(pattern=LANGUAGE.pattern)]
Plain = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Audience = Literal["staff", "leadership", "peer_worker", "client", "caregiver", "observer"]
"""The kinds of respondents that a form may be for."""


@lru_cache(maxsize=4096, typed=True)  # the same few values and weights come again and again
def exact(number: int | float | Fraction) -> Fraction:
    """Give the decimal that stands in the file as an exact fraction; a fraction stays itself.

    >>> exact(0.1)
    Fraction(1, 10)
    """
    if isinstance(number, Fraction):
        return number
    # `Fraction(0.1)` would be the float, 0.1000000000000000055…; `repr` gives the digits back.
    return Fraction(Decimal(repr(number)))


UNDETERMINED = "und"
"""The code of BCP 47 for a language that nobody names, as in a file whose `languages` cannot be
read.
"""


class Text(RootModel[Annotated[Mapping[Language, Plain], Field(min_length=1)]]):
    """Wording in one or more languages; plain text in a file of one language."""

    model_config = ConfigDict(frozen=True, strict=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _plain_text(cls, value: Any, info: ValidationInfo) -> Any:
        if isinstance(value, Mapping):
            return value
        if not isinstance(value, str):
            raise PydanticCustomError("string_type", "text is expected")
        binding = info.context
        if not isinstance(binding, Binding):
            raise ValueError("name the language, as in {en: …}")
        # Blank text goes on to its own type, which says that it is too short.
        if len(binding.languages) > 1 and value.strip() and not binding.again:
            languages = {"languages": tuple(binding.languages)}
            raise PydanticCustomError(PLAIN_TEXT, "the file has several languages", languages)
        return {next(iter(binding.languages), UNDETERMINED): value}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: Any, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Allow plain text in the schema, too: only the file can tell which of the two it needs."""
        reference = handler(core)
        schema: dict[str, Any] = handler.resolve_ref_schema(
            reference
        )  # the definition itself, to be changed in place
        languages = {
            key: schema.pop(key) for key in list(schema) if key not in ("title", "description")
        }
        schema["anyOf"] = [{"type": "string", "minLength": 1}, languages]
        return reference

    def in_language(self, language: str) -> str:
        """Give the wording in a language, else in the first language that has it."""
        return self.root.get(language) or next(iter(self.root.values()), "")

    def language_for(self, language: str) -> str:
        """Give the language of the wording that `in_language` gives."""
        return language if self.root.get(language) else next(iter(self.root), UNDETERMINED)

    def wordings(self) -> Iterator[tuple[str, str]]:
        """Yield every (language, wording) pair."""
        yield from self.root.items()


class SheetText(Text):
    """What an organisation says itself: one wording for all languages, or one for each."""

    @model_validator(mode="before")
    @classmethod
    def _plain_text(cls, value: Any, info: ValidationInfo) -> Any:
        # Files of several languages had plain text here before there was a choice.
        return {UNDETERMINED: value} if isinstance(value, str) else value

    @model_serializer(mode="plain")
    def _as_written(self) -> str | dict[str, str]:
        # A text of all languages keeps the hash that it had as plain text.
        return self.root[UNDETERMINED] if self.in_all_languages else dict(self.root)

    def __str__(self) -> str:
        """Give the first wording, for whoever speaks no language, such as a table of numbers."""
        return next(iter(self.root.values()))

    @property
    def in_all_languages(self) -> bool:
        """Whether one wording serves all languages."""
        return UNDETERMINED in self.root

    @property
    def quoted(self) -> str:
        """Every wording, in the quotation marks of a message."""
        return " or ".join(f"“{wording}”" for wording in dict.fromkeys(self.root.values()))
