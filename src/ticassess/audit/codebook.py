"""`Codebook`: what anybody may know of the instrument.

It comes from `ticassess instruments show … --format json`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from ticassess.audit.compositions import SHARES, Compositions, Json
from ticassess.audit.published import PERCENT, PERCENTAGES, WHOLE, Group, Interval

SCHEMA = "ticassess/instrument/1"
PERSON = "person"
"""The unit of what people say of themselves; places and documents have nobody to find."""

Family: TypeAlias = Literal["value", "favourable"]
"""What a score is a mean of: values of items, or whether answers are favourable."""


@dataclass(frozen=True, kw_only=True)
class Codebook:
    """Ranges of items, answers that count as favourable, and what scores are made of.

    `parts`: by scale id, the weight of every item (of its mean on 0 … 1, or of its favourable
    share); `families` says which of the two a scale is made of. `means`: by the id of a parent, the
    weights of its children; `differences`: by the id of a contrast, its two sides. Only those that
    are made person by person are there. `turned`: by scale id, the items that count there the other
    way round than by themselves. `weights`: how much groups count in the whole, where the
    instrument says so, and all of them together. `unit`: what one row of answers is about.
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
    weights: Mapping[Group, int | float] = field(default_factory=dict)
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
    answers = {item["id"]: _Answers.of(item, document) for item in document["items"]}
    values = {name: of_item.values for name, of_item in answers.items()}
    halved = frozenset(name for name, of_item in answers.items() if of_item.are_halved)
    ranges = _ranges_of_items(values)
    # Only now, as the widths of items are what raw means are weighed by.
    compositions = Compositions(document, ranges, halved)
    parts: dict[str, Mapping[str, float]] = {}
    families: dict[str, Family] = {}
    for name, scale in compositions.scales.items():
        parts[name] = compositions.parts(scale)
        families[name] = "favourable" if scale["metric"] in SHARES else "value"
        ends = _range(scale, parts[name], ranges)
        if ends is not None:
            ranges[name] = ends
    return Codebook(
        values=values,
        positive={name: of_item.positive for name, of_item in answers.items()},
        sensitive=frozenset(item["id"] for item in document["items"] if item.get("sensitive")),
        parts=parts,
        families=families,
        ranges=ranges,
        means=compositions.means(),
        of_items=compositions.of_items(),
        weights=_weights(document),
        turned={name: compositions.turned(one) for name, one in compositions.scales.items()},
        differences={one["id"]: tuple(one["of"]) for one in document.get("contrasts", ())},
        unit=document.get("unit", PERSON),
    )


@dataclass(frozen=True, kw_only=True)
class _Answers:
    """What the answers to one item count as: those given, those left out, the favourable ones."""

    given: tuple[float, ...]
    of_non_answers: tuple[float, ...]
    positive: frozenset[float]

    @classmethod
    def of(cls, item: Json, document: Json) -> "_Answers":
        response = document["response_scales"][item["response_scale"]]
        return cls(
            given=tuple(item.get("scored_values") or _values(response)),
            of_non_answers=_values_of_non_answers(item),
            positive=frozenset(map(float, item.get("scored_positive") or response["positive"])),
        )

    @property
    def values(self) -> tuple[float, ...]:
        """All values that the item can have."""
        return (*self.given, *self.of_non_answers)

    @property
    def are_halved(self) -> bool:
        """Whether every answer is favourable either as it is or the other way round."""
        return bool(self.given) and _halves(self.given, self.positive)


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


def _weights(document: Json) -> Mapping[Group, int | float]:
    declared = document.get("group_weights")
    if not declared:
        return {}
    found: dict[Group, int | float] = {WHOLE: sum(declared["weights"].values())}
    for level, weight in declared["weights"].items():
        found[declared["by"], level] = weight
    return found
