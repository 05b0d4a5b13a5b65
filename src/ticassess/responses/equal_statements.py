"""Statements that are worded alike, where a platform puts a number after all but the first."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ticassess.instrument import Item, named_item
from ticassess.matching import normalised, trimmed
from ticassess.responses.platforms import Platform
from ticassess.responses.reconciliation import ColumnUse

NUMBERED = "number"
"""How a column was matched by the number after its statement."""


def with_numbered(
    uses: Sequence[ColumnUse], expected: Sequence[Item], platform: Platform, item_use: str
) -> list[ColumnUse]:
    """Match the columns of statements that are worded alike, in the order of the instrument.

    Only where there are as many columns as items, from left to right.
    """
    matched = list(uses)
    if not platform.numbers_equal_headers:
        return matched
    for wording, items in _worded_alike(expected).items():
        columns = _columns_of(uses, wording, len(items))
        if not columns:
            continue
        for index, item in zip(columns, items, strict=True):
            matched[index] = replace(uses[index], use=item_use, target=item.id, how=NUMBERED)
    return matched


def _worded_alike(expected: Sequence[Item]) -> Mapping[str, Sequence[Item]]:
    """Give the items of each wording that several items have."""
    by_wording: dict[str, list[Item]] = defaultdict(list)
    spelt: dict[str, str] = {}
    for item in expected:
        for wording in named_item(item, item.text).wordings:
            first = spelt.setdefault(normalised(wording), trimmed(wording))
            if item not in by_wording[first]:
                by_wording[first].append(item)
    return {wording: items for wording, items in by_wording.items() if len(items) > 1}


def _columns_of(uses: Sequence[ColumnUse], wording: str, count: int) -> Sequence[int]:
    """Give the columns of a wording, without a number and with 2, 3 and so on; none if one lacks.

    None as well where there is a number more, or where they do not stand in this order.
    """
    if list(_called(uses, f"{wording}{count + 1}")):
        return ()
    columns: list[int] = []
    for number in range(1, count + 1):
        found = list(_called(uses, wording if number == 1 else f"{wording}{number}"))
        if len(found) != 1:
            return ()
        columns += found
    return columns if columns == sorted(columns) else ()


def _called(uses: Sequence[ColumnUse], header: str) -> Iterator[int]:
    for index, use in enumerate(uses):
        if not use.target and normalised(use.header) == normalised(header):
            yield index
