"""Items without a column: is there a column that looks like it, and what to write into a map."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ticassess.finding import Finding
from ticassess.instrument import Item, named_item
from ticassess.matching import looks_like, normalised, similarity, trimmed
from ticassess.responses.another_survey import another_survey, no_item_at_all
from ticassess.responses.boxes import boxes, boxes_of
from ticassess.responses.columns import EXTRA, ITEM, Columns
from ticassess.responses.display import MAX_SHOWN, map_key, quoted
from ticassess.responses.finding_kinds import ITEM_WITHOUT_COLUMN, UNMATCHED_COLUMN

_LISTED = 20
_SHOWN_LOOKALIKES = 3
_LISTED_OPEN = 5
_WORDED = 1
_DELIMITERS = {";": '";"', "\t": "tab", ",": '","', "|": '"|"'}
_LONGEST_KEY = 1000  # more is no key of a YAML file


def unmatched_columns(columns: Columns, *, told: Sequence[Item] = ()) -> Iterator[Finding]:
    """TIC901, TIC907: items without a column; an error where some column looks like one.

    Only the best match is offered, and none where two are alike. Of `told` items something else is
    said.
    """
    missing = _missing_items(columns)
    if not missing:
        return
    open_items = open_matches(columns)
    if not (columns.used_as(ITEM) or open_items):
        yield no_item_at_all(columns)
        return
    chance = another_survey(columns, len(open_items))
    if chance is not None:
        yield chance
        return
    yield from _open_items(columns, open_items)
    with_lookalike = {*(one.item.id for one in open_items), *(item.id for item in told)}
    without_lookalike = [item for item in missing if item.id not in with_lookalike]
    if without_lookalike:
        yield _without_column(columns, without_lookalike)


def _missing_items(columns: Columns) -> Sequence[Item]:
    # What was asked with boxes is told as such.
    found = boxes(columns)
    missing = []
    for item in columns.items_without_column():
        if not boxes_of(item, columns, found):
            missing.append(item)
    return missing


@dataclass(frozen=True, kw_only=True)
class OpenMatch:
    """An item without a column, and the 0-based columns that look most like it, all alike.

    `rivals` are other items that its only column looks like just as much.
    """

    item: Item
    columns: tuple[int, ...]
    likeness: float
    rivals: tuple[Item, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether one column is the only best one, and for no other item."""
        return len(self.columns) == 1 and not self.rivals


def _open_items(columns: Columns, open_items: Sequence[OpenMatch]) -> Iterator[Finding]:
    shared: set[int] = set()
    alone = []
    for one in open_items:
        if not one.rivals:
            alone.append(one)
        elif one.columns[0] not in shared:
            shared.add(one.columns[0])
            yield _fits_several(columns, one)
    for one in alone[:_LISTED_OPEN]:
        yield _looks_like_item(columns, one)
    if len(alone) > _LISTED_OPEN:
        yield _many(columns, alone[_LISTED_OPEN:])


def open_matches(columns: Columns) -> tuple[OpenMatch, ...]:
    """Find the items without a column that some unused column looks like."""
    found = _open_matches(columns)
    with_rivals = []
    for one in found:
        rivals = [other.item for other in found if _is_rival(one, other)]
        with_rivals.append(replace(one, rivals=tuple(rivals)))
    return tuple(with_rivals)


def _is_rival(one: OpenMatch, other: OpenMatch) -> bool:
    if other.item is one.item or len(one.columns) > 1:
        return False
    return (other.columns, other.likeness) == (one.columns, one.likeness)


def _open_matches(columns: Columns) -> list[OpenMatch]:
    scores: dict[str, dict[int, float]] = {}
    own_boxes = boxes(columns)
    unused = [index for index in columns.used_as(EXTRA) if index not in own_boxes]
    for item in columns.items_without_column():
        scores[item.id] = _likenesses(columns, item, unused)
    found = []
    for item in columns.items_without_column():
        likely = _own(scores[item.id], scores) or scores[item.id]
        if likely:
            best = max(likely.values())
            found.append(OpenMatch(item=item, columns=_best_of(likely), likeness=best))
    return found


def _best_of(likely: Mapping[int, float]) -> tuple[int, ...]:
    """Give the columns with the highest likeness."""
    best = max(likely.values())
    return tuple(index for index, score in likely.items() if score == best)


def _own(
    mine: Mapping[int, float], scores: Mapping[str, Mapping[int, float]]
) -> Mapping[int, float]:
    """Give the columns that are like no other item more than like this one."""
    own = {}
    for index, score in mine.items():
        if score >= max(others.get(index, 0.0) for others in scores.values()):
            own[index] = score
    return own


def _likenesses(columns: Columns, item: Item, unused: Sequence[int]) -> dict[int, float]:
    """Give how much each unused column looks like an item, where it is no chance."""
    named = named_item(item, item.text)
    found = {}
    for index in unused:
        header = columns.uses[index].header
        if trimmed(header) and looks_like(header, named):
            found[index] = similarity(header, named)
    return found


def map_entry(columns: Columns, index: int, target: str) -> str:
    """Write the line of a map file that settles one column: by its header, if that is its own.

    What no key can be, or what two columns have, is named by position.
    """
    if not is_own_key(columns, index):
        return f"positions: {{{index + 1}: {target}}}"
    return f"columns: {{{map_key(columns.uses[index].header)}: {target}}}"


def is_own_key(columns: Columns, index: int) -> bool:
    """Say whether a map file can name a column by its header: short enough, and no other's."""
    header = columns.uses[index].header
    alike = 0
    for use in columns.uses:
        alike += normalised(use.header) == normalised(header)
    return alike == 1 and len(map_key(header)) <= _LONGEST_KEY


def _looks_like_item(columns: Columns, one: OpenMatch) -> Finding:
    named = []
    for index in one.columns[:_SHOWN_LOOKALIKES]:
        named.append(f"{quoted(columns.uses[index].header)} (column {index + 1})")
    first = one.columns[0]
    if len(one.columns) == 1:
        entry = map_entry(columns, first, one.item.id)
        otherwise = f"`{map_entry(columns, first, 'ignore')}`"
        if len(columns.uses[first].header) > MAX_SHOWN:
            otherwise = f"`ignore` in place of `{one.item.id}`"
        hint = (
            f"If it is, pass a map file with `--map` that says `{entry}`; if it is not, "
            f"{otherwise}."
        )
    else:
        hint = (
            "Say which of them it is: pass a map file with `--map` that says "
            f"`positions: {{N: {one.item.id}}}` with the number of its column, or `ignore` for "
            "each if it is none."
        )
    what = "looks like it" if len(one.columns) == 1 else "both look like it"
    return UNMATCHED_COLUMN.at(
        columns.table.place(column=first + 1),
        f"no column is matched to the item `{one.item.id}`, but {' and '.join(named)} {what}",
        hint,
    )


def _fits_several(columns: Columns, one: OpenMatch) -> Finding:
    """Say that a column fits several items, as where its header was cut."""
    index = one.columns[0]
    header = columns.uses[index].header
    items = [one.item, *one.rivals]
    where = columns.table.place(column=index + 1)
    # All headers in one cell is no header that fits several.
    for delimiter, name in _DELIMITERS.items():
        if header.count(delimiter) + 1 >= len(columns.expected):
            return UNMATCHED_COLUMN.at(
                where,
                f"all column names are in one cell, {quoted(header)}",
                "Pass a map file with `--map` that says what separates the cells: "
                f"`delimiter: {name}`.",
            )
    return UNMATCHED_COLUMN.at(
        where,
        f"{quoted(header)} (column {index + 1}) looks like {len(items)} items alike: {_ids(items)}",
        "Say which of them it is: pass a map file with `--map` that says "
        f"`positions: {{{index + 1}: {one.item.id}}}`, or another of them, or `ignore`.",
    )


def _many(columns: Columns, rest: Sequence[OpenMatch]) -> Finding:
    first = rest[0].columns[0]
    what = "1 more item has" if len(rest) == 1 else f"{len(rest)} more items have"
    return UNMATCHED_COLUMN.at(
        columns.table.place(column=first + 1),
        f"{what} no column, but columns that look like them: {_ids([one.item for one in rest])}",
        "`ticassess map INSTRUMENT FILE -o map.yaml` writes a map file with all of them.",
    )


def _without_column(columns: Columns, items: Sequence[Item]) -> Finding:
    more = f" and {len(items) - _LISTED} more" if len(items) > _LISTED else ""
    what, count = "1 item has", "it counts"
    if len(items) > 1:
        what, count = f"{len(items)} items have", "they count"
    return ITEM_WITHOUT_COLUMN.at(
        columns.table.place(),
        f"{what} no column: {_named(items[:_LISTED])}{more}; {count} as not answered",
        _hint_without_column(columns, items),
    )


def _named(items: Sequence[Item]) -> str:
    """Name items by their ids, and a single one by its wording, too."""
    if len(items) > _WORDED:
        return _ids(items)
    named = []
    for item in items:
        wording = next((text for _, text in item.text.wordings()), "") if item.text else ""
        named.append(f"`{item.id}` ({quoted(wording)})" if wording else f"`{item.id}`")
    return ", ".join(named)


def _hint_without_column(columns: Columns, items: Sequence[Item]) -> str:
    was, their = "they were", "their columns"
    if len(items) == 1:
        was, their = "it was", "its column"
    hint = f"Nothing to do if {was} not asked; else add {their}"
    if _may_be_named(columns):
        entry = f'columns: {{"the header of it": {items[0].id}}}'
        return f"{hint}, or say in a map file (`--map`) what it is called, as in `{entry}`."
    return f"{hint}."


def _may_be_named(columns: Columns) -> bool:
    """Say whether there is a column that could be one under another name."""
    headers = {columns.uses[index].header for index in columns.used_as(EXTRA)}
    return bool(headers - columns.table.group_columns)


def _ids(items: Sequence[Item]) -> str:
    return ", ".join(f"`{item.id}`" for item in items)
