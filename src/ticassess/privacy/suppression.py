"""Which groups must be hidden so that no hidden one can be worked out from those that are shown.

The pattern follows from who belongs where and how many replied, never from what they answered.

Words: an atom is a set of replies that no breakdown tells apart (one combination of levels). Every
group is a union of atoms, and what can be worked out from the shown groups is what their 0/1
atom vectors span. A group is given away when its vector lies in that span. The vector of a weighted total
holds the weight of one reply in place of 1. Such a total is safe only where a plain one would be, too: numbers of
replies are plain sums, and weights that are nearly alike say nearly what a plain total says.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain, combinations

import numpy as np
import numpy.typing as npt

from ticassess.scoring.results import WHOLE, Group

FEWEST_SHOWN_LEVELS = 2
"""Below it a breakdown is not shown at all."""

_MOST_UNIONS = 12
"""Up to so many hidden levels of a breakdown, every union of them is looked at; beyond it, pairs and the whole."""

_SAME = 1e-8


@dataclass(frozen=True, kw_only=True)
class Membership:
    """Which atoms make up each group, the whole organisation first, and the replies counted in each atom.

    `weights`: with how much a reply of each atom counts in the whole organisation; without them all count the same.
    """

    members: Mapping[Group, tuple[int, ...]]
    counts: tuple[int, ...]
    weights: tuple[Fraction, ...] | None = None

    def size(self, group: Group) -> int:
        """Count the replies of a group."""
        return sum(self.counts[atom] for atom in self.members[group])

    def levels(self) -> tuple[Group, ...]:
        """Name every level of every breakdown, in order."""
        return tuple(group for group in self.members if group != WHOLE)

    def vector(self, group: Group) -> npt.NDArray[np.float64]:
        """Give the vector of a group over the atoms that hold replies (everybody may know which are empty).

        It is 0/1; that of a weighted whole has 1 where a reply weighs most.
        """
        vector = np.zeros(len(self.counts))
        vector[list(self.members[group])] = 1
        if group == WHOLE and self.weights is not None and any(self.weights):
            heaviest = max(self.weights)
            vector *= [float(weight / heaviest) for weight in self.weights]
        return vector * (np.array(self.counts) > 0)

    def voices(self, vector: npt.NDArray[np.float64]) -> float:
        """Say among how many replies of equal weight one would count as much as the heaviest one does in a sum.

        For a 0/1 vector that is the number of its replies.

        >>> Membership(members={WHOLE: (0, 1)}, counts=(3, 8)).voices(np.array([1.0, 0.25]))
        5.0
        """
        heaviest = float(vector.max(initial=0))
        return 0.0 if heaviest == 0 else float(vector @ np.array(self.counts)) / heaviest

    def sides(self) -> "tuple[Membership, ...]":
        """Give the ways to look at it: as it is and, if it is weighted, as if all replies counted the same."""
        return (self,) if self.weights is None else (self, replace(self, weights=None))


def hidden_groups(
    membership: Membership,
    minimum: int,
    already: frozenset[Group] = frozenset(),
    protect: frozenset[Group] = frozenset(),
) -> frozenset[Group]:
    """Give the groups to hide, the whole organisation among them only where nothing less helps.

    Primary: fewer than `minimum` replies, or a weighted total in which one person counts for more than one of so many.
    Complementary: while something protected lies in the span of the shown groups, the smallest shown level is hidden
    too; then hidden extras are given back, the largest first, as long as everything stays safe. Groups in `already`
    stay hidden; where they are large enough, nothing needs to protect them. Those in `protect` must not be worked
    out, however large.

    >>> sizes = (3, 8, 20, 30)
    >>> members = {WHOLE: (0, 1, 2, 3)} | {Group(by="role", level=x): (i,) for i, x in enumerate("abcd")}
    >>> sorted(group.level for group in hidden_groups(Membership(members=members, counts=sizes), 5))
    ['a', 'b']
    """
    if membership.size(WHOLE) < minimum:
        return frozenset(membership.members)
    few = {g for g in membership.members if membership.voices(membership.vector(g)) < minimum - _SAME}
    primary = already | protect | few
    hidden = set(primary)
    order = _smallest_first(membership)
    while gives_away(membership, hidden, minimum, protect):
        shown = [group for group in order if group not in hidden]
        if not shown:
            return frozenset(membership.members)
        hidden.add(shown[0])
    for group in reversed(order):
        if group in hidden - primary and not gives_away(membership, hidden - {group}, minimum, protect):
            hidden.discard(group)
    return frozenset(hidden)


def lonely_levels(membership: Membership, hidden: frozenset[Group]) -> frozenset[Group]:
    """Give the levels of breakdowns that show fewer than two: such a breakdown only says what the rest is."""
    lonely: set[Group] = set()
    for by in dict.fromkeys(group.by for group in membership.levels()):
        levels = {group for group in membership.levels() if group.by == by}
        if len(levels - hidden) < FEWEST_SHOWN_LEVELS:
            lonely |= levels
    return frozenset(lonely)


def _smallest_first(membership: Membership) -> list[Group]:
    breakdowns = list(dict.fromkeys(group.by for group in membership.levels()))
    return sorted(
        membership.levels(), key=lambda group: (membership.size(group), breakdowns.index(group.by), group.level or "")
    )


def gives_away(
    membership: Membership,
    hidden: set[Group] | frozenset[Group],
    minimum: int,
    protect: frozenset[Group] = frozenset(),
) -> bool:
    """Say whether anything protected can be worked out from what is shown."""
    return any(_gives_away(side, hidden, minimum, protect) for side in membership.sides())


def _gives_away(
    membership: Membership, hidden: set[Group] | frozenset[Group], minimum: int, protect: frozenset[Group]
) -> bool:
    shown = [group for group in membership.members if group not in hidden]
    if not shown:
        return False
    span = _orthonormal([membership.vector(group) for group in shown])
    targets = chain(
        _targets(membership, hidden, shown, minimum), (membership.vector(g) for g in protect if membership.size(g))
    )
    return any(float(np.linalg.norm(target - span.T @ (span @ target))) < _SAME for target in targets)


def _targets(
    membership: Membership, hidden: set[Group] | frozenset[Group], shown: Sequence[Group], minimum: int
) -> Iterator[npt.NDArray[np.float64]]:
    """Yield the vectors of all that must not be worked out.

    Hidden groups; unions of hidden levels of one breakdown, atoms, and what one shown group leaves of another, and
    all shown levels of a breakdown of a weighted total, each with some replies but fewer than `minimum`.
    """
    counts, least = np.array(membership.counts, dtype=float), minimum - _SAME
    vectors = {group: membership.vector(group) for group in membership.members}
    for group in hidden:
        if 0 < membership.voices(vectors[group]) < least:
            yield vectors[group]
    for atom, count in enumerate(membership.counts):
        if 0 < count < minimum:
            yield np.eye(len(counts))[atom]
    for union in _unions(membership, hidden):
        if 0 < counts @ union < minimum:
            yield union
    for whole in (vectors[group] for group in shown):
        for part in (vectors[group] for group in shown):
            rest = whole - part
            if rest.min() >= 0 and 0 < membership.voices(rest) < least:
                yield rest
    if membership.weights is not None and WHOLE in shown:
        yield from (
            rest
            for rest in _left_of_total(vectors, [group for group in shown if group != WHOLE])
            if 0 < membership.voices(rest) < least
        )


def _left_of_total(
    vectors: Mapping[Group, npt.NDArray[np.float64]], levels: Sequence[Group]
) -> Iterator[npt.NDArray[np.float64]]:
    """Yield what remains of a weighted total without each shown level, and without all of a breakdown.

    A level is taken away as often as it fits: of the breakdown of the weights, nothing of it is left.
    """
    for by in dict.fromkeys(group.by for group in levels):
        rest = vectors[WHOLE]
        for level in (vectors[group] for group in levels if group.by == by):
            alone, rest = _without(vectors[WHOLE], level), _without(rest, level)
            yield alone
        yield rest


def _without(whole: npt.NDArray[np.float64], level: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    rest: npt.NDArray[np.float64] = whole - whole[level > 0].min(initial=1) * level
    return np.where(rest > _SAME, rest, 0)


def _unions(membership: Membership, hidden: set[Group] | frozenset[Group]) -> Iterator[npt.NDArray[np.float64]]:
    for by in dict.fromkeys(group.by for group in membership.levels()):
        vectors = [membership.vector(g) for g in membership.levels() if g.by == by and g in hidden]
        sizes = range(2, len(vectors) + 1) if len(vectors) <= _MOST_UNIONS else (2, len(vectors))
        for size in sizes:
            for some in combinations(vectors, size):
                yield np.sum(some, axis=0)


def _orthonormal(vectors: Sequence[npt.NDArray[np.float64]]) -> npt.NDArray[np.float64]:
    """Give an orthonormal basis of the span, one row per direction."""
    _, strengths, directions = np.linalg.svd(np.array(vectors), full_matrices=False)
    basis: npt.NDArray[np.float64] = directions[strengths > _SAME]
    return basis
