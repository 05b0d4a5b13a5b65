"""Hidden scores that follow from others of the same people: a parent, its children, a contrast.

Where everybody of a group has all of them, the parent is the mean of its children and the contrast
the difference of its sides, for the group as for each person.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ticassess.audit.codebook import Codebook
from ticassess.audit.published import Cell, Group, Interval, Issue

_OF_CONTRASTS = -1.0


@dataclass(frozen=True, kw_only=True)
class _Tie:
    """Scores whose sum with these weights is 0 for each person who has all of them."""

    weights: Mapping[str, float]


def with_tied(issue: Issue, known: Codebook) -> Issue:
    """Add the one score that is missing in a tie; `replies` of the issue are those of each group.

    It is told only where all the others come from everybody who replied, as far as is known: then
    it does, too.
    """
    ties = list(_ties(known))
    found: list[Cell] = []
    for (group, _), cells in _by_group(issue).items():
        replies = issue.replies.get(group)
        for tie in ties:
            missing = _missing(tie, cells, replies)
            if missing is not None:
                cells[missing.subject] = missing
                found.append(missing)
    if not found:
        return issue
    return replace(issue, cells={**issue.cells, **{cell.key: cell for cell in found}})


def _by_group(issue: Issue) -> Mapping[tuple[Group, int], dict[str, Cell]]:
    """Give the unweighted numbers of each group of each issue, by subject."""
    found: dict[tuple[Group, int], dict[str, Cell]] = {}
    for cell in issue.cells.values():
        if cell.weighted_by is None:
            found.setdefault(((cell.by, cell.level), cell.issue), {})[cell.subject] = cell
    return found


def _ties(known: Codebook) -> Iterator[_Tie]:
    for parent, children in known.means.items():
        every = sum(children.values())
        shares = {child: -weight / every for child, weight in children.items()}
        yield _Tie(weights={parent: 1.0, **shares})
    for contrast, (first, second) in known.differences.items():
        yield _Tie(weights={contrast: 1.0, first: _OF_CONTRASTS, second: 1.0})


def _missing(tie: _Tie, cells: Mapping[str, Cell], replies: int | None) -> Cell | None:
    """Give the score that the others leave no choice; None where more than one is missing."""
    missing: list[Cell] = []
    shown: list[Cell] = []
    for name in tie.weights:
        cell = cells.get(name)
        if cell is None:
            return None
        if cell.n is None or cell.score is None:
            missing.append(cell)
        else:
            shown.append(cell)
    if len(missing) != 1 or any(cell.n != replies or not cell.exact for cell in shown):
        return None
    (cell,) = missing
    return replace(cell, n=replies, score=_left(tie, cell, shown), exact=True)


def _left(tie: _Tie, missing: Cell, shown: Sequence[Cell]) -> Interval:
    low = high = 0.0
    own = tie.weights[missing.subject]
    for cell in shown:
        assert cell.score is not None
        share = -tie.weights[cell.subject] / own
        ends = (share * cell.score[0], share * cell.score[1])
        low, high = low + min(ends), high + max(ends)
    return low, high
