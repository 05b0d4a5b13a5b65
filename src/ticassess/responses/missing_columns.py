"""Items without a column: is there a column that looks like it, and what to write into a map."""

from collections.abc import Iterator, Sequence

from ticassess.finding import Finding
from ticassess.instrument import Item, named_item
from ticassess.matching import looks_like, trimmed
from ticassess.responses.columns import EXTRA, ITEM, Columns
from ticassess.responses.display import map_key, quoted
from ticassess.responses.finding_kinds import ITEM_WITHOUT_COLUMN, UNMATCHED_COLUMN

_LISTED = 20
_SHOWN = 5
_SHOWN_LOOKALIKES = 3


def unmatched_columns(columns: Columns) -> Iterator[Finding]:
    """TIC901, TIC907: items without a column; an error where some column looks like one.

    A prefix such as `Q7` or a group name around the wording is never taken off silently: what is
    left may be another version of the question.
    """
    missing = columns.items_without_column()
    some_matched = bool(columns.used_as(ITEM))
    if missing and not some_matched:
        yield _no_item_at_all(columns)
    without_lookalike = []
    for item in missing:
        lookalikes = _lookalikes(columns, item)
        if lookalikes:
            yield _looks_like_item(columns, item, lookalikes)
        else:
            without_lookalike.append(item)
    if without_lookalike and some_matched:
        yield _without_column(columns, without_lookalike)


def _lookalikes(columns: Columns, item: Item) -> list[int]:
    """Give the 0-based indexes of the unused columns that look like an item."""
    named = named_item(item, item.text)
    found = []
    for index in columns.used_as(EXTRA):
        header = columns.uses[index].header
        if trimmed(header) and looks_like(header, named):
            found.append(index)
    return found


def _looks_like_item(columns: Columns, item: Item, lookalikes: Sequence[int]) -> Finding:
    named = []
    for index in lookalikes[:_SHOWN_LOOKALIKES]:
        named.append(f"{quoted(columns.uses[index].header)} (column {index + 1})")
    key = map_key(columns.uses[lookalikes[0]].header)
    return UNMATCHED_COLUMN.at(
        columns.table.place(column=lookalikes[0] + 1),
        f"no column is matched to the item `{item.id}`, but {' or '.join(named)} looks like it",
        f"If it is, pass a map file with `--map` that says `columns: {{{key}: {item.id}}}`; "
        f"if it is not, `columns: {{{key}: ignore}}`.",
    )


def _no_item_at_all(columns: Columns) -> Finding:
    headers = ", ".join(quoted(use.header) for use in columns.uses[:_SHOWN])
    more_headers = " …" if len(columns.uses) > _SHOWN else ""
    more_ids = " …" if len(columns.expected) > _SHOWN else ""
    return UNMATCHED_COLUMN.at(
        columns.table.place(),
        f"no column matches any item: the columns are {headers}{more_headers}; "
        f"the items are {_ids(columns.expected[:_SHOWN])}{more_ids}",
        "Is this the right instrument? If so, name each column by its item id or wording, or pass "
        "a map file with `--map` that has a line `header: item_id` for each under `columns:`.",
    )


def _without_column(columns: Columns, items: Sequence[Item]) -> Finding:
    more = f" and {len(items) - _LISTED} more" if len(items) > _LISTED else ""
    what = "1 item has" if len(items) == 1 else f"{len(items)} items have"
    return ITEM_WITHOUT_COLUMN.at(
        columns.table.place(),
        f"{what} no column: {_ids(items[:_LISTED])}{more}; they count as not answered",
        "Nothing to do if they were not asked; else add their columns.",
    )


def _ids(items: Sequence[Item]) -> str:
    return ", ".join(f"`{item.id}`" for item in items)
