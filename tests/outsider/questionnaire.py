"""What a questionnaire's YAML says about how its numbers hang together, read with plain yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, kw_only=True)
class Item:
    """A statement: its values after reversal, and which of them are favourable."""

    id: str
    values: tuple[float, ...]
    positive: frozenset[float]
    weight: float
    sensitive: bool

    @property
    def low(self) -> float:
        return self.values[0]

    @property
    def high(self) -> float:
        return self.values[-1]

    def as_metric(self, metric: str) -> tuple[float, ...]:
        """Give what each value is worth in a scale of this metric."""
        if metric == "pomp":
            span = self.high - self.low
            return tuple(100 * (value - self.low) / span for value in self.values)
        if metric == "percent_positive":
            return tuple(100.0 * (value in self.positive) for value in self.values)
        return self.values


@dataclass(frozen=True, kw_only=True)
class Rule:
    """How a score is made. `made_of`: "items", "scales", or "difference" of two scales."""

    id: str
    made_of: str
    parts: tuple[tuple[str, float], ...]
    metric: str
    order: str
    least: float | None
    low: float
    high: float

    def enough(self, present: int) -> bool:
        """Say whether somebody with so many of the parts has a score."""
        if self.made_of == "difference" or self.least is None:
            return present == len(self.parts)
        asked = self.least
        if isinstance(asked, float):
            asked = ceil(asked * len(self.parts) - 1e-9)
        return present >= max(1, min(asked, len(self.parts)))

    @property
    def step(self) -> float:
        """Give half of what the last digit that is printed stands for."""
        return 0.5 if self.metric == "percent_positive" else 0.05


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """The items and the rules of their scores; parts always stand before what is made of them."""

    items: Mapping[str, Item]
    rules: Mapping[str, Rule]

    @cached_property
    def families(self) -> Mapping[str, frozenset[str]]:
        """Give the scores that are made of each other, for each of them."""
        family = {rule: {rule} for rule in self.rules}
        for rule in self.rules.values():
            if rule.made_of == "items":
                continue
            together = set(family[rule.id])
            for part, _ in rule.parts:
                together |= family[part]
            for each in together:
                family[each] = together
        return {name: frozenset(together) for name, together in family.items()}

    def scores_of(self, answered: Iterable[str]) -> frozenset[str]:
        """Name the scores that somebody has who answered these items."""
        having = set(answered)
        for rule in self.rules.values():
            present = 0
            for part, _ in rule.parts:
                present += part in having
            if rule.enough(present):
                having.add(rule.id)
        return frozenset(having & set(self.rules))

    def complete_in(self, answered: Iterable[str]) -> frozenset[str]:
        """Name the scores made of items that somebody answered all of."""
        given = set(answered)
        found = set()
        for rule in self.rules.values():
            if rule.made_of == "items" and given.issuperset(dict(rule.parts)):
                found.add(rule.id)
        return frozenset(found)

    def minimum(self, subject: str, policy: Mapping[str, int]) -> int:
        """Give how many people a number needs, as docs/explanation/privacy.md says."""
        if subject in self.items:
            sensitive = self.items[subject].sensitive
            return policy["sensitive"] if sensitive else policy["distribution"]
        rule = self.rules[subject]
        if rule.made_of == "items" and len(rule.parts) < 3:
            return max(self.minimum(item, policy) for item, _ in rule.parts)
        return policy["score"]

    def span(self, subject: str) -> float:
        """Give how far apart the ends of a number's range are."""
        ends = self.items.get(subject) or self.rules[subject]
        return ends.high - ends.low


def read_questionnaire(path: Path) -> Questionnaire:
    """Read an instrument file; of scores, those that are linear in people's answers."""
    tree = yaml.safe_load(path.read_text(encoding="utf-8"))
    items = {}
    for entry in tree["items"]:
        items[entry["id"]] = _item(entry, tree["response_scales"])
    rules: dict[str, Rule] = {}
    children, of_items = _children(tree), _items_of(tree)
    # Leaves come first, so that a parent finds the scores that it is made of.
    for scale in sorted(tree.get("scales", ()), key=lambda scale: scale["id"] in children):
        made_of, parts = "items", of_items.get(scale["id"], [])
        if scale["id"] in children:
            made_of, parts = "scales", children[scale["id"]]
            if scale.get("composite") == "mean_of_items":
                made_of, parts = "items", _items_below(parts, of_items)
        _add(rules, items, scale, made_of, parts)
    if "overall" in tree:
        _add_overall(rules, items, tree, of_items)
    for contrast in tree.get("contrasts", ()):
        _add_contrast(rules, contrast)
    return Questionnaire(items=items, rules=rules)


def _children(tree: Mapping[str, Any]) -> dict[str, list[tuple[str, float]]]:
    children: dict[str, list[tuple[str, float]]] = {}
    for scale in tree.get("scales", ()):
        if "parent" in scale:
            children.setdefault(scale["parent"], []).append((scale["id"], scale.get("weight", 1)))
    return children


def _items_of(tree: Mapping[str, Any]) -> dict[str, list[tuple[str, float]]]:
    of_items: dict[str, list[tuple[str, float]]] = {}
    for entry in tree["items"]:
        for scale in entry.get("in", ()):
            of_items.setdefault(scale, []).append((entry["id"], entry.get("weight", 1)))
    return of_items


def _add_contrast(rules: dict[str, Rule], contrast: Mapping[str, Any]) -> None:
    first, second = (rules[part] for part in contrast["of"])
    rules[contrast["id"]] = Rule(
        id=contrast["id"],
        made_of="difference",
        parts=((first.id, 1.0), (second.id, -1.0)),
        metric="difference",
        order="respondent",
        least=None,
        low=first.low - second.high,
        high=first.high - second.low,
    )


def _item(entry: Mapping[str, Any], response_scales: Mapping[str, Any]) -> Item:
    options = response_scales[entry["response_scale"]]
    values = sorted(float(o["value"]) for o in options["options"] if "value" in o)
    if entry.get("reverse"):
        values = sorted(values[0] + values[-1] - value for value in values)
    return Item(
        id=entry["id"],
        values=tuple(values),
        positive=frozenset(float(value) for value in options.get("positive", ())),
        weight=float(entry.get("weight", 1)),
        sensitive=bool(entry.get("sensitive", False)),
    )


def _items_below(
    children: Iterable[tuple[str, float]], of_items: Mapping[str, list[tuple[str, float]]]
) -> list[tuple[str, float]]:
    below: dict[str, float] = {}
    for child, _ in children:
        below.update(of_items[child])
    return list(below.items())


def _add_overall(
    rules: dict[str, Rule],
    items: Mapping[str, Item],
    tree: Mapping[str, Any],
    of_items: Mapping[str, list[tuple[str, float]]],
) -> None:
    overall = dict(tree["overall"])
    weights = {scale["id"]: scale.get("weight", 1) for scale in tree["scales"]}
    parts = [(scale, weights[scale]) for scale in overall["scales"]]
    made_of = "scales"
    if overall.get("composite") == "mean_of_items":
        made_of, parts = "items", _items_below(parts, of_items)
    overall.setdefault("metric", rules[overall["scales"][0]].metric)
    _add(rules, items, {**overall, "id": "overall"}, made_of, parts)


def _add(
    rules: dict[str, Rule],
    items: Mapping[str, Item],
    scale: Mapping[str, Any],
    made_of: str,
    parts: Iterable[tuple[str, float]],
) -> None:
    metric = scale.get("metric", "pomp")
    weighed = tuple((part, float(weight)) for part, weight in parts)
    known = rules if made_of == "scales" else items
    if metric not in ("pomp", "percent_positive", "mean") or "rescale" in scale:
        return
    if not weighed or not all(part in known for part, _ in weighed):
        return
    low, high = 0.0, 100.0
    if metric == "mean":
        low = min(known[part].low for part, _ in weighed)
        high = max(known[part].high for part, _ in weighed)
    rules[scale["id"]] = Rule(
        id=scale["id"],
        made_of=made_of,
        parts=weighed,
        metric=metric,
        order=scale.get("order", "respondent"),
        least=scale.get("min_answered", 0.5),
        low=low,
        high=high,
    )
