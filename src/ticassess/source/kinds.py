"""Files of one kind in place of another, such as a map where the instrument belongs."""

from collections.abc import Mapping
from typing import get_args

from ticassess.finding import Finding
from ticassess.source.document import Document
from ticassess.source.model import File

_KINDS = {"instrument": "an instrument", "assessment": "an assessment", "map": "a map"}
_NEEDED = {
    "instrument": "Give an instrument here, by its path or its bundled id.",
    "assessment": "Give an assessment here; `ticassess init` makes one.",
    "map": "Give a map here; `ticassess map INSTRUMENT FILE -o map.yaml` writes one.",
}
_GIVEN = {
    "assessment": "`ticassess report` takes an assessment.",
    "map": "A map goes with `--map`.",
}


def kind_of(model: type[File]) -> str:
    """Give the one `kind` that the files of a model have; empty where they need none."""
    section = model.model_fields.get("kind")
    if section is None:
        return ""
    return str(get_args(section.annotation)[0])


def other_kind(document: Document, needed: str) -> Finding | None:
    """TIC119: the file says that it is of another kind; None if it is not, or of no kind at all."""
    data = document.data
    given = data.get("kind") if isinstance(data, Mapping) else None
    if given == needed or given not in _KINDS or needed not in _KINDS:
        return None
    hint = _NEEDED[needed]
    if given in _GIVEN:
        hint = f"{hint} {_GIVEN[given]}"
    message = f"this file is {_KINDS[given]}, not {_KINDS[needed]}"
    return document.finding("TIC119", "unsupported-format", message, hint, ("kind",))
