"""What to write in place of a value of the wrong kind."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from pydantic import BaseModel

from ticassess.source.document import Document, KeyPath
from ticassess.source.known_keys import choices_at, key_with_choice, keys_at

_TRUE = frozenset({"true", "yes", "y", "on", "1", "sí", "si", "x"})
_FALSE = frozenset({"false", "no", "n", "off", "0"})
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")
_WITH_COMMA = re.compile(r"[-+]?\d+,\d+")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
# "2 and 3", "2-3", "2/3": two numbers, however they are written beside each other.
_NUMBERS = re.compile(r"(\d+)\s*(?:and|y|&|[-–/;+])\s*(\d+)")
_LIST_IN_TEXT = re.compile(r"\w+(?:\s*,\s*\w+)+")
# What people call a thing by, and what the file calls it by.
_SPOKEN = ("label", "title")
_WRITTEN = ("value", "non_answer", "id")


_Named: TypeAlias = tuple[KeyPath, str, Mapping[str, Any]]
"""Where a part of a file stands, by which key it was called, and the part."""


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """A value of the wrong kind at a path of a document, and the model that expects another."""

    document: Document
    model: type[BaseModel]
    path: KeyPath
    value: object
    names: "Names"

    @property
    def written(self) -> str:
        """The value as it stands in the file, where it stands on one line."""
        return self.document.written(self.path)

    @property
    def is_scalar(self) -> bool:
        """Whether it is a text, a number, true or false."""
        return isinstance(self.value, (str, int, float))


def what_to_write(kind: str, wrong: Wrong) -> str:
    """Say what to write instead; `kind` is what pydantic calls the misfit."""
    return _HINTS.get(kind, _nothing_known)(wrong)


def named_otherwise(wrong: Wrong, *names: str) -> str:
    """Say how the file writes what the value calls by its label or title; empty if nothing is."""
    if not isinstance(wrong.value, str):
        return ""
    best, common, written = "", -1, ""
    for path, called, entry in wrong.names.said(wrong.value):
        writes = [str(entry[name]) for name in names if entry.get(name) is not None]
        # Of two with one label the one that stands nearer to the value is meant.
        shared = _shared(path, wrong.path)
        if writes and shared > common:
            best, common, written = called, shared, writes[0]
    if not best:
        return ""
    return f"`{wrong.value}` is the {best} of `{written}`: write {written}."


def value_as_key(key: str, label: object, known: Sequence[str]) -> str:
    """Say how an option is written whose number stands as a key; empty if it is none."""
    is_option = "value" in known and "label" in known
    if is_option and _NUMBER.fullmatch(key) and isinstance(label, str):
        return f"Write `{{value: {key}, label: {_short(label)}}}`."
    return ""


class Names:
    """What the parts of a file are called by their labels and titles; a file is walked once."""

    def __init__(self, data: object) -> None:
        """Take the content of the file."""
        self._data = data

    def said(self, text: str) -> Sequence[_Named]:
        """Give the parts that are called so, in any language."""
        return self._by_text.get(_said(text), ())

    @cached_property
    def _by_text(self) -> Mapping[str, Sequence[_Named]]:
        found: defaultdict[str, list[_Named]] = defaultdict(list)
        for path, entry in _entries(self._data):
            for key, wording in _spoken(entry):
                found[_said(wording)].append((path, key, entry))
        return found


def _nothing_known(wrong: Wrong) -> str:
    return "Correct the value."


def _true_or_false(wrong: Wrong) -> str:
    word = str(wrong.value).strip().casefold()
    if word in _TRUE:
        return "Write true, without quotes."
    if word in _FALSE:
        return "Write false, without quotes."
    return "Write true or false."


def _a_number(wrong: Wrong) -> str:
    usual = "Write a number, such as 4 or 2.5."
    if not isinstance(wrong.value, str):
        return usual
    text = wrong.value.strip()
    if percent := _PERCENT.fullmatch(text):
        number = percent.group(1).replace(",", ".")
        return f"Write {number}; where a share is meant, {float(number) / 100:g}."
    if _WITH_COMMA.fullmatch(text):
        return f"Write a decimal point: {text.replace(',', '.')}."
    if _NUMBER.fullmatch(text) and wrong.written[:1] in ("'", '"'):
        return f"Write it without quotes: {text}."
    key = key_with_choice(wrong.model, wrong.path[:-1], text)
    if key:
        return f"Write `{key}: {text}` in its place."
    named = named_otherwise(wrong, "value", "non_answer")
    if named:
        return named
    keys = keys_at(wrong.model, wrong.path)
    if keys:
        return f"Write a number, such as 4 or 2.5, or keys: {{{keys[0]}: …}}."
    return usual


def _a_whole_number(wrong: Wrong) -> str:
    hint = _a_number(wrong)
    return hint.replace("a number, such as 4 or 2.5", "a whole number, such as 4")


def _a_text(wrong: Wrong) -> str:
    if not isinstance(wrong.value, (bool, int, float)):
        return _the_text_alone(wrong.value)
    if wrong.path[-1:] == ("id",):
        return f"Ids start with a letter, such as `item_{wrong.written}`."
    return f'Put quotes around it: "{wrong.written}".'


def _the_text_alone(value: object) -> str:
    """Say how a text is written that is the only one between brackets or braces."""
    inside: Sequence[object] = ()
    if isinstance(value, tuple):
        inside = value
    if isinstance(value, Mapping) and all(entry is None for entry in value.values()):
        inside = tuple(value)
    if len(inside) == 1 and isinstance(inside[0], str):
        return f"Write it on its own: {_short(inside[0])}"
    return "Write text in its place."


def _a_list(wrong: Wrong) -> str:
    value = wrong.value
    if isinstance(value, str) and _LIST_IN_TEXT.fullmatch(value.strip()):
        return f"Put brackets around it, without quotes: [{value.strip()}]."
    if wrong.is_scalar:
        numbers = _NUMBERS.fullmatch(wrong.written)
        if numbers is not None:
            first, second = numbers.groups()
            return f"Put each one between brackets: [{first}, {second}]."
        return f"Put brackets around it: [{wrong.written}]."
    if isinstance(value, Mapping) and value:
        return _a_list_of(wrong, value)
    return "Write a list: [ … ]."


def _a_list_of(wrong: Wrong, value: Mapping[str, Any]) -> str:
    """Say how keys with values are written as a list."""
    names = list(value)
    if all(entry is None for entry in value.values()):
        return f"Use square brackets: [{', '.join(names)}]."
    keys = keys_at(wrong.model, (*wrong.path, 0))
    name, entry = names[0], value[names[0]]
    naming = _first_of(_WRITTEN, keys)
    if not naming:
        return "Write a list: `[{…}]` on one line, or each entry on its own after `- `."
    rest = "…"
    spoken = _first_of((*_SPOKEN, "text"), keys)
    if isinstance(entry, str) and spoken:
        rest = f"{spoken}: {_short(entry)}"
    return f"Write a list: `- {{{naming}: {name}, {rest}}}`."


def _keys_with_values(wrong: Wrong) -> str:
    value = wrong.value
    choices = choices_at(wrong.model, wrong.path)
    first = value[0] if isinstance(value, tuple) and value else value
    if choices and isinstance(first, str):
        return f"Write `{{{first}: {choices[0]}}}`."
    if isinstance(first, Mapping) and isinstance(first.get("id"), str):
        return f"Write each entry below its name: `{first['id']}: {{…}}`."
    keys = keys_at(wrong.model, wrong.path)
    naming, spoken = _first_of(_WRITTEN, keys), _first_of((*_SPOKEN, "text"), keys)
    if isinstance(value, str) and naming and spoken:
        return f"Write `{{{naming}: …, {spoken}: {_short(value)}}}`."
    return "Write each key on its own line: a colon, a space and the value follow it."


_Hint: TypeAlias = Callable[[Wrong], str]

_HINTS: Mapping[str, _Hint] = {
    "int_type": _a_whole_number,
    "int_from_float": _a_whole_number,
    "float_type": _a_number,
    "bool_type": _true_or_false,
    "string_type": _a_text,
    "tuple_type": _a_list,
    "dict_type": _keys_with_values,
    "mapping_type": _keys_with_values,
    "model_type": _keys_with_values,
    "model_attributes_type": _keys_with_values,
    "too_short": lambda _: "Add an entry.",
    "too_long": lambda _: "Take some out; numbers that people type in are a `number`.",
    "string_too_short": lambda _: "Write the text.",
}


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:30]}…"


def _first_of(names: Sequence[str], known: Sequence[str]) -> str:
    return next((name for name in names if name in known), "")


def _entries(data: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
    """Yield every group of keys of a file with its path."""
    if isinstance(data, Mapping):
        yield path, data
        for key, inner in data.items():
            yield from _entries(inner, (*path, key))
    elif isinstance(data, tuple):
        for position, inner in enumerate(data):
            yield from _entries(inner, (*path, position))


def _spoken(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the labels and titles of an entry in every language, each with its key."""
    for key in _SPOKEN:
        text = entry.get(key)
        texts = text.values() if isinstance(text, Mapping) else (text,)
        for wording in texts:
            if isinstance(wording, str):
                yield key, wording


def _said(text: str) -> str:
    return text.strip().casefold()


def _shared(one: KeyPath, other: KeyPath) -> int:
    """Count the steps that two paths share from the top."""
    count = 0
    for step, same in zip(one, other, strict=False):
        if step != same:
            break
        count += 1
    return count
