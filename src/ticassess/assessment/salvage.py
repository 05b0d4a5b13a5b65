"""What can still be checked in an assessment with faults: the entries that no fault touches.

One wrong type must not hide that a target is out of range elsewhere. Nothing is ever reported from a
salvaged assessment; it only tells of more faults.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ticassess.assessment.model import Assessment
from ticassess.finding import Finding, Place, Severity
from ticassess.source import Document, KeyPath, bind

_STAND_INS: Mapping[str, object] = {
    "ticassess": 1,
    "kind": "assessment",
    "organisation": "x",
    "instrument": "x",
    "responses": ({"file": "x.csv"},),
}
# A check of the first looks at the others, too.
_LOOKS_AT: Mapping[str, tuple[str, ...]] = {"invited": ("by",), "weighting": ("by", "invited")}


@dataclass(frozen=True, kw_only=True)
class Sound:
    """The sound entries of an assessment; `lost` are the keys that nothing, or a stand-in, took the place of."""

    assessment: Assessment
    lost: frozenset[str] = frozenset()

    def believable(self, finding: Finding) -> bool:
        """Say whether a finding is about the file, and not about what was taken out of it or put in its place."""
        about = {
            str(path[0])
            for path, place in _places(self.assessment.document)
            if place == finding.where
        }
        return not self.lost or (
            bool(about) and not any({key, *_LOOKS_AT.get(key, ())} & self.lost for key in about)
        )


def sound_part(document: Document) -> Sound | None:
    """Give what is sound: everything, or what is left without the entries of the wrong shape; None where nothing is."""
    assessment, misfits = bind(document, Assessment)
    lost: set[str] = set()
    if assessment is None and isinstance(document.data, Mapping):
        data, lost = _without(document, {f.where for f in misfits if f.severity is Severity.ERROR})
        assessment, _ = bind(replace(document, data={**_STAND_INS, **data}), Assessment)
    if assessment is None:
        return None
    assessment._document = document
    return Sound(assessment=assessment, lost=frozenset(lost))


def _without(document: Document, wrong: set[Place]) -> tuple[dict[str, Any], set[str]]:
    """Leave out what is wrong: an entry of a group of keys, else the whole key. Name the keys that are gone."""
    known: Any = document.data
    data = {key: value for key, value in known.items() if key in Assessment.model_fields}
    for path, place in _places(document):
        if place not in wrong or path[0] not in data:
            continue
        key, section = str(path[0]), data[path[0]]
        if len(path) > 1 and isinstance(section, Mapping):
            data[key] = {name: value for name, value in section.items() if name != path[1]}
        else:
            del data[key]
    return data, known.keys() - data.keys() | _STAND_INS.keys() - data.keys()


def _places(document: Document) -> Iterator[tuple[KeyPath, Place]]:
    for table in (document.values, document.keys):
        yield from ((path, place) for path, place in table.items() if path)
