"""Hidden scores that follow from others of the same people: a parent, its children, a contrast.

Where everybody of a group has all of them, the parent is the mean of its children and the contrast
the difference of its sides, for the group as for each person.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ticassess.audit.codebook import Codebook
from ticassess.audit.published import WHOLE, Cell, Group, Interval, Issue

_OF_CONTRASTS = -1.0


@dataclass(frozen=True, kw_only=True)
class _Tie:
    """Scores whose sum with these weights is 0 for each person who has all of them.

    `whole`: the one that is made of the others. Who has any part has a parent; who has a contrast
    has both parts.
    """

    weights: Mapping[str, float]
    whole: str
    is_contrast: bool

    def is_told(self, missing: Cell, replies: int | None, for_all: frozenset[str]) -> bool:
        """Say whether those who have the other scores have the missing one, too.

        `replies`: of the group, where they are known; `for_all`: scores that everybody has.
        """
        if missing.subject == self.whole:
            return missing.n == replies
        if missing.subject in for_all:
            return True
        return self.is_contrast and missing.n == replies


def with_tied(issue: Issue, known: Codebook) -> Issue:
    """Add the one score that is missing in a tie, where it is known who has it.

    `replies` of the issue are those that are known for certain.
    """
    ties = list(_ties(known))
    for_all = _from_everybody(issue)
    found: list[Cell] = []
    for (group, _), cells in _by_group(issue).items():
        replies = issue.replies.get(group)
        for tie in ties:
            missing = _missing(tie, cells)
            if missing is not None and tie.is_told(missing, replies, for_all):
                cells[missing.subject] = missing
                found.append(missing)
    if not found:
        return issue
    return replace(issue, cells={**issue.cells, **{cell.key: cell for cell in found}})


def _from_everybody(issue: Issue) -> frozenset[str]:
    """Name the scores that nobody who replied lacks."""
    found = set()
    for cell in issue.cells.values():
        if cell.by is None and cell.n is not None and cell.n == issue.replies.get(WHOLE):
            found.add(cell.subject)
    return frozenset(found)


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
        yield _Tie(weights={parent: 1.0, **shares}, whole=parent, is_contrast=False)
    for contrast, (first, second) in known.differences.items():
        weights = {contrast: 1.0, first: _OF_CONTRASTS, second: 1.0}
        yield _Tie(weights=weights, whole=contrast, is_contrast=True)


def _missing(tie: _Tie, cells: Mapping[str, Cell]) -> Cell | None:
    """Give the score that the others leave no choice; None where they are not of as many people."""
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
    if len(missing) != 1 or not _are_exact_of_the_same(shown):
        return None
    (cell,) = missing
    return replace(cell, n=shown[0].n, score=_left(tie, cell, shown), exact=True)


def _are_exact_of_the_same(shown: Sequence[Cell]) -> bool:
    """Say whether numbers are shown as they are, and of as many people each."""
    return all(cell.exact for cell in shown) and len({cell.n for cell in shown}) <= 1


def _left(tie: _Tie, missing: Cell, shown: Sequence[Cell]) -> Interval:
    low = high = 0.0
    own = tie.weights[missing.subject]
    for cell in shown:
        assert cell.score is not None
        share = -tie.weights[cell.subject] / own
        ends = (share * cell.score[0], share * cell.score[1])
        low, high = low + min(ends), high + max(ends)
    return low, high
