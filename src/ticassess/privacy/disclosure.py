"""`DisclosureTest`: whether what is suppressed can be worked out from what is shown.

It follows from who belongs where and how many replied, never from what they answered. A group leaks
when its vector lies in the span of the vectors that are shown. A weighted total is safe only where
a plain one would be, too: numbers of replies are plain sums, and weights that are nearly alike say
nearly what a plain total says.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from ticassess.privacy.membership import Earlier, Membership, Vector
from ticassess.scoring import WHOLE, Group

# Far above what floats lose on such tables, and far below one reply.
SAME = 1e-8
"""Lengths and numbers of replies that differ by less are equal."""

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
        for membership in self.membership.with_and_without_weights():
            if replace(self, membership=membership)._leaks_as_counted(suppressed):
                return True
        return False

    def _leaks_as_counted(self, suppressed: Set[Group]) -> bool:
        """Say the same with the replies counting as they do here, and in no other way."""
        shown = self._shown(suppressed)
        # numpy cannot decompose a table without rows.
        if not shown:
            return False
        span, known = _orthonormal(shown), self._known()
        for target in self._targets(suppressed, shown):
            # What earlier issues told under lower limits can be hidden from nobody any more.
            if _lies_in(span, target) and not (len(known) and _lies_in(known, target)):
                return True
        return False

    def _known(self) -> Vector:
        """Give an orthonormal basis of what earlier issues showed, without any rows for nothing."""
        before = [vector for issue in self.earlier for vector in issue.vectors(self.membership)]
        return _orthonormal(before) if before else np.zeros((0, len(self.membership.counts)))

    def _shown(self, suppressed: Set[Group]) -> list[Vector]:
        membership = self.membership
        shown = [
            membership.vector(group) for group in membership.members if group not in suppressed
        ]
        for issue in self.earlier:
            shown += issue.vectors(membership)
        return shown

    def _targets(self, suppressed: Set[Group], shown: Sequence[Vector]) -> Iterator[Vector]:
        """Yield the vectors that nothing shown may add up to."""
        for vector in self._candidates(suppressed, shown):
            # Nobody is in an empty group, so that it gives nobody away.
            if 0 < self.membership.effective_n(vector) < self.minimum - SAME:
                yield vector
        for group in self.primary:
            if self.membership.size(group):
                yield self.membership.vector(group)

    def _candidates(self, suppressed: Set[Group], shown: Sequence[Vector]) -> Iterator[Vector]:
        yield from self._unions_of_suppressed(suppressed)
        # One combination of levels may be a single person, whatever groups are shown or not.
        yield from np.eye(len(self.membership.counts))
        yield from _differences(shown)
        if self.membership.weights is not None and WHOLE not in suppressed:
            yield from _left_of_total(self.membership, suppressed)

    def _unions_of_suppressed(self, suppressed: Set[Group]) -> Iterator[Vector]:
        """Yield unions of suppressed levels of one breakdown, of this issue and of those before."""
        membership = self.membership
        if WHOLE in suppressed:
            yield membership.vector(WHOLE)
        for levels in membership.by_breakdown().values():
            yield from _unions([membership.vector(g) for g in levels if g in suppressed])
        for issue in self.earlier:
            for before in issue.suppressed:
                yield from _unions([membership.vector_of(atoms) for atoms in before])


def _lies_in(span: Vector, target: Vector) -> bool:
    # The distance of the target from the span: what is left of it after its projection.
    return float(np.linalg.norm(target - span.T @ (span @ target))) < SAME


def _differences(shown: Sequence[Vector]) -> Iterator[Vector]:
    """Yield what one shown group leaves of another."""
    for whole in shown:
        for part in shown:
            rest = whole - part
            # Else the part does not lie within the whole, and leaves nothing to count.
            if rest.min() >= 0:
                yield rest


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


def _unions(vectors: Sequence[Vector]) -> Iterator[Vector]:
    sizes: Sequence[int] = range(1, len(vectors) + 1)
    # Of 13 levels there are 8,191 unions, and each costs a projection in every step of the search.
    if len(vectors) > _MOST_UNIONS:
        sizes = (1, 2, len(vectors))
    for size in sizes:
        for some in combinations(vectors, size):
            yield np.sum(some, axis=0)


def _orthonormal(vectors: Sequence[Vector]) -> Vector:
    """Give an orthonormal basis of the span, one row per direction."""
    _, strengths, directions = np.linalg.svd(np.array(vectors), full_matrices=False)
    basis: Vector = directions[strengths > SAME]
    return basis
