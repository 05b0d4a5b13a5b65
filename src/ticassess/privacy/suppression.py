"""Which groups must be hidden so that no hidden one can be worked out from those that are shown.

The pattern follows from who belongs where and how many replied, never from what they answered.

Words: an atom is a set of replies that no breakdown tells apart (one combination of levels). Every
group is a union of atoms, and what can be worked out from the shown groups is what their 0/1
atom vectors span. A group is given away when its vector lies in that span. The vector of a weighted total
holds the weight of one reply in place of 1. Such a total is safe only where a plain one would be, too: numbers of
replies are plain sums, and weights that are nearly alike say nearly what a plain total says.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain, combinations
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ticassess.scoring.results import WHOLE, Group

FEWEST_SHOWN_LEVELS = 2
"""Below it a breakdown is not shown at all."""

_MOST_UNIONS = 12
"""Up to so many hidden levels of a breakdown, every union of them is looked at; beyond it, pairs and the whole."""

_SAME = 1e-8

Atoms: TypeAlias = tuple[int, ...]
Vector: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Membership:
    """Which atoms make up each group, the whole organisation first, and the replies counted in each atom.

    `weights`: with how much a reply of each atom counts in the whole organisation; without them all count the same.
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

    def vector(self, group: Group) -> Vector:
        """Give the vector of a group over the atoms that hold replies (everybody may know which are empty).

        It is 0/1; that of a weighted whole has 1 where a reply weighs most.
        """
        vector = self.vector_of(self.members[group])
        if group == WHOLE and self.weights is not None and any(self.weights):
            heaviest = max(self.weights)
            vector *= [float(weight / heaviest) for weight in self.weights]
        return vector

    def vector_of(self, atoms: Atoms) -> Vector:
        """Give the 0/1 vector of a union of atoms, those that hold replies."""
        vector = np.zeros(len(self.counts))
        vector[list(atoms)] = 1
        return vector * (np.array(self.counts) > 0)

    def voices(self, vector: Vector) -> float:
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


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """What an earlier issue of the same wave told of one number, as unions of atoms.

    `shown`: levels that it showed; `hidden`: those that it hid, breakdown by breakdown; `whole`: everybody, where that
    was shown, with the `weights` of its total.
    """

    shown: frozenset[Atoms] = frozenset()
    hidden: tuple[tuple[Atoms, ...], ...] = ()
    whole: Atoms | None = None
    weights: tuple[Fraction, ...] | None = None

    @classmethod
    def of(cls, membership: Membership, hidden: frozenset[Group]) -> "Earlier":
        """Say what an issue told that hid these groups and showed the others."""
        members = membership.members
        levels: dict[str | None, list[Atoms]] = {}
        for group in membership.levels():
            if group in hidden:
                levels.setdefault(group.by, []).append(members[group])
        return cls(
            shown=frozenset(members[group] for group in membership.levels() if group not in hidden),
            hidden=tuple(map(tuple, levels.values())),
            whole=None if WHOLE in hidden else members[WHOLE],
            weights=membership.weights,
        )

    def vectors(self, now: Membership) -> Iterator[Vector]:
        """Yield the vectors of what was shown, over the atoms of the present issue."""
        yield from (now.vector_of(atoms) for atoms in self.shown)
        if self.whole is not None:
            weights = None if now.weights is None else self.weights
            yield replace(now, members={WHOLE: self.whole}, weights=weights).vector(WHOLE)


def suppressed_groups(
    membership: Membership,
    minimum: int,
    already: frozenset[Group] = frozenset(),
    protect: frozenset[Group] = frozenset(),
    earlier: tuple[Earlier, ...] = (),
) -> frozenset[Group]:
    """Give the groups to hide, the whole organisation among them only where nothing less helps.

    Primary: fewer than `minimum` replies, or a weighted total in which one person counts for more than one of so many.
    Complementary: while something protected lies in the span of the shown groups, the smallest shown level is hidden
    too; then hidden extras are given back, the largest first, as long as everything stays safe. Groups in `already`
    stay hidden; where they are large enough, nothing needs to protect them. Those in `protect` must not be worked
    out, however large. What `earlier` issues showed stays known, and what they hid must stay hidden.

    >>> sizes = (3, 8, 20, 30)
    >>> members = {WHOLE: (0, 1, 2, 3)} | {Group(by="role", level=x): (i,) for i, x in enumerate("abcd")}
    >>> sorted(group.level for group in suppressed_groups(Membership(members=members, counts=sizes), 5))
    ['a', 'b']
    """
    if membership.size(WHOLE) < minimum:
        return frozenset(membership.members)
    few = {
        g for g in membership.members if membership.voices(membership.vector(g)) < minimum - _SAME
    }
    primary = already | protect | few
    hidden = set(primary)
    order = _smallest_first(membership)
    known = Known(membership=membership, minimum=minimum, protect=protect, earlier=earlier)
    while known.gives_away(hidden):
        shown = [group for group in order if group not in hidden]
        if not shown:
            return frozenset(membership.members)
        hidden.add(shown[0])
    for group in reversed(order):
        if group in hidden - primary and not known.gives_away(hidden - {group}):
            hidden.discard(group)
    return frozenset(hidden)


def unpaired_levels(membership: Membership, hidden: frozenset[Group]) -> frozenset[Group]:
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
        membership.levels(),
        key=lambda group: (membership.size(group), breakdowns.index(group.by), group.level or ""),
    )


@dataclass(frozen=True, kw_only=True)
class Known:
    """All that does not change while groups are hidden: who replied, what must not be told, what was told before."""

    membership: Membership
    minimum: int
    protect: frozenset[Group] = frozenset()
    earlier: tuple[Earlier, ...] = ()

    def gives_away(self, hidden: Set[Group]) -> bool:
        """Say whether anything protected can be worked out from what is shown, now and before."""
        return any(replace(self, membership=side).tells(hidden) for side in self.membership.sides())

    def tells(self, hidden: Set[Group]) -> bool:
        """Say the same with the replies counting as they do here, and in no other way."""
        membership = self.membership
        levels = [group for group in membership.levels() if group not in hidden]
        shown = [membership.vector(group) for group in membership.members if group not in hidden]
        shown += [vector for issue in self.earlier for vector in issue.vectors(membership)]
        if not shown:
            return False
        span = _orthonormal(shown)
        candidates = chain(
            self._hidden(hidden), np.eye(len(membership.counts)), _differences(shown)
        )
        if membership.weights is not None and WHOLE not in hidden:
            candidates = chain(candidates, _left_of_total(membership, levels))
        targets = chain(
            (
                vector
                for vector in candidates
                if 0 < membership.voices(vector) < self.minimum - _SAME
            ),
            (membership.vector(group) for group in self.protect if membership.size(group)),
        )
        return any(
            float(np.linalg.norm(target - span.T @ (span @ target))) < _SAME for target in targets
        )

    def _hidden(self, hidden: Set[Group]) -> Iterator[Vector]:
        """Yield hidden groups, and unions of hidden levels of one breakdown, of this issue and of those before."""
        membership = self.membership
        if WHOLE in hidden:
            yield membership.vector(WHOLE)
        for by in dict.fromkeys(group.by for group in membership.levels()):
            yield from _unions(
                [membership.vector(g) for g in membership.levels() if g.by == by and g in hidden]
            )
        for issue in self.earlier:
            for levels in issue.hidden:
                yield from _unions([membership.vector_of(atoms) for atoms in levels])


def _differences(shown: Sequence[Vector]) -> Iterator[Vector]:
    """Yield what one shown group leaves of another."""
    for whole in shown:
        for part in shown:
            rest = whole - part
            if rest.min() >= 0:
                yield rest


def _left_of_total(membership: Membership, levels: Sequence[Group]) -> Iterator[Vector]:
    """Yield what remains of a weighted total without each shown level, and without all of a breakdown.

    A level is taken away as often as it fits: of the breakdown of the weights, nothing of it is left.
    """
    whole = membership.vector(WHOLE)
    for by in dict.fromkeys(group.by for group in levels):
        rest = whole
        for level in (membership.vector(group) for group in levels if group.by == by):
            alone, rest = _without(whole, level), _without(rest, level)
            yield alone
        yield rest


def _without(whole: Vector, level: Vector) -> Vector:
    rest: Vector = whole - whole[level > 0].min(initial=1) * level
    return np.where(rest > _SAME, rest, 0)


def _unions(vectors: Sequence[Vector]) -> Iterator[Vector]:
    sizes = range(1, len(vectors) + 1) if len(vectors) <= _MOST_UNIONS else (1, 2, len(vectors))
    for size in sizes:
        for some in combinations(vectors, size):
            yield np.sum(some, axis=0)


def _orthonormal(vectors: Sequence[Vector]) -> Vector:
    """Give an orthonormal basis of the span, one row per direction."""
    _, strengths, directions = np.linalg.svd(np.array(vectors), full_matrices=False)
    basis: Vector = directions[strengths > _SAME]
    return basis
