"""The same attack with whole people: how many in each atom chose each answer of an item.

Means, percentages and the number of replies of an item hold together here, so it finds what ranges
of means alone leave open. It is slow, and meant for small organisations.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from ticassess.audit.bounds import system
from ticassess.audit.codebook import Codebook
from ticassess.audit.leaks import NARROW, Leak
from ticassess.audit.people import People, Vector
from ticassess.audit.published import PERCENT, Cell, Interval, Issue
from ticassess.audit.targets import Target, targets
from ticassess.audit.unlisted import levels_as_people

MOST_PEOPLE = 10
_MOST_SETS = 200
_RANGE = 0.5
"""Of a set that is wider in ranges of means, whole people leave more than a leak."""
_TINY = 1e-6
_ONE_PERSON = 99.0
"""A little less than one person in a hundred parts of one."""
_SECONDS = 5


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
    for item in known.values:
        cells = issue.of(item)
        every: Iterable[People] = () if people is None else (people,)
        if people is None:
            every = levels_as_people(cells, issue.replies)
        for who in every:
            for choices, groups, aim in _narrow_sets(issue, item, who, known):
                if tried >= _MOST_SETS:
                    left_out += 1
                    continue
                tried += 1
                for leak in _of_set(choices, groups, aim):
                    # One of eight people more or less is 12.5 points already.
                    if not leak.favourable or _is_one_number(leak):
                        leaks.append(leak)
    return SmallSets(leaks=tuple(leaks), tried=tried, left_out=left_out)


def _is_one_number(leak: Leak) -> bool:
    """Say whether it is known how many people were favourable."""
    return leak.means == "certain" or (leak.high - leak.low) * leak.people < _ONE_PERSON


def _narrow_sets(
    issue: Issue, item: str, people: People, known: Codebook
) -> Iterator[tuple["_Choices", list[Cell], Target]]:
    """Yield the sets of an item that ranges of means leave less than fifty points."""
    cells, counts = issue.of(item), people.counts(item)
    if not any(cell.n for cell in cells) or not people.fit(cells, counts):
        return
    fewest = min(issue.minima["distribution"], MOST_PEOPLE + 1)
    aims = targets(people, cells, counts, fewest)
    if not aims:
        return
    equations = [system(people, cells, counts, known.ranges[item], favourable=False)]
    if any(cell.favourable for cell in cells):
        equations.append(system(people, cells, counts, PERCENT, favourable=True))
    choices = _choices(item, people, counts, known)
    groups = [cell for cell in cells if cell.n is not None and people.know(cell)]
    for aim in aims:
        vector = aim.vector[counts > 0]
        ranges = [one.range_of(vector) for one in equations]
        size = float(aim.vector @ counts)
        if any(ends is not None and (ends[1] - ends[0]) / size < _RANGE for ends in ranges):
            yield choices, groups, aim


def _choices(item: str, people: People, counts: Vector, known: Codebook) -> "_Choices":
    values = known.values[item]
    return _Choices(
        people=people,
        counts=counts,
        worth=np.array(values),
        favourable=np.array([float(value in known.positive[item]) for value in values]),
    )


def whole_people(issue: Issue, people: People, known: Codebook) -> Iterator[Leak]:
    """Yield what whole numbers of people tell of items, of sets of at most ten people."""
    fewest = min(issue.minima["distribution"], MOST_PEOPLE + 1)
    for item in known.values:
        cells, counts = issue.of(item), people.counts(item)
        if not any(cell.n for cell in cells) or not people.fit(cells, counts):
            continue
        choices = _choices(item, people, counts, known)
        groups = [cell for cell in cells if cell.n is not None and people.know(cell)]
        for aim in targets(people, cells, counts, fewest):
            yield from _of_set(choices, groups, aim)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Choices:
    """How many people of each atom chose each answer of one item: the unknowns.

    `worth`: the value of each answer; `favourable`: 1 for those that are, else 0.
    """

    people: People
    counts: Vector
    worth: Vector
    favourable: Vector

    def ends(self, groups: Sequence[Cell], target: Vector, weights: Vector) -> Interval | None:
        """Give the least and the greatest sum of weights over a set, as far as it can be proved."""
        unknowns = len(self.counts) * len(self.worth)
        constraint = self._constraint(groups)
        ends = []
        for sign in (1, -1):
            done = milp(
                sign * np.kron(target, weights),
                constraints=constraint,
                integrality=np.ones(unknowns, dtype=np.int64),
                bounds=Bounds(0, np.repeat(self.counts, len(self.worth))),
                options={"time_limit": _SECONDS},
            )
            # The dual bound is what has been proved; the best solution so far may not be the end.
            if done.status not in (0, 1) or done.mip_dual_bound is None:
                return None
            ends.append(sign * float(done.mip_dual_bound))
        return ends[0], ends[1]

    def _constraint(self, groups: Sequence[Cell]) -> LinearConstraint:
        everybody_chose = np.kron(np.eye(len(self.counts)), np.ones(len(self.worth)))
        # Equality: everybody of an atom who answered chose exactly one answer.
        rows, low, high = [everybody_chose], [self.counts], [self.counts]
        for cell in groups:
            weight = self.people.weight_per_reply(cell, self.counts)
            for each, interval, scale in (
                (self.worth, cell.score, 1.0),
                (self.favourable, cell.favourable, 100.0),
            ):
                if interval is not None and cell.n is not None:
                    rows.append(np.kron(weight, each)[None])
                    low.append(np.array([interval[0] / scale * cell.n - _TINY]))
                    high.append(np.array([interval[1] / scale * cell.n + _TINY]))
        return LinearConstraint(np.vstack(rows), np.concatenate(low), np.concatenate(high))


def _of_set(choices: _Choices, groups: Sequence[Cell], aim: Target) -> Iterator[Leak]:
    least, most = choices.worth.min(), choices.worth.max()
    place = (choices.worth - least) / (most - least)
    yield from _of_sum(choices, groups, aim, place, favourable=False)
    if choices.favourable.any():
        yield from _of_sum(choices, groups, aim, choices.favourable, favourable=True)


def _of_sum(
    choices: _Choices, groups: Sequence[Cell], aim: Target, weights: Vector, *, favourable: bool
) -> Iterator[Leak]:
    size = float(aim.vector @ choices.counts)
    found = choices.ends(groups, aim.vector, weights)
    if found is None:
        return
    low, high = found
    certain = favourable and (high < 1 - _TINY or low > size - 1 + _TINY)
    if not certain and (high - low) / size * 100 >= NARROW:
        return
    least, most = _disclosed_by_one_group(choices, groups, aim, weights)
    if most - least <= high - low + size / 100:
        return  # a shown group says as much of its own members
    yield Leak(
        about=aim.about,
        subject=groups[0].subject,
        means="certain" if certain else "range",
        people=round(size),
        low=low / size * 100,
        high=high / size * 100,
        breakdowns=aim.breakdowns,
        favourable=favourable,
    )


def _disclosed_by_one_group(
    choices: _Choices, groups: Sequence[Cell], aim: Target, weights: Vector
) -> Interval:
    """Give the ends that single shown groups tell of a set of their own members."""
    low, high = 0.0, float(aim.vector @ choices.counts)
    for cell in groups:
        members = choices.people.members(cell) * (choices.counts > 0)
        if not np.all(members >= aim.vector):
            continue
        ends = choices.ends([cell], aim.vector, weights)
        if ends is not None:
            low, high = max(low, ends[0]), min(high, ends[1])
    return low, high
