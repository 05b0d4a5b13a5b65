"""Columns that one row of names gives to one item, and another row to another."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ticassess.finding import Finding
from ticassess.instrument import Instrument, named_items
from ticassess.matching import Names, claim, trimmed
from ticassess.responses.columns import ITEM, Columns
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import UNMATCHED_COLUMN
from ticassess.responses.missing_columns import map_entry

_FEWEST = 2
"""Items that a row names; a single name may as well be an answer."""


@dataclass(frozen=True, kw_only=True)
class _Names:
    """What a row of names says of columns (0-based), and its line, where it has one."""

    cells: Sequence[str]
    line: int | None = None


def two_names(
    instrument: Instrument, columns: Columns, header_rows: Collection[int]
) -> Iterator[Finding]:
    """TIC901: a further row of names in which a column belongs to another item than in the header.

    That is so where replies were put below others with their columns in another order, or where
    the wording in a second header row is not that of the code above it. What a map says is not
    compared. `header_rows` are 0-based rows of the table.
    """
    names = Names.of(named_items(instrument, columns.form))
    read = _read(columns)
    for row in _rows(columns, header_rows):
        named = _named(row.cells, read, names)
        if len(set(named.values())) < _FEWEST:
            continue
        for index, item in named.items():
            if item != read[index]:
                yield _finding(columns, index, item, row)
                break


def rows_in_another_order(
    instrument: Instrument, columns: Columns, rows: Collection[int]
) -> frozenset[int]:
    """Give the rows (0-based) of some without an answer that name items of other columns.

    They are the header of replies that were put below others, whoever leaves them out. A row that
    names its own columns may as well be one of boxes, with the labels of those that were ticked.
    """
    names = Names.of(named_items(instrument, columns.form))
    read = _read(columns)
    found = set()
    for row in rows:
        cells = columns.table.rows[row]
        others = [item for index, item in _named(cells, read, names).items() if item != read[index]]
        filled = sum(1 for index in read if trimmed(cells[index]))
        if len(set(others)) >= _FEWEST and len(others) * 2 >= filled:
            found.add(row)
    return frozenset(found)


def _read(columns: Columns) -> Mapping[int, str]:
    """Give the item of each column (0-based) that has one by its header."""
    made = {place - 1 for place in columns.table.stands_in}
    read = {}
    for index in columns.used_as(ITEM):
        if columns.uses[index].how != "map" and index not in made:
            read[index] = columns.uses[index].target
    return read


def _rows(columns: Columns, header_rows: Collection[int]) -> Iterator[_Names]:
    for cells in columns.table.above:
        yield _Names(cells=cells)
    for row in sorted(header_rows):
        yield _Names(cells=columns.table.rows[row], line=columns.table.lines[row])


def _named(cells: Sequence[str], read: Mapping[int, str], names: Names) -> Mapping[int, str]:
    """Give the item that a row names in each column of an item."""
    named = {}
    for index in read:
        found = claim(cells[index], names) if trimmed(cells[index]) else None
        if found is not None and not found.is_of_start:
            named[index] = found.id
    return named


def _finding(columns: Columns, index: int, item: str, row: _Names) -> Finding:
    header = columns.uses[index]
    other = quoted(trimmed(row.cells[index]))
    where = "another row of names" if row.line is None else f"row {row.line}"
    return UNMATCHED_COLUMN.at(
        columns.table.place(line=row.line, column=index + 1),
        f"column {index + 1} is {quoted(header.header)}, the item `{header.target}`, and {other}, "
        f"the item `{item}`, in {where}",
        "If the replies below that row have their columns in another order, put them into a file "
        "of their own; if one of the two names is wrong, pass a map file with `--map` that says "
        f"what counts for each column, as in `{map_entry(columns, index, header.target)}`.",
    )
