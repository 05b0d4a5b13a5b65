"""`People`: who belongs where, as an attacker knows it; `Target`: a set of few of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ticassess.audit.published import Cell

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Entered:
    """People of one atom, by its place, who have exactly these of the scores that are tied."""

    atom: int
    subjects: frozenset[str]
    count: int


@dataclass(frozen=True, kw_only=True)
class Skipped:
    """People of one atom, by its place, who answered the same items of a scale and not all."""

    atom: int
    scale: str
    answered: frozenset[str]
    has_score: bool
    count: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Target:
    """A set of fewer people than may be shown, and what to call it."""

    about: str
    vector: Vector
    breakdowns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class People:
    """Replies per combination of levels.

    `answered` has other counts for subjects that not everybody answered. `present`: for several
    issues of one wave, in which of them the replies of an atom are, by the numbers of the issues;
    two atoms may then have the same levels. Empty where all replies are in every issue. `shares`:
    with which share each level of a breakdown counts in weighted totals; these tell nothing to
    those who do not know it. `entered`: who has which of the scores that are made of each other;
    empty where that is not known. `skipped`: who left some items of a scale out, likewise;
    `respondents`: who answered which items and has which of all scores.
    `at_most`: they come from a list of those who may have replied, so `sizes` are upper limits.
    """

    breakdowns: tuple[str, ...]
    atoms: tuple[tuple[str, ...], ...]
    sizes: tuple[int, ...]
    answered: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    present: tuple[frozenset[int], ...] = ()
    shares: Mapping[str, float] = field(default_factory=dict)
    entered: tuple[Entered, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    respondents: tuple[Entered, ...] = ()
    at_most: bool = False

    def differ(self, subjects: Collection[str]) -> bool:
        """Say whether it is known of anybody that they have only some of these scores."""
        return any(0 < len(some.subjects & set(subjects)) < len(subjects) for some in self.entered)

    @cached_property
    def identity(self) -> bytes:
        """What tells these people from others; as bytes, of which the hash is worked out once."""
        who = (self.breakdowns, self.atoms, self.sizes, self.present, sorted(self.shares.items()))
        what = (sorted(self.answered.items()), self.entered, self._left_out, self.at_most)
        return repr((*who, *what)).encode()

    @property
    def _left_out(self) -> list[tuple[object, ...]]:
        # Sets have no order of their own.
        return [(s.atom, s.scale, sorted(s.answered), s.has_score, s.count) for s in self.skipped]

    def counts(self, subject: str) -> Vector:
        """Count the replies behind a subject, by atom."""
        return np.array(self.answered.get(subject, self.sizes), dtype=float)

    def know(self, cell: Cell) -> bool:
        """Say whether it is known who is in the group of a cell, and how they count."""
        if cell.weighted_by is not None:
            return bool(self.shares) and cell.weighted_by in self.breakdowns
        return cell.by is None or cell.by in self.breakdowns

    def members(self, cell: Cell) -> Vector:
        """Give the 0/1 vector over the atoms of the people whose number a cell is."""
        group = (cell.by, cell.level, cell.issue)
        if group not in self._members:
            self._members[group] = self._members_of(cell)
        return self._members[group]

    @cached_property
    def _members(self) -> dict[tuple[str | None, str | None, int], Vector]:
        """Who belongs to a group, as far as anybody has asked: each subject asks for each group."""
        return {}

    @cached_property
    def small_sets(self) -> dict[tuple[object, ...], tuple[Target, ...]]:
        """Sets too small to be told of, as they were found for a subject, so that all use them."""
        return {}

    def _members_of(self, cell: Cell) -> Vector:
        members = np.ones(len(self.atoms))
        if cell.by is not None:
            members = self._at_level(cell.by, cell.level)
        if self.present:
            there = np.array([float(cell.issue in issues) for issues in self.present])
            members = members * there
        members.flags.writeable = False
        return members

    def weight_per_reply(self, cell: Cell, counts: Vector) -> Vector:
        """Give how much one reply of each atom counts in a cell's number.

        All of them together count as much as there are replies.
        """
        members = self.members(cell)
        if cell.weighted_by is None:
            return members
        weights = np.zeros(len(self.atoms))
        for level, share in self.shares.items():
            inside = members * self._at_level(cell.weighted_by, level)
            replies = float(inside @ counts)
            if replies:
                weights += inside * share / replies
        return weights * float(members @ counts)

    def fit(self, cells: tuple[Cell, ...], counts: Vector) -> bool:
        """Say whether the published numbers of replies are those of these people."""
        for cell in cells:
            if cell.n is None or not self.know(cell):
                continue
            if abs(float(self.members(cell) @ counts) - cell.n) >= 0.5:
                return False
        return True

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Who the people of each atom are, in words."""
        return tuple(map(self.name, range(len(self.atoms))))

    def name(self, atom: int) -> str:
        """Say who the people of an atom are."""
        levels = zip(self.breakdowns, self.atoms[atom], strict=True)
        words = [f"{by}: {level}" for by, level in levels]
        if self.present:
            issues, every = self.present[atom], frozenset().union(*self.present)
            if len(issues) < len(every):
                numbers = ", ".join(str(issue + 1) for issue in sorted(issues))
                words.append(f"only in issue {numbers}")
        return ", ".join(words) or "everybody"

    def _at_level(self, by: str, level: str | None) -> Vector:
        place = self.breakdowns.index(by)
        return np.array([float(atom[place] == level) for atom in self.atoms])
