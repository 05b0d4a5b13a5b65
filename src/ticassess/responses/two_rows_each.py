"""Replies that take two rows each, as one for each page of a form: half of the items in each."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ticassess.finding import Finding, Severity
from ticassess.matching import trimmed
from ticassess.responses.columns import ITEM, Columns
from ticassess.responses.finding_kinds import DUPLICATE_REPLY

_FEWEST = 10
_NEARLY_ALL = 0.9

_Pattern = frozenset[int]


def two_rows_each(columns: Columns, kept: Sequence[int]) -> Finding | None:
    """TIC909: two kinds of rows (0-based) by turns, and no item is answered in both.

    Two forms in one file would not take turns all the way.
    """
    patterns = [_answered(columns, row) for row in kept]
    if len(kept) < _FEWEST or not _take_turns(patterns):
        return None
    lines = [columns.table.lines[row] for row in kept[:2]]
    return DUPLICATE_REPLY.at(
        columns.table.place(line=lines[0]),
        f"rows {lines[0]} and {lines[1]} answer different items, and so do all others by turns, as "
        "where each reply takes two rows",
        "If so, put the answers of each reply into one row; if each row is a reply of its own, "
        "write `duplicates: all` into a map file (`--map`).",
        severity=Severity.ERROR,
    )


def _take_turns(patterns: Sequence[_Pattern]) -> bool:
    """Say whether two patterns without a common item follow each other nearly all the way."""
    most = [pattern for pattern, _ in Counter(patterns).most_common(2)]
    if not all(most) or frozenset.intersection(*most):
        return False
    turns = sum(1 for pair in pairwise(patterns) if set(pair) == set(most))
    return turns >= _NEARLY_ALL * (len(patterns) - 1)


def _answered(columns: Columns, row: int) -> _Pattern:
    cells = columns.table.rows[row]
    return frozenset(index for index in columns.used_as(ITEM) if trimmed(cells[index]))
