"""`Questionnaire`: what anybody may know of the instrument, from `ticassess instruments show … --format json`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ticassess.audit.published import Interval

SCHEMA = "ticassess/instrument/1"
_SHARES = ("percent_positive", "count")
_SUMS = ("mean", "sum", "pomp", "percent_positive", "count")
"""What is worked out from the answers to single items; nothing is concluded from any other metric."""


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """Ranges of items, answers that count as favourable, and what scores are made of.

    `parts`: by scale id, the weight of every item (of its mean on 0 … 1, or of its favourable share);
    `families` says which of the two a scale is made of.
    """

    values: Mapping[str, tuple[float, ...]]
    positive: Mapping[str, frozenset[float]]
    sensitive: frozenset[str]
    parts: Mapping[str, Mapping[str, float]]
    families: Mapping[str, str]
    ranges: Mapping[str, Interval]


def questionnaire(document: Mapping[str, Any]) -> Questionnaire:
    """Read the JSON of an instrument."""
    scales = {scale["id"]: scale for scale in document["scales"]}
    if document.get("overall"):
        scales["overall"] = {"id": "overall", "items": [], **document["overall"]}
    values, positive = {}, {}
    for item in document["items"]:
        response = document["response_scales"][item["response_scale"]]
        values[item["id"]] = tuple(
            float(o["value"]) for o in response["options"] if o["value"] is not None
        )
        positive[item["id"]] = frozenset(float(value) for value in response["positive"])
    weights = {item["id"]: float(item["weight"]) for item in document["items"]}
    parts = {name: _parts(scale, scales, weights, values) for name, scale in scales.items()}
    ranges: dict[str, Interval] = {
        item: (min(given), max(given)) for item, given in values.items() if given
    }
    for name, scale in scales.items():
        if (ends := _range(scale, values, parts[name])) is not None:
            ranges[name] = ends
    return Questionnaire(
        values=values,
        positive=positive,
        sensitive=frozenset(item["id"] for item in document["items"] if item.get("sensitive")),
        parts=parts,
        families={
            name: "favourable" if scale["metric"] in _SHARES else "value"
            for name, scale in scales.items()
        },
        ranges=ranges,
    )


def _parts(
    scale: Mapping[str, Any],
    scales: Mapping[str, Mapping[str, Any]],
    weights: Mapping[str, float],
    values: Mapping[str, tuple[float, ...]],
) -> Mapping[str, float]:
    """Give the weight of each item in a score from 0 to 1; empty where the score is no weighted mean."""
    if scale.get("lookup") or scale.get("rate_from_count") or scale["metric"] not in _SUMS:
        return {}
    found: dict[str, float] = {}
    below = [scales[name] for name in scale.get("scales", [])]
    if below and scale.get("composite") == "mean_of_children":
        if any(child["metric"] not in ("pomp", "percent_positive") for child in below):
            return {}
        every = sum(float(child.get("weight", 1)) for child in below)
        for child in below:
            for item, weight in _parts(child, scales, weights, values).items():
                found[item] = found.get(item, 0.0) + float(child.get("weight", 1)) * weight / every
        return found
    items = scale.get("items") or [item for child in below for item in child["items"]]
    for item in dict.fromkeys(items):
        wide = scale["metric"] in ("mean", "sum")
        found[item] = weights[item] * ((max(values[item]) - min(values[item])) if wide else 1.0)
    total = sum(found.values())
    return {item: weight / total for item, weight in found.items()} if total else {}


def _range(
    scale: Mapping[str, Any], values: Mapping[str, tuple[float, ...]], parts: Mapping[str, float]
) -> Interval | None:
    if scale.get("rescale"):
        low, high = scale["rescale"]
        return float(low), float(high)
    if scale["metric"] in ("pomp", "percent_positive"):
        return 0.0, 100.0
    ends = {(min(values[item]), max(values[item])) for item in parts}
    # Means over one range; anything else is left to those who know more.
    return ends.pop() if scale["metric"] == "mean" and len(ends) == 1 else None
