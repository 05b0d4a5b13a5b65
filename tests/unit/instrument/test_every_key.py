"""The valid files use all that the format has, and each says what must come of it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from ticassess.instrument import Instrument, check
from ticassess.instrument.model import Frozen
from ticassess.source import read_document

FILES = sorted((Path(__file__).resolve().parents[2] / "instruments" / "valid").glob("*.yaml"))
# These are about how a file is read, not about what can be said in it.
ABOUT_READING = {"minimal.yaml", "norwegian.yaml", "withheld.yaml"}


def loaded(path: Path) -> Instrument:
    instrument = check(read_document(path)).instrument
    assert instrument is not None
    return instrument


def models_in(annotation: Any) -> Iterator[type[Frozen]]:
    """Yield the model classes that an annotation leads to."""
    if isinstance(annotation, type) and issubclass(annotation, Frozen):
        yield annotation
        for field in annotation.model_fields.values():
            yield from models_in(field.annotation)
    for part in get_args(annotation):
        yield from models_in(part)


def keys_said(part: Any) -> Iterator[tuple[str, str]]:
    """Yield (class, key) for every key that a file says aloud."""
    values: list[tuple[object, Any]] = []
    if isinstance(part, BaseModel):
        values = [(name, getattr(part, name)) for name in type(part).model_fields]
        yield from (
            (type(part).__name__, name)
            for name in part.model_fields_set
            if isinstance(part, Frozen)
        )
    elif isinstance(part, Mapping):
        values = list(part.items())
    elif isinstance(part, tuple):
        values = list(enumerate(part))
    for _, value in values:
        yield from keys_said(value)


def test_every_key_of_the_format_occurs_in_a_valid_file() -> None:
    known = {
        (model.__name__, name) for model in models_in(Instrument) for name in model.model_fields
    }
    said = {key for path in FILES for key in keys_said(loaded(path))}
    # What scales and the overall score share is shown once for either.
    shared = {
        (other, name)
        for model, name in said
        for other in ("Scale", "Overall")
        if model in ("Scale", "Overall")
    }
    assert known - said - shared == set()


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.name not in ABOUT_READING], ids=lambda path: path.name
)
def test_every_scale_of_a_valid_file_has_an_expected_score(path: Path) -> None:
    instrument = loaded(path)
    scored = [scale.id for scale in instrument.scales] + ["overall"] * (
        instrument.overall is not None
    )
    expected = {name for test in instrument.tests for name in test.expect}
    if path.name in ("full.yaml", "small.yaml"):
        expected |= {
            "total",
            "part_one",
            "emotional",
            "physical",
            "overall",
        }  # their tests are about other things
    assert set(scored) == expected & set(scored)
