"""Bind a document to a pydantic model; every misfit becomes a finding at its place.

TIC104 unknown-key: a misspelled key would be ignored, and what it was meant to say would be lost.
TIC105 missing-key: without this key the file does not say what it must say.
TIC106 wrong-type: a value of another type than expected would be guessed at.
TIC112 bad-id-format: ids are column names and keys in other programs, so they are plain and short.
TIC119 unsupported-format: the file is of a kind or a format version that this program does not know.
"""

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from ticassess.finding import Finding
from ticassess.matching import suggest
from ticassess.source.document import Document, KeyPath
from ticassess.source.known_keys import keys_at

Model = TypeVar("Model", bound=BaseModel)

# What pydantic calls a misfit → what a reader of the file is told.
_EXPECTED = {
    "string_type": "text is expected",
    "int_type": "a whole number is expected",
    "int_from_float": "a whole number is expected",
    "float_type": "a number is expected",
    "bool_type": "true or false is expected",
    "tuple_type": "a list is expected",
    "dict_type": "keys with values are expected",
    "mapping_type": "keys with values are expected",
    "model_type": "keys with values are expected",
    "model_attributes_type": "keys with values are expected",
    "too_short": "at least one entry is expected",
    "string_too_short": "some text is expected",
    "date_type": "a date is expected, as in 2026-03-01",
    "date_from_datetime_parsing": "a date is expected, as in 2026-03-01",
}
_MENDED = {
    "int_type": "Write a whole number, such as 4.",
    "float_type": "Write a number, such as 4 or 2.5.",
    "bool_type": "Write true or false.",
    "too_short": "Add an entry.",
    "string_too_short": "Write the text.",
    "string_type": "Write text in its place.",
    "dict_type": "Write each key on its own line: a colon, a space and the value follow it.",
    "mapping_type": "Write each key on its own line: a colon, a space and the value follow it.",
    "model_type": "Write each key on its own line: a colon, a space and the value follow it.",
}
# Suggestions compare words with words; past this many complaints nobody reads them, and they cost time.
_MOST_SUGGESTIONS = 200


def bind(
    document: Document, model: type[Model], *, language: str | None = None
) -> tuple[Model | None, tuple[Finding, ...]]:
    """Give the model that the document describes, or the findings that say why not.

    `language` is the one language of a single-language file, in which wording may be plain text.
    """
    if not isinstance(document.data, Mapping):
        if document.data is None:
            return None, ()
        message = "the file must start with keys, one per line"
        return None, (
            document.finding("TIC106", "wrong-type", message, "Start with `ticassess: 1`.", ()),
        )
    try:
        # By alias only: `scales` of an item is spelled `in` in files.
        return model.model_validate(
            document.data, context={"language": language}, by_alias=True, by_name=False
        ), ()
    except ValidationError as errors:
        found: dict[tuple[str, object, str], Finding] = {}
        for error in errors.errors(include_url=False, include_input=False):
            finding = _Misfit(
                document, model, error, suggest=len(found) < _MOST_SUGGESTIONS
            ).finding()
            # `int | float` complains once for each half, at one place; the wider half comes last.
            found[finding.code, finding.where, finding.message.partition(":")[0]] = finding
        return None, tuple(found.values())


class _Misfit:
    """One complaint of pydantic, told in the words of the file."""

    def __init__(
        self, document: Document, model: type[BaseModel], error: Any, *, suggest: bool
    ) -> None:
        self.document = document
        self.model = model
        self.kind: str = error["type"]
        self.loc: tuple[int | str, ...] = error["loc"]
        self.text: str = error["msg"]
        self.context: Mapping[str, Any] = error.get("ctx", {})
        self.suggest = suggest
        self.path, self.value = _follow(document.data, self.loc)
        self.at_key = bool(self.loc) and self.loc[-1] == "[key]"
        if self.at_key:
            self.value = self.path[-1]

    def finding(self) -> Finding:
        """Choose the code by the kind of misfit."""
        if self.path in (("kind",), ("ticassess",)) and self.kind == "literal_error":
            message = f"`{self.path[0]}` is {self._shown()}; here it must be {self._choices()}"
            hint = f"Write `{self.path[0]}: {self._choices()}`."
            return self._make("TIC119", "unsupported-format", message, hint)
        if self.kind == "extra_forbidden":
            hint = (
                suggest(self.path[-1], keys_at(self.model, self.path[:-1]))
                if self.suggest
                else "Remove it."
            )
            self.at_key = True
            return self._make(
                "TIC104", "unknown-key", f"the key `{self.path[-1]}` is not known here", hint
            )
        if self.kind == "missing" and isinstance(self.loc[-1], int):
            message = f"`{self.path[-1]}` has too few entries: {self.loc[-1] + 1} are expected"
            return self._make("TIC106", "wrong-type", message, "Add what is missing.")
        if self.kind == "missing":
            message, hint = f"the key `{self.loc[-1]}` is missing here", f"Add `{self.loc[-1]}: …`."
            return self._make("TIC105", "missing-key", message, hint)
        if self.kind in ("string_pattern_mismatch", "string_too_long"):
            return self._bad_id()
        return self._wrong_type()

    def _bad_id(self) -> Finding:
        pattern = str(self.context.get("pattern", "-"))
        if pattern.startswith("^[a-z]{2,3}"):
            what, hint = "a language code", "Use a code such as `en`, `es` or `pt-BR`."
        elif "(-[" in pattern:
            what = "a valid instrument id"
            hint = "Use lower-case letters, digits and hyphens, at most 64, starting with a letter."
        else:
            what = "a valid id"
            hint = "Use letters, digits and underscores, at most 64, starting with a letter."
        message = f"{self._shown()} is not {what}"
        return self._make("TIC112", "bad-id-format", message, hint)

    def _wrong_type(self) -> Finding:
        where = (
            f"`{self.path[-1]}`" if self.path and isinstance(self.path[-1], str) else "this entry"
        )
        reason = _EXPECTED.get(self.kind) or self.text.removeprefix("Value error, ")
        hint = _MENDED.get(self.kind, "Correct the value.")
        if self.kind == "literal_error":
            reason = f"it must be {self._choices()}"
            if self.suggest:
                hint = suggest(
                    self.value, re.findall(r"'([^']*)'", str(self.context.get("expected", "")))
                )
        elif self.kind == "string_type" and isinstance(self.value, (bool, int, float)):
            hint = f'Put quotes around it: "{self.document.written(self.path)}".'
        elif self.kind == "tuple_type" and isinstance(self.value, (str, int, float)):
            hint = f"Put brackets around it: [{self.document.written(self.path)}]."
        return self._make(
            "TIC106", "wrong-type", f"{where} is {self._shown()}: {_lower(reason)}", hint
        )

    def _choices(self) -> str:
        return re.sub(r"'([^']*)'", r"\1", str(self.context.get("expected", "")))

    def _shown(self) -> str:
        value = self.value
        if isinstance(value, Mapping):
            return "a group of keys"
        if isinstance(value, tuple):
            return "a list" if value else "an empty list"
        if value is None:
            return "empty"
        if isinstance(value, bool):
            return f"{str(value).lower()} (true/false)"
        if isinstance(value, (int, float)):
            # As it stands in the file: 1.10 is the number 1.1, and that is the very complaint.
            return f"the number {self.document.written(self.path) or value}"
        text = str(value)
        return f'"{text[:40]}{"…" if len(text) > 40 else ""}"'

    def _make(self, code: str, name: str, message: str, hint: str) -> Finding:
        return self.document.finding(code, name, message, hint, self.path, at_key=self.at_key)


def _follow(data: object, loc: tuple[int | str, ...]) -> tuple[KeyPath, object]:
    """Follow pydantic's location as far as it exists (it adds union tags and missing keys); give the value there."""
    path: list[str | int] = []
    for step in loc:
        in_mapping = isinstance(data, Mapping) and step in data
        in_list = isinstance(data, tuple) and isinstance(step, int) and step < len(data)
        if in_mapping or in_list:
            data = data[step]  # type: ignore[index]  # one of the two, as just seen
            path.append(step)
    return tuple(path), data


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
