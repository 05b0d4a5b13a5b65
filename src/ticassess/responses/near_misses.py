"""Items without a column: is there a column that looks like it, and what to write into a map file."""

import difflib
import re
from collections.abc import Iterator

from ticassess.assessment.spelling import normalised, trimmed
from ticassess.finding import Finding
from ticassess.instrument.model import Item
from ticassess.responses.columns import EXTRA, ITEM, Columns
from ticassess.responses.complaints import ITEM_WITHOUT_COLUMN, UNMATCHED_COLUMN
from ticassess.responses.quoting import map_key, quoted

_CUTOFF = 0.8
_SHORTEST_OVERLAP = 12
_LONGEST_COMPARED = 400
_SHOWN = 5
_LISTED = 20


def unmatched_columns(columns: Columns) -> Iterator[Finding]:
    """TIC901, TIC907: items that no column was matched to; an error where some column looks like one.

    A prefix such as `Q7` or a group name around the wording is never taken off silently: what is
    left may be another version of the question.
    """
    without = columns.items_without_column()
    if without and not columns.used_as(ITEM):
        yield _no_item_at_all(columns)
    headers = [
        (i, columns.uses[i].header)
        for i in columns.used_as(EXTRA)
        if trimmed(columns.uses[i].header)
    ]
    quiet = []
    for item in without:
        near = [index for index, header in headers if _looks_like(header, item)]
        if near:
            yield _near_miss(columns, item, near)
        else:
            quiet.append(item)
    if quiet and columns.used_as(ITEM):
        yield _without_column(columns, quiet)


def _looks_like(header: str, item: Item) -> bool:
    spelling = normalised(header)
    if len(item.id) > 1 and re.search(
        rf"(?<![a-z0-9]){re.escape(item.id.casefold())}(?![a-z0-9])", spelling
    ):
        return True
    if _similar(spelling, item.id.casefold()):
        return True
    wordings = [normalised(text) for _, text in item.text.wordings()] if item.text else []
    return any(
        wording in spelling or _similar(spelling, wording) or _overlap(spelling, wording)
        for wording in wordings
    )


def _similar(one: str, other: str) -> bool:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    # The first two are cheap upper bounds of the third.
    return (
        matcher.real_quick_ratio() >= _CUTOFF
        and matcher.quick_ratio() >= _CUTOFF
        and matcher.ratio() >= _CUTOFF
    )


def _overlap(header: str, wording: str) -> bool:
    """Say whether one is mostly an unbroken part of the other: many tools add a prefix and cut the end."""
    matcher = difflib.SequenceMatcher(None, header[:_LONGEST_COMPARED], wording, autojunk=False)
    shared = matcher.find_longest_match().size
    return shared >= _SHORTEST_OVERLAP and shared >= _CUTOFF * min(len(header), len(wording))


def _near_miss(columns: Columns, item: Item, near: list[int]) -> Finding:
    headers = [columns.uses[index].header for index in near[:3]]
    like = " or ".join(f"{quoted(h)} (column {i + 1})" for i, h in zip(near, headers, strict=False))
    key = map_key(headers[0])
    return UNMATCHED_COLUMN.at(
        columns.table.place(column=near[0] + 1),
        f"no column is matched to the item `{item.id}`, but {like} looks like it",
        f"If it is, pass a map file with `--map` that says `columns: {{{key}: {item.id}}}`; "
        f"if it is not, `columns: {{{key}: ignore}}`.",
    )


def _no_item_at_all(columns: Columns) -> Finding:
    headers = ", ".join(quoted(use.header) for use in columns.uses[:_SHOWN])
    ids = ", ".join(f"`{item.id}`" for item in columns.expected[:_SHOWN])
    more_headers = " …" if len(columns.uses) > _SHOWN else ""
    more_ids = " …" if len(columns.expected) > _SHOWN else ""
    return UNMATCHED_COLUMN.at(
        columns.table.place(),
        f"no column matches any item: the columns are {headers}{more_headers}; the items are {ids}{more_ids}",
        "Is this the right instrument? If so, name each column by its item id or wording, or pass a map file with "
        "`--map` that has a line `header: item_id` for each under `columns:`.",
    )


def _without_column(columns: Columns, items: list[Item]) -> Finding:
    ids = ", ".join(f"`{item.id}`" for item in items[:_LISTED])
    more = f" and {len(items) - _LISTED} more" if len(items) > _LISTED else ""
    what = "1 item has" if len(items) == 1 else f"{len(items)} items have"
    return ITEM_WITHOUT_COLUMN.at(
        columns.table.place(),
        f"{what} no column: {ids}{more}; they count as not answered",
        "Nothing to do if they were not asked; else add their columns.",
    )
