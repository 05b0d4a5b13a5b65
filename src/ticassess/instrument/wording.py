"""All wording of an instrument with its place, for whoever reads texts and not structure."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from ticassess.instrument.model import Instrument, Text
from ticassess.source import KeyPath


def texts_in(instrument: Instrument) -> Iterator[tuple[KeyPath, Text]]:
    """Yield every text with the path to it, in the order of the model."""
    found: list[tuple[KeyPath, Text]] = []
    _collect(instrument, (), found)
    yield from found


def _collect(part: Any, path: KeyPath, found: list[tuple[KeyPath, Text]]) -> None:
    kind = type(part)
    if kind is Text:
        found.append((path, part))
    elif kind is tuple:
        for i, value in enumerate(part):
            # This takes half the time of an unpacked tuple.
            _collect(value, path + (i,), found)  # noqa: RUF005
    elif issubclass(kind, BaseModel):
        for name, key in _worded(kind):
            value = getattr(part, name, None)  # absent where it did not fit
            if value is not None:
                _collect(value, path + (key,), found)  # noqa: RUF005  # as above
    elif isinstance(part, Mapping):
        for key, value in part.items():
            _collect(value, (*path, key), found)


@cache
def _worded(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Name the fields of a model, and their keys, that can hold wording; once, for all files."""
    fields = model.model_fields.items()
    return tuple(
        (name, field.alias or name) for name, field in fields if _holds_text(field.annotation)
    )


def _holds_text(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return issubclass(annotation, Text) or bool(_worded(annotation))
    return any(_holds_text(part) for part in get_args(annotation))
