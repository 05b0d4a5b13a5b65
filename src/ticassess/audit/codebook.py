"""`Codebook`: what anybody may know of the instrument.

It comes from `ticassess instruments show … --format json`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from ticassess.audit.published import PERCENT, Interval

SCHEMA = "ticassess/instrument/1"
_SHARES = ("percent_positive", "count")
_WEIGHTED_MEANS = ("mean", "sum", "pomp", "percent_positive", "count")
"""What is made of the answers to single items; nothing is concluded from any other metric."""

Family: TypeAlias = Literal["value", "favourable"]
"""What a score is a mean of: values of items, or whether answers are favourable."""
Json: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Codebook:
    """Ranges of items, answers that count as favourable, and what scores are made of.

    `parts`: by scale id, the weight of every item (of its mean on 0 … 1, or of its favourable
    share); `families` says which of the two a scale is made of.
    """

    values: Mapping[str, tuple[float, ...]]
    positive: Mapping[str, frozenset[float]]
    sensitive: frozenset[str]
    parts: Mapping[str, Mapping[str, float]]
    families: Mapping[str, Family]
    ranges: Mapping[str, Interval]

    def is_made_of_items(self, subject: str, family: Family) -> bool:
        """Say whether a score is a weighted mean of this part of its items."""
        return bool(self.parts.get(subject)) and self.families[subject] == family


def codebook_of(document: Json) -> Codebook:
    """Read the JSON of an instrument."""
    values: dict[str, tuple[float, ...]] = {}
    positive: dict[str, frozenset[float]] = {}
    ranges: dict[str, Interval] = {}
    for item in document["items"]:
        name, response = item["id"], document["response_scales"][item["response_scale"]]
        values[name] = _values(response)
        positive[name] = frozenset(map(float, response["positive"]))
        if values[name]:
            ranges[name] = (min(values[name]), max(values[name]))
    # Only now, as the widths of items are what raw means are weighed by.
    compositions = _Compositions(document, ranges)
    parts: dict[str, Mapping[str, float]] = {}
    families: dict[str, Family] = {}
    for name, scale in compositions.scales.items():
        parts[name] = compositions.parts(scale)
        families[name] = "favourable" if scale["metric"] in _SHARES else "value"
        ends = _range(scale, parts[name], ranges)
        if ends is not None:
            ranges[name] = ends
    return Codebook(
        values=values,
        positive=positive,
        sensitive=frozenset(item["id"] for item in document["items"] if item.get("sensitive")),
        parts=parts,
        families=families,
        ranges=ranges,
    )


def _values(response_scale: Json) -> tuple[float, ...]:
    values = (option["value"] for option in response_scale["options"])
    return tuple(float(value) for value in values if value is not None)


class _Compositions:
    """What the scales of an instrument are made of."""

    def __init__(self, document: Json, ranges: Mapping[str, Interval]) -> None:
        self.scales = {scale["id"]: scale for scale in document["scales"]}
        if document.get("overall"):
            self.scales["overall"] = {"id": "overall", "items": [], **document["overall"]}
        self._weights = {item["id"]: float(item["weight"]) for item in document["items"]}
        self._widths = {item: high - low for item, (low, high) in ranges.items()}

    def parts(self, scale: Json) -> Mapping[str, float]:
        """Give the weight of each item in a score from 0 to 1.

        Empty where the score is no weighted mean.
        """
        if scale.get("lookup") or scale.get("rate_from_count"):
            return {}
        if scale["metric"] not in _WEIGHTED_MEANS:
            return {}
        children = [self.scales[name] for name in scale.get("scales", [])]
        if children and scale.get("composite") == "mean_of_children":
            return self._mean_of(children)
        return self._mean_of_items(scale, children)

    def _mean_of(self, children: list[Json]) -> Mapping[str, float]:
        found: dict[str, float] = {}
        every = sum(float(child.get("weight", 1)) for child in children)
        for child in children:
            # Children on other ranges would have to be put on one first; nothing is concluded from
            # those.
            if child["metric"] not in ("pomp", "percent_positive"):
                return {}
            of_child = float(child.get("weight", 1))
            for item, weight in self.parts(child).items():
                found[item] = found.get(item, 0.0) + of_child * weight / every
        return found

    def _mean_of_items(self, scale: Json, children: list[Json]) -> Mapping[str, float]:
        items = list(scale.get("items") or ())
        if not items:
            for child in children:
                items += child["items"]
        found: dict[str, float] = {}
        for item in items:
            found[item] = self._weights[item]
            # Raw values weigh by how wide they are; POMP has put every item on one range before.
            if scale["metric"] in ("mean", "sum"):
                found[item] *= self._widths[item]
        total = sum(found.values())
        if not total:
            return {}
        return {item: weight / total for item, weight in found.items()}


def _range(
    scale: Json, parts: Mapping[str, float], ranges: Mapping[str, Interval]
) -> Interval | None:
    if scale.get("rescale"):
        low, high = scale["rescale"]
        return float(low), float(high)
    if scale["metric"] in ("pomp", "percent_positive"):
        return PERCENT
    if scale["metric"] != "mean":
        return None
    # Means over one range; anything else is left to those who know more.
    ends = {ranges[item] for item in parts}
    return ends.pop() if len(ends) == 1 else None
