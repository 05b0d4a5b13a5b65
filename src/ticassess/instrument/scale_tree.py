"""`ScaleTree`: what every scale is made of, whether items or other scales."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from ticassess.instrument.item import Item
from ticassess.instrument.scale import Overall, Scale, Scoring


class ScaleTree:
    """The items and the child scales of every scale of an instrument, in the order of the file."""

    def __init__(self, items: Sequence[Item], scales: Sequence[Scale]) -> None:
        """Look at all items and all scales, those of a file with errors among them."""
        self._items = items
        self._scales = scales
        self._items_below: dict[str, tuple[Item, ...]] = {}

    @cached_property
    def scales_by_id(self) -> Mapping[str, Scale]:
        """Every scale by its id."""
        return {scale.id: scale for scale in self._scales}

    def children_of(self, scale: Scoring) -> tuple[Scale, ...]:
        """Give the scales that a parent (or the overall score) is made of, in declared order."""
        if isinstance(scale, Overall):
            return tuple(self.scales_by_id[scale_id] for scale_id in scale.scales)
        if isinstance(scale, Scale):
            return self._children.get(scale.id, ())
        return ()

    def items_of(self, scale: Scoring) -> tuple[Item, ...]:
        """Give all items below a scale or the overall score, each once, in file order.

        They have the direction and the weight with which they count there.
        """
        if not isinstance(scale, Scale):
            return self._below(scale)
        if scale.id not in self._children:
            return self._own_items[scale.id]
        if scale.id not in self._items_below:
            self._items_below[scale.id] = self._below(scale)
        return self._items_below[scale.id]

    def _below(self, scale: Scoring) -> tuple[Item, ...]:
        # By id, since two scales may share an item; it then counts once, as in the first of them.
        below: dict[str, Item] = {}
        for child in self.children_of(scale):
            for item in self.items_of(child):
                below.setdefault(item.id, item)
        return tuple(below[item.id] for item in self._items if item.id in below)

    @cached_property
    def _own_items(self) -> Mapping[str, tuple[Item, ...]]:
        found: dict[str, list[Item]] = {scale.id: [] for scale in self._scales}
        for item in self._items:
            # Each once, also where a file with errors lists a scale twice.
            for scale_id in dict.fromkeys(item.scales):
                found.setdefault(scale_id, []).append(item.counted_in(scale_id))
        return {scale_id: tuple(items) for scale_id, items in found.items()}

    @cached_property
    def _children(self) -> Mapping[str, tuple[Scale, ...]]:
        found: dict[str, list[Scale]] = {}
        for scale in self._scales:
            if scale.parent is not None:
                found.setdefault(scale.parent, []).append(scale)
        return {parent: tuple(children) for parent, children in found.items()}
