"""`TiedSets`: of whom tied scores may tell, and whose scores these are, as sums of the unknowns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from ticassess.audit.codebook import Codebook
from ticassess.audit.people import Entered, People, Vector
from ticassess.audit.programs import Matrix
from ticassess.audit.published import Cell
from ticassess.audit.targets import targets
from ticassess.audit.tied_sums import TiedSums
from ticassess.audit.unions import Unions, free_moves

_DIGITS = 6


@dataclass(frozen=True, kw_only=True)
class PeopleSet:
    """Some people, by their places among those who entered, and what to call them."""

    about: str
    places: Sequence[int]
    breakdowns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TiedAim:
    """A score of a set of people, by their places, as a sum over the unknowns."""

    about: str
    subject: str
    places: Sequence[int]
    people: int
    vector: Vector
    breakdowns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class TiedSets:
    """The published numbers of tied scores, and who entered which of these.

    `minima`: of how many people a score may be told, by subject.
    """

    cells: Sequence[Cell]
    entered: Sequence[Entered]
    known: Codebook
    people: People
    minima: Mapping[str, int]

    @property
    def shown(self) -> Sequence[Cell]:
        """The cells that show a number of people."""
        return [cell for cell in self.cells if cell.n is not None and cell.score is not None]

    @cached_property
    def sums(self) -> TiedSums:
        """What the published numbers are sums of."""
        return TiedSums(entered=self.entered, known=self.known, people=self.people)

    def aims(self, table: Matrix) -> Iterator[TiedAim]:
        """Yield every score of every small set of people that can be told from others."""
        subjects = self.known.tied_subjects()
        kinds = list(self.kinds(table))
        every = list(product((*self._sets(), *kinds), subjects))
        free = free_moves(table)
        for subject in subjects:
            every += product(self._unions(subject, kinds, free), (subject,))
            every += product(self._of_one_score(subject), (subject,))
        for aim in self._each_once(every):
            if aim.people < self.minima.get(aim.subject, 0):
                yield aim

    def aims_of_many(self, table: Matrix) -> Iterator[TiedAim]:
        """Yield scores of sets that are not small: of any few of them it must stay open, too."""
        groups = {(cell.subject, self._places_in(cell)) for cell in self.cells}
        every = product((*self._sets(), *self.kinds(table)), self.known.tied_subjects())
        for aim in self._each_once(every):
            is_group = (aim.subject, tuple(aim.places)) in groups
            if aim.people >= self.minima.get(aim.subject, 0) and not is_group:
                yield aim

    def _places_in(self, cell: Cell) -> tuple[int, ...]:
        """Give the places of those in a group who have the score of a cell."""
        members = self.people.members(cell)
        places = []
        for place, some in enumerate(self.entered):
            if members[some.atom] and cell.subject in some.subjects:
                places.append(place)
        return tuple(places)

    def _each_once(self, every: Iterable[tuple[PeopleSet, str]]) -> Iterator[TiedAim]:
        done: set[bytes] = set()
        for some, subject in every:
            aim = self._aim(some, subject)
            if aim is not None and aim.vector.tobytes() not in done:
                done.add(aim.vector.tobytes())
                yield aim

    def _of_one_score(self, subject: str) -> Iterator[PeopleSet]:
        """Yield the sets that are looked for where a score is attacked by itself.

        Whom none of its own numbers tells apart may have other scores than each other.
        """
        cells = tuple(cell for cell in self.cells if cell.subject == subject)
        counts = self.sums.having(subject)
        for target in targets(self.people, cells, counts, self.minima.get(subject, 0)):
            places = []
            for place, some in enumerate(self.entered):
                if target.vector[some.atom] and subject in some.subjects:
                    places.append(place)
            yield PeopleSet(about=target.about, places=places, breakdowns=target.breakdowns)

    def kinds(self, table: Matrix) -> Iterator[PeopleSet]:
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

    def kinds_apart(self, table: Matrix) -> Iterator[PeopleSet]:
        """Yield the same, those of enough people by the hidden groups that they are in.

        Few of them may be in such a group, and what is known of all tells of these.
        """
        hidden = [self.people.members(cell) for cell in self.cells if cell.n is None]
        least = min(self.minima.values())
        for kind in self.kinds(table):
            if self._people_at(kind.places) < least:
                yield kind
                continue
            parts: dict[bytes, list[int]] = {}
            for place in kind.places:
                atom = self.entered[place].atom
                inside = bytes(bool(members[atom]) for members in hidden)
                parts.setdefault(inside, []).append(place)
            for places in parts.values():
                yield self._set_of(places)

    def _set_of(self, places: Sequence[int]) -> PeopleSet:
        about = f"{self.people.name(self.entered[places[0]].atom)} and others like them"
        return PeopleSet(about=about, places=places, breakdowns=self.people.breakdowns)

    def _unions(
        self, subject: str, kinds: Sequence[PeopleSet], free: Matrix
    ) -> Iterator[PeopleSet]:
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

    def _places_with(self, subject: str, some: PeopleSet) -> list[int]:
        """Give the places of a set at which people have a score."""
        return [place for place in some.places if subject in self.entered[place].subjects]

    def _people_at(self, places: Sequence[int]) -> int:
        return sum(self.entered[place].count for place in places)

    def _aim(self, some: PeopleSet, subject: str) -> TiedAim | None:
        """Give a score of a set; None where nobody of it has one, or nothing is told of any."""
        having = self._places_with(subject, some)
        size = self._people_at(having)
        if not size or subject not in self.minima:
            return None
        vector = self.sums.sum(subject, dict.fromkeys(having, 1.0))
        if not vector.any():
            return None
        return TiedAim(
            about=some.about,
            subject=subject,
            places=having,
            people=size,
            vector=vector,
            breakdowns=some.breakdowns,
        )

    def _sets(self) -> Iterator[PeopleSet]:
        for place, some in enumerate(self.entered):
            about = f"{self.people.name(some.atom)} with the same scores"
            yield PeopleSet(about=about, places=[place], breakdowns=self.people.breakdowns)
        for cell in self._cell_of_each_group():
            yield from self._sets_within(cell)
        yield from self._hidden_levels()

    def _hidden_levels(self) -> Iterator[PeopleSet]:
        """Yield what is hidden of each score in a breakdown; other scores may tell a part of it."""
        hidden: dict[tuple[str, str | None, int], list[Cell]] = {}
        for cell in self.cells:
            if cell.by is not None and cell.n is None:
                hidden.setdefault((cell.subject, cell.by, cell.issue), []).append(cell)
        for cells in hidden.values():
            levels = np.sum([self.people.members(cell) for cell in cells], axis=0)
            places = [place for place, some in enumerate(self.entered) if levels[some.atom]]
            about = f"{cells[0].by}: {' + '.join(str(cell.level) for cell in cells)}"
            yield PeopleSet(about=about, places=places, breakdowns=cells[0].breakdowns)

    def _cell_of_each_group(self) -> Iterable[Cell]:
        groups: dict[bytes, Cell] = {}
        for cell in self.cells:
            groups.setdefault(self.people.members(cell).tobytes(), cell)
        return groups.values()

    def _sets_within(self, cell: Cell) -> Iterator[PeopleSet]:
        """Yield a group, and those of it who have one score and not another."""
        members = self.people.members(cell)
        inside = [place for place, some in enumerate(self.entered) if members[some.atom]]
        yield PeopleSet(about=cell.group, places=inside, breakdowns=cell.breakdowns)
        for one, other in product(self.known.tied_subjects(), repeat=2):
            few = [place for place in inside if self._has_one(place, one, other)]
            if few:
                about = f"{cell.group} with {one} and without {other}"
                yield PeopleSet(about=about, places=few, breakdowns=cell.breakdowns)

    def _has_one(self, place: int, one: str, other: str) -> bool:
        subjects = self.entered[place].subjects
        return one in subjects and other not in subjects
