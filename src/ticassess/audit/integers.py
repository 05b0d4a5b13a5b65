"""The same attack with whole people: how many in each atom chose each answer of an item.

Means, percentages and the number of replies of an item hold together here, so it finds what ranges
of means alone leave open. It is slow, and meant for small organisations.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ticassess.audit.behind import people_behind
from ticassess.audit.bounds import System, system
from ticassess.audit.choices import Choices, SmallSet
from ticassess.audit.codebook import Codebook
from ticassess.audit.leaks import Leak
from ticassess.audit.people import People, Vector
from ticassess.audit.published import PERCENT, Cell, Issue
from ticassess.audit.targets import targets

MOST_PEOPLE = 10
_MOST_SETS = 200
_RANGE = 0.5
"""Of a set that is wider in ranges of means, whole people leave more than a leak."""
_ONE_PERSON = 99.0
"""A little less than one person in a hundred parts of one."""


@dataclass(frozen=True, kw_only=True)
class SmallSets:
    """What whole people told of small sets; how many were tried, and how many were too many."""

    leaks: tuple[Leak, ...]
    tried: int
    left_out: int


def small_sets(issue: Issue, people: People | None, known: Codebook) -> SmallSets:
    """Try whole people on sets of at most ten of whom ranges of means leave not much.

    Without `people` by one breakdown at a time. Not more than 200 sets are tried. Of favourable
    answers it is a leak if their number is known, not if it is one of two.
    """
    leaks: list[Leak] = []
    tried = left_out = 0
    for small in _all_narrow_sets(issue, people, known):
        if tried >= _MOST_SETS:
            left_out += 1
            continue
        tried += 1
        leaks += _plain_leaks(small)
    return SmallSets(leaks=tuple(leaks), tried=tried, left_out=left_out)


def whole_people(issue: Issue, people: People, known: Codebook) -> Iterator[Leak]:
    """Yield what whole numbers of people tell of items, of sets of at most ten people."""
    for item in known.values:
        for small in _sets(issue, item, people, known):
            yield from small.leaks()


def _plain_leaks(small: SmallSet) -> Iterator[Leak]:
    """Yield the leaks of a set without those that a single person more or less explains."""
    for leak in small.leaks():
        # One of eight people more or less is 12.5 points already.
        if not leak.favourable or _is_one_number(leak):
            yield leak


def _is_one_number(leak: Leak) -> bool:
    """Say whether it is known how many people were favourable."""
    return leak.means == "certain" or (leak.high - leak.low) * leak.people < _ONE_PERSON


def _all_narrow_sets(issue: Issue, people: People | None, known: Codebook) -> Iterator[SmallSet]:
    for item in known.values:
        for who in _who(issue, item, people):
            yield from _narrow_sets(issue, item, who, known)


def _who(issue: Issue, item: str, people: People | None) -> Iterable[People]:
    """Give the people of whom it is known how many answered."""
    return people_behind(people, issue.of(item), issue.replies).settled


def _narrow_sets(issue: Issue, item: str, people: People, known: Codebook) -> Iterator[SmallSet]:
    """Yield the sets of an item that ranges of means leave less than fifty points."""
    every = _sets(issue, item, people, known)
    if not every:
        return
    equations = _equations(issue, item, people, known)
    for small in every:
        if _is_narrow(small, equations):
            yield small


def _is_narrow(small: SmallSet, equations: Sequence[System]) -> bool:
    vector = small.aim.vector[small.choices.counts > 0]
    for one in equations:
        ends = one.range_of(vector)
        if ends is not None and (ends[1] - ends[0]) / small.size < _RANGE:
            return True
    return False


def _equations(issue: Issue, item: str, people: People, known: Codebook) -> Sequence[System]:
    """Give what ranges tell of an item: its means, and its favourable answers if any are shown."""
    cells, counts = issue.of(item), people.counts(item)
    equations = [system(people, cells, counts, known.ranges[item], favourable=False)]
    if any(cell.favourable for cell in cells):
        equations.append(system(people, cells, counts, PERCENT, favourable=True))
    return equations


def _sets(issue: Issue, item: str, people: People, known: Codebook) -> Sequence[SmallSet]:
    """Give the sets of at most ten people of whom an item may not be told."""
    cells, counts = issue.of(item), people.counts(item)
    if not any(cell.n for cell in cells) or not people.fit(cells, counts):
        return ()
    groups = _shown_groups(cells, people)
    fewest = min(issue.minima["distribution"], MOST_PEOPLE + 1)
    choices = _choices(item, people, counts, known)
    sets = []
    for aim in targets(people, cells, counts, fewest):
        sets.append(SmallSet(choices=choices, groups=groups, aim=aim))
    return sets


def _shown_groups(cells: Sequence[Cell], people: People) -> Sequence[Cell]:
    """Give the cells that are shown and whose people are known."""
    return [cell for cell in cells if cell.n is not None and people.know(cell)]


def _choices(item: str, people: People, counts: Vector, known: Codebook) -> Choices:
    values = known.values[item]
    return Choices(
        people=people,
        counts=counts,
        worth=np.array(values),
        favourable=np.array([float(value in known.positive[item]) for value in values]),
    )
