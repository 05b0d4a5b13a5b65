"""Bind a document to a pydantic model; every misfit becomes a finding at its place."""

import difflib
import types
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from ticassess.finding import Finding
from ticassess.source.document import Document, KeyPath

Model = TypeVar("Model", bound=BaseModel)


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
        return None, (document.finding("TIC106", "wrong-type", message, "Start with `ticassess: 1`.", ()),)
    try:
        return model.model_validate(document.data, context={"language": language}), ()
    except ValidationError as errors:
        found = {}
        for error in errors.errors(include_url=False, include_context=False, include_input=False):
            finding = _finding(document, model, error["type"], error["loc"], error["msg"])
            # `int | float` complains once for each half, at one place; the wider half comes last.
            found[finding.code, finding.where, finding.message.partition(":")[0]] = finding
        return None, tuple(found.values())


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """Name the closest known word, or list them when there are few.

    >>> did_you_mean("titel", ["title", "items"])
    'Did you mean `title`?'
    """
    names = sorted(known)
    close = difflib.get_close_matches(str(word), names, n=1)
    if close:
        return f"Did you mean `{close[0]}`?"
    if not names:
        return "Remove it."
    listed = ", ".join(f"`{name}`" for name in names[:12])
    return f"Known here: {listed}{' …' if len(names) > 12 else ''}."


def _finding(document: Document, model: type[BaseModel], kind: str, loc: tuple[int | str, ...], text: str) -> Finding:
    path = _path_in(document.data, loc)
    if kind == "extra_forbidden":
        hint = did_you_mean(path[-1], _keys_at(model, path[:-1]))
        return document.finding(
            "TIC104", "unknown-key", f"the key `{path[-1]}` is not known here", hint, path, at_key=True
        )
    if kind == "missing":
        return document.finding(
            "TIC105", "missing-key", f"the key `{loc[-1]}` is missing here", f"Add `{loc[-1]}: …`.", path
        )
    value = _value_at(document.data, path)
    where = f"`{path[-1]}`" if path else "the file"
    if kind == "string_pattern_mismatch":
        return document.finding(
            "TIC112",
            "bad-id-format",
            f"{where} is {value!r}, which is not a valid id",
            "Use letters, digits and underscores (for an instrument's own id: lower case and hyphens), "
            "at most 64, starting with a letter.",
            path,
        )
    reason = text.removeprefix("Value error, ")
    hint = "Put quotes around it." if kind == "string_type" and not _is_nested(value) else "Correct the value."
    return document.finding("TIC106", "wrong-type", f"{where} is {_shown(value)}: {_lower(reason)}", hint, path)


def _path_in(data: object, loc: tuple[int | str, ...]) -> KeyPath:
    """Keep the steps of pydantic's location that exist in the data (it adds union tags and missing keys)."""
    path: list[str | int] = []
    for step in loc:
        in_mapping = isinstance(data, Mapping) and step in data
        in_list = isinstance(data, tuple) and isinstance(step, int) and step < len(data)
        if in_mapping or in_list:
            data = data[step]  # type: ignore[index]  # one of the two, as just seen
            path.append(step)
    return tuple(path)


def _value_at(data: object, path: KeyPath) -> object:
    for step in path:
        data = data[step]  # type: ignore[index]  # `path` was made by following the data
    return data


def _is_nested(value: object) -> bool:
    return isinstance(value, (Mapping, tuple))


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "a group of keys"
    if isinstance(value, tuple):
        return "a list"
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return f"{str(value).lower()} (true/false)"
    if isinstance(value, (int, float)):
        return f"the number {value}"
    text = str(value)
    return f'"{text[:40]}{"…" if len(text) > 40 else ""}"'


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _keys_at(model: type[BaseModel], path: KeyPath) -> list[str]:
    """List the keys that the model knows at a place."""
    here: Any = model
    for step in path:
        here = _step(here, step)
    for candidate in _alternatives(here):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return [field.alias or name for name, field in candidate.model_fields.items()]
    return []


def _alternatives(annotation: Any) -> list[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _alternatives(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return [inner for part in get_args(annotation) for inner in _alternatives(part)]
    return [annotation]


def _step(annotation: Any, step: str | int) -> Any:
    for candidate in _alternatives(annotation):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            for name, field in candidate.model_fields.items():
                if step in (name, field.alias):
                    return field.annotation
        arguments = get_args(candidate)
        if isinstance(step, int) and get_origin(candidate) is tuple:
            return arguments[0]
        if isinstance(step, str) and len(arguments) == 2 and get_origin(candidate) is not tuple:
            return arguments[1]
    return None
