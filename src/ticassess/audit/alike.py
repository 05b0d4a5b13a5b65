"""People who are alike to a reader: no number that is shown has some of them and not the others.

What all shown groups together tell is often about such people, who are no group and no combination
of levels: the north less the nurses of the north, where some of them are porters and some are not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ticassess.audit.people import People, Target, Vector
from ticassess.audit.programs import Matrix
from ticassess.audit.published import Cell
from ticassess.audit.unions import Places, Unions, free_moves

_DIGITS = 6


def kinds_of_people(people: People, shown: Sequence[Cell], counts: Vector) -> Iterator[Target]:
    """Yield every kind of people, however many they are."""
    crowd = Crowd.of(people, shown, counts)
    if crowd is not None:
        for kind in range(len(crowd.sizes)):
            yield crowd.target((kind,))


def alike(people: People, shown: Sequence[Cell], counts: Vector, minimum: int) -> Iterator[Target]:
    """Yield small kinds of people, and unions of up to four that the shown numbers add up to."""
    crowd = Crowd.of(people, shown, counts)
    if crowd is not None:
        for kinds in crowd.sets(minimum):
            yield crowd.target(kinds)


@dataclass(frozen=True, kw_only=True, eq=False)
class Crowd:
    """Those who answered, by kind.

    `counts`: how many of each atom; `kind_of`: the kind of each atom, −1 where nobody answered;
    `rows`: how much one of each kind counts in each number.
    """

    people: People
    counts: Vector
    kind_of: Vector
    rows: Matrix
    sizes: Vector

    @classmethod
    def of(
        cls,
        people: People,
        shown: Sequence[Cell],
        counts: Vector,
        apart: Sequence[Vector] = (),
    ) -> "Crowd | None":
        """Put atoms with the same column into one kind; None where nothing is shown of anybody.

        `apart`: sets of which no kind may be a part only.
        """
        rows = np.array([people.weight_per_reply(cell, counts) for cell in shown])
        if not rows.any():
            return None
        first: dict[bytes, int] = {}
        places: list[int] = []
        kind_of = np.full(len(counts), -1)
        for atom in np.flatnonzero(counts > 0).tolist():
            inside = bytes(bool(some[atom]) for some in apart)
            key = rows[:, atom].round(_DIGITS).tobytes() + inside
            if key not in first:
                first[key] = len(first)
                places.append(atom)
            kind_of[atom] = first[key]
        sizes = np.bincount(kind_of[counts > 0], weights=counts[counts > 0]).astype(float)
        return cls(people=people, counts=counts, kind_of=kind_of, rows=rows[:, places], sizes=sizes)

    def kinds_in(self, vector: Vector) -> Vector | None:
        """Give which kinds make up a set, as 0 and 1; None where it has only some of a kind."""
        inside = np.zeros(len(self.sizes))
        inside[self.kind_of[(vector > 0) & (self.kind_of >= 0)]] = 1.0
        everybody = inside @ self._members
        return None if np.any(everybody > vector) else inside

    def people_in(self, vector: Vector) -> Vector:
        """Count the people of each kind who are in a set."""
        inside = (vector > 0) & (self.kind_of >= 0)
        people: Vector = np.bincount(
            self.kind_of[inside], weights=self.counts[inside], minlength=len(self.sizes)
        ).astype(float)
        return people

    def target(self, kinds: Places) -> Target:
        """Give the people of some kinds as a set to aim at."""
        inside = self._members[list(kinds)].sum(axis=0)
        return Target(
            about=f"{self.people.names[int(np.argmax(inside))]} and others like them",
            vector=inside,
            breakdowns=self.people.breakdowns,
        )

    @cached_property
    def _members(self) -> Matrix:
        """The atoms of each kind."""
        return np.asarray(self.kind_of == np.arange(len(self.sizes))[:, None], dtype=float)

    def sets(self, minimum: int) -> Iterator[Places]:
        """Yield the sets of few people to aim at."""
        for kind in np.flatnonzero(self.sizes < minimum).tolist():
            yield (kind,)
        yield from Unions(moves=free_moves(self.rows), sizes=self.sizes).told(minimum)
