"""Every text of an instrument is found, wherever the model has room for one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from ticassess.instrument import load_instrument
from ticassess.instrument.model import SheetText, Text
from ticassess.instrument.wording import texts_in

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted((ROOT / "instruments").glob("*/instrument.yaml"))


def everywhere(part: Any) -> Iterator[Text]:
    if isinstance(part, Text):
        yield part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from everywhere(getattr(part, name))
    elif isinstance(part, dict):
        for value in part.values():
            yield from everywhere(value)
    elif isinstance(part, tuple):
        for value in part:
            yield from everywhere(value)


def is_alike_in_all(text: Text) -> bool:
    return isinstance(text, SheetText) and text.in_all_languages


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.parent.name))
def test_no_text_is_passed_over(file: Path) -> None:
    instrument = load_instrument(str(file))
    found = [text for _, text in texts_in(instrument)]
    # One word for all languages has no translation that could be missing.
    assert found == [text for text in everywhere(instrument) if not is_alike_in_all(text)]
    assert found
