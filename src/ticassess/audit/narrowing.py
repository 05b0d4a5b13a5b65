"""What a record says of its own score and n, beside these: intervals, and how many replied.

The ends of a range of chance lie as far below the score as above it, so their middle is the score,
rounded another way. How many are behind a number follows from those of all other groups.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from ticassess.audit.published import Cell, Interval, Issue, Key

RangeOf: TypeAlias = Callable[[Cell], Interval | None]
"""Gives the range of a number; None where nobody can know it."""

_MEANS = ("mean", "pomp", "percent_positive", "difference")
"""Metrics of which the range of chance has the score in its middle."""
_OF_DIFFERENCES = (-100.0, 100.0)
_HALF = 0.05
_WHOLE_HALF = 0.5
_SLACK = 1e-9


def narrowed(issue: Issue, range_of: RangeOf) -> Issue:
    """Give the same cells, with all that their own records say."""
    changed: dict[Key, Cell] = {}
    for cell in issue.cells.values():
        middle = _middle(cell, range_of)
        if middle is not None and cell.score is not None:
            low, high = max(cell.score[0], middle[0]), min(cell.score[1], middle[1])
            # Where they do not meet, somebody changed the file, and its checks say so.
            if low < high:
                changed[cell.key] = replace(cell, score=(low, high))
    changed |= {cell.key: cell for cell in _counted({**issue.cells, **changed})}
    if not changed:
        return issue
    return replace(issue, cells={**issue.cells, **changed})


def _middle(cell: Cell, range_of: RangeOf) -> Interval | None:
    """Give the ends of what the middle of an interval was before its ends were rounded."""
    if cell.interval is None or cell.metric not in _MEANS or not cell.exact:
        return None
    ends, (low, high) = range_of(cell), cell.interval
    if cell.metric == "difference":
        ends = _OF_DIFFERENCES
    # An end that was cut to the range is not where chance alone would have it.
    if ends is None or low <= ends[0] or high >= ends[1]:
        return None
    half = _HALF
    if cell.metric == "percent_positive" and low == round(low) and high == round(high):
        half = _WHOLE_HALF
    middle = (low + high) / 2
    return middle - half - _SLACK, middle + half + _SLACK


def _counted(cells: Mapping[Key, Cell]) -> Iterator[Cell]:
    """Yield numbers without n of which n is what the other groups leave of everybody."""
    for cell in cells.values():
        if cell.n is not None or cell.score is None or cell.by is None:
            continue
        whole = cells.get((cell.subject, None, None, cell.issue))
        if whole is None or whole.n is None:
            continue
        others = _others(cell, cells)
        if others is not None and whole.n > others:
            yield replace(cell, n=whole.n - others)


def _others(cell: Cell, cells: Mapping[Key, Cell]) -> int | None:
    """Count the people of the other levels; None where not all of them say how many they are."""
    found = 0
    for other in cells.values():
        same = (other.subject, other.by, other.issue) == (cell.subject, cell.by, cell.issue)
        if not same or other.level == cell.level:
            continue
        if other.n is None:
            return None
        found += other.n
    return found
