"""Columns of single boxes, of which an unticked one is the same as one that nobody saw."""

from collections.abc import Mapping, Sequence

from ticassess.instrument import Item, named_item
from ticassess.matching import looks_like
from ticassess.responses.columns import EXTRA, Columns
from ticassess.responses.platforms import every_platform


def boxes(columns: Columns) -> Mapping[int, str]:
    """Give the 0-based columns of single boxes, each with the question that it belongs to."""
    platforms = [columns.origin.platform] if columns.origin.is_said else every_platform()
    found = {}
    for index, use in enumerate(columns.uses):
        for platform in platforms:
            box = platform.box_in(use.header)
            if box is not None:
                found[index] = box.question
    return found


def boxes_of(item: Item, columns: Columns, found: Mapping[int, str]) -> Sequence[int]:
    """Give the 0-based columns, of the boxes that were found, that look like an item.

    Those that are used for something are left out.
    """
    named = named_item(item, item.text)
    own = []
    for index, question in found.items():
        if columns.uses[index].use == EXTRA and looks_like(question, named):
            own.append(index)
    return own
