"""All wording of an instrument with its place, for whoever reads texts and not structure."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from ticassess.instrument.model import Instrument, SheetText, Text
from ticassess.source import KeyPath


def texts_in(instrument: Instrument) -> Iterator[tuple[KeyPath, Text]]:
    """Yield every text with the path to it, in the order of the model."""
    found: list[tuple[KeyPath, Text]] = []
    _collect(instrument, (), found)
    yield from found


def untranslated(instrument: Instrument, language: str) -> Iterator[KeyPath]:
    """Yield the path of every text that a language lacks, so that another one stands there."""
    for path, text in texts_in(instrument):
        if not text.root.get(language):
            yield path


def place_of_text(instrument: Instrument, path: KeyPath) -> str:
    """Name a text by the ids of what it is in, as in `items.calm.text`."""
    part: Any = instrument
    names = []
    for key in path:
        part = getattr(part, str(key)) if isinstance(part, BaseModel) else part[key]
        names.append(str(getattr(part, "id", key)))
    return ".".join(names)


def _collect(part: Any, path: KeyPath, found: list[tuple[KeyPath, Text]]) -> None:
    # One list that is filled, and no generators within generators: every rule about wording comes
    # through here, and most of a file is wording.
    if type(part) is Text:
        found.append((path, part))
        return
    if type(part) is SheetText:
        if not part.in_all_languages:
            found.append((path, part))
        return
    for key, inner in _parts_of(part):
        _collect(inner, path + (key,), found)  # noqa: RUF005  # half the time of an unpacked tuple


def _parts_of(part: Any) -> Iterable[tuple[str | int, Any]]:
    """Give what stands in a part of the model, each with its key in the file."""
    kind = type(part)
    if kind is tuple:
        return enumerate(part)
    if issubclass(kind, BaseModel):
        return _worded_parts(part, kind)
    if isinstance(part, Mapping):
        return part.items()
    return ()


def _worded_parts(part: BaseModel, kind: type[BaseModel]) -> Iterator[tuple[str, Any]]:
    for name, key in _worded(kind):
        value = getattr(part, name, None)  # absent where it did not fit
        if value is not None:
            yield key, value


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
