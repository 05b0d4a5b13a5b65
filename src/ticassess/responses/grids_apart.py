"""Grids that were exported as one column: a column for each item, where every cell can be read."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ticassess.finding import Finding, Severity
from ticassess.instrument import Instrument, named_items
from ticassess.matching import normalised, trimmed
from ticassess.responses.coding import AnswerScale, answer_scales
from ticassess.responses.columns import EXTRA, ITEM, Columns, match_columns
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import GRID_IN_ONE_CELL
from ticassess.responses.grid_cells import GridCells, Pair
from ticassess.responses.header_rows import header_rows
from ticassess.responses.mapped_out import mapped_out
from ticassess.responses.missing_columns import map_entry
from ticassess.responses.model import UNMATCHED
from ticassess.responses.personal_columns import IDENTIFIER, PERSONAL
from ticassess.responses.readers import Table

GRID = "grid"
"""What a column is used as whose cells were taken apart."""

_FEWEST = 2
"""Items that one cell names, where most of the others name none."""


@dataclass(frozen=True, kw_only=True)
class _Grid:
    """A column (0-based) with the answers of each of its rows, and what is wrong with some."""

    column: int
    answers: Mapping[int, Mapping[str, str]]
    unclear: tuple[int, ...] = ()

    @property
    def items(self) -> tuple[str, ...]:
        """The items that its cells name, each once."""
        named: dict[str, None] = {}
        for answers in self.answers.values():
            named.update(dict.fromkeys(answers))
        return tuple(named)


def with_grids_apart(columns: Columns, instrument: Instrument) -> Columns:
    """Match a table anew in which each column with a grid in its cells has become several.

    Where a cell cannot be taken apart for sure, or an item has its answers in two places, the table
    stays as it is, and the findings have an error.
    """
    missing = {item.id for item in columns.items_without_column()}
    candidates = _candidates(columns)
    if not missing or not candidates:
        return columns
    cells = GridCells.of(named_items(instrument, columns.form))
    if not any(_names_any(columns, index, cells, missing) for index in candidates):
        return columns
    scales = answer_scales(
        instrument, columns.column_map, columns.origin.platform, form=columns.form
    )
    by_item = {item.id: scales[item.response_scale] for item in instrument.items}
    names = _rows_of_names(columns, scales)
    rows = _rows_with_cells(columns, names)
    grids = []
    for index in candidates:
        grid = _grid(columns, index, rows, cells, by_item)
        if grid is not None and missing & set(grid.items):
            grids.append(grid)
    if not grids:
        return columns
    errors = tuple(_errors(columns, grids, missing))
    if errors:
        return replace(columns, findings=(*columns.findings, *errors))
    matched = match_columns(
        _taken_apart(columns.table, grids, names),
        instrument,
        form=columns.form,
        column_map=columns.column_map,
        origin=columns.origin,
    )
    return replace(matched, findings=(*columns.findings, *(_read(columns, one) for one in grids)))


def with_grids_used(columns: Columns) -> Columns:
    """Say of the columns that were taken apart that they are used so."""
    apart = {one.where.column - 1 for one in columns.findings if one.code == GRID_IN_ONE_CELL.code}
    uses = []
    for index, use in enumerate(columns.uses):
        uses.append(replace(use, use=GRID, how="content") if index in apart else use)
    return replace(columns, uses=tuple(uses))


def _candidates(columns: Columns) -> list[int]:
    """Give the columns (0-based) that nothing is read from, and of which the map says nothing."""
    made_of = {source - 1 for source in columns.table.stands_in.values()}
    found = []
    for index, use in enumerate(columns.uses):
        is_unread = use.use == EXTRA or (use.use in (IDENTIFIER, PERSONAL) and use.how == "header")
        if is_unread and index not in made_of:
            found.append(index)
    return found


def _names_any(columns: Columns, index: int, cells: GridCells, missing: set[str]) -> bool:
    for text in set(columns.table.column(index)):
        if any(pair.item in missing for pair in cells.pairs(text)):
            return True
    return False


def _rows_of_names(columns: Columns, scales: Mapping[str, AnswerScale]) -> frozenset[int]:
    """Give the 0-based rows that are headers once more."""
    if columns.used_as(ITEM) or columns.origin.platform.title:
        return header_rows(columns, scales)
    return frozenset()


def _rows_with_cells(columns: Columns, names: frozenset[int]) -> list[int]:
    """Give the 0-based rows that are no headers, and that the map does not leave out."""
    out = names | mapped_out(columns)
    return [row for row in range(len(columns.table.rows)) if row not in out]


def _grid(
    columns: Columns,
    index: int,
    rows: Sequence[int],
    cells: GridCells,
    scales: Mapping[str, AnswerScale],
) -> _Grid | None:
    """Take the cells of a column apart; None where they are something else."""
    column = columns.table.column(index)
    pairs = {text: cells.pairs(text) for text in {column[row] for row in rows}}
    filled = [row for row in rows if not _is_blank(columns, column[row])]
    naming = sum(1 for row in filled if pairs[column[row]])
    most = max((len(found) for found in pairs.values()), default=0)
    if naming * 2 < len(filled) and most < _FEWEST:
        return None
    is_clear = {text: _is_clear(text, found, cells, scales) for text, found in pairs.items()}
    answers = {}
    unclear = []
    for row in filled:
        text = column[row]
        if is_clear[text]:
            answers[row] = {pair.item: pair.answer for pair in pairs[text]}
        else:
            unclear.append(row)
    return _Grid(column=index, answers=answers, unclear=tuple(unclear)) if answers else None


def _is_blank(columns: Columns, text: str) -> bool:
    platform = columns.origin.platform
    return not trimmed(text) or normalised(text) in platform.skipped | platform.not_shown


def _is_clear(
    text: str, pairs: Sequence[Pair], cells: GridCells, scales: Mapping[str, AnswerScale]
) -> bool:
    """Say whether a cell is nothing but items, each once, with an answer behind each."""
    named = Counter(pair.item for pair in pairs)
    if not pairs or max(named.values()) > 1 or not cells.starts_with_item(text):
        return False
    for pair in pairs:
        # What is no option alone is told like any other cell.
        is_option = scales[pair.item].code(pair.answer) != UNMATCHED
        if not is_option and cells.says_more(pair.answer):
            return False
    return True


def _errors(columns: Columns, grids: Sequence[_Grid], missing: set[str]) -> Iterator[Finding]:
    """TIC944: a cell that cannot be taken apart, or an item with its answers in two places."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for grid in grids:
        if grid.unclear:
            yield _unclear(columns, grid)
        for item in grid.items:
            places[item].append(grid.column)
    for item, indexes in places.items():
        if item not in missing:
            own = columns.index_of(ITEM, item)
            indexes = [*indexes, *([] if own is None else [own])]
        if len(indexes) > 1:
            yield _answered_twice(columns, item, indexes)
            return


def _unclear(columns: Columns, grid: _Grid) -> Finding:
    first = grid.unclear[0]
    count = len(grid.unclear)
    text = quoted(columns.table.column(grid.column)[first])
    what = f"the cell {text}" if count == 1 else f"{count} cells, the first of them {text},"
    return GRID_IN_ONE_CELL.at(
        columns.table.place(line=columns.table.lines[first], column=grid.column + 1),
        f"{what} cannot be read for certain: in this column each cell holds several items, as "
        "“item: answer”, and here something else stands beside them",
        f"{_EXPORT} If the column does not count, pass a map file with `--map` that says "
        f"`{map_entry(columns, grid.column, 'ignore')}`.",
    )


_EXPORT = "Export the answers again with a column for each row of the grid, or correct the cell."


def _answered_twice(columns: Columns, item: str, indexes: Iterable[int]) -> Finding:
    first, second = sorted(indexes)[:2]
    headers = [quoted(columns.uses[index].header) for index in (first, second)]
    return GRID_IN_ONE_CELL.at(
        columns.table.place(column=second + 1),
        f"`{item}` has answers in {headers[0]} (column {first + 1}) and in {headers[1]} "
        f"(column {second + 1}), of which one holds several items in each cell",
        "Put the answers into one column; or say which of them does not count: pass a map file "
        f"with `--map` that says `{map_entry(columns, second, 'ignore')}`.",
    )


def _read(columns: Columns, grid: _Grid) -> Finding:
    items = "1 item" if len(grid.items) == 1 else f"{len(grid.items)} items"
    return GRID_IN_ONE_CELL.at(
        columns.table.place(column=grid.column + 1),
        f"the cells of {quoted(columns.uses[grid.column].header)} hold the answers to {items}, "
        "each as “item: answer”; they are read as a column for each item",
        "Nothing to do.",
        severity=Severity.INFO,
    )


def _taken_apart(table: Table, grids: Sequence[_Grid], names: Container[int]) -> Table:
    """Put a column for each item behind the others; it stands in the column of its grid."""
    headers = list(table.headers)
    rows = [list(row) for row in table.rows]
    places = dict(table.stands_in)
    for grid in grids:
        for item in grid.items:
            headers.append(item)
            places[len(headers)] = grid.column + 1
        for number, row in enumerate(rows):
            row += _cells_of(grid, number, row[grid.column], is_name=number in names)
    more = [""] * (len(headers) - len(table.headers))
    return replace(
        table,
        headers=tuple(headers),
        rows=tuple(map(tuple, rows)),
        above=tuple((*row, *more) for row in table.above),
        stands_in=places,
    )


def _cells_of(grid: _Grid, row: int, text: str, *, is_name: bool) -> Sequence[str]:
    """Give the cells of the items: as many names in a header, and what a platform calls a blank."""
    if is_name:
        return grid.items
    answers = grid.answers.get(row)
    if answers is None:
        return [text] * len(grid.items)
    return [answers.get(item, "") for item in grid.items]
