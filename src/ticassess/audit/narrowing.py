"""What a record says of its own score and n, beside these: intervals, and how many replied.

The ends of a range of chance lie as far below the score as above it, so their middle is the score,
rounded another way. How many are behind a number follows from those of all other groups.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from ticassess.audit.published import (
    IN_WHOLE_PERCENT,
    PERCENTAGES,
    SHARES_OF_PEOPLE,
    Cell,
    Interval,
    Issue,
    Key,
)

RangeOf: TypeAlias = Callable[[Cell], Interval | None]
"""Gives the range of a number; None where nobody can know it."""

_MEANS = ("mean", *PERCENTAGES, "difference")
"""Metrics of which the range of chance has the score in its middle."""
_OF_DIFFERENCES = (-100.0, 100.0)
_HALF = 0.05
_WHOLE_HALF = 0.5
_SLACK = 1e-9


def narrowed(issue: Issue, range_of: RangeOf) -> Issue:
    """Give the same cells, with all that their own records say."""
    changed: dict[Key, Cell] = {}
    for cell in issue.cells.values():
        score = _narrower_score(cell, range_of)
        if score is not None:
            changed[cell.key] = replace(cell, score=score)
    changed |= {cell.key: cell for cell in _counted({**issue.cells, **changed})}
    if not changed:
        return issue
    return replace(issue, cells={**issue.cells, **changed})


def _narrower_score(cell: Cell, range_of: RangeOf) -> Interval | None:
    """Give where a score and the middle of its interval meet; None without one of them."""
    middle = _middle(cell, range_of)
    if middle is None or cell.score is None:
        return None
    low, high = max(cell.score[0], middle[0]), min(cell.score[1], middle[1])
    # Where they do not meet, somebody changed the file, and its checks say so.
    if low >= high:
        return None
    return low, high


def _middle(cell: Cell, range_of: RangeOf) -> Interval | None:
    """Give the ends of what the middle of an interval was before its ends were rounded."""
    if cell.interval is None or cell.metric not in _MEANS or not cell.exact:
        return None
    ends = _ends(cell, range_of)
    if ends is None or _may_be_cut(cell.interval, ends) or _may_be_of_people(cell, ends):
        return None
    low, high = cell.interval
    half = _half_of_last_place(cell.metric, cell.interval)
    middle = (low + high) / 2
    return middle - half - _SLACK, middle + half + _SLACK


def _may_be_of_people(cell: Cell, ends: Interval) -> bool:
    """Say whether everybody may be at one end or the other: the number is a share of people.

    The interval of such a share is made of the share as it is printed, n, and the people invited.
    So it tells nothing else, and its middle is another number.
    """
    if cell.metric not in IN_WHOLE_PERCENT:
        return False
    if cell.metric in SHARES_OF_PEOPLE or cell.sd is None or cell.score is None or not cell.n:
        return True
    # With everybody at an end, n·sd² / (n − 1) is the mean less the low end times what it lacks of
    # the high one; no other answers lie so far apart.
    widest = min((score - ends[0]) * (ends[1] - score) for score in cell.score)
    return cell.sd[1] ** 2 * (cell.n - 1) / cell.n >= widest


def _ends(cell: Cell, range_of: RangeOf) -> Interval | None:
    if cell.metric == "difference":
        return _OF_DIFFERENCES
    return range_of(cell)


def _may_be_cut(interval: Interval, ends: Interval) -> bool:
    """Say whether an end may have been cut to the range: it is not where chance would have it."""
    return interval[0] <= ends[0] or interval[1] >= ends[1]


def _half_of_last_place(metric: str, interval: Interval) -> float:
    """Give half a unit of the last place of the ends; percentages may be printed as whole ones."""
    low, high = interval
    if metric in IN_WHOLE_PERCENT and low == round(low) and high == round(high):
        return _WHOLE_HALF
    return _HALF


def _counted(cells: Mapping[Key, Cell]) -> Iterator[Cell]:
    """Yield numbers without n of which n is what the other groups leave of everybody."""
    for cell in cells.values():
        if cell.n is not None or cell.score is None or cell.by is None:
            continue
        left = _left_by_others(cell, cells)
        if left is not None:
            yield replace(cell, n=left)


def _left_by_others(cell: Cell, cells: Mapping[Key, Cell]) -> int | None:
    """Count the people of everybody who are in no other level; None where it is open."""
    whole = cells.get((cell.subject, None, None, cell.issue))
    if whole is None or whole.n is None:
        return None
    others = _others(cell, cells)
    if others is None or whole.n <= others:
        return None
    return whole.n - others


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
