"""Columns that an item must not be read from, or only with a word: boxes, and equal statements."""

from collections.abc import Iterator, Sequence

from ticassess.finding import Finding
from ticassess.instrument import Item
from ticassess.responses.boxes import boxes, boxes_of
from ticassess.responses.columns import ITEM, Columns
from ticassess.responses.display import quoted
from ticassess.responses.equal_statements import NUMBERED
from ticassess.responses.finding_kinds import CHECKBOXES, EQUAL_STATEMENTS
from ticassess.responses.missing_columns import map_entry

_ASK_ONE = (
    "Ask for one answer, as with radio buttons, and export again; a blank one is then told from "
    "the others."
)


def doubtful_columns(columns: Columns) -> Iterator[Finding]:
    """TIC926, TIC927: items that would be read from boxes, and items that a number tells apart."""
    found = boxes(columns)
    for index in found:
        if columns.uses[index].use == ITEM:
            yield _read_from_box(columns, index)
    for item in columns.items_without_column():
        own = boxes_of(item, columns, found)
        if own:
            yield _has_boxes(columns, item, own)
    yield from _numbered(columns)


def _read_from_box(columns: Columns, index: int) -> Finding:
    use = columns.uses[index]
    return CHECKBOXES.at(
        columns.table.place(column=index + 1),
        f"the item `{use.target}` would be read from the box {quoted(use.header)}, which is the "
        "same whether nobody ticked it or nobody saw it",
        f"{_ASK_ONE} If it is no answer to the item, pass a map file with `--map` that says "
        f"`{map_entry(columns, index, 'ignore')}`.",
    )


def _has_boxes(columns: Columns, item: Item, own: Sequence[int]) -> Finding:
    first = quoted(columns.uses[own[0]].header)
    what = f"the box {first}"
    if len(own) > 1:
        what = f"{len(own)} boxes, the first of them {first}"
    return CHECKBOXES.at(
        columns.table.place(column=own[0] + 1),
        f"the item `{item.id}` has {what}, in the place of a column; a box is the same whether "
        "nobody ticked it or nobody saw it, and is never scored",
        f"{_ASK_ONE} If these are no answers to the item, pass a map file with `--map` that says "
        f"`{map_entry(columns, own[0], 'ignore')}`, and so for each of them.",
    )


def _numbered(columns: Columns) -> Iterator[Finding]:
    for index, use in enumerate(columns.uses):
        if use.how != NUMBERED:
            continue
        yield EQUAL_STATEMENTS.at(
            columns.table.place(column=index + 1),
            f"{quoted(use.header)} is read as the item `{use.target}`: several items are worded "
            f"like this, and {columns.origin.platform.title} numbers them in their order",
            "Nothing to do if the survey has them in the order of the instrument; else a map file "
            f"(`--map`) can say `{map_entry(columns, index, use.target)}`, or another item.",
        )
