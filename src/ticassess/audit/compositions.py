"""What the scales of an instrument are made of, as its JSON tells it."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from ticassess.audit.published import Interval

SHARES = ("percent_positive", "count")
"""Metrics that say how many answers are favourable, not which values they have."""
_WEIGHTED_MEANS = ("mean", "sum", "pomp", "percent_positive", "count")
"""What is made of the answers to single items; nothing is concluded from any other metric."""

Json: TypeAlias = Mapping[str, Any]


class Compositions:
    """What the scales of an instrument are made of.

    `halved`: the items of which every answer is favourable in exactly one of the two directions.
    """

    def __init__(
        self, document: Json, ranges: Mapping[str, Interval], halved: frozenset[str]
    ) -> None:
        self._reverse = {item["id"]: item.get("reverse", False) for item in document["items"]}
        self._halved = halved
        self.scales = {scale["id"]: scale for scale in document["scales"]}
        if document.get("overall"):
            self.scales["overall"] = {"id": "overall", "items": [], **document["overall"]}
        self._weights = {item["id"]: float(item["weight"]) for item in document["items"]}
        self._widths = {item: high - low for item, (low, high) in ranges.items()}

    def means(self) -> Mapping[str, Mapping[str, float]]:
        """Give the weights of the children of each parent that is made person by person."""
        found: dict[str, Mapping[str, float]] = {}
        for name, scale in self.scales.items():
            children = [self.scales[child] for child in scale.get("scales", [])]
            if not children or scale.get("composite") != "mean_of_children":
                continue
            if all(one.get("order") == "respondent" for one in (scale, *children)):
                found[name] = {child["id"]: float(child.get("weight", 1)) for child in children}
        return found

    def of_items(self) -> frozenset[str]:
        """Name the scores that are made of items person by person."""
        found = set()
        for name, scale in self.scales.items():
            is_of_children = scale.get("scales") and scale.get("composite") == "mean_of_children"
            if scale.get("order") == "respondent" and not is_of_children:
                found.add(name)
        return frozenset(found)

    def parts(self, scale: Json) -> Mapping[str, float]:
        """Give the weight of each item in a score from 0 to 1.

        Empty where the score is no weighted mean.
        """
        if not _is_weighted_mean(scale):
            return {}
        if scale["metric"] in SHARES and not self.turned(scale) <= self._halved:
            return {}  # the share of an item says nothing of what is counted here
        children = self._children(scale)
        if children:
            return self._mean_of(children)
        below = [self.scales[name] for name in scale.get("scales", [])]
        return self._mean_of_items(scale, below)

    def _children(self, scale: Json) -> list[Json]:
        """Give the scales whose scores a score is the mean of."""
        if scale.get("composite") != "mean_of_children":
            return []
        return [self.scales[name] for name in scale.get("scales", [])]

    def turned(self, scale: Json) -> frozenset[str]:
        """Name the items that count in a score the other way round than by themselves."""
        found: set[str] = set()
        for child in self._children(scale):
            found |= self.turned(child)
        for item, counted in scale.get("counted_as", {}).items():
            if counted["reverse"] != self._reverse[item]:
                found.add(item)
        return frozenset(found)

    def _both_ways(self, children: list[Json]) -> bool:
        """Say whether an item counts one way in one child and the other way in another."""
        ways: dict[str, bool] = {}
        for child in children:
            turned = self.turned(child)
            for item in self.parts(child):
                if ways.setdefault(item, item in turned) != (item in turned):
                    return True
        return False

    def _mean_of(self, children: list[Json]) -> Mapping[str, float]:
        found: dict[str, float] = {}
        every = sum(float(child.get("weight", 1)) for child in children)
        if self._both_ways(children):
            return {}
        for child in children:
            # Children on other ranges would have to be put on one first; nothing is concluded from
            # those.
            if child["metric"] not in ("pomp", "percent_positive"):
                return {}
            of_child = float(child.get("weight", 1))
            parts = self.parts(child)
            if not parts:
                return {}
            for item, weight in parts.items():
                found[item] = found.get(item, 0.0) + of_child * weight / every
        return found

    def _mean_of_items(self, scale: Json, children: list[Json]) -> Mapping[str, float]:
        items = list(scale.get("items") or ())
        if not items:
            for child in children:
                items += child["items"]
        found = {item: self._weight(scale, item) for item in items}
        total = sum(found.values())
        if not total:
            return {}
        return {item: weight / total for item, weight in found.items()}

    def _weight(self, scale: Json, item: str) -> float:
        """Give how much an item counts in a scale."""
        counted = scale.get("counted_as", {}).get(item)
        weight = float(counted["weight"]) if counted else self._weights[item]
        # Raw values weigh by how wide they are; POMP has put every item on one range before.
        if scale["metric"] in ("mean", "sum"):
            weight *= self._widths[item]
        return weight


def _is_weighted_mean(scale: Json) -> bool:
    if scale.get("lookup") or scale.get("rate_from_count"):
        return False
    # What follows the lowest of its children is no weighted mean.
    if scale.get("cap") or scale.get("composite") == "lowest_child":
        return False
    return scale["metric"] in _WEIGHTED_MEANS
