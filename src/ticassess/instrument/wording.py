"""All wording of an instrument with its place, for whoever reads texts and not structure."""

from collections.abc import Iterator, Mapping
from typing import Any

from ticassess.instrument.model import Instrument, Text
from ticassess.source import KeyPath


def texts_in(instrument: Instrument) -> Iterator[tuple[KeyPath, Text]]:
    """Yield every text with the path to it, in the order of the model."""
    yield from _texts(instrument, ())


def _texts(part: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Text]]:
    if part is None or isinstance(part, (str, int, float)):
        return  # most of a file; asked first because this walk is taken for every file
    if isinstance(part, Text):
        yield path, part
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield from _texts(value, (*path, key))
    elif isinstance(part, tuple):
        for i, value in enumerate(part):
            yield from _texts(value, (*path, i))
    elif hasattr(type(part), "model_fields"):
        for name, field in type(part).model_fields.items():
            yield from _texts(getattr(part, name), (*path, field.alias or name))
