"""What scores that are made of each other tell of those who have some of them only.

Every published number is a sum (`TiedSums`), and all of them together are equations of such people.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ticassess.audit.bounds import System
from ticassess.audit.codebook import Codebook
from ticassess.audit.leaks import NARROW, Leak, points_of_few
from ticassess.audit.memory import Memory
from ticassess.audit.people import Entered, People, Vector
from ticassess.audit.published import Cell, Interval, Issue
from ticassess.audit.tied_sets import TiedAim, TiedSets
from ticassess.audit.tied_sums import TiedSums

_SURE = 1e-6
_NEXT_TO_NOTHING = 1.0
_MOST_UNKNOWNS = 1500
"""Of more, each group is attacked by itself: all of them together would take too long."""


def between_scores(
    issue: Issue,
    known: Codebook,
    people: People,
    minima: Mapping[str, int],
    memory: Memory,
) -> Sequence[Leak]:
    """Give the scores of small sets that numbers of several tied scores leave less than 20 points.

    `minima`: of how many people a score may be told, by subject.
    """
    subjects = known.tied_subjects()
    if not people.differ(subjects):
        return ()
    cells: list[Cell] = []
    for cell in issue.cells.values():
        if cell.subject in subjects and people.know(cell):
            cells.append(cell)
    key = (people.identity, tuple(cells), tuple(minima.items()))
    return memory.leaks(key, lambda: _between(cells, known, people, minima))


def _between(
    cells: Sequence[Cell], known: Codebook, people: People, minima: Mapping[str, int]
) -> Iterator[Leak]:
    sets = TiedSets(cells=cells, entered=people.entered, known=known, people=people, minima=minima)
    together = _Tied(sets=sets)
    if len(together.sums.unknowns) <= _MOST_UNKNOWNS:
        yield from together.leaks()
        return
    for of_group in _by_group(cells):
        if of_group[0].weighted_by is None:
            yield from _of_one_group(of_group, known, people, minima)


def _by_group(cells: Sequence[Cell]) -> Iterable[Sequence[Cell]]:
    """Give the numbers of each group of each issue."""
    found: dict[tuple[str | None, str | None, int], list[Cell]] = {}
    for cell in cells:
        found.setdefault((cell.by, cell.level, cell.issue), []).append(cell)
    return found.values()


def _of_one_group(
    cells: Sequence[Cell], known: Codebook, people: People, minima: Mapping[str, int]
) -> Iterator[Leak]:
    members = people.members(cells[0])
    first = int(np.argmax(members))
    counts: dict[frozenset[str], int] = {}
    for some in people.entered:
        if members[some.atom]:
            counts[some.subjects] = counts.get(some.subjects, 0) + some.count
    merged = []
    # Where a group is looked at by itself, it does not matter in which of its atoms somebody is.
    for subjects, count in counts.items():
        merged.append(Entered(atom=first, subjects=subjects, count=count))
    sets = TiedSets(cells=cells, entered=merged, known=known, people=people, minima=minima)
    yield from _Tied(sets=sets).leaks()


@dataclass(frozen=True, kw_only=True, eq=False)
class _Tied:
    """The equations of tied scores, and the sets to look for."""

    sets: TiedSets

    @property
    def sums(self) -> TiedSums:
        return self.sets.sums

    def leaks(self) -> Iterator[Leak]:
        shown = self.sets.shown
        if not shown:
            return
        equations = self.sums.system(shown)
        aims = [*self.sets.aims(equations.table), *self.sets.aims_of_many(equations.table)]
        if not aims:
            return
        start = equations.interior
        if start is None:
            return  # what is published does not fit these people
        for aim in self._within_reach(equations, start, aims):
            yield from self._by_programs(equations, shown, aim)

    def _within_reach(
        self, equations: System, start: Vector, aims: Sequence[TiedAim]
    ) -> Iterator[TiedAim]:
        """Yield the aims that one step leaves a narrow range; a program only reaches further."""
        low, high = equations.reach(start, np.array([aim.vector for aim in aims]))
        for place, aim in enumerate(aims):
            if self._points((low[place], high[place]), aim) < NARROW:
                yield aim

    def _by_programs(
        self, equations: System, shown: Sequence[Cell], aim: TiedAim
    ) -> Iterator[Leak]:
        # What other programs came upon often shows enough room for this one, too.
        if self._points(equations.reach_of_corners(aim.vector), aim) >= NARROW:
            return
        ends = equations.range_of(aim.vector)
        if ends is None or self._points(ends, aim) >= NARROW:
            return
        own = self._disclosed_by_one(equations, shown, aim)
        # What one number says about members of its own group is no leak.
        if self._points(own, aim) <= self._points(ends, aim) + _NEXT_TO_NOTHING:
            return
        if self._is_small(aim) or not self._follows_from_one(equations, aim, ends):
            yield self._leak(aim, ends)

    def _follows_from_one(self, equations: System, aim: TiedAim, ends: Interval) -> bool:
        """Say whether one number, whatever it is made of, tells as much of a set of many.

        Of six people with a high parent, none of its parts can be low.
        """
        enough = self._points(ends, aim) + _NEXT_TO_NOTHING
        touching = np.flatnonzero(equations.table[:, aim.vector != 0].any(axis=1))
        for row in touching.tolist():
            told = equations.only(row).range_of(aim.vector)
            if told is not None and self._points(told, aim) <= enough:
                return True
        return False

    def _points(self, ends: Interval, aim: TiedAim) -> float:
        """Give how many points of 100 are open of the mean of a small set, or of few of a large."""
        furthest = self._furthest(aim)
        if self._is_small(aim):
            return (ends[1] - ends[0]) / (furthest[1] - furthest[0]) * 100
        return points_of_few(ends, furthest, aim.people, self.sets.minima[aim.subject])

    def _is_small(self, aim: TiedAim) -> bool:
        return aim.people < self.sets.minima[aim.subject]

    def _furthest(self, aim: TiedAim) -> Interval:
        """Give between which ends the sum of a set could lie at all."""
        low = float(np.minimum(aim.vector, 0) @ self.sums.counts)
        high = float(np.maximum(aim.vector, 0) @ self.sums.counts)
        return low, high

    def _disclosed_by_one(self, equations: System, shown: Sequence[Cell], aim: TiedAim) -> Interval:
        """Give what single numbers of the same score tell of people who are in them."""
        low, high = self._furthest(aim)
        about = aim.vector != 0
        for place, cell in enumerate(shown):
            row = equations.table[place]
            ratio = row[about] / aim.vector[about]
            if cell.subject != aim.subject or ratio.min() <= _SURE:
                continue
            others = np.where(about, 0, row)
            most = float(np.maximum(others, 0) @ self.sums.counts)
            least = float(np.minimum(others, 0) @ self.sums.counts)
            low = max(low, float(equations.low[place] - most) / float(ratio.max()))
            high = min(high, float(equations.high[place] - least) / float(ratio.min()))
        return low, high

    def _leak(self, aim: TiedAim, ends: Interval) -> Leak:
        size = float(np.abs(aim.vector) @ self.sums.counts)
        low, high = np.asarray(ends) / size * 100
        return Leak(
            about=aim.about,
            subject=aim.subject,
            means="ties",
            people=aim.people,
            low=float(low),
            high=float(high),
            breakdowns=aim.breakdowns,
        )
