"""Two issues of one report: what came in between is their difference."""

from collections.abc import Iterator, Sequence
from itertools import permutations

from ticassess.audit.leaks import NARROW, Leak
from ticassess.audit.published import Cell, Interval, Issue


def between_issues(issues: Sequence[Issue]) -> Iterator[Leak]:
    """Yield what two issues tell of the few replies by which they differ.

    They are taken as added, none as removed.
    """
    for earlier, later in permutations(issues, 2):
        if not earlier.may_be_of_the_wave_of(later):
            continue  # other people's answers, or the same people's at another time
        for key, after in later.cells.items():
            before = earlier.cells.get(key)
            if before is not None:
                yield from _between(before, after, later)


def _between(before: Cell, after: Cell, issue: Issue) -> Iterator[Leak]:
    if before.weighted_by or after.weighted_by:
        return  # no sum of people
    if before.n is None or after.n is None:
        return
    if before.score is None or after.score is None:
        return
    added = after.n - before.n
    minimum = issue.minima["distribution" if after.kind == "item" else "score"]
    if not 0 < added < minimum or after.metric not in ("pomp", "percent_positive"):
        return
    low, high = _difference((after.n, after.score), (before.n, before.score))
    if high - low < NARROW:
        yield Leak(
            about=f"replies added to {after.group}",
            subject=after.subject,
            means="issues",
            people=added,
            low=low,
            high=high,
        )


def _difference(after: tuple[int, Interval], before: tuple[int, Interval]) -> Interval:
    """Give the ends of the mean of what was added between two means, in points of 100."""
    n_after, (low_after, high_after) = after
    n_before, (low_before, high_before) = before
    added = n_after - n_before
    low = (low_after * n_after - high_before * n_before) / added
    high = (high_after * n_after - low_before * n_before) / added
    return max(0.0, low), min(100.0, high)
