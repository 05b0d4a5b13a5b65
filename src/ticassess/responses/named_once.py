"""Groups that are named once, above or beside the first of their rows, and not in the others."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ticassess.finding import Finding
from ticassess.matching import normalised, trimmed
from ticassess.responses.breakdowns import RequestedBreakdown
from ticassess.responses.columns import Columns
from ticassess.responses.display import shortened
from ticassess.responses.finding_kinds import GROUP_NAMED_ONCE
from ticassess.responses.model import UNKNOWN

_FEWEST_BLANK = 4
_FEWEST_FOR_EACH = 2
"""Replies without a group for each name, or more."""


def named_once(
    requested: RequestedBreakdown, columns: Columns, rows: Sequence[int]
) -> Iterator[Finding]:
    """TIC947: each name of a group stands in one row only, and blank cells follow it.

    As in a sheet with merged cells, or with a heading above the replies of each site. `rows` are
    the 0-based rows with replies.
    """
    index = requested.column_in(columns)
    if index is None:
        return
    column = columns.table.column(index)
    blank = [row for row in rows if not trimmed(column[row])]
    named = len(column) - sum(1 for text in column if not trimmed(text))
    elsewhere = named - (len(rows) - len(blank))
    if 0 < len(blank) == len(rows) <= elsewhere:
        yield _in_other_rows(requested, columns, index, blank[0], elsewhere)
    elif _is_named_once(column, blank):
        yield GROUP_NAMED_ONCE.at(
            columns.table.place(line=columns.table.lines[blank[0]], column=index + 1),
            f"`{shortened(requested.id)}` is blank in {len(blank)} of {len(rows)} replies, and "
            "each name is in one row only, as if it were written once for all rows below it; the "
            f"blank ones count as {UNKNOWN}",
            "Write the name into every row that it is for. Nothing to do if the others left it "
            "out.",
        )


def _is_named_once(column: Sequence[str], blank: Sequence[int]) -> bool:
    """Say whether each name is in one row only, and blank rows (0-based) follow the first."""
    names = Counter(normalised(text) for text in column if trimmed(text))
    if not names or max(names.values()) > 1:
        return False
    first = next(row for row, text in enumerate(column) if trimmed(text))
    fewest = max(_FEWEST_BLANK, _FEWEST_FOR_EACH * len(names))
    return len(blank) >= fewest and blank[0] >= first


def _in_other_rows(
    requested: RequestedBreakdown, columns: Columns, index: int, row: int, named: int
) -> Finding:
    return GROUP_NAMED_ONCE.at(
        columns.table.place(line=columns.table.lines[row], column=index + 1),
        f"`{shortened(requested.id)}` is blank in all replies, and named in {named} rows that have "
        "no answers, as where REDCap has a row for each form",
        "Export a row for each record, or copy the name into the row with its answers; until then "
        f"all replies count as {UNKNOWN}.",
    )
