"""`People`: who belongs where, as an attacker knows it, and the sets of people that must not be told apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import numpy.typing as npt

from ticassess.audit.published import Cell

Vector = npt.NDArray[np.float64]

_MOST_LEVELS = 10


@dataclass(frozen=True, kw_only=True)
class People:
    """Replies per combination of levels; `answered` has other counts for subjects that not everybody answered."""

    breakdowns: tuple[str, ...]
    atoms: tuple[tuple[str, ...], ...]
    sizes: tuple[int, ...]
    answered: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def counts(self, subject: str) -> Vector:
        """Count the replies behind a subject, by atom."""
        return np.array(self.answered.get(subject, self.sizes), dtype=float)

    def members(self, by: str | None, level: str | None) -> Vector:
        """Give the 0/1 vector of a group over the atoms."""
        if by is None:
            return np.ones(len(self.atoms))
        place = self.breakdowns.index(by)
        return np.array([float(atom[place] == level) for atom in self.atoms])

    def fit(self, cells: tuple[Cell, ...], counts: Vector) -> bool:
        """Say whether the published numbers of replies are those of these people."""
        return all(
            cell.n is None
            or (cell.by is not None and cell.by not in self.breakdowns)
            or abs(float(self.members(cell.by, cell.level) @ counts) - cell.n) < 0.5
            for cell in cells
        )


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
            found.setdefault(vector.tobytes(), Target(about=target.about, vector=vector, breakdowns=target.breakdowns))
    return list(found.values())


def _candidates(people: People, cells: tuple[Cell, ...], counts: Vector, minimum: int) -> Iterator[Target]:
    known = [cell for cell in cells if cell.by is None or cell.by in people.breakdowns]
    shown = [cell for cell in known if cell.n is not None]
    for by in people.breakdowns:
        hidden = [
            (str(cell.level), vector, float(vector @ counts))
            for cell in known
            if cell.by == by and cell.n is None
            for vector in (people.members(by, cell.level),)
        ]
        # Larger levels are in no union below the minimum.
        small = [entry for entry in hidden if 0 < entry[2] < minimum]
        sizes = range(1, len(small) + 1) if len(small) <= _MOST_LEVELS else (1, 2)
        for size in sizes:
            for some in combinations(small, size):
                if sum(count for *_, count in some) < minimum:
                    about = f"{by}: {' + '.join(level for level, *_ in some)}"
                    yield Target(about=about, vector=np.sum([v for _, v, _ in some], axis=0), breakdowns=(by,))
    for row, atom in enumerate(people.atoms):
        named = ", ".join(f"{by}: {level}" for by, level in zip(people.breakdowns, atom, strict=True))
        yield Target(about=named or "everybody", vector=np.eye(len(people.atoms))[row], breakdowns=people.breakdowns)
    groups = [(cell, people.members(cell.by, cell.level)) for cell in shown]
    for whole, every in groups:
        for part, some_of in groups:
            rest = every - some_of
            if rest.min() >= 0 and 0 < rest @ counts < minimum:
                about = f"{_name(whole)} without {_name(part)}"
                pair = tuple(by for by in (part.by, whole.by) if by is not None)
                yield Target(about=about, vector=rest, breakdowns=pair)


def _name(cell: Cell) -> str:
    return "everybody" if cell.by is None else f"{cell.by}: {cell.level}"
