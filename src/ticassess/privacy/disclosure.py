"""`DisclosureTest`: whether what is suppressed can be worked out from what is shown.

It follows from who belongs where and how many replied, never from what they answered. A group leaks
when its vector lies in the span of the vectors that are shown. A weighted total is safe only where
a plain one would be, too: numbers of replies are plain sums, and weights that are nearly alike say
nearly what a plain total says.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ticassess.privacy.kinds import kinds_of, sums_to_nothing
from ticassess.privacy.membership import Earlier, Membership, Vector
from ticassess.scoring import WHOLE, Group

Table: TypeAlias = npt.NDArray[np.float64]
"""A vector over the atoms in each row."""

# Far above what floats lose on such tables, and far below one reply.
SAME = 1e-8
"""Lengths and numbers of replies that differ by less are equal."""

_PERHAPS = 1e-6
"""What is left of a squared length, where it is worth a look whether anything is."""

_MOST_UNIONS = 12
"""Up to so many suppressed levels of a breakdown, all unions of them are tried."""


@dataclass(frozen=True, kw_only=True)
class DisclosureTest:
    """What stays the same while groups are suppressed one after the other.

    `minimum`: fewer replies, or an effective sample size below it, must not be told apart.
    `primary`: groups that must not be told however large they are. `earlier`: what earlier issues
    of the same wave told.
    """

    membership: Membership
    minimum: int
    primary: frozenset[Group] = frozenset()
    earlier: tuple[Earlier, ...] = ()

    def leaks(self, suppressed: Set[Group]) -> bool:
        """Say whether anything protected can be worked out from what is shown, now and before."""
        return any(counted.leaks(suppressed) for counted in self._as_counted)

    @cached_property
    def _as_counted(self) -> Sequence["_Counted"]:
        found = []
        for membership in self.membership.with_and_without_weights():
            counted = _Counted(
                membership=membership,
                minimum=self.minimum,
                primary=self.primary,
                earlier=self.earlier,
            )
            found.append(counted)
        return found


@dataclass(frozen=True, kw_only=True, eq=False)
class _Counted:
    """The test with the replies counting in one way.

    All vectors are over the atoms. Whatever no suppressed group changes is worked out once.
    """

    membership: Membership
    minimum: int
    primary: frozenset[Group]
    earlier: tuple[Earlier, ...]

    def leaks(self, suppressed: Set[Group]) -> bool:
        """Say whether anything protected can be worked out from what is shown, now and before."""
        groups = self.membership.members
        is_shown = np.array([group not in suppressed for group in groups])
        shown = np.concatenate([self._vectors[is_shown], self._shown_before])
        # numpy cannot decompose a table without rows.
        if not len(shown):
            return False
        span = _orthonormal(shown)
        # In this order, since the first ones cost least.
        if self._tells(span, self._small_atoms_near(span)):
            return True
        if self._tells(span, self._targets(suppressed, is_shown)):
            return True
        return self._tells(span, self._kinds_within(span, shown))

    def _tells(self, span: Table, targets: Table) -> bool:
        """Say whether any of these lies in the span, and did not before."""
        told = targets[_lie_in(span, targets)]
        # What earlier issues told under lower limits can be hidden from nobody any more.
        return len(told) > 0 and not _lie_in(self._known, told).all()

    # What is shown ------------------------------------------------------------------------------

    @cached_property
    def _vectors(self) -> Table:
        return np.array([self.membership.vector(group) for group in self.membership.members])

    @cached_property
    def _shown_before(self) -> Table:
        found: list[Vector] = []
        for issue in self.earlier:
            found += issue.vectors(self.membership)
        return self._table(found)

    @cached_property
    def _known(self) -> Table:
        """An orthonormal basis of what earlier issues showed, without any rows for nothing."""
        if not len(self._shown_before):
            return self._shown_before
        return _orthonormal(self._shown_before)

    # What must not be told ----------------------------------------------------------------------

    def _targets(self, suppressed: Set[Group], is_shown: npt.NDArray[np.bool_]) -> Table:
        """Give the vectors that nothing shown may add up to, but those of single atoms."""
        found = list(self._unions_of_suppressed(suppressed))
        if self.membership.weights is not None and WHOLE not in suppressed:
            found += _left_of_total(self.membership, suppressed)
        small = self._small(self._table(found))
        return np.concatenate([small, self._differences(is_shown), self._primary])

    def _table(self, vectors: Sequence[Vector]) -> Table:
        return np.array(vectors).reshape(-1, len(self.membership.counts))

    def _small(self, vectors: Table) -> Table:
        """Give those of too few people; nobody is in an empty one, so that it gives nobody away."""
        sizes = self.membership.effective_n_of_each(vectors)
        return vectors[(sizes > 0) & (sizes < self.minimum - SAME)]

    def _small_atoms_near(self, span: Table) -> Table:
        """Give the small atoms that may lie in a span.

        One combination of levels may be a single person, whatever groups are shown or not.
        """
        counts = np.array(self.membership.counts)
        small = np.flatnonzero((counts > 0) & (counts < self.minimum - SAME))
        # There may be thousands of atoms, and the length of each is 1.
        near = small[1 - (span[:, small] ** 2).sum(axis=0) < _PERHAPS]
        atoms = np.zeros((len(near), len(counts)))
        atoms[np.arange(len(near)), near] = 1
        return atoms

    def _kinds_within(self, span: Table, shown: Table) -> Table:
        """Give small unions of people whom nothing shown tells apart that lie in a span."""
        counts = np.array(self.membership.counts)
        there = np.flatnonzero(counts)
        kinds = kinds_of(shown[:, there])
        sizes = np.bincount(kinds, weights=counts[there]).astype(int)
        small = np.flatnonzero(sizes < self.minimum - SAME)
        vectors = np.zeros((len(small), len(counts)))
        vectors[:, there] = kinds == small[:, None]
        rests = vectors - (vectors @ span.T) @ span
        found = sums_to_nothing(rests, sizes[small], self.minimum)
        return self._table([vectors[list(some)].sum(axis=0) for some in found])

    @cached_property
    def _primary(self) -> Table:
        there = [group for group in self.primary if self.membership.size(group)]
        return self._table([self.membership.vector(group) for group in there])

    def _differences(self, is_shown: npt.NDArray[np.bool_]) -> Table:
        """Give what one shown group leaves of another."""
        rests, wholes, parts = self._all_differences
        there = np.concatenate([is_shown, np.ones(len(self._shown_before), dtype=bool)])
        return np.asarray(rests[there[wholes] & there[parts]])

    @cached_property
    def _all_differences(self) -> tuple[Table, npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """What any group leaves of another, if it is too few people, and the two groups."""
        vectors = np.concatenate([self._vectors, self._shown_before])
        rests, wholes, parts = [], [], []
        for whole, part in self._near_in_size(vectors):
            rest = vectors[whole] - vectors[part]
            # Else the part does not lie within the whole, and leaves nothing to count.
            if rest.min() >= 0 and len(self._small(rest[None])):
                rests.append(rest)
                wholes.append(whole)
                parts.append(part)
        where = np.array([wholes, parts], dtype=np.intp)
        return self._table(rests), where[0], where[1]

    def _near_in_size(self, vectors: Table) -> Iterable[Sequence[int]]:
        """Give the pairs of which one can be the other and too few people."""
        sizes = vectors @ np.array(self.membership.counts)
        left = sizes[:, None] - sizes
        # Most levels have nobody in common, as those of one breakdown.
        near = (left > 0) & (left < self.minimum) & (vectors @ vectors.T > 0)
        return [(int(whole), int(part)) for whole, part in np.argwhere(near)]

    def _unions_of_suppressed(self, suppressed: Set[Group]) -> Iterator[Vector]:
        """Yield unions of suppressed levels of one breakdown, of this issue and of those before."""
        membership = self.membership
        if WHOLE in suppressed:
            yield membership.vector(WHOLE)
        for levels in membership.by_breakdown().values():
            yield from self._unions([membership.vector(g) for g in levels if g in suppressed])
        for issue in self.earlier:
            for before in issue.suppressed:
                yield from self._unions([membership.vector_of(atoms) for atoms in before])

    def _unions(self, vectors: Sequence[Vector]) -> Iterator[Vector]:
        """Yield the unions of levels that are few people, and maybe some more."""
        counts = np.array(self.membership.counts)
        small = []
        for vector in vectors:
            # Whoever is in a large level is in no union that is small.
            if 0 < vector @ counts < self.minimum:
                small.append(vector)
        sizes: Sequence[int] = range(1, len(small) + 1)
        # Of 13 levels there are 8,191 unions, and each costs a projection in every step.
        if len(vectors) > _MOST_UNIONS:
            everybody = float(np.sum(vectors, axis=0) @ counts)
            sizes = (1, 2, len(small)) if everybody < self.minimum else (1, 2)
        for size in sizes:
            for some in combinations(small, size):
                yield np.sum(some, axis=0)


def _lie_in(span: Table, targets: Table) -> npt.NDArray[np.bool_]:
    """Say of each target whether it lies in the span of orthonormal rows."""
    # The distance of a target from the span is what is left of it after its projection.
    lengths = (targets**2).sum(axis=1)
    left = lengths - ((targets @ span.T) ** 2).sum(axis=1)
    found: npt.NDArray[np.bool_] = left < _PERHAPS * np.maximum(lengths, 1)
    near = targets[found]
    # Squares lose half of all digits, so that those few are looked at again.
    found[found] = np.linalg.norm(near - (near @ span.T) @ span, axis=1) < SAME
    return found


def _left_of_total(membership: Membership, suppressed: Set[Group]) -> Iterator[Vector]:
    """Yield what remains of a weighted total without each shown level, and without a breakdown.

    A level is taken away as often as it fits: of the breakdown of the weights, nothing is left.
    """
    whole = membership.vector(WHOLE)
    for levels in membership.by_breakdown().values():
        shown = [membership.vector(group) for group in levels if group not in suppressed]
        rest = whole
        for level in shown:
            yield _without(whole, level)
            rest = _without(rest, level)
        if shown:
            yield rest


def _without(whole: Vector, level: Vector) -> Vector:
    rest: Vector = whole - whole[level > 0].min(initial=1) * level
    return np.where(rest > SAME, rest, 0)


def _orthonormal(vectors: Table) -> Table:
    """Give an orthonormal basis of the span, one row per direction."""
    _, strengths, directions = np.linalg.svd(vectors, full_matrices=False)
    basis: Table = directions[strengths > SAME]
    return basis
