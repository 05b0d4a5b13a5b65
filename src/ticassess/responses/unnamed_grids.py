"""Columns whose cells list the answers to several items without saying which is whose."""

import re
from collections.abc import Iterator, Sequence

from ticassess.finding import Finding
from ticassess.instrument import Instrument
from ticassess.matching import trimmed
from ticassess.responses.coding import AnswerScale, answer_scales
from ticassess.responses.columns import EXTRA, Columns
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import GRID_IN_ONE_CELL
from ticassess.responses.missing_columns import map_entry
from ticassess.responses.model import NO_COLUMN

_BETWEEN = re.compile(r"\s*[;|,\r\n]+\s*")
_FEWEST = 2
_LONGEST = 20_000


def unnamed_grids(columns: Columns, instrument: Instrument) -> Iterator[Finding]:
    """TIC944: an unused column with lists of answers, while several items have no column.

    In one of its cells at least an answer stands twice, which it does in no list of ticks.
    """
    missing = columns.items_without_column()
    if len(missing) < _FEWEST:
        return
    scales = answer_scales(
        instrument, columns.column_map, columns.origin.platform, form=columns.form
    )
    of_missing = [scales[name] for name in {item.response_scale: None for item in missing}]
    for index in columns.used_as(EXTRA):
        column = columns.table.column(index)
        filled = [row for row, text in enumerate(column) if trimmed(text)]
        names = len(_parts(columns.uses[index].header))
        lists = []
        for row in filled:
            # As many names in the header are a row that nobody has split into cells.
            if len(_parts(column[row])) != names and _answers_in(column[row], of_missing):
                lists.append(row)
        if len(lists) * 2 > len(filled) and _any_twice([column[row] for row in lists]):
            yield _finding(columns, index, lists[0])


def _answers_in(text: str, scales: Sequence[AnswerScale]) -> bool:
    """Say whether a cell is several answers, each on one of some scales."""
    parts = _parts(text)
    for part in parts:
        if all(scale.code(part) >= NO_COLUMN for scale in scales):
            return False
    return len(parts) >= _FEWEST


def _parts(text: str) -> list[str]:
    if len(text) > _LONGEST:
        return []
    return [part for part in _BETWEEN.split(trimmed(text)) if part]


def _any_twice(texts: Sequence[str]) -> bool:
    for text in texts:
        parts = _parts(text)
        if len(set(parts)) < len(parts):
            return True
    return False


def _finding(columns: Columns, index: int, row: int) -> Finding:
    text = quoted(columns.table.column(index)[row])
    items = columns.items_without_column()
    first = ", ".join(f"`{item.id}`" for item in items[:_FEWEST])
    return GRID_IN_ONE_CELL.at(
        columns.table.place(line=columns.table.lines[row], column=index + 1),
        f"the cells of {quoted(columns.uses[index].header)} list answers, such as {text}, without "
        f"saying to which items, and {len(items)} items have no column ({first} …)",
        "Export the answers again with a column for each row of the grid. If the column does not "
        f"count, pass a map file with `--map` that says `{map_entry(columns, index, 'ignore')}`.",
    )
