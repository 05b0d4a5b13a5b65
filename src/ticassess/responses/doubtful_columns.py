"""Columns that are read only with a word, or not at all: boxes, equal statements, no name."""

from collections.abc import Iterator, Sequence

from ticassess.finding import Finding, Severity
from ticassess.instrument import Item
from ticassess.matching import trimmed
from ticassess.responses.boxes import boxes, boxes_of
from ticassess.responses.columns import EXTRA, ITEM, Columns
from ticassess.responses.display import quoted
from ticassess.responses.equal_statements import NUMBERED
from ticassess.responses.finding_kinds import CHECKBOXES, EQUAL_STATEMENTS, RAGGED_ROW
from ticassess.responses.missing_columns import map_entry

_FEWEST_GRID_ROWS = 2
_ASK_ONE = (
    "Ask for one answer, as with radio buttons, and export again; a blank one is then told from "
    "the others."
)


def doubtful_columns(columns: Columns, rows: Sequence[int]) -> Iterator[Finding]:
    """TIC926, TIC927, TIC904: boxes, statements that a number tells apart, cells without a name.

    `rows` are the 0-based rows with replies.
    """
    found = boxes(columns)
    for index in found:
        if columns.uses[index].use == ITEM:
            yield _read_from_box(columns, index)
    for item in columns.items_without_column():
        own = boxes_of(item, columns, found)
        if own:
            yield _has_boxes(columns, item, own)
    yield from _numbered(columns)
    behind = _unnamed_behind_items(columns, rows)
    if len(behind) >= _FEWEST_GRID_ROWS:
        yield _one_column_an_answer(columns, behind)
        return
    yield from _beyond_names(columns, rows)


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
        f"the item `{item.id}` has {what}, in place of a column; a box is the same whether "
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


def _unnamed_behind_items(columns: Columns, rows: Sequence[int]) -> list[int]:
    """Give the columns (0-based) of items that filled columns without a name follow."""
    found = []
    for index in columns.used_as(ITEM):
        behind = index + 1
        if behind == len(columns.uses) or trimmed(columns.uses[behind].header):
            continue
        column = columns.table.column(behind)
        if columns.uses[behind].use == EXTRA and any(trimmed(column[row]) for row in rows):
            found.append(index)
    return found


def _one_column_an_answer(columns: Columns, behind: Sequence[int]) -> Finding:
    unnamed = [
        index + 1
        for index in columns.used_as(EXTRA)
        if index > behind[0] and not trimmed(columns.uses[index].header)
    ]
    entries = ", ".join(f"{position}: ignore" for position in unnamed)
    return CHECKBOXES.at(
        columns.table.place(column=behind[0] + 1),
        f"{len(behind)} items, the first of them `{columns.uses[behind[0]].target}`, have columns "
        "without a name behind their own, as in a grid with a column for each answer",
        "Export one column for each statement, with the answer that was chosen. If these columns "
        f"do not count, pass a map file with `--map` that says `positions: {{{entries}}}`.",
    )


def _beyond_names(columns: Columns, rows: Sequence[int]) -> Iterator[Finding]:
    """Warn of cells to the right of the last name, where those of a row that has moved stand."""
    for index in _columns_beyond_names(columns):
        column = columns.table.column(index)
        filled = [row for row in rows if trimmed(column[row])]
        if filled:
            yield _without_name(columns, index, filled)


def _columns_beyond_names(columns: Columns) -> Iterator[int]:
    """Yield the unused columns (0-based) to the right of the last one with a name."""
    named = [index for index, use in enumerate(columns.uses) if trimmed(use.header)]
    if not named:
        return
    for index in range(named[-1] + 1, len(columns.uses)):
        if columns.uses[index].use == EXTRA:
            yield index


def _without_name(columns: Columns, index: int, filled: Sequence[int]) -> Finding:
    what = "1 cell is to the right of the last column name, and is ignored"
    if len(filled) > 1:
        what = f"{len(filled)} cells are to the right of the last column name, and are ignored"
    return RAGGED_ROW.at(
        columns.table.place(line=columns.table.lines[filled[0]], column=index + 1),
        what,
        "If the answers of a row have moved to the right, move them back; else nothing to do.",
        severity=Severity.WARNING,
    )
