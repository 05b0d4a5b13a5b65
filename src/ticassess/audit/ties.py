"""What scores that are made of each other tell of those who have some of them only.

Every published number is a sum (`TiedSums`), and all of them together are equations of such people.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
import numpy.typing as npt

from ticassess.audit.bounds import System
from ticassess.audit.codebook import Codebook
from ticassess.audit.leaks import NARROW, Leak
from ticassess.audit.memory import Memory
from ticassess.audit.people import Entered, People, Vector
from ticassess.audit.programs import Matrix
from ticassess.audit.published import Cell, Interval, Issue
from ticassess.audit.tied_sums import TiedSums
from ticassess.audit.unions import Unions, free_moves

_SURE = 1e-6
_DIGITS = 6
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
    together = _Tied(cells=cells, entered=people.entered, known=known, people=people, minima=minima)
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
    alone = _Tied(cells=cells, entered=merged, known=known, people=people, minima=minima)
    yield from alone.leaks()


@dataclass(frozen=True, kw_only=True)
class _Set:
    """Some people, by their places among those who entered, and what to call them."""

    about: str
    places: Sequence[int]
    breakdowns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class _Aim:
    """A score of a set of few people, as a sum over the unknowns."""

    about: str
    subject: str
    people: int
    vector: Vector
    breakdowns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class _Tied:
    """The published numbers of tied scores, and who entered which of these."""

    cells: Sequence[Cell]
    entered: Sequence[Entered]
    known: Codebook
    people: People
    minima: Mapping[str, int]

    def leaks(self) -> Iterator[Leak]:
        shown = [cell for cell in self.cells if cell.n is not None and cell.score is not None]
        if not shown:
            return
        equations = self.sums.system(shown)
        aims = list(self._aims(equations.table))
        if not aims:
            return
        start = equations.interior
        if start is None:
            return  # what is published does not fit these people
        for aim in self._within_reach(equations, start, aims):
            yield from self._by_programs(equations, shown, aim)

    def _within_reach(
        self, equations: System, start: Vector, aims: Sequence[_Aim]
    ) -> Iterator[_Aim]:
        """Yield the aims that one step leaves a narrow range; a program only reaches further."""
        low, high = equations.reach(start, np.array([aim.vector for aim in aims]))
        for place, aim in enumerate(aims):
            if _points((low[place], high[place]), self._size(aim)) < NARROW:
                yield aim

    def _by_programs(self, equations: System, shown: Sequence[Cell], aim: _Aim) -> Iterator[Leak]:
        size = self._size(aim)
        # What other programs came upon often shows enough room for this one, too.
        if _points(equations.reach_of_corners(aim.vector), size) >= NARROW:
            return
        ends = equations.range_of(aim.vector)
        if ends is None or _points(ends, size) >= NARROW:
            return
        own = self._disclosed_by_one(equations, shown, aim)
        # What one number says about members of its own group is no leak.
        if _points(own, size) > _points(ends, size) + _NEXT_TO_NOTHING:
            yield self._leak(aim, ends, size)

    @cached_property
    def sums(self) -> TiedSums:
        """What the published numbers are sums of."""
        return TiedSums(entered=self.entered, known=self.known, people=self.people)

    # The aims -----------------------------------------------------------------------------------

    def _aims(self, table: Matrix) -> Iterator[_Aim]:
        """Yield every score of every small set of people that can be told from others."""
        subjects = self.known.tied_subjects()
        kinds = list(self._kinds(table))
        every = list(product((*self._sets(), *kinds), subjects))
        free = free_moves(table)
        for subject in subjects:
            every += product(self._unions(subject, kinds, free), (subject,))
        done: set[bytes] = set()
        for some, subject in every:
            aim = self._aim(some, subject)
            if aim is not None and aim.vector.tobytes() not in done:
                done.add(aim.vector.tobytes())
                yield aim

    def _kinds(self, table: Matrix) -> Iterator[_Set]:
        """Yield those with the same scores whom no shown number tells apart."""
        columns: dict[int, list[int]] = {}
        for (place, _), unknown in self.sums.unknowns.items():
            columns.setdefault(place, []).append(unknown)
        found: dict[tuple[frozenset[str], bytes], list[int]] = {}
        for place, some in enumerate(self.entered):
            shown = table[:, columns.get(place, [])].round(_DIGITS).tobytes()
            found.setdefault((some.subjects, shown), []).append(place)
        for places in found.values():
            yield self._set_of(places)

    def _set_of(self, places: Sequence[int]) -> _Set:
        about = f"{self.people.name(self.entered[places[0]].atom)} and others like them"
        return _Set(about=about, places=places, breakdowns=self.people.breakdowns)

    def _unions(self, subject: str, kinds: Sequence[_Set], free: Matrix) -> Iterator[_Set]:
        """Yield unions of kinds that the shown numbers add up to."""
        having, vectors, sizes = [], [], []
        for some in kinds:
            places = self._places_with(subject, some)
            if places:
                having.append(places)
                vectors.append(self.sums.sum(subject, dict.fromkeys(places, 1.0)))
                sizes.append(float(self._people_at(places)))
        if not having:
            return
        unions = Unions(moves=np.array(vectors) @ free, sizes=np.array(sizes))
        for chosen in unions.told(self.minima.get(subject, 0)):
            yield self._set_of([place for kind in chosen for place in having[kind]])

    def _places_with(self, subject: str, some: _Set) -> list[int]:
        """Give the places of a set at which people have a score."""
        return [place for place in some.places if subject in self.entered[place].subjects]

    def _people_at(self, places: Sequence[int]) -> int:
        return sum(self.entered[place].count for place in places)

    def _aim(self, some: _Set, subject: str) -> _Aim | None:
        """Give a score of a set; None where it may be told, or there is none."""
        having = self._places_with(subject, some)
        size = self._people_at(having)
        if not 0 < size < self.minima.get(subject, 0):
            return None
        vector = self.sums.sum(subject, dict.fromkeys(having, 1.0))
        if not vector.any():
            return None
        return _Aim(
            about=some.about,
            subject=subject,
            people=size,
            vector=vector,
            breakdowns=some.breakdowns,
        )

    def _sets(self) -> Iterator[_Set]:
        for place, some in enumerate(self.entered):
            about = f"{self.people.name(some.atom)} with the same scores"
            yield _Set(about=about, places=[place], breakdowns=self.people.breakdowns)
        for cell in self._cell_of_each_group():
            yield from self._sets_within(cell)
        yield from self._hidden_levels()

    def _hidden_levels(self) -> Iterator[_Set]:
        """Yield what is hidden of each score in a breakdown; other scores may tell a part of it."""
        hidden: dict[tuple[str, str | None, int], list[Cell]] = {}
        for cell in self.cells:
            if cell.by is not None and cell.n is None:
                hidden.setdefault((cell.subject, cell.by, cell.issue), []).append(cell)
        for cells in hidden.values():
            levels = np.sum([self.people.members(cell) for cell in cells], axis=0)
            places = [place for place, some in enumerate(self.entered) if levels[some.atom]]
            about = f"{cells[0].by}: {' + '.join(str(cell.level) for cell in cells)}"
            yield _Set(about=about, places=places, breakdowns=cells[0].breakdowns)

    def _cell_of_each_group(self) -> Iterable[Cell]:
        groups: dict[bytes, Cell] = {}
        for cell in self.cells:
            groups.setdefault(self.people.members(cell).tobytes(), cell)
        return groups.values()

    def _sets_within(self, cell: Cell) -> Iterator[_Set]:
        """Yield a group, and those of it who have one score and not another."""
        members = self.people.members(cell)
        inside = [place for place, some in enumerate(self.entered) if members[some.atom]]
        yield _Set(about=cell.group, places=inside, breakdowns=cell.breakdowns)
        for one, other in product(self.known.tied_subjects(), repeat=2):
            few = [place for place in inside if self._has_one(place, one, other)]
            about = f"{cell.group} with {one} and without {other}"
            yield _Set(about=about, places=few, breakdowns=cell.breakdowns)

    def _has_one(self, place: int, one: str, other: str) -> bool:
        subjects = self.entered[place].subjects
        return one in subjects and other not in subjects

    def _size(self, aim: _Aim) -> float:
        """Give how far a sum can reach."""
        return float(np.abs(aim.vector) @ self.sums.counts)

    def _disclosed_by_one(self, equations: System, shown: Sequence[Cell], aim: _Aim) -> Interval:
        """Give what single numbers of the same score tell of people who are in them."""
        low = float(np.minimum(aim.vector, 0) @ self.sums.counts)
        high = float(np.maximum(aim.vector, 0) @ self.sums.counts)
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

    def _leak(self, aim: _Aim, ends: npt.ArrayLike, size: float) -> Leak:
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


def _points(ends: Interval, size: float) -> float:
    """Give the width of a range of sums, in points of 100."""
    return (ends[1] - ends[0]) / size * 100
