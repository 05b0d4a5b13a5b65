"""`Codebook`: what anybody may know of the instrument.

It comes from `ticassess instruments show … --format json`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from ticassess.audit.published import PERCENT, PERCENTAGES, Interval

SCHEMA = "ticassess/instrument/1"
PERSON = "person"
"""The unit of what people say of themselves; places and documents have nobody to find."""
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
    share); `families` says which of the two a scale is made of. `means`: by the id of a parent, the
    weights of its children; `differences`: by the id of a contrast, its two sides. Only those that
    are made person by person are there. `turned`: by scale id, the items that count there the other
    way round than by themselves. `unit`: what one row of answers is about.
    """

    values: Mapping[str, tuple[float, ...]]
    positive: Mapping[str, frozenset[float]]
    sensitive: frozenset[str]
    parts: Mapping[str, Mapping[str, float]]
    families: Mapping[str, Family]
    ranges: Mapping[str, Interval]
    means: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    differences: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    of_items: frozenset[str] = frozenset()
    turned: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unit: str = PERSON

    def items_by_person(self, scale: str) -> Mapping[str, float]:
        """Give the weights of the items of a score that is made of them person by person."""
        return self.parts[scale] if scale in self.of_items else {}

    def tied_subjects(self) -> tuple[str, ...]:
        """Name the contrasts, parents and parts that are made of each other."""
        found = dict.fromkeys((*self.differences, *self.means))
        for children in self.means.values():
            found |= dict.fromkeys(children)
        for sides in self.differences.values():
            found |= dict.fromkeys(sides)
        return tuple(found)

    def single_scores(self) -> frozenset[str]:
        """Name those of them that are made of no other."""
        return frozenset(self.tied_subjects()) - self.means.keys() - self.differences.keys()

    def made_of(self, subject: str, having: frozenset[str]) -> Mapping[str, float]:
        """Give what a score is made of for somebody who has these scores: shares of single ones."""
        if subject in self.differences:
            first, second = self.differences[subject]
            shares: Mapping[str, float] = {first: 1.0, second: -1.0}
        elif subject in self.means:
            shares = self._shares_of_children(subject, having)
        else:
            return {subject: 1.0}
        found: dict[str, float] = {}
        for part, share in shares.items():
            for name, below in self.made_of(part, having).items():
                found[name] = found.get(name, 0.0) + share * below
        return found

    def _shares_of_children(self, parent: str, having: frozenset[str]) -> Mapping[str, float]:
        """Give how much each child that is there counts in a parent."""
        children = self.means[parent]
        there = [child for child in children if child in having]
        every = sum(children[child] for child in there)
        return {child: children[child] / every for child in there}

    @property
    def is_about_people(self) -> bool:
        """Whether people were asked about themselves."""
        return self.unit == PERSON

    def is_made_of_items(self, subject: str, family: Family) -> bool:
        """Say whether a score is a weighted mean of this part of its items."""
        return bool(self.parts.get(subject)) and self.families[subject] == family


def codebook_of(document: Json) -> Codebook:
    """Read the JSON of an instrument."""
    values: dict[str, tuple[float, ...]] = {}
    positive: dict[str, frozenset[float]] = {}
    halved: set[str] = set()
    for item in document["items"]:
        name, response = item["id"], document["response_scales"][item["response_scale"]]
        given = tuple(item.get("scored_values") or _values(response))
        values[name] = (*given, *_values_of_non_answers(item))
        favourable = item.get("scored_positive") or response["positive"]
        positive[name] = frozenset(map(float, favourable))
        if given and _halves(given, positive[name]):
            halved.add(name)
    ranges = _ranges_of_items(values)
    # Only now, as the widths of items are what raw means are weighed by.
    compositions = _Compositions(document, ranges, frozenset(halved))
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
        means=compositions.means(),
        of_items=compositions.of_items(),
        turned={name: compositions.turned(one) for name, one in compositions.scales.items()},
        differences={one["id"]: tuple(one["of"]) for one in document.get("contrasts", ())},
        unit=document.get("unit", PERSON),
    )


def _ranges_of_items(values: Mapping[str, tuple[float, ...]]) -> dict[str, Interval]:
    """Give the lowest and the highest value of each item that has any."""
    ranges: dict[str, Interval] = {}
    for name, every in values.items():
        if every:
            ranges[name] = (min(every), max(every))
    return ranges


def _values(response_scale: Json) -> tuple[float, ...]:
    values = (option["value"] for option in response_scale["options"])
    return tuple(float(value) for value in values if value is not None)


def _values_of_non_answers(item: Json) -> tuple[float, ...]:
    """Give the values that non-answers count as in an item; the lowest is one of its own."""
    policies = item.get("non_answers", {}).values()
    return tuple(float(policy) for policy in policies if not isinstance(policy, str))


def _halves(values: tuple[float, ...], positive: frozenset[float]) -> bool:
    """Say whether every answer is favourable either as it is or the other way round."""
    ends = min(values) + max(values)
    return {ends - value for value in positive} == set(values) - positive


class _Compositions:
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
        if scale.get("lookup") or scale.get("rate_from_count"):
            return {}
        if scale["metric"] not in _WEIGHTED_MEANS:
            return {}
        # What follows the lowest of its children is no weighted mean.
        if scale.get("cap") or scale.get("composite") == "lowest_child":
            return {}
        if scale["metric"] in _SHARES and not self.turned(scale) <= self._halved:
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
        found: dict[str, float] = {}
        for item in items:
            counted = scale.get("counted_as", {}).get(item)
            found[item] = float(counted["weight"]) if counted else self._weights[item]
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
    if scale["metric"] in PERCENTAGES:
        return PERCENT
    if scale["metric"] != "mean":
        return None
    # Means over one range; anything else is left to those who know more.
    ends = {ranges[item] for item in parts}
    return ends.pop() if len(ends) == 1 else None
