"""Two issues of one report: what came in between is their difference."""

from collections.abc import Iterator, Sequence
from itertools import permutations

from ticassess.audit.leaks import NARROW, Leak
from ticassess.audit.published import PERCENTAGES, SHARES_OF_PEOPLE, Cell, Interval, Issue


def between_issues(issues: Sequence[Issue]) -> Iterator[Leak]:
    """Yield what two issues tell of the few replies by which they differ.

    They are taken as added, none as removed.
    """
    # In both directions, since nothing in a published file says which one came first.
    for earlier, later in permutations(issues, 2):
        if not earlier.may_be_of_the_wave_of(later):
            continue  # other people's answers, or the same people's at another time
        for key, after in later.cells.items():
            before = earlier.cells.get(key)
            if before is not None and _can_be_subtracted(before, after):
                yield from _between(before, after, _minimum(after, later))


def _can_be_subtracted(before: Cell, after: Cell) -> bool:
    """Say whether two numbers are plain means of people, in points of 100."""
    if before.weighted_by or after.weighted_by:
        return False
    return after.metric in PERCENTAGES


def _minimum(cell: Cell, issue: Issue) -> int:
    if cell.kind == "item" or cell.metric in SHARES_OF_PEOPLE:
        return issue.minima["distribution"]
    return issue.minima["score"]


def _between(before: Cell, after: Cell, minimum: int) -> Iterator[Leak]:
    added = (after.n or 0) - (before.n or 0)
    if not 0 < added < minimum:
        return
    difference = _difference(before, after)
    if difference is None:
        return
    low, high = difference
    if high - low < NARROW:
        yield Leak(
            about=f"replies added to {after.group}",
            subject=after.subject,
            means="issues",
            people=added,
            low=low,
            high=high,
        )


def _difference(before: Cell, after: Cell) -> Interval | None:
    """Give the ends of the mean of what was added, in points of 100; None where nothing was."""
    first, second = _shown(before), _shown(after)
    if first is None or second is None:
        return None
    n_before, (low_before, high_before) = first
    n_after, (low_after, high_after) = second
    added = n_after - n_before
    if added <= 0:
        return None
    low = (low_after * n_after - high_before * n_before) / added
    high = (high_after * n_after - low_before * n_before) / added
    return max(0.0, low), min(100.0, high)


def _shown(cell: Cell) -> tuple[int, Interval] | None:
    if cell.n is None or cell.score is None:
        return None
    return cell.n, cell.score
