"""What can still be checked in a file with faults: the parts that no fault touches.

One unknown key must not hide that a band is missing elsewhere. So the faulty entries (an item, a
scale, a response scale, …) are taken out, and the rest is bound again. Nothing is ever scored from a
salvaged instrument; it only tells of more faults.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from ticassess.finding import Finding, Place, Severity
from ticassess.instrument.model import Instrument
from ticassess.source import Document, KeyPath, bind

_NAMING = ("items", "scales", "response_scales", "band_sets", "forms")
_SECTIONS = (
    "response_scales",
    "band_sets",
    "items",
    "scales",
    "demographics",
    "recommendations",
    "tests",
    "forms",
)
# Withheld wording, so that nobody is asked for wording because of a fault in `rights`.
_STAND_INS: Mapping[str, object] = {
    "ticassess": 1,
    "kind": "instrument",
    "id": "x",
    "version": "0",
    "title": {"und": "x"},
    "languages": {"und": "source"},
    "rights": {"owner": "x", "licence": "x", "citation": "x", "wording": "withheld"},
}
# One of each is needed for an instrument to be one; their complaints would stand nowhere in the file.
_PARTS: Mapping[str, object] = {
    "response_scales": {"x": {"options": ({"value": 0}, {"value": 1})}},
    "items": ({"id": "x", "response_scale": "x"},),
    "scales": ({"id": "x", "framework": "x"},),
}
Kept: TypeAlias = dict[str, list[str | int]]


@dataclass(frozen=True, kw_only=True)
class Salvaged:
    """The sound parts of a document: bound, and with the positions that they have in the whole file."""

    document: Document
    instrument: Instrument
    lost_names: frozenset[str]
    lost: frozenset[str]
    nowhere: frozenset[Place]

    def believable(self, finding: Finding) -> bool:
        """Say whether a finding is about the file, and not about what was taken out of it or put in its place."""
        if finding.where in self.nowhere:
            return False
        if finding.code == "TIC109":
            named = re.findall("`([^`]*)`", finding.message)
            about_languages = "languages" in self.lost and "languages" in named
            return not (
                self.lost_names.intersection(named) or about_languages or "nameless" in self.lost
            )
        blurred = {
            "TIC108": {"items", "scales"},
            "TIC116": {"scales"},
            "TIC120": {"id"},
        }
        return not (blurred.get(finding.code, set()) & self.lost)


def salvage(
    document: Document, findings: Iterable[Finding], language: str | None, *, scorable: bool = False
) -> Salvaged | None:
    """Take out every entry that an error is about; with `scorable`, also whatever is scored from it.

    None where too little is left.
    """
    if not isinstance(document.data, Mapping):
        return None
    data: dict[str, Any] = {
        key: value for key, value in document.data.items() if key in Instrument.model_fields
    }
    broken = _broken(document, findings)
    lost = {str(path[0]) for path in broken} | (_STAND_INS.keys() - data.keys())
    for path in broken:
        if len(path) == 1:
            data.pop(str(path[0]), None)
    kept: Kept = {
        section: [step for step in _steps(data[section]) if (section, step) not in broken]
        for section in _SECTIONS
        if section in data
    }
    gone = [path for path in broken if path[0] in _NAMING]
    names = [_name(document.data[path[0]], path[1]) for path in gone if len(path) == 2]
    if scorable:
        if not kept.keys() >= _PARTS.keys():
            return None
        _drop_dependents(data, kept)
    empty = {section for section in _PARTS if not kept.get(section)}
    nowhere = frozenset({document.place_of((section,)) for section in empty})
    document = _rebuilt(document, data, kept)
    instrument, _ = bind(document, Instrument, language=language)
    if instrument is None:
        return None
    if "overall" in lost:
        names.append("overall")
    if (
        lost.intersection(_NAMING) - {str(path[0]) for path in gone if len(path) == 2}
        or _PARTS.keys() - data.keys()
    ):
        lost.add("nameless")
    if None in names:
        lost.add("nameless")
    known = frozenset(name for name in names if name is not None)
    return Salvaged(
        document=document,
        instrument=instrument,
        lost_names=known,
        lost=frozenset(lost),
        nowhere=nowhere,
    )


def _broken(document: Document, findings: Iterable[Finding]) -> set[KeyPath]:
    by_place: dict[Place, KeyPath] = {place: path for path, place in document.values.items()}
    by_place.update({place: path for path, place in document.keys.items()})
    broken: set[KeyPath] = set()
    for finding in findings:
        path = by_place.get(finding.where, ())
        if path and finding.severity is Severity.ERROR:
            broken.add(path[:2] if path[0] in _SECTIONS else path[:1])
    return broken


def _steps(section: object) -> list[str | int]:
    if isinstance(section, Mapping):
        return list(section)
    return list(range(len(section))) if isinstance(section, tuple) else []


def _name(section: Any, step: str | int) -> str | None:
    """Give the name by which others refer to an entry; None where it has none."""
    name = step if isinstance(step, str) else _get(section[step], "id")
    return name if isinstance(name, str) else None


def _get(entry: object, key: str) -> Any:
    return entry.get(key) if isinstance(entry, Mapping) else None


def _listed(entry: object, key: str) -> tuple[str, ...]:
    names = _get(entry, key)
    return (
        tuple(name for name in names if isinstance(name, str)) if isinstance(names, tuple) else ()
    )


def _drop_dependents(data: dict[str, Any], kept: Kept) -> None:
    """Drop items whose response scale is gone, scales that lack an item or a child, and so on up."""
    for section in ("recommendations", "tests", "demographics", "forms"):
        data.pop(section, None)
        kept.pop(section, None)
    items, scales = data.get("items", ()), data.get("scales", ())
    before: Kept = {}
    while before != kept:
        before = dict(kept)
        kept["items"] = [
            i
            for i in before["items"]
            if _get(items[int(i)], "response_scale") in kept["response_scales"]
        ]
        incomplete = {
            name for item in _others(items, kept["items"]) for name in _listed(item, "in")
        }
        incomplete |= {str(_get(scale, "parent")) for scale in _others(scales, kept["scales"])}
        kept["scales"] = [
            i
            for i in before["scales"]
            if scales[int(i)]["id"] not in incomplete and _has_bands(scales[int(i)], kept)
        ]
    sound = {scales[int(i)]["id"] for i in kept["scales"]}
    asked = {items[int(i)]["id"] for i in kept["items"]}
    for section, key in (("contrasts", "of"), ("benchmarks", "scale")):
        named = {
            name
            for entry in data.get(section, ())
            for name in (*_listed(entry, key), _get(entry, key))
        }
        if not sound.issuperset(name for name in named if isinstance(name, str)):
            del data[section]
    overall = data.get("overall")
    if overall is not None and not (
        sound.issuperset(overall["scales"]) and _has_bands(overall, kept)
    ):
        del data["overall"]
    elif overall is not None:
        data["overall"] = _within(overall, sound, asked)
    for section, entries in (("items", items), ("scales", scales)):
        kept_here = set(kept[section])
        data[section] = tuple(
            _within(e, sound, asked) if i in kept_here else e for i, e in enumerate(entries)
        )


def _others(entries: tuple[object, ...], kept: Iterable[str | int]) -> list[object]:
    steps = set(kept)
    return [entry for i, entry in enumerate(entries) if i not in steps]


def _has_bands(scoring: Mapping[str, Any], kept: Kept) -> bool:
    bands = scoring.get("bands")
    return not isinstance(bands, str) or bands in kept.get("band_sets", [])


def _within(entry: Mapping[str, Any], scales: set[str], items: set[str]) -> object:
    """Give an item, a scale or the overall score without what names an item, a scale or a form that is gone."""
    sound = {
        key: value
        for key, value in entry.items()
        if key not in ("forms", "form_bands") and (key != "parent" or str(value) in scales)
    }
    if _get(entry.get("ask_if"), "item") not in items:
        sound.pop("ask_if", None)
    requirements = [
        requirement for stage in entry.get("stages", ()) for requirement in stage["requires"]
    ]
    if any(
        r.get("item") not in {None, *items} or r.get("scale") not in {None, *scales}
        for r in requirements
    ):
        sound.pop("stages", None)
    if "in" in sound:
        sound["in"] = tuple(name for name in _listed(entry, "in") if name in scales)
    return sound


def _rebuilt(document: Document, data: dict[str, Any], kept: Kept) -> Document:
    """Give a document of the kept entries; each keeps the position that it has in the whole file."""
    whole = {**_STAND_INS, **data}
    moved: dict[KeyPath, KeyPath] = {}
    for section, steps in kept.items():
        old = whole[section]
        if isinstance(old, Mapping):
            whole[section] = {step: old[step] for step in steps}
            moved.update({(section, step): (section, step) for step in steps})
        elif isinstance(old, tuple):
            whole[section] = tuple(old[int(step)] for step in steps)
            moved.update({(section, step): (section, new) for new, step in enumerate(steps)})
    for section, part in _PARTS.items():
        whole[section] = whole.get(section) or part
    if not kept.get("items"):
        whole["items"] = ({"id": "x", "response_scale": next(iter(whole["response_scales"]))},)

    def places(table: Mapping[KeyPath, Place]) -> dict[KeyPath, Place]:
        return {
            path if len(path) < 2 or path[0] not in kept else (*moved[path[:2]], *path[2:]): place
            for path, place in table.items()
            if len(path) < 2 or path[0] not in kept or path[:2] in moved
        }

    return replace(document, data=whole, values=places(document.values), keys=places(document.keys))
