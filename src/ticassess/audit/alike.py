"""People who are alike to a reader: no number that is shown has some of them and not the others.

What all shown groups together tell is often about such people, who are no group and no combination
of levels: the north less the nurses of the north, where some of them are porters and some are not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TypeAlias

import numpy as np

from ticassess.audit.people import People, Target, Vector
from ticassess.audit.programs import Matrix
from ticassess.audit.published import Cell

_Kinds: TypeAlias = tuple[int, ...]
_Key: TypeAlias = tuple[float, ...]

_SAME = 1e-7
_DIGITS = 6
_MOST_IN_PAIRS = 200
"""Of more small kinds, only single ones are aimed at."""
_MOST_FOURS = 2_000
"""Of more pairs, no two of them are put together."""
_STILL = (0.0, 0.0, 0.0)


def kinds_of_people(people: People, shown: Sequence[Cell], counts: Vector) -> Iterator[Target]:
    """Yield every kind of people, however many they are."""
    crowd = _Crowd.of(people, shown, counts)
    if crowd is not None:
        for kind in range(len(crowd.sizes)):
            yield crowd.target((kind,))


def alike(people: People, shown: Sequence[Cell], counts: Vector, minimum: int) -> Iterator[Target]:
    """Yield small kinds of people, and unions of up to four that the shown numbers add up to."""
    crowd = _Crowd.of(people, shown, counts)
    if crowd is not None:
        for kinds in crowd.sets(minimum):
            yield crowd.target(kinds)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Crowd:
    """Those who answered, by kind.

    `kind_of`: the kind of each atom, −1 where nobody answered; `rows`: how much one of each kind
    counts in each number.
    """

    people: People
    kind_of: Vector
    rows: Matrix
    sizes: Vector

    @classmethod
    def of(cls, people: People, shown: Sequence[Cell], counts: Vector) -> "_Crowd | None":
        """Put atoms with the same column into one kind; None where nothing is shown of anybody."""
        rows = np.array([people.weight_per_reply(cell, counts) for cell in shown])
        if not rows.any():
            return None
        first: dict[bytes, int] = {}
        places: list[int] = []
        kind_of = np.full(len(counts), -1)
        for atom in np.flatnonzero(counts > 0).tolist():
            key = rows[:, atom].round(_DIGITS).tobytes()
            if key not in first:
                first[key] = len(first)
                places.append(atom)
            kind_of[atom] = first[key]
        sizes = np.bincount(kind_of[counts > 0], weights=counts[counts > 0]).astype(float)
        return cls(people=people, kind_of=kind_of, rows=rows[:, places], sizes=sizes)

    def target(self, kinds: _Kinds) -> Target:
        """Give the people of some kinds as a set to aim at."""
        inside = np.isin(self.kind_of, kinds)
        return Target(
            about=f"{self.people.name(int(np.argmax(inside)))} and others like them",
            vector=inside.astype(float),
            breakdowns=self.people.breakdowns,
        )

    def sets(self, minimum: int) -> Iterator[_Kinds]:
        """Yield the sets of few people to aim at."""
        small = [kind for kind, size in enumerate(self.sizes) if size < minimum]
        for kind in small:
            yield (kind,)
        if len(small) > _MOST_IN_PAIRS:
            return
        pairs = []
        for pair in combinations(small, 2):
            if self.sizes[pair[0]] + self.sizes[pair[1]] < minimum:
                pairs.append(pair)
        for kinds in self._told(small, pairs):
            if self.sizes[list(kinds)].sum() < minimum:
                yield kinds

    def _told(self, small: Sequence[int], pairs: Sequence[tuple[int, int]]) -> Iterator[_Kinds]:
        """Yield unions that are a sum of the shown numbers: as these stay, so do they."""
        by_move: dict[_Key, list[tuple[int, int]]] = {}
        for pair, move in zip(pairs, self._moves(pairs, 1.0), strict=True):
            by_move.setdefault(move, []).append(pair)
        yield from by_move.get(_STILL, ())
        others: list[_Kinds] = [(kind,) for kind in small]
        yield from self._put_together(others, by_move)
        if len(pairs) <= _MOST_FOURS:
            yield from self._put_together(pairs, by_move)

    def _put_together(
        self, others: Sequence[_Kinds], by_move: Mapping[_Key, Sequence[_Kinds]]
    ) -> Iterator[_Kinds]:
        for some, move in zip(others, self._moves(others, -1.0), strict=True):
            for pair in by_move.get(move, ()):
                if set(some).isdisjoint(pair):
                    yield (*some, *pair)

    def _moves(self, sets: Sequence[_Kinds], sign: float) -> Sequence[_Key]:
        """Say how the sum of each set of kinds can move while all shown numbers stay."""
        if not sets:
            return ()
        moved = self._free[np.array(sets)].sum(axis=1) * sign
        return [tuple(move) for move in (moved.round(_DIGITS) + 0.0).tolist()]

    @cached_property
    def _free(self) -> Matrix:
        """How each kind can move, along a few directions in which nothing is alike by chance."""
        _, strengths, told = np.linalg.svd(self.rows, full_matrices=False)
        told = told[strengths > _SAME]
        along = np.cos(np.outer(np.arange(1, len(self.sizes) + 1) ** 2, (1.0, 1.7, 2.3)))
        free: Matrix = along - told.T @ (told @ along)
        return free
