"""The attack: every subject of every issue, by sums, linear programs and overlapping scales."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from ticassess.audit.bounds import System, disclosed_by_one_group, system
from ticassess.audit.codebook import Codebook
from ticassess.audit.issues import between_issues
from ticassess.audit.items import from_scales
from ticassess.audit.leaks import NARROW, Leak
from ticassess.audit.people import People, Vector
from ticassess.audit.published import PERCENT, Cell, Interval, Issue, one_wave
from ticassess.audit.targets import Target, targets
from ticassess.audit.ties import between_scores
from ticassess.audit.unanimity import unanimous
from ticassess.audit.unlisted import levels_as_people

_SURE = 1e-6
_NEXT_TO_NOTHING = 1.0
"""Points of 100 by which all numbers together say more than one group's own number does."""

_FEW_ITEMS = 3
"""A scale of fewer items tells as much as an item does."""


@dataclass(frozen=True, kw_only=True)
class Attack:
    """What was found, and the subjects to which the staff list could not be applied."""

    leaks: tuple[Leak, ...]
    narrowest: float
    attacked: int
    not_fitting: tuple[str, ...] = ()


def attack(
    issues: Sequence[Issue],
    people: People | None = None,
    codebook: Codebook | None = None,
    memory: "Memory | None" = None,
) -> Attack:
    """Try to work out what is withheld; without `people` one breakdown at a time.

    Where `people` says which replies are in which issue, the issues (of one wave, in their order)
    are taken together. A leak is a set of fewer people than the minimum of whom a score is known to
    less than 20 points of 100, or of whom it is certain that nobody or everybody was favourable.
    What a single published number says about members of its own group is no leak: that is what caps
    are for. `memory`: what attacks of the same people found in numbers that are the same again.
    """
    leaks = list(between_issues(issues))
    tried = _Tried({} if memory is None else memory)
    for issue in _taken_together(issues, people):
        for subject in issue.subjects():
            cells = issue.of(subject)
            if not any(cell.n for cell in cells):
                continue
            ends = _ends(cells[0], codebook)
            leaks += unanimous(cells, ends)
            minimum = _minimum(issue, cells[0], codebook)
            leaks += tried.subject(people, cells, minimum, ends)
        if codebook is not None:
            leaks += from_scales(issue, codebook, people)
        if codebook is not None and people is not None:
            leaks += between_scores(issue, codebook, people, _minima(issue, codebook))
    # One set may be reached as a level, as an atom and as a difference; it is one leak.
    unique = {(leak.about, leak.subject, leak.means, leak.favourable): leak for leak in leaks}
    return Attack(
        leaks=tuple(unique.values()),
        narrowest=tried.narrowest,
        attacked=tried.times,
        not_fitting=tuple(tried.not_fitting),
    )


class _Tried:
    """How often a number of a set was attacked, how narrow it became, and what could not be."""

    def __init__(self, memory: "Memory") -> None:
        self._memory = memory
        self.narrowest, self.times = 100.0, 0
        self.not_fitting: dict[str, None] = {}

    def subject(
        self, listed: People | None, cells: tuple[Cell, ...], minimum: int, ends: Interval | None
    ) -> Iterator[Leak]:
        """Yield the leaks of one subject."""
        every = [listed]
        if listed is None:
            every = [*levels_as_people(cells)]
        for people in every:
            assert people is not None
            counts = people.counts(cells[0].subject)
            if not people.fit(cells, counts):
                self.not_fitting[cells[0].subject] = None
                continue
            key = (people.atoms, cells, minimum, ends)
            if key not in self._memory:
                self._memory[key] = tuple(_quantities(people, cells, counts, minimum, ends))
            for found in self._memory[key]:
                self.narrowest = min(self.narrowest, found.width)
                self.times += 1
                if found.leak is not None:
                    yield found.leak


def _taken_together(issues: Sequence[Issue], people: People | None) -> Sequence[Issue]:
    # Only who knows which replies are in which issue can put the issues together.
    if people is not None and people.present:
        return [one_wave(issues)]
    return issues


def _ends(cell: Cell, known: Codebook | None) -> Interval | None:
    """Give the range of a score; None where nobody can know it."""
    if known is not None and cell.subject in known.ranges:
        return known.ranges[cell.subject]
    if cell.metric in ("pomp", "percent_positive"):
        return PERCENT
    return None


def _minima(issue: Issue, known: Codebook) -> dict[str, int]:
    """Say the same of all numbers, by subject."""
    found: dict[str, int] = {}
    for cell in issue.cells.values():
        if cell.subject not in found:
            found[cell.subject] = _minimum(issue, cell, known)
    return found


def _minimum(issue: Issue, cell: Cell, known: Codebook | None) -> int:
    """Say of how many people a number may be told."""
    if known is not None:
        if cell.subject in known.sensitive:
            # Either minimum may be the larger one: an assessment may raise each of them.
            return max(issue.minima["sensitive"], issue.minima["distribution"])
        if 0 < len(known.parts.get(cell.subject, ())) < _FEW_ITEMS:
            return issue.minima["distribution"]
    if cell.kind == "item":
        return issue.minima["distribution"]
    return issue.minima["score"]


@dataclass(frozen=True, kw_only=True)
class _Found:
    """What an attack on one number of a set found: the points that it leaves, perhaps a leak."""

    width: float
    leak: Leak | None = None


Memory: TypeAlias = dict[tuple[object, ...], tuple[_Found, ...]]
"""What was found in the numbers of one subject, so that the same ones are attacked once."""


def _quantities(
    people: People, cells: tuple[Cell, ...], counts: Vector, minimum: int, ends: Interval | None
) -> Iterator[_Found]:
    """Attack the score of every small set, and its share of favourable answers."""
    aims = targets(people, cells, counts, minimum)
    if not aims:
        return
    # Without the range there are still sums: any range does for those.
    score = _Quantity(
        equations=system(people, cells, counts, ends or PERCENT, favourable=False),
        subject=cells[0].subject,
        favourable=False,
        ranged=ends is not None,
    )
    yield from score.attack(aims, counts)
    if any(cell.favourable for cell in cells):
        share = _Quantity(
            equations=system(people, cells, counts, PERCENT, favourable=True),
            subject=cells[0].subject,
            favourable=True,
            ranged=True,
        )
        yield from share.attack(aims, counts)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Quantity:
    """A score or a share of favourable answers, and all that is published of it."""

    equations: System
    subject: str
    favourable: bool
    ranged: bool

    def attack(self, aims: Sequence[Target], counts: Vector) -> Iterator[_Found]:
        """Attack every set; linear programs are solved only where one step is not proof enough."""
        vectors = np.array([aim.vector[counts > 0] for aim in aims])
        # From here on atoms without replies are left out, as in the equations.
        sizes = vectors @ self.equations.counts
        beyond = self.equations.beyond_span(vectors)
        start = self.equations.interior() if self.ranged else None
        low, high = np.zeros(len(aims)), sizes
        if start is not None:
            low, high = self.equations.reach(start, vectors)
        for place, aim in enumerate(aims):
            vector, size = vectors[place], float(sizes[place])
            reach = (float(low[place]), float(high[place]))
            # The cheapest proof first: a difference of published numbers, then one step, then a
            # program.
            if beyond[place] < _SURE:
                yield self._difference(aim, vector, size)
            elif start is None or self._is_open(reach, size):
                yield _Found(width=_points(reach, size))
            else:
                yield self._by_programs(aim, vector, size)

    def _difference(self, aim: Target, vector: Vector, size: float) -> _Found:
        ends = None
        if self.ranged:
            ends = self.equations.range_of(vector)
        return _Found(width=0.0, leak=self._leak(aim, "difference", size, ends or (0.0, 0.0)))

    def _by_programs(self, aim: Target, vector: Vector, size: float) -> _Found:
        ends = self.equations.range_of(vector)
        if ends is None:
            return _Found(width=100.0)
        width = _points(ends, size)
        # What one published number tells of its own group is accepted; the leak is what all of them
        # add to it.
        own = disclosed_by_one_group(self.equations, vector)
        if _points(own, size) <= width + _NEXT_TO_NOTHING:
            return _Found(width=width)
        if self._is_certain(ends, size):
            return _Found(width=width, leak=self._leak(aim, "certain", size, ends))
        if width < NARROW:
            return _Found(width=width, leak=self._leak(aim, "range", size, ends))
        return _Found(width=width)

    def _is_open(self, ends: Interval, size: float) -> bool:
        return _points(ends, size) >= NARROW and not self._is_certain(ends, size)

    def _is_certain(self, ends: Interval, size: float) -> bool:
        """Say whether nobody or everybody was favourable."""
        # Whole people: fewer than one unfavourable is none, fewer than one favourable nobody.
        return self.favourable and (ends[0] > size - 1 + _SURE or ends[1] < 1 - _SURE)

    def _leak(self, aim: Target, means: str, size: float, ends: Interval) -> Leak:
        return Leak(
            about=aim.about,
            subject=self.subject,
            means=means,
            people=round(size),
            low=float(ends[0] / size * 100),
            high=float(ends[1] / size * 100),
            breakdowns=aim.breakdowns,
            favourable=self.favourable,
        )


def _points(ends: Interval, size: float) -> float:
    """Give the width of a range of sums, in points of 100 of the mean."""
    return (ends[1] - ends[0]) / size * 100
