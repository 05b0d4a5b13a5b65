"""What pydantic calls a misfit, told in the words of the file."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from ticassess.finding import Finding
from ticassess.matching import suggest
from ticassess.source.cut_texts import joined_key
from ticassess.source.document import Document, KeyPath
from ticassess.source.known_keys import keys_at
from ticassess.source.mending import Names, Wrong, named_otherwise, value_as_key, what_to_write
from ticassess.source.model import PLAIN_TEXT

# Pydantic speaks of Python (“valid tuple”, “valid dictionary”) to people who write YAML.
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
# What people call a key, and what it is called where that key is known.
_MEANT = {
    "scale": ("in",),
    "scales": ("in",),
    "subscale": ("in",),
    "question": ("text",),
    "statement": ("text",),
    "wording": ("text",),
    "item": ("text",),
    "answers": ("options", "response_scale"),
    "choices": ("options",),
    "code": ("value",),
    "points": ("value",),
    "score": ("value",),
    "from": ("min",),
    "threshold": ("min",),
    "to": ("max",),
    "name": ("title", "label"),
    "negative": ("reverse",),
    "inverse": ("reverse",),
    "missing": ("non_answer",),
    "language": ("languages",),
    "author": ("authors",),
}
# People name a language; files give its code.
_LANGUAGES = {
    "english": "en",
    "spanish": "es",
    "español": "es",
    "french": "fr",
    "german": "de",
    "italian": "it",
    "portuguese": "pt",
    "dutch": "nl",
    "arabic": "ar",
    "chinese": "zh",
    "russian": "ru",
}
_QUOTED = re.compile(r"'([^']*)'")


class Misfit:
    """One complaint of pydantic about a document."""

    def __init__(
        self,
        document: Document,
        model: type[BaseModel],
        error: ErrorDetails,
        *,
        names: Names,
        suggesting: bool,
    ) -> None:
        """Take the complaint, located from the top of the file; `suggesting` allows slow hints."""
        self.document = document
        self.names = names
        self.model = model
        self.kind: str = error["type"]
        self.loc: tuple[int | str, ...] = error["loc"]
        self.text: str = error["msg"]
        self.context: Mapping[str, Any] = error.get("ctx", {})
        self.suggesting = suggesting
        self.path, self.value = follow(document.data, self.loc)
        # Pydantic adds this step where the key itself is the misfit, and not what stands under it.
        self.at_key = bool(self.loc) and self.loc[-1] == "[key]"
        if self.at_key:
            self.value = self.path[-1]

    def finding(self) -> Finding:
        """Choose the code by the kind of misfit."""
        if self.kind == "literal_error" and self.path in (("kind",), ("ticassess",)):
            return self._unsupported_format()
        if self.kind == "extra_forbidden":
            return self._unknown_key()
        if self.kind == "missing":
            return self._missing()
        if self.kind in ("string_pattern_mismatch", "string_too_long"):
            return self._bad_id()
        if self.kind == PLAIN_TEXT:
            return self._plain_text()
        return self._wrong_type()

    def _unsupported_format(self) -> Finding:
        key, choices = self.path[0], self._choices()
        message = f"`{key}` is {self._shown()}; here it must be {choices}"
        return self._make("TIC119", "unsupported-format", message, f"Write `{key}: {choices}`.")

    def _unknown_key(self) -> Finding:
        key, hint = self.path[-1], joined_key(str(self.path[-1]))
        if hint is None and self.suggesting:
            known = keys_at(self.model, self.path[:-1])
            meant = [name for name in _MEANT.get(str(key).casefold(), ()) if name in known]
            hint = value_as_key(str(key), self.value, known)
            hint = hint or suggest(meant[0] if meant else key, known)
        hint = hint or "Remove it."
        self.at_key = True
        return self._make("TIC104", "unknown-key", f"the key `{key}` is not known here", hint)

    def _missing(self) -> Finding:
        last = self.loc[-1]
        # A position that is missing is one of a list of fixed length, such as the two of a
        # contrast.
        if isinstance(last, int):
            message = f"`{self.path[-1]}` has too few entries: {last + 1} are expected"
            return self._make("TIC106", "wrong-type", message, "Add what is missing.")
        message = f"the key `{last}` is missing here"
        return self._make("TIC105", "missing-key", message, f"Add `{last}: …`.")

    def _bad_id(self) -> Finding:
        # Pydantic tells the pattern and not the type that has it, so these follow
        # `instrument/fields.py`. What is too long has no pattern, and is an id.
        pattern = str(self.context.get("pattern", "-"))
        if pattern.startswith("^[a-z]{2,3}"):
            what, hint = "a language code", "Use a code such as `en`, `es` or `pt-BR`."
            if code := _LANGUAGES.get(str(self.value).casefold()):
                hint = f"Use its code, `{code}`."
        elif "(-[" in pattern:
            what = "a valid instrument id"
            hint = "Use lower-case letters, digits and hyphens, at most 64, starting with a letter."
        else:
            what = "a valid id"
            hint = "Use letters, digits and underscores, at most 64, starting with a letter."
            if "\u00a0" in str(self.value):
                hint = "Take the no-break space (U+00A0) out of it."
            elif self.suggesting:
                hint = named_otherwise(self._wrong(), "id") or hint
        return self._make("TIC112", "bad-id-format", f"{self._shown()} is not {what}", hint)

    def _plain_text(self) -> Finding:
        source, *others = self.context["languages"]
        lacking = ", ".join(f"`{language}`" for language in others)
        message = (
            f"{self._where()} is plain text in a file of several languages: it has no {lacking}"
        )
        codes = ", ".join(f"{language}: …" for language in (source, *others))
        hint = f"Write {{{codes}}}; `ticassess validate --fix` writes the part in `{source}`."
        return self._make("TIC106", "wrong-type", message, hint)

    def _wrong_type(self) -> Finding:
        reason = self._reason()
        hint = "Correct the value."
        if self.kind == "literal_error":
            reason = f"it must be {self._choices()}"
            if self.suggesting:
                choices = _QUOTED.findall(str(self.context.get("expected", "")))
                named = named_otherwise(self._wrong(), "value", "non_answer")
                hint = named or suggest(self.value, choices)
        elif self.suggesting:
            hint = what_to_write(self.kind, self._wrong())
        message = f"{self._where()} is {self._shown()}: {reason[:1].lower()}{reason[1:]}"
        return self._make("TIC106", "wrong-type", message, hint)

    def _reason(self) -> str:
        fewest = self.context.get("min_length", 1)
        if self.kind == "too_short" and fewest > 1:
            return f"at least {fewest} entries are expected"
        if self.kind == "too_long":
            most, found = self.context["max_length"], self.context["actual_length"]
            return f"{found} entries, and at most {most} can be used"
        return _EXPECTED.get(self.kind) or self.text.removeprefix("Value error, ")

    def _wrong(self) -> Wrong:
        return Wrong(
            document=self.document,
            model=self.model,
            path=self.path,
            value=self.value,
            names=self.names,
        )

    def _where(self) -> str:
        if self.path and isinstance(self.path[-1], str):
            return f"`{self.path[-1]}`"
        return "this entry"

    def _choices(self) -> str:
        return _QUOTED.sub(r"\1", str(self.context.get("expected", "")))

    def _shown(self) -> str:
        value = self.value
        if isinstance(value, Mapping):
            return "a group of keys"
        if isinstance(value, tuple):
            return "a list" if value else "an empty list"
        if value is None:
            return "empty"
        # Before numbers: for Python, True is one.
        if isinstance(value, bool):
            return f"{str(value).lower()} (true/false)"
        if isinstance(value, (int, float)):
            # As it stands in the file: 1.10 is the number 1.1, and that is the very complaint.
            return f"the number {self.document.written(self.path) or value}"
        text = str(value)
        return f'"{text[:40]}{"…" if len(text) > 40 else ""}"'

    def _make(self, code: str, name: str, message: str, hint: str) -> Finding:
        return self.document.finding(code, name, message, hint, self.path, at_key=self.at_key)


def follow(data: object, loc: tuple[int | str, ...]) -> tuple[KeyPath, object]:
    """Follow pydantic's location as far as it exists in the file, and give the value there.

    Pydantic adds the tags of unions and the names of missing keys.
    """
    path: list[str | int] = []
    for step in loc:
        in_mapping = isinstance(data, Mapping) and step in data
        in_list = isinstance(data, tuple) and isinstance(step, int) and step < len(data)
        if in_mapping or in_list:
            data = data[step]  # type: ignore[index]  # one of the two, as just seen
            path.append(step)
    return tuple(path), data
