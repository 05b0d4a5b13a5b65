"""`Knowledge`: what an outsider has beside a file, the questionnaire and the staff list."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ticassess.audit.codebook import codebook_of
from ticassess.audit.documents import Document, Entry
from ticassess.audit.people import People
from ticassess.audit.published import PERCENTAGES, SHARES_OF_PEOPLE, Group
from ticassess.audit.reading import Gathered

FLOORS: Mapping[str, int] = {
    "score": 5,
    "distribution": 8,
    "sensitive": 10,
    "comments": 10,
    "counts": 5,
    "organisation": 5,
    "breakdowns": 10,
}
"""The least that each minimum may be; no setting goes below."""

_FEW_ITEMS = 3
"""A scale of fewer items tells as much as an item does."""
_PEOPLE = "person"
_WIDTHS: Mapping[str, float] = {**dict.fromkeys(PERCENTAGES, 100.0), "difference": 200.0}
"""How wide the range of a score is, where its metric alone tells it."""


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """What was asked about, the sensitive items, the parts of scales, and the sizes of groups.

    `percentages`: the scores that are known to lie between 0 and 100; `listed`: people by group;
    `names`: those in the staff list; `made_of`: by parent or contrast, the weights of its parts;
    `widths`: how wide the range of a score is.
    """

    unit: str = _PEOPLE
    sensitive: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    percentages: frozenset[str] = frozenset()
    scale_items: Mapping[str, frozenset[str]] = field(default_factory=dict)
    listed: Mapping[Group, int] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    made_of: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    widths: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(
        cls, gathered: Gathered, people: People | None, names: frozenset[str] = frozenset()
    ) -> "Knowledge":
        """Put together what the questionnaire and the staff list tell; both may be missing."""
        listed: Mapping[Group, int] = {}
        if people is not None:
            listed = _sizes(people)
        for document in gathered.documents:
            if document.is_instrument:
                return replace(_of_instrument(document.head), listed=listed, names=names)
        return cls(listed=listed, names=names)

    @property
    def is_about_people(self) -> bool:
        """Whether people were asked about themselves: places have nobody to find."""
        return self.unit == _PEOPLE

    def minimum(self, document: Document, name: str) -> int:
        """Give the minimum that holds in a file: its own, never below the floor."""
        stated = document.section("policy").get(name)
        if isinstance(stated, int):
            return max(stated, FLOORS[name])
        return FLOORS[name]

    def minimum_of_score(self, document: Document, entry: Entry) -> int:
        """Say how many replies the score of a record needs."""
        if not self.is_small(entry):
            return self.minimum(document, "score")
        return self.minimum_of_spread(document, entry)

    def minimum_of_spread(self, document: Document, entry: Entry) -> int:
        """Say how many replies percentages, spread and intervals of a record need."""
        minimum = self.minimum(document, "distribution")
        if self.is_small(entry) and self._is_sensitive(entry):
            return max(minimum, self.minimum(document, "sensitive"))
        return minimum

    def is_small(self, entry: Entry) -> bool:
        """Say whether a record is an item, or a scale that tells as much as one."""
        if entry.values.get("kind") == "item" or entry.values.get("metric") in SHARES_OF_PEOPLE:
            return True
        return 0 < len(self.scale_items.get(entry.text("id"), ())) < _FEW_ITEMS

    def width(self, entry: Entry) -> float | None:
        """Say how wide the range of a score is; None where a file alone does not tell it."""
        known = self.widths.get(entry.text("id"))
        if known is not None:
            return known
        return _WIDTHS.get(str(entry.values.get("metric")))

    def _is_sensitive(self, entry: Entry) -> bool:
        if entry.text("id") in self.sensitive:
            return True
        items = self.scale_items.get(entry.text("id"))
        return items is not None and frozenset() < items <= self.sensitive


def _sizes(people: People) -> Mapping[Group, int]:
    sizes: dict[Group, int] = {(None, None): sum(people.sizes)}
    for levels, size in zip(people.atoms, people.sizes, strict=True):
        for by, level in zip(people.breakdowns, levels, strict=True):
            sizes[by, level] = sizes.get((by, level), 0) + size
    return sizes


def _of_instrument(instrument: Mapping[str, Any]) -> Knowledge:
    items = [item["id"] for item in instrument["items"]]
    sensitive = [item["id"] for item in instrument["items"] if item.get("sensitive")]
    scales = {scale["id"]: scale for scale in instrument["scales"]}
    return Knowledge(
        unit=instrument.get("unit", _PEOPLE),
        sensitive=frozenset(sensitive),
        items=frozenset(items),
        percentages=frozenset(_percentages(instrument)),
        scale_items={name: _items_of(scale, scales) for name, scale in scales.items()},
        made_of=_made_of(instrument),
        widths=_widths(instrument),
    )


def _widths(instrument: Mapping[str, Any]) -> Mapping[str, float]:
    ranges = codebook_of(instrument).ranges
    return {subject: high - low for subject, (low, high) in ranges.items()}


def _made_of(instrument: Mapping[str, Any]) -> Mapping[str, Mapping[str, float]]:
    known = codebook_of(instrument)
    found: dict[str, Mapping[str, float]] = {}
    for parent, weights in known.means.items():
        every = sum(weights.values())
        found[parent] = {child: weight / every for child, weight in weights.items()}
    for contrast, (first, second) in known.differences.items():
        found[contrast] = {first: 1.0, second: -1.0}
    return found


def _items_of(scale: Mapping[str, Any], scales: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    """Name the items of a scale, those of its children among them."""
    found = set(scale["items"])
    for child in scale.get("scales", ()):
        found |= set(scales[child]["items"])
    return frozenset(found)


def _percentages(instrument: Mapping[str, Any]) -> Iterator[str]:
    """Name the scores that nothing puts on another range."""
    for scale in instrument["scales"]:
        if scale["metric"] == "pomp" and not scale.get("rescale") and not scale.get("lookup"):
            yield scale["id"]
    if instrument.get("overall") and instrument["overall"].get("metric") == "pomp":
        yield "overall"
