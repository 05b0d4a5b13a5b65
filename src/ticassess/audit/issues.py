"""Two issues of one report: what came in between is their difference."""

from collections.abc import Iterator, Sequence
from itertools import permutations

from ticassess.audit.leaks import NARROW, Leak
from ticassess.audit.published import Cell, Issue


def between_issues(issues: Sequence[Issue]) -> Iterator[Leak]:
    """Yield what two issues tell of the few replies by which they differ (taken as added, none removed)."""
    for earlier, later in permutations(issues, 2):
        if not earlier.may_be_of_the_wave_of(later):
            continue  # other people's answers, or the same people's at another time
        for key, after in later.cells.items():
            before = earlier.cells.get(key)
            if before is not None and (leak := _between(before, after, later)) is not None:
                yield leak


def _between(before: Cell, after: Cell, issue: Issue) -> Leak | None:
    weighted = before.weighted_by or after.weighted_by  # no sum of people
    if (
        weighted
        or before.n is None
        or after.n is None
        or before.score is None
        or after.score is None
    ):
        return None
    added = after.n - before.n
    minimum = issue.minima["distribution" if after.kind == "item" else "score"]
    if not 0 < added < minimum or after.metric not in ("pomp", "percent_positive"):
        return None
    low = max(0.0, (after.score[0] * after.n - before.score[1] * before.n) / added)
    high = min(100.0, (after.score[1] * after.n - before.score[0] * before.n) / added)
    if high - low >= NARROW:
        return None
    group = "everybody" if after.by is None else f"{after.by}: {after.level}"
    about = f"replies added to {group}"
    return Leak(
        about=about, subject=after.subject, means="issues", people=added, low=low, high=high
    )
