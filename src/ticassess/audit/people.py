"""`People`: who belongs where, as an attacker knows it, and the sets of people that must not be told apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, product

import numpy as np
import numpy.typing as npt

from ticassess.audit.published import Cell

Vector = npt.NDArray[np.float64]

_MOST_LEVELS = 10


@dataclass(frozen=True, kw_only=True)
class People:
    """Replies per combination of levels; `answered` has other counts for subjects that not everybody answered.

    `present`: for several issues of one wave, in which of them the replies of an atom are, by the numbers of the
    issues; two atoms may then have the same levels. Empty where all replies are in every issue. `shares`: with which
    share each level of a breakdown counts in weighted totals; these tell nothing to those who do not know it.
    """

    breakdowns: tuple[str, ...]
    atoms: tuple[tuple[str, ...], ...]
    sizes: tuple[int, ...]
    answered: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    present: tuple[frozenset[int], ...] = ()
    shares: Mapping[str, float] = field(default_factory=dict)

    def counts(self, subject: str) -> Vector:
        """Count the replies behind a subject, by atom."""
        return np.array(self.answered.get(subject, self.sizes), dtype=float)

    def know(self, cell: Cell) -> bool:
        """Say whether it is known who is in the group of a cell, and how they count."""
        if cell.weighted_by is not None:
            return bool(self.shares) and cell.weighted_by in self.breakdowns
        return cell.by is None or cell.by in self.breakdowns

    def voices(self, cell: Cell, counts: Vector) -> Vector:
        """Give how much one reply of each atom counts in a cell's number; in all, so much as there are replies."""
        members = self.behind(cell)
        if cell.weighted_by is None:
            return members
        place = self.breakdowns.index(cell.weighted_by)
        weights = np.zeros(len(self.atoms))
        for level, share in self.shares.items():
            inside = members * np.array([float(atom[place] == level) for atom in self.atoms])
            if replies := float(inside @ counts):
                weights += inside * share / replies
        return weights * float(members @ counts)

    def behind(self, cell: Cell) -> Vector:
        """Give the 0/1 vector over the atoms of the people whose number a cell is."""
        there = (
            np.array([float(cell.issue in issues) for issues in self.present])
            if self.present
            else 1.0
        )
        if cell.by is None:
            return np.ones(len(self.atoms)) * there
        place = self.breakdowns.index(cell.by)
        members: Vector = (
            np.array([float(atom[place] == cell.level) for atom in self.atoms]) * there
        )
        return members

    def fit(self, cells: tuple[Cell, ...], counts: Vector) -> bool:
        """Say whether the published numbers of replies are those of these people."""
        return all(
            cell.n is None
            or not self.know(cell)
            or abs(float(self.behind(cell) @ counts) - cell.n) < 0.5
            for cell in cells
        )

    def named(self, atom: int) -> str:
        """Say who the people of an atom are."""
        levels = zip(self.breakdowns, self.atoms[atom], strict=True)
        words = [f"{by}: {level}" for by, level in levels]
        if self.present and len(issues := self.present[atom]) < len(
            frozenset().union(*self.present)
        ):
            words.append(f"only in issue {', '.join(str(number + 1) for number in sorted(issues))}")
        return ", ".join(words) or "everybody"


@dataclass(frozen=True, kw_only=True, eq=False)
class Target:
    """A set of fewer people than may be shown, and what to call it."""

    about: str
    vector: Vector
    breakdowns: tuple[str, ...]


def targets(people: People, cells: tuple[Cell, ...], counts: Vector, minimum: int) -> list[Target]:
    """Give every hidden level, union of hidden levels, atom and difference of shown groups below the minimum."""
    found: dict[bytes, Target] = {}
    present = (counts > 0).astype(float)
    for target in _candidates(people, cells, counts, minimum):
        vector = target.vector * present
        if 0 < counts @ vector < minimum:
            found.setdefault(
                vector.tobytes(),
                Target(about=target.about, vector=vector, breakdowns=target.breakdowns),
            )
    return list(found.values())


def _candidates(
    people: People, cells: tuple[Cell, ...], counts: Vector, minimum: int
) -> Iterator[Target]:
    known = [cell for cell in cells if people.know(cell)]
    shown = [cell for cell in known if cell.n is not None]
    for by, issue in product(people.breakdowns, dict.fromkeys(cell.issue for cell in known)):
        hidden = [
            (str(cell.level), vector, float(vector @ counts))
            for cell in known
            if (cell.by, cell.issue) == (by, issue) and cell.n is None
            for vector in (people.behind(cell),)
        ]
        # Larger levels are in no union below the minimum.
        small = [entry for entry in hidden if 0 < entry[2] < minimum]
        sizes = range(1, len(small) + 1) if len(small) <= _MOST_LEVELS else (1, 2)
        for size in sizes:
            for some in combinations(small, size):
                if sum(count for *_, count in some) < minimum:
                    about = f"{by}: {' + '.join(level for level, *_ in some)}"
                    yield Target(
                        about=about,
                        vector=np.sum([v for _, v, _ in some], axis=0),
                        breakdowns=(by,),
                    )
    for row in range(len(people.atoms)):
        yield Target(
            about=people.named(row),
            vector=np.eye(len(people.atoms))[row],
            breakdowns=people.breakdowns,
        )
    groups = [(cell, people.behind(cell)) for cell in shown]
    for whole, every in groups:
        for part, some_of in groups:
            rest = every - some_of
            if rest.min() >= 0 and 0 < rest @ counts < minimum:
                about = f"{_name(whole)} without {_name(part)}"
                pair = tuple(by for by in (part.by, whole.by) if by is not None)
                yield Target(about=about, vector=rest, breakdowns=pair)


def _name(cell: Cell) -> str:
    group = "everybody" if cell.by is None else f"{cell.by}: {cell.level}"
    return f"{group} (issue {cell.issue + 1})" if cell.issue else group
