"""Which keys a model knows at a place."""

import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from ticassess.source.document import KeyPath


def keys_at(model: type[BaseModel], path: KeyPath) -> list[str]:
    """List the keys that a model knows at a place."""
    here: Any = model
    for step in path:
        here = _step(here, step)
    for candidate in _alternatives(here):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return [field.alias or name for name, field in candidate.model_fields.items()]
    return []


def choices_at(model: type[BaseModel], path: KeyPath) -> list[str]:
    """List the words of which each value must be one, where a model expects keys with values."""
    here: Any = model
    for step in path:
        here = _step(here, step)
    for candidate in _alternatives(here):
        arguments = get_args(candidate)
        if len(arguments) == 2 and get_origin(arguments[1]) is Literal:
            return [str(choice) for choice in get_args(arguments[1])]
    return []


def key_with_choice(model: type[BaseModel], path: KeyPath, word: str) -> str:
    """Name the key at a place of whose words this is one; empty if there is none."""
    for key in keys_at(model, path):
        here: Any = model
        for step in (*path, key):
            here = _step(here, step)
        for candidate in _alternatives(here):
            if get_origin(candidate) is Literal and word in get_args(candidate):
                return key
    return ""


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
            found = _annotation_of(candidate, step)
            if found is not None:
                return found
        arguments = get_args(candidate)
        # `tuple[X, ...]`: every position holds the same kind of entry.
        if isinstance(step, int) and get_origin(candidate) is tuple:
            return arguments[0]
        # Two arguments are those of a mapping, and of `tuple[X, ...]`.
        if isinstance(step, str) and len(arguments) == 2 and get_origin(candidate) is not tuple:
            return arguments[1]
    return None


def _annotation_of(model: type[BaseModel], key: str | int) -> Any:
    for name, field in model.model_fields.items():
        if key in (name, field.alias):
            return field.annotation
    return None
