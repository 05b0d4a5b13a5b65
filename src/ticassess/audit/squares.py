"""What scores and standard deviations of all shown groups tell together of a few people.

Of each kind of people there are two unknowns, the sum of their scores and the sum of the squares.
Every shown mean is a sum of the first, every standard deviation beside it one of both. The two hang
together, too: squares are no less than an equal split of the sum makes them, and no larger than the
ends between which each person must be. All of it is linear but that equal split, which tangents
stand in for; they are added where a solution lies below it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ticassess.audit.leaks import Leak
from ticassess.audit.people import People, Target, Vector
from ticassess.audit.published import Cell, Interval
from ticassess.audit.spread_groups import SpreadGroup, SubjectFacts
from ticassess.audit.square_search import SquareSearch
from ticassess.audit.square_table import Part, Scored, SquareTable
from ticassess.audit.targets import targets


@dataclass(frozen=True, kw_only=True, eq=False)
class ToldBySquares:
    """A small set, and the ends of its mean on a range from 0 to 1."""

    about: Target
    ends: Interval
    size: float


def from_squares(
    people: People, cells: Sequence[Cell], counts: Vector, facts: SubjectFacts
) -> Iterator[ToldBySquares]:
    """Yield small sets of which sums and squares leave a narrow range, where no number alone does.

    One number is a score with the standard deviation beside it.
    """
    shown = [cell for cell in cells if _is_shown(people, cell)]
    groups = [SpreadGroup.of(people, cell, counts, facts) for cell in shown]
    if not any(group.spread for group in groups):
        return
    crowd = _Crowd.of(groups, counts)
    aims, vectors = crowd.small_sets(
        [*targets(people, tuple(cells), counts, facts.minimum), *crowd.kinds(people)], facts.minimum
    )
    if not aims:
        return
    scored = crowd.scored(groups, facts)
    enough = facts.narrow / 100
    wanted = np.flatnonzero(scored.told_alone(vectors) >= enough)
    table = SquareTable(scores=[scored], most=crowd.counts)
    sizes = vectors[wanted] @ crowd.counts
    means = [table.over_unknowns(vectors[place]) for place in wanted.tolist()]
    search = SquareSearch(program=table.program, cones=table.curved)
    for number, ends in search.narrow(
        np.array(means) / sizes[:, None], np.full(len(wanted), enough)
    ):
        about = aims[wanted[number]]
        yield ToldBySquares(about=about, ends=ends, size=float(sizes[number]))


@dataclass(frozen=True, kw_only=True, eq=False)
class _Crowd:
    """Everybody by kind: those whom no shown group tells apart are of one kind.

    `kind_of`: the kind of each atom, −1 where nobody answered; `first`: an atom of each kind among
    those where anybody did.
    """

    kind_of: npt.NDArray[np.int64]
    first: npt.NDArray[np.int64]
    counts: Vector

    @classmethod
    def of(cls, groups: Sequence["SpreadGroup"], counts: Vector) -> "_Crowd":
        present = counts > 0
        rows = np.array([group.row for group in groups])
        _, first, kinds = np.unique(rows, axis=1, return_index=True, return_inverse=True)
        kind_of = np.full(len(counts), -1)
        kind_of[present] = kinds.ravel()
        together = np.bincount(kinds.ravel(), weights=counts[present]).astype(float)
        return cls(kind_of=kind_of, first=first, counts=together)

    def scored(self, groups: Sequence["SpreadGroup"], facts: SubjectFacts) -> Scored:
        """Give the groups over the kinds, with these."""
        each = np.eye(len(self.counts))
        parts = [Part(sum=each[kind], size=size) for kind, size in enumerate(self.counts.tolist())]
        joined = [replace(group, row=group.row[self.first]) for group in groups]
        return Scored(facts=facts, parts=parts, groups=joined)

    def kinds(self, people: People) -> Iterator[Target]:
        """Yield each kind of which there are several atoms; those of one are aimed at anyway."""
        for kind in range(len(self.counts)):
            atoms = np.flatnonzero(self.kind_of == kind)
            if len(atoms) > 1:
                yield Target(
                    about=f"{people.name(atoms[0])} and others like them",
                    vector=(self.kind_of == kind).astype(float),
                    breakdowns=people.breakdowns,
                )

    def small_sets(
        self, aims: Sequence[Target], minimum: int
    ) -> tuple[Sequence[Target], npt.NDArray[np.float64]]:
        """Give the sets that are made of whole kinds and are too small to be told of.

        A part of a kind is open where the kind is.
        """
        found: dict[bytes, tuple[Target, Vector]] = {}
        for aim in aims:
            inside = np.zeros(len(self.counts))
            inside[self.kind_of[(aim.vector > 0) & (self.kind_of >= 0)]] = 1.0
            everybody = np.isin(self.kind_of, np.flatnonzero(inside))
            is_whole = bool(np.all(aim.vector[everybody] > 0))
            if is_whole and 0 < inside @ self.counts < minimum:
                found.setdefault(inside.tobytes(), (aim, inside))
        sets = list(found.values())
        return [aim for aim, _ in sets], np.array([vector for _, vector in sets])


def _is_shown(people: People, cell: Cell) -> bool:
    # A file from elsewhere may show a score of nobody; the plain checks tell of it.
    return bool(cell.n) and cell.score is not None and people.know(cell)


def leak_by_squares(told: ToldBySquares, subject: str) -> Leak:
    """Give the leak, in points of 100."""
    low, high = told.ends
    return Leak(
        about=told.about.about,
        subject=subject,
        means="squares",
        people=round(told.size),
        low=low * 100,
        high=high * 100,
        breakdowns=told.about.breakdowns,
    )
