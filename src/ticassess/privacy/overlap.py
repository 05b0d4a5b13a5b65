"""Which items scores of overlapping scales give away, and what to hide so that they do not (P3b).

Scores of scales that share items can be subtracted from each other: what a four-item and a three-item scale
do not share is one item. What is left of all scores that are shown, after every item that is shown has been
subtracted, spans a space over the hidden items; nothing in it may be made of fewer than three of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from ticassess.scoring.results import Component

FEWEST_ITEMS_TOGETHER = 3
"""No combination of fewer hidden items may be worked out."""

_SAME = 1e-7

Compositions = Mapping[str, Mapping[Component, Fraction]]


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What is shown and what is hidden of one set of people: scales that are shown, items both ways."""

    scales: frozenset[str]
    items: frozenset[str]
    hidden: frozenset[str]


def safe_sight(compositions: Compositions, sight: Sight, order: Sequence[str]) -> Sight:
    """Hide what must be hidden so that no one or two hidden items can be worked out.

    First items that would otherwise be shown, since a score says more to everybody than an item does: the one
    that lies in the most of the scales concerned, the earliest of `order` among equals. Where there is no
    such item, the scale with the fewest items, the last declared among equals.

    >>> parts = {name: {(name, "value"): Fraction(1)} for name in "abcd"}
    >>> whole = {(name, "value"): Fraction(1) for name in "abcd"}
    >>> scales = {"whole": whole, "part": {part: w for part, w in whole.items() if part[0] != "d"}}
    >>> sight = Sight(scales=frozenset(scales), items=frozenset(), hidden=frozenset("abcd"))
    >>> sorted(safe_sight({**parts, **scales}, sight, "abcd").scales)
    ['whole']
    """
    while concerned := _that_give_away(compositions, sight):
        inside = [{item for item, _ in compositions[scale]} for scale in concerned]
        candidates = [
            item for item in order if item in sight.items and any(item in items for items in inside)
        ]
        if candidates:
            item = max(
                candidates, key=lambda item: sum(item in items for items in inside)
            )  # the first of the best
            sight = replace(sight, items=sight.items - {item}, hidden=sight.hidden | {item})
        else:
            smallest = min(reversed(concerned), key=lambda scale: len(compositions[scale]))
            sight = replace(sight, scales=sight.scales - {smallest})
    return sight


def _that_give_away(compositions: Compositions, sight: Sight) -> list[str]:
    """Name the scales that together give one or two hidden items away; empty where none do."""
    scales = [scale for scale in compositions if scale in sight.scales]
    parts = sorted(
        {part for scale in scales for part in compositions[scale] if part[0] in sight.hidden}
    )
    if not parts:
        return []
    table = np.array(
        [[float(compositions[scale].get(part, 0)) for part in parts] for scale in scales]
    )
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), _SAME)
    few = _few_in_span(table)
    if few is None:
        return []
    shares, *_ = np.linalg.lstsq(table.T, few, rcond=None)
    return [scale for scale, share in zip(scales, shares, strict=True) if abs(share) > _SAME]


def _few_in_span(table: npt.NDArray[np.float64]) -> npt.NDArray[np.float64] | None:
    """Find a vector in the span of the rows with one or two entries that are not 0.

    With N a basis of all that is orthogonal to the rows: one entry means a row of N is zero, two mean that two
    rows of N are parallel.
    """
    _, strengths, directions = np.linalg.svd(table)
    rank = int((strengths > _SAME).sum())
    null = directions[rank:].T
    sizes = np.linalg.norm(null, axis=1) if null.shape[1] else np.zeros(len(null))
    unit = np.eye(table.shape[1])
    alone = np.flatnonzero(sizes < _SAME)
    if alone.size:
        single: npt.NDArray[np.float64] = unit[alone[0]]
        return single
    directions = null / sizes[:, None]
    alike = np.triu(np.abs(directions @ directions.T) > 1 - _SAME, k=1)
    pairs = np.argwhere(alike)
    if not len(pairs):
        return None
    first, second = pairs[0]
    sign = float(np.sign(directions[first] @ directions[second]))
    pair: npt.NDArray[np.float64] = unit[first] / sizes[first] - sign * unit[second] / sizes[second]
    return pair
