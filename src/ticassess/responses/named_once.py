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
    names = Counter(normalised(text) for text in column if trimmed(text))
    if not names or max(names.values()) > 1 or len(blank) < _FEWEST_FOR_EACH * len(names):
        return
    first = next(row for row, text in enumerate(column) if trimmed(text))
    if len(blank) < _FEWEST_BLANK or blank[0] < first:
        return
    yield GROUP_NAMED_ONCE.at(
        columns.table.place(line=columns.table.lines[blank[0]], column=index + 1),
        f"`{shortened(requested.id)}` is blank in {len(blank)} of {len(rows)} replies, and each "
        "name is in one row only, as if it were written once for all rows below it; the "
        f"blank ones count as {UNKNOWN}",
        "Write the name into every row that it is for. Nothing to do if the others left it out.",
    )
