"""`TiedNumbers`: what published scores that are made of each other say of the people between them.

One unknown for each set of people who entered the same scores, and each score that is made of no
other: what these people have on it together. Every published number is a weighted sum of these
unknowns. Fewer people than the minimum leak where some combination of published numbers is about
nobody else. It follows from who has which scores, never from what they are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import chain, product
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ticassess.privacy.membership import Vector
from ticassess.privacy.tied_kinds import Shares, TiedKinds
from ticassess.scoring import Entrants, Group, Tie

Matrix: TypeAlias = npt.NDArray[np.float64]
People: TypeAlias = frozenset[int]
"""Some of the entrants, by their places."""

_SAME = 1e-5
_WEAKEST = 1e-9
_TOGETHER = 64
"""So many sums are looked at in one go."""
_LEFT_OPEN = 0.4
"""A sum is open where rounding leaves this share of its range.

It is measured on one combination of numbers, which need not be the sharpest one, and the middle of
an interval tells a score once more. Hence twice the 20 points of 100 below which an attack counts.
"""


@dataclass(frozen=True, kw_only=True, eq=False)
class Number:
    """A published mean as a sum: `weights` says how much a reply of each atom counts in it.

    `half_unit`: by how much rounding may have moved the mean.
    """

    subject: str
    group: Group
    weights: Vector = field(repr=False)
    half_unit: float

    @property
    def sum(self) -> tuple[str, bytes]:
        """Say what is summed over whom; equal for the same score of the same people."""
        return self.subject, self.weights.tobytes()


@dataclass(frozen=True, kw_only=True, eq=False)
class TiedLeak:
    """Published numbers that together are about too few people.

    `left_open`: which share of the range of what these have together rounding leaves open.
    """

    numbers: tuple[Number, ...]
    left_open: float

    @property
    def is_sure(self) -> bool:
        """Whether it is one by far, so that other numbers beside these make no difference.

        Which combination of numbers is measured depends on all of them.
        """
        return self.left_open < _LEFT_OPEN / 2


@dataclass(frozen=True, kw_only=True, eq=False)
class TiedNumbers:
    """Who entered which scores, and how these are made of each other.

    `groups`: the atoms of every group that a number may be about. `minima`: how many replies a
    score needs, by subject id; `widths`: of the range of a score.
    """

    ties: Mapping[str, Tie]
    entrants: Sequence[Entrants]
    groups: Sequence[frozenset[int]]
    minima: Mapping[str, int]
    widths: Mapping[str, float]

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """Name all tied scores, those that readers need most first.

        Scores that are made of no other, then the overall score and parents, then contrasts.
        """
        parts: dict[str, None] = {}
        for tie in self.ties.values():
            parts |= dict.fromkeys(tie.parts)
        single = [name for name in parts if name not in self.ties]
        means = [name for name, tie in self.ties.items() if tie.is_mean]
        differences = [name for name, tie in self.ties.items() if not tie.is_mean]
        return (*single, *reversed(means), *differences)

    @cached_property
    def anybody_differs(self) -> bool:
        """Whether anybody has some of the scores without the others."""
        return any(0 < len(some.subjects) < len(self.subjects) for some in self.entrants)

    def leak(self, numbers: Sequence[Number]) -> TiedLeak | None:
        """Give published numbers that together are about too few people; None where none are."""
        if not numbers:
            return None
        table = np.array([self._row(number) for number in numbers])
        errors = np.array([self._error(number) for number in numbers])
        some: list[Vector] = []
        basis = _orthonormal(table)
        of_kinds = self._kinds.told(self._shares_of_scores, table, basis)
        for told in chain(self._all_told(basis), of_kinds):
            some.append(told)
            # One by one would cost a decomposition each, and all of them are seldom needed.
            if len(some) == _TOGETHER:
                leak = self._narrowly(numbers, table, errors, some)
                if leak is not None:
                    return leak
                some = []
        return self._narrowly(numbers, table, errors, some)

    # The unknowns -------------------------------------------------------------------------------

    @cached_property
    def _unknowns(self) -> Mapping[tuple[int, str], int]:
        """Number the unknowns, by the place of the entrants and the score."""
        found: dict[tuple[int, str], int] = {}
        for place, some in enumerate(self.entrants):
            for name in self.subjects:
                if name in some.subjects and name not in self.ties:
                    found[place, name] = len(found)
        return found

    @cached_property
    def _unknowns_of(self) -> Sequence[Sequence[int]]:
        """The unknowns of each of the entrants."""
        found: list[list[int]] = [[] for _ in self.entrants]
        for (place, _), unknown in self._unknowns.items():
            found[place].append(unknown)
        return found

    @cached_property
    def _reach(self) -> Vector:
        """How far each unknown sum can reach: people times the range of the score."""
        found = np.zeros(len(self._unknowns))
        for (place, name), unknown in self._unknowns.items():
            found[unknown] = self.entrants[place].count * self.widths[name]
        return found

    @cached_property
    def _needed(self) -> npt.NDArray[np.int64]:
        """How many people must be behind a sum with each of the unknowns in it."""
        return np.array([self.minima[name] for _, name in self._unknowns], dtype=np.int64)

    def _row(self, number: Number) -> Vector:
        if number.sum not in self._rows:
            unknowns, atoms, shares = self._made_of[number.subject]
            row: Vector = np.zeros(len(self._unknowns))
            np.add.at(row, unknowns, number.weights[atoms] * shares)
            self._rows[number.sum] = row
        return self._rows[number.sum]

    @cached_property
    def _rows(self) -> dict[tuple[str, bytes], Vector]:
        """The sums that were asked for; a search asks for most of them in every step."""
        return {}

    @cached_property
    def _made_of(self) -> Mapping[str, tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], Vector]]:
        """The unknowns in each score, with their atoms and their shares in it."""
        found = {}
        for subject in self.subjects:
            entries = []
            for place, some in enumerate(self.entrants):
                if subject in some.subjects:
                    for name, share in _shares(self.ties, subject, some.subjects).items():
                        entries.append((self._unknowns[place, name], some.atom, float(share)))
            table = np.array(entries).reshape(-1, 3)
            found[subject] = (
                table[:, 0].astype(np.intp),
                table[:, 1].astype(np.intp),
                table[:, 2],
            )
        return found

    @cached_property
    def _kinds(self) -> TiedKinds:
        numbered: dict[frozenset[str], float] = {}
        for some in self.entrants:
            numbered.setdefault(some.subjects, float(len(numbered)))
        return TiedKinds(
            counts=np.array([some.count for some in self.entrants], dtype=np.float64),
            having=np.array([numbered[some.subjects] for some in self.entrants]),
            owners=np.array([place for place, _ in self._unknowns], dtype=np.intp),
            names=np.array([self.subjects.index(name) for _, name in self._unknowns]),
        )

    @cached_property
    def _shares_of_scores(self) -> Sequence[Shares]:
        found = []
        for name in self.subjects:
            unknowns, _, shares = self._made_of[name]
            owners = self._kinds.owners[unknowns]
            found.append(
                Shares(unknowns=unknowns, owners=owners, shares=shares, minimum=self.minima[name])
            )
        return found

    def _error(self, number: Number) -> float:
        """Give by how much rounding may have moved a sum."""
        atoms, counts = self._entered[number.subject]
        return number.half_unit * float(number.weights[atoms] @ counts)

    @cached_property
    def _entered(self) -> Mapping[str, tuple[npt.NDArray[np.intp], Vector]]:
        """The atoms of those who entered each score, and how many they are."""
        found = {}
        for subject in self.subjects:
            atoms, counts = [], []
            for some in self.entrants:
                if subject in some.subjects:
                    atoms.append(some.atom)
                    counts.append(some.count)
            found[subject] = (np.array(atoms, dtype=np.intp), np.array(counts, dtype=np.float64))
        return found

    # Few people ---------------------------------------------------------------------------------

    @cached_property
    def _few(self) -> Sequence[People]:
        """All sets of fewer people than some score needs that may be told from others."""
        most = max(self.minima[name] for name in self.subjects)
        found = []
        for people in dict.fromkeys(self._who_differ()):
            if 0 < self._count(people) < most:
                found.append(people)
        return found

    def _who_differ(self) -> Iterator[People]:
        """Yield those who entered the same, and what differs between the people of two scores."""
        for place in range(len(self.entrants)):
            yield frozenset({place})
        for atoms in dict.fromkeys(self.groups):
            yield from self._who_differ_among(atoms)

    def _who_differ_among(self, atoms: frozenset[int]) -> Iterator[People]:
        entered = {name: self._who_entered(name, atoms) for name in self.subjects}
        yield from entered.values()
        for one, other in product(entered.values(), repeat=2):
            yield one - other
        for tie in self.ties.values():
            sides = [entered[part] for part in tie.parts]
            yield sides[0].union(*sides) - sides[0].intersection(*sides)

    def _who_entered(self, subject: str, atoms: frozenset[int]) -> People:
        found = set()
        for place, some in enumerate(self.entrants):
            if some.atom in atoms and subject in some.subjects:
                found.add(place)
        return frozenset(found)

    def _count(self, people: People) -> int:
        return sum(self.entrants[place].count for place in people)

    @cached_property
    def _columns(self) -> Sequence[npt.NDArray[np.intp]]:
        """The unknowns of each set of few people."""
        found = []
        for people in self._few:
            columns = [unknown for place in sorted(people) for unknown in self._unknowns_of[place]]
            found.append(np.array(columns, dtype=np.intp))
        return found

    def _all_told(self, basis: Matrix) -> Iterator[Vector]:
        """Yield sums about few people alone that lie in the span of the basis."""
        strengths = (basis**2).sum(axis=0)
        for people, columns in zip(self._few, self._columns, strict=True):
            if float(strengths[columns].sum()) >= 1 - _SAME:
                yield from self._told(basis, people, columns)

    def _told(
        self, basis: Matrix, people: People, columns: npt.NDArray[np.intp]
    ) -> Iterator[Vector]:
        """Yield sums about these people.

        The rows of the basis are orthonormal. So a combination of them that lies as a whole in some
        columns is a singular vector of these columns, with the value 1.
        """
        inside = basis[:, columns]
        strengths, directions = np.linalg.eigh(inside.T @ inside)
        for direction in directions.T[strengths > 1 - _SAME]:
            told = np.zeros(basis.shape[1])
            told[columns] = np.where(abs(direction) > _SAME, direction, 0)
            if self._count(people) < self._needed[told != 0].max():
                yield told

    def _narrowly(
        self, numbers: Sequence[Number], table: Matrix, errors: Vector, told: Sequence[Vector]
    ) -> TiedLeak | None:
        """Give the numbers that add up to the first of some sums that rounding does not leave open.

        None where it leaves all of them open.
        """
        if not told:
            return None
        weighted = table / errors[:, None]
        solved, *_ = np.linalg.lstsq(weighted.T, np.array(told).T, rcond=None)
        for one, shares in zip(told, solved.T, strict=True):
            width, reach = 2 * float(np.abs(shares).sum()), float(np.abs(one) @ self._reach)
            if width < _LEFT_OPEN * reach:
                used = [place for place, share in enumerate(shares) if abs(share) > _SAME]
                taking_part = tuple(numbers[place] for place in used)
                return TiedLeak(numbers=taking_part, left_open=width / reach)
        return None


def _shares(
    ties: Mapping[str, Tie], subject: str, entered: frozenset[str]
) -> Mapping[str, Fraction]:
    """Give the share of each score that is made of no other, for people who have these scores."""
    tie = ties.get(subject)
    if tie is None:
        return {subject: Fraction(1)}
    parts = {name: share for name, share in tie.parts.items() if name in entered}
    every = Fraction(1)
    if tie.is_mean:
        every = sum(parts.values(), Fraction(0))
    found: dict[str, Fraction] = {}
    for part, share in parts.items():
        for name, below in _shares(ties, part, entered).items():
            found[name] = found.get(name, Fraction(0)) + share / every * below
    return found


def _orthonormal(table: Matrix) -> Matrix:
    """Give an orthonormal basis of the span of the rows.

    By the products of all rows with each other, which costs a small part of a decomposition of the
    table itself; there are many more unknowns than numbers.
    """
    rows = table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), _SAME)
    strengths, directions = np.linalg.eigh(rows @ rows.T)
    kept = strengths > _WEAKEST * strengths.max()
    basis: Matrix = (directions[:, kept] / np.sqrt(strengths[kept])).T @ rows
    return basis
