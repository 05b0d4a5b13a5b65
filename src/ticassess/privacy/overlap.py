"""Which items scores of overlapping scales leak, and what to suppress so that they do not (P3b).

Scores of scales that share items can be subtracted from each other: what a four-item and a
three-item scale do not share is one item. What is left of all scores that are shown, after every
item that is shown has been subtracted, spans a space over the suppressed items; nothing in it may
be made of fewer than three of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from ticassess.scoring import Component

FEWEST_ITEMS_TOGETHER = 3
"""No combination of fewer suppressed items may be worked out."""

_SAME = 1e-7

Compositions = Mapping[str, Mapping[Component, Fraction]]


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The scales and items that are shown of one set of people, and the items that are not."""

    scales: frozenset[str]
    items: frozenset[str]
    suppressed: frozenset[str]

    def beyond(self, safe: "Selection") -> frozenset[str]:
        """Name the scales and items that are shown here, but not in a safe selection."""
        return (self.scales - safe.scales) | (self.items - safe.items)


def safe_selection(
    compositions: Compositions, selection: Selection, order: Sequence[str]
) -> Selection:
    """Suppress what must be, so that no one or two suppressed items can be worked out.

    First items that would otherwise be shown, since a score says more to everybody than an item
    does: the one that lies in the most of the scales concerned, the earliest of `order` among
    equals. Where there is no such item, the scale with the fewest items, the last declared among
    equals.

    >>> whole = {(name, "value"): Fraction(1) for name in "abcd"}
    >>> part = {(name, "value"): Fraction(1) for name in "abc"}
    >>> selection = Selection(
    ...     scales=frozenset({"whole", "part"}), items=frozenset(), suppressed=frozenset("abcd")
    ... )
    >>> sorted(safe_selection({"whole": whole, "part": part}, selection, "abcd").scales)
    ['whole']
    """
    while leaking := _leaking_scales(compositions, selection):
        item = _most_shared_item(compositions, selection, leaking, order)
        if item is not None:
            selection = replace(
                selection,
                items=selection.items - {item},
                suppressed=selection.suppressed | {item},
            )
        else:
            # Reversed, since `min` keeps the first of equals and the last declared is meant.
            smallest = min(reversed(leaking), key=lambda scale: len(compositions[scale]))
            selection = replace(selection, scales=selection.scales - {smallest})
    return selection


def _most_shared_item(
    compositions: Compositions, selection: Selection, scales: Sequence[str], order: Sequence[str]
) -> str | None:
    """Name the shown item that lies in the most of these scales; None where there is none."""
    best, most = None, 0
    for item in order:
        if item not in selection.items:
            continue
        shared = 0
        for scale in scales:
            shared += any(part == item for part, _ in compositions[scale])
        if shared > most:
            best, most = item, shared
    return best


def _leaking_scales(compositions: Compositions, selection: Selection) -> list[str]:
    """Name the scales that together leak one or two suppressed items; empty where none do."""
    scales = [scale for scale in compositions if scale in selection.scales]
    table = _over_suppressed_items(compositions, scales, selection)
    if not table.size:
        return []
    few = _few_in_span(table)
    if few is None:
        return []
    shares, *_ = np.linalg.lstsq(table.T, few, rcond=None)
    return [scale for scale, share in zip(scales, shares, strict=True) if abs(share) > _SAME]


def _over_suppressed_items(
    compositions: Compositions, scales: Sequence[str], selection: Selection
) -> npt.NDArray[np.float64]:
    """Give the weights of the suppressed items, one row of length 1 for each scale."""
    parts: set[Component] = set()
    for scale in scales:
        parts.update(part for part in compositions[scale] if part[0] in selection.suppressed)
    columns = sorted(parts)
    table = np.zeros((len(scales), len(columns)))
    for row, scale in enumerate(scales):
        table[row] = [float(compositions[scale].get(part, 0)) for part in columns]
    # Rows of length 1, so that one tolerance fits scales of three items and of forty.
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), _SAME)
    return table


def _few_in_span(table: npt.NDArray[np.float64]) -> npt.NDArray[np.float64] | None:
    """Find a vector in the span of the rows with one or two entries that are not 0.

    With N a basis of all that is orthogonal to the rows: one entry means a row of N is zero, two
    mean that two rows of N are parallel.
    """
    # In full: the directions beyond the rank are the ones that are asked for.
    _, strengths, directions = np.linalg.svd(table)
    rank = int((strengths > _SAME).sum())
    null = directions[rank:].T
    sizes = np.linalg.norm(null, axis=1)
    unit = np.eye(table.shape[1])
    single = np.flatnonzero(sizes < _SAME)
    if single.size:
        item: npt.NDArray[np.float64] = unit[single[0]]
        return item
    directions = null / sizes[:, None]
    parallel = np.triu(np.abs(directions @ directions.T) > 1 - _SAME, k=1)
    pairs = np.argwhere(parallel)
    if not len(pairs):
        return None
    first, second = pairs[0]
    sign = float(np.sign(directions[first] @ directions[second]))
    pair: npt.NDArray[np.float64] = unit[first] / sizes[first] - sign * unit[second] / sizes[second]
    return pair
