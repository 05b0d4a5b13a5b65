"""All wording of an instrument with its place, for whoever reads texts and not structure."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from ticassess.instrument.model import Instrument, Text
from ticassess.source import KeyPath


def texts_in(instrument: Instrument) -> Iterator[tuple[KeyPath, Text]]:
    """Yield every text with the path to it, in the order of the model."""
    yield from _texts(instrument, ())


def _texts(part: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Text]]:
    if part is None:
        return
    if isinstance(part, Text):
        yield path, part
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield from _texts(value, (*path, key))
    elif isinstance(part, tuple):
        for i, value in enumerate(part):
            yield from _texts(value, (*path, i))
    elif isinstance(part, BaseModel):
        for name, key in _worded(type(part)):
            value = getattr(part, name)
            if value is not None and value != ():
                yield from _texts(value, (*path, key))


@cache
def _worded(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Name the fields of a model, and their keys, that can hold wording: this walk is taken for every file."""
    fields = model.model_fields.items()
    return tuple((name, field.alias or name) for name, field in fields if _holds_text(field.annotation))


def _holds_text(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return issubclass(annotation, Text) or bool(_worded(annotation))
    return any(_holds_text(part) for part in get_args(annotation))
