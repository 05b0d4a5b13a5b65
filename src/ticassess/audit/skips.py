"""What a score and its items tell of the people who left some of these items out.

In a shown group, n times the score of a scale less the weighted sums of its items is about them
alone: everybody who answered all adds as much to the one as to the other. Whoever has the score
without a quarter of its weight adds a quarter of their own score; whoever answered a quarter and
has no score takes that away. Of all groups together, these are equations of such people.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from math import ceil, floor

import numpy as np

from ticassess.audit.bounds import Equations, System, on_range
from ticassess.audit.codebook import Codebook
from ticassess.audit.leaks import NARROW, Leak
from ticassess.audit.memory import Memory
from ticassess.audit.people import People, Skipped, Vector
from ticassess.audit.published import PERCENT, WHOLE, Cell, Interval, Issue

_SAME = 1e-6


def from_skips(
    issue: Issue, known: Codebook, people: People | None, minima: Mapping[str, int], memory: Memory
) -> Iterator[Leak]:
    """Yield scales of which few people left items out, and what follows of these.

    Where nobody knows who left out what, the numbers of replies may tell it.
    """
    for scale in known.parts:
        least = minima.get(scale)
        items = asked_items(issue, known.items_by_person(scale))
        if least is None or not items or not known.ranges.keys() >= {scale, *items}:
            continue
        told = _Told(issue=issue, known=known, scale=scale, weights=items, minimum=least)
        if people is None or not people.answered:
            yield from told.by_replies()
            continue
        key = (people.identity, "skips", told.all_cells, least)
        yield from memory.leaks(key, partial(_of_skippers, told, people))


def asked_items(issue: Issue, items: Mapping[str, float]) -> Mapping[str, float]:
    """Give the weights of the items that anybody answered, which add up to 1 again.

    A form may have some items of a scale only; whoever answered all of these left nothing out.
    """
    asked = {}
    for item, weight in items.items():
        everybody = [cell for cell in issue.of(item) if cell.by is None]
        if not everybody or any(cell.n != 0 for cell in everybody):
            asked[item] = weight
    every = sum(asked.values())
    return {item: weight / every for item, weight in asked.items()}


def _of_skippers(told: "_Told", people: People) -> Iterator[Leak]:
    kinds = []
    for some in people.skipped:
        if some.scale == told.scale and not some.answered >= told.weights.keys():
            kinds.append(some)
    if kinds:
        yield from _Skippers(told=told, people=people, kinds=kinds).leaks()


@dataclass(frozen=True, kw_only=True, eq=False)
class _Told:
    """What is published of a scale and of its items, by group. `weights` add up to 1."""

    issue: Issue
    known: Codebook
    scale: str
    weights: Mapping[str, float]
    minimum: int

    @cached_property
    def all_cells(self) -> tuple[Cell, ...]:
        """Everything that matters here."""
        cells = list(self.issue.of(self.scale))
        for item in self.weights:
            cells += self.issue.of(item)
        return tuple(cells)

    def remainder(self, cell: Cell) -> Interval | None:
        """Give the ends of what those who left items out add, on a range from 0 to 1 each.

        None where the score, or an item that anybody of the group answered, is not shown.
        """
        if cell.n is None or cell.score is None or cell.weighted_by is not None:
            return None
        low, high = on_range(cell.score, self.known.ranges[self.scale])
        low, high = low * cell.n, high * cell.n
        for item, weight in self.weights.items():
            ends = self._sum_in_scale(item, cell)
            if ends is None:
                return None
            low, high = low - weight * ends[1], high - weight * ends[0]
        return low, high

    def _sum_in_scale(self, item: str, cell: Cell) -> Interval | None:
        """Give the ends of the sum of an item, the way round that it counts in the scale."""
        of_item = self.item(item, cell)
        ends = self._sum_of(of_item)
        if ends is None or of_item is None:
            return None
        if item in self.known.turned.get(self.scale, ()):
            n = of_item.n or 0
            return n - ends[1], n - ends[0]
        return ends

    def item(self, item: str, cell: Cell) -> Cell | None:
        """Give what is published of an item of the same group."""
        return self.issue.cells.get((item, cell.by, cell.level, cell.issue))

    def _sum_of(self, cell: Cell | None) -> Interval | None:
        if cell is None or cell.n is None:
            return None
        if cell.n == 0:
            return 0.0, 0.0
        if self.known.families[self.scale] == "favourable":
            return _favourable_people(cell, cell.n)
        if cell.score is None:
            return None
        ends = self.known.ranges[cell.subject]
        low, high = on_range(cell.score, ends)
        steps = [value - ends[0] for value in self.known.values[cell.subject]]
        if all(step == round(step) for step in steps):
            return _whole((low * cell.n, high * cell.n), ends[1] - ends[0])
        return low * cell.n, high * cell.n

    def by_replies(self) -> Iterator[Leak]:
        """Yield what the numbers of replies tell by themselves.

        Only where all who replied have the score: else nobody can tell who of the others answered
        which items.
        """
        if not self._all_have_the_score:
            return
        for cell in self.issue.of(self.scale):
            ends = self.remainder(cell)
            if ends is None or cell.n is None:
                continue
            lacking, share = self._lacking(cell, cell.n)
            if 0 < lacking < self.minimum and share > _SAME:
                found = (ends[0] / share, ends[1] / share)
                if found[1] - found[0] < NARROW / 100:
                    about = f"{cell.group} with an item left out"
                    yield self.leak(about, cell.breakdowns, lacking, found)

    def _lacking(self, cell: Cell, n: int) -> tuple[int, float]:
        """Give how many answers to items a group of n lacks, and how much of the score they are."""
        lacking, share = 0, 0.0
        for item, weight in self.weights.items():
            of_item = self.item(item, cell)
            assert of_item is not None
            fewer = max(n - (of_item.n or 0), 0)
            lacking, share = lacking + fewer, share + weight * fewer
        return lacking, share

    @property
    def _all_have_the_score(self) -> bool:
        for cell in self.issue.of(self.scale):
            if cell.by is None:
                return cell.n is not None and cell.n == self.issue.replies.get(WHOLE)
        return False

    def leak(self, about: str, breakdowns: tuple[str, ...], people: int, ends: Interval) -> Leak:
        """Say what was found; ends of a mean on a range from 0 to 1."""
        return Leak(
            about=about,
            subject=self.scale,
            means="skips",
            people=people,
            low=max(0.0, ends[0]) * 100,
            high=min(1.0, ends[1]) * 100,
            breakdowns=breakdowns,
        )


def _favourable_people(cell: Cell, n: int) -> Interval | None:
    """Give how many of n people answered favourably; None where it is not told."""
    if cell.favourable is None:
        return None
    low, high = on_range(cell.favourable, PERCENT)
    return _whole((low * n, high * n), 1.0)


def _whole(ends: Interval, steps: float) -> Interval:
    """Give the whole numbers of steps between two ends; the ends where there is none."""
    first, last = ceil(ends[0] * steps - _SAME), floor(ends[1] * steps + _SAME)
    if first > last:
        return ends
    return first / steps, last / steps


@dataclass(frozen=True, kw_only=True)
class _Set:
    """Some of those who left items out, and what to call them."""

    about: str
    breakdowns: tuple[str, ...]
    inside: Vector


@dataclass(frozen=True, kw_only=True, eq=False)
class _Skippers:
    """All who left items of one scale out; of each kind, the sum of their scores is unknown."""

    told: _Told
    people: People
    kinds: Sequence[Skipped]

    def leaks(self) -> Iterator[Leak]:
        aims = list(self._sets())
        equations = self._system()
        if not aims or equations is None:
            return
        start = equations.interior
        if start is None:
            return  # what is published does not fit these people
        # Those without the score are taken away in the equations; their mean is asked for as ever.
        vectors = np.array([aim.inside * np.abs(self._shares) for aim in aims])
        sizes = vectors @ self._counts
        low, high = equations.reach(start, vectors)
        for place, aim in enumerate(aims):
            size = float(sizes[place])
            if size < _SAME or (high[place] - low[place]) / size >= NARROW / 100:
                continue
            ends = equations.range_of(vectors[place])
            if ends is None or (ends[1] - ends[0]) / size >= NARROW / 100:
                continue
            people = round(float(aim.inside @ self._counts))
            found = (ends[0] / size, ends[1] / size)
            yield self.told.leak(aim.about, aim.breakdowns, people, found)

    @cached_property
    def _counts(self) -> Vector:
        return np.array([some.count for some in self.kinds], dtype=float)

    @cached_property
    def _shares(self) -> Vector:
        """How much one of each kind adds to what is left, on a score of 1."""
        found = []
        for some in self.kinds:
            answered = sum(self.told.weights.get(item, 0.0) for item in some.answered)
            found.append(1 - answered if some.has_score else -answered)
        return np.array(found)

    def _system(self) -> System | None:
        equations = Equations(unknowns=len(self.kinds))
        for cell in self.told.issue.of(self.told.scale):
            ends = self.told.remainder(cell)
            if ends is None or not self.people.know(cell):
                continue
            equations.add(self._inside(cell) * self._shares, *ends, exact=False)
        if equations.is_empty:
            return None
        return equations.system(self._counts)

    def _inside(self, cell: Cell) -> Vector:
        members = self.people.members(cell)
        return np.array([members[some.atom] for some in self.kinds])

    def _sets(self) -> Iterator[_Set]:
        """Yield each small set once: of a kind, of a group, and what is hidden in a breakdown."""
        found: dict[bytes, _Set] = {}
        for every in self._every_set():
            for some in self._with_parts(every):
                if 0 < some.inside @ self._counts < self.told.minimum:
                    found.setdefault(some.inside.tobytes(), some)
        yield from found.values()

    def _with_parts(self, every: _Set) -> Iterator[_Set]:
        """Yield a set, and those of it who have the score and who have not."""
        yield every
        for having in (self._shares > 0, self._shares < 0):
            yield replace(every, inside=every.inside * having)

    def _every_set(self) -> Iterator[_Set]:
        every = self.told.issue.of(self.told.scale)
        known = [cell for cell in every if self.people.know(cell)]
        for cell in known:
            about = f"{cell.group} with an item left out"
            yield _Set(about=about, breakdowns=cell.breakdowns, inside=self._inside(cell))
        yield from self._hidden_levels(known)
        yield from self._atoms()
        for place, some in enumerate(self.kinds):
            about = f"{self.people.name(some.atom)} with the same items left out"
            inside = np.zeros(len(self.kinds))
            inside[place] = 1.0
            yield _Set(about=about, breakdowns=self.people.breakdowns, inside=inside)

    def _hidden_levels(self, known: Sequence[Cell]) -> Iterator[_Set]:
        """Yield all hidden levels of each breakdown as one set."""
        for by in self.people.breakdowns:
            levels = [cell for cell in known if cell.by == by and cell.n is None]
            if levels:
                inside = np.sum([self._inside(cell) for cell in levels], axis=0)
                about = f"{by}: what is hidden, with an item left out"
                yield _Set(about=about, breakdowns=(by,), inside=np.minimum(inside, 1.0))

    def _atoms(self) -> Iterator[_Set]:
        places = np.array([some.atom for some in self.kinds])
        for atom in dict.fromkeys(places.tolist()):
            about = f"{self.people.name(atom)} with an item left out"
            inside = (places == atom).astype(float)
            yield _Set(about=about, breakdowns=self.people.breakdowns, inside=inside)
