"""Rows of numbers that stand below all others, after a blank row, and may be nobody's."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ticassess.finding import Finding, Severity
from ticassess.matching import normalised, trimmed
from ticassess.responses.below_data import ids_of_all, is_of_numbers
from ticassess.responses.columns import ITEM, Columns
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import NOT_A_REPLY
from ticassess.responses.personal_columns import IDENTIFIER

_MOST = 3
"""Rows of an average, a count and the like; more are rather a second part of the replies."""

_FEWEST_ABOVE = 3


def rows_apart(columns: Columns, kept: Sequence[int]) -> Iterator[Finding]:
    """TIC918: rows with nothing but numbers below a blank row, which may sum up the replies.

    Where the replies have an id, these have none; a reply has it, or else answers in words. They
    may have the name of a group, each another one. `kept` are the 0-based rows that are replies so
    far.
    """
    last_blank = _only_blank(columns, kept)
    if last_blank is None:
        return
    above = [row for row in kept if row < last_blank]
    below = [row for row in kept if row > last_blank]
    if not below or len(below) > _MOST or len(above) < max(_FEWEST_ABOVE, len(below)):
        return
    ids = ids_of_all(columns, above)
    if len(ids) == 0 and columns.used_as(IDENTIFIER):
        return
    groups = _column_of_groups(columns, above, below)
    for row in below:
        cells = columns.table.rows[row]
        has_id = any(trimmed(cells[index]) for index in ids)
        if has_id or not is_of_numbers(columns, cells, beside=groups):
            return
    yield _finding(columns, below, ids)


def _only_blank(columns: Columns, kept: Sequence[int]) -> int | None:
    """Give the first blank row (0-based) between replies; None where some further up are blank."""
    blank = [row for row, cells in enumerate(columns.table.rows) if not any(map(trimmed, cells))]
    between = [row for row in blank if kept and kept[0] < row < kept[-1]]
    if not between:
        return None
    last = between[-1]
    while last - 1 in between:
        last -= 1
    return last if last == between[0] else None


def _column_of_groups(columns: Columns, above: Sequence[int], below: Sequence[int]) -> int | None:
    """Give the 0-based column that has each group once below, and several times above."""
    for index, use in enumerate(columns.uses):
        if use.use == ITEM:
            continue
        column = columns.table.column(index)
        names = [normalised(column[row]) for row in below if trimmed(column[row])]
        counts = Counter(normalised(column[row]) for row in above)
        are_different = len(names) > 1 and len(set(names)) == len(names)
        if are_different and all(counts[name] > 1 for name in names):
            return index
    return None


def _finding(columns: Columns, below: Sequence[int], ids: Sequence[int]) -> Finding:
    lines = [columns.table.lines[row] for row in below]
    one, without = len(below) == 1, ""
    if ids:
        has = "has" if one else "have"
        without = f" and {has} nothing in the column {quoted(columns.uses[ids[0]].header)}"
    what = "this row stands" if one else f"{len(below)} rows stand"
    is_it = "it is a reply or sums" if one else "they are replies or sum"
    return NOT_A_REPLY.at(
        columns.table.place(line=lines[0]),
        f"{what} below a blank row{without}; nobody can tell whether {is_it} up the others",
        f"If it is no reply, pass a map file with `--map` that says `skip_rows: {lines}`; if "
        'it is, pass `--keep "summary row"`, or write `keep: [summary row]` into the assessment '
        "file.",
        severity=Severity.ERROR,
    )
