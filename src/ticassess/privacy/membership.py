"""`Membership`: who belongs where, as vectors over sets of replies that no breakdown tells apart.

Such a set is an atom: one combination of levels. Every group is a union of atoms, and what can be
worked out from the groups that are shown is what their 0/1 atom vectors span. The vector of a
weighted total holds the weight of one reply in place of 1.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ticassess.scoring import WHOLE, Group

Atoms: TypeAlias = tuple[int, ...]
Vector: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Membership:
    """Which atoms make up each group, the whole organisation first, and the replies in each atom.

    `weights`: how much a reply of each atom counts in the whole organisation; without them all
    replies count the same.
    """

    members: Mapping[Group, Atoms]
    counts: tuple[int, ...]
    weights: tuple[Fraction, ...] | None = None

    def size(self, group: Group) -> int:
        """Count the replies of a group."""
        return sum(self.counts[atom] for atom in self.members[group])

    def levels(self) -> tuple[Group, ...]:
        """Name every level of every breakdown, in order."""
        return tuple(group for group in self.members if group != WHOLE)

    def by_breakdown(self) -> Mapping[str | None, list[Group]]:
        """Name the levels of each breakdown, in order."""
        found: dict[str | None, list[Group]] = {}
        for group in self.levels():
            found.setdefault(group.by, []).append(group)
        return found

    def vector(self, group: Group) -> Vector:
        """Give the vector of a group over the atoms that hold replies.

        Which atoms are empty may be known to everybody. The vector is 0/1; that of a weighted whole
        has 1 where a reply weighs most.
        """
        if group not in self._vectors:
            self._vectors[group] = self._vector(group)
        return self._vectors[group]

    @cached_property
    def _vectors(self) -> dict[Group, Vector]:
        """The vectors of the groups that were asked for; a search asks for each in every step."""
        return {}

    def _vector(self, group: Group) -> Vector:
        vector = self.vector_of(self.members[group])
        if group == WHOLE and self.weights is not None and any(self.weights):
            # Divided as fractions: floats would make equal weights differ in the last place.
            heaviest = max(self.weights)
            vector *= [float(weight / heaviest) for weight in self.weights]
        vector.flags.writeable = False
        return vector

    def vector_of(self, atoms: Atoms) -> Vector:
        """Give the 0/1 vector of a union of atoms, those that hold replies."""
        vector = np.zeros(len(self.counts))
        vector[list(atoms)] = 1
        return vector * self._hold_replies

    @cached_property
    def _hold_replies(self) -> npt.NDArray[np.bool_]:
        return np.array(self.counts) > 0

    def effective_n_of_each(self, vectors: npt.NDArray[np.float64]) -> Vector:
        """Give the effective sample size of every row; 0 for those of nobody."""
        heaviest = vectors.max(axis=1, initial=0)
        totals = vectors @ np.array(self.counts)
        sizes: Vector = np.zeros(len(vectors))
        np.divide(totals, heaviest, out=sizes, where=heaviest > 0)
        return sizes

    def effective_n(self, vector: Vector) -> float:
        """Give the effective sample size of a sum: as many replies of equal weight.

        One of so many counts as much as the heaviest reply does in the sum. For a 0/1 vector that
        is the number of its replies.

        >>> Membership(members={WHOLE: (0, 1)}, counts=(3, 8)).effective_n(np.array([1.0, 0.25]))
        5.0
        """
        heaviest = float(vector.max(initial=0))
        if heaviest == 0:
            return 0.0
        return float(vector @ np.array(self.counts)) / heaviest

    def with_and_without_weights(self) -> "tuple[Membership, ...]":
        """Give it as it is and, if it is weighted, also as if all replies counted the same."""
        if self.weights is None:
            return (self,)
        return (self, replace(self, weights=None))


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """What an earlier issue of the same wave told of one number, as unions of atoms.

    `shown`: levels that it showed; `suppressed`: those that it did not, breakdown by breakdown;
    `whole`: everybody, where that was shown, with the `weights` of its total.
    """

    shown: frozenset[Atoms] = frozenset()
    suppressed: tuple[tuple[Atoms, ...], ...] = ()
    whole: Atoms | None = None
    weights: tuple[Fraction, ...] | None = None

    @classmethod
    def of(cls, membership: Membership, suppressed: frozenset[Group]) -> "Earlier":
        """Say what an issue told that suppressed these groups and showed the others."""
        members = membership.members
        shown: set[Atoms] = set()
        by_breakdown: dict[str | None, list[Atoms]] = {}
        for group in membership.levels():
            if group in suppressed:
                by_breakdown.setdefault(group.by, []).append(members[group])
            else:
                shown.add(members[group])
        whole = None
        if WHOLE not in suppressed:
            whole = members[WHOLE]
        return cls(
            shown=frozenset(shown),
            suppressed=tuple(map(tuple, by_breakdown.values())),
            whole=whole,
            weights=membership.weights,
        )

    def vectors(self, now: Membership) -> Iterator[Vector]:
        """Yield the vectors of what was shown, over the atoms of the present issue."""
        for atoms in self.shown:
            yield now.vector_of(atoms)
        if self.whole is not None:
            weights = None if now.weights is None else self.weights
            yield replace(now, members={WHOLE: self.whole}, weights=weights).vector(WHOLE)
