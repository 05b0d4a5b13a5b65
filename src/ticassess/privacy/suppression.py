"""Which groups must be hidden so that no hidden one can be worked out from those that are shown.

The pattern follows from who belongs where and how many replied, never from what they answered.

Words: an atom is a set of replies that no breakdown tells apart (one combination of levels). Every
group is a union of atoms, and what can be worked out from the shown groups is what their 0/1
atom vectors span. A group is given away when its vector lies in that span.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
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
    """Which atoms make up each group, the whole organisation first, and the replies counted in each atom."""

    members: Mapping[Group, Atoms]
    counts: tuple[int, ...]

    def size(self, group: Group) -> int:
        """Count the replies of a group."""
        return sum(self.counts[atom] for atom in self.members[group])

    def levels(self) -> tuple[Group, ...]:
        """Name every level of every breakdown, in order."""
        return tuple(group for group in self.members if group != WHOLE)

    def vector(self, group: Group) -> Vector:
        """Give the 0/1 vector of a group over the atoms that hold replies (everybody may know which are empty)."""
        return self.vector_of(self.members[group])

    def vector_of(self, atoms: Atoms) -> Vector:
        """Give the 0/1 vector of a union of atoms, those that hold replies."""
        vector = np.zeros(len(self.counts))
        vector[list(atoms)] = 1
        return vector * (np.array(self.counts) > 0)


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """What an earlier issue of the same wave told of one number: the groups that it showed, as unions of atoms.

    `hidden`: the levels that it hid, breakdown by breakdown.
    """

    shown: frozenset[Atoms] = frozenset()
    hidden: tuple[tuple[Atoms, ...], ...] = ()

    @classmethod
    def of(cls, members: Mapping[Group, Atoms], hidden: frozenset[Group]) -> "Earlier":
        """Say what an issue told that hid these groups and showed the others."""
        levels: dict[str | None, list[Atoms]] = {}
        for group in members:
            if group in hidden and group != WHOLE:
                levels.setdefault(group.by, []).append(members[group])
        return cls(
            shown=frozenset(atoms for group, atoms in members.items() if group not in hidden),
            hidden=tuple(map(tuple, levels.values())),
        )


def hidden_groups(
    membership: Membership,
    minimum: int,
    already: frozenset[Group] = frozenset(),
    protect: frozenset[Group] = frozenset(),
    earlier: tuple[Earlier, ...] = (),
) -> frozenset[Group]:
    """Give the groups to hide, the whole organisation among them only where nothing less helps.

    Primary: fewer than `minimum` replies. Complementary: while something protected lies in the span
    of the shown groups, the smallest shown level is hidden too; then hidden extras are given back,
    the largest first, as long as everything stays safe. Groups in `already` stay hidden; where they are
    large enough, nothing needs to protect them. Those in `protect` must not be worked out, however large.
    What `earlier` issues showed stays known, and what they hid must stay hidden.

    >>> sizes = (3, 8, 20, 30)
    >>> members = {WHOLE: (0, 1, 2, 3)} | {Group(by="role", level=x): (i,) for i, x in enumerate("abcd")}
    >>> sorted(group.level for group in hidden_groups(Membership(members=members, counts=sizes), 5))
    ['a', 'b']
    """
    if membership.size(WHOLE) < minimum:
        return frozenset(membership.members)
    primary = already | protect | {group for group in membership.levels() if membership.size(group) < minimum}
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


@dataclass(frozen=True, kw_only=True)
class Known:
    """All that does not change while groups are hidden: who replied, what must not be told, what was told before."""

    membership: Membership
    minimum: int
    protect: frozenset[Group] = frozenset()
    earlier: tuple[Earlier, ...] = ()

    def gives_away(self, hidden: Set[Group]) -> bool:
        """Say whether anything protected can be worked out from what is shown, now and before."""
        membership = self.membership
        shown = [membership.vector(group) for group in membership.members if group not in hidden]
        shown += [membership.vector_of(atoms) for issue in self.earlier for atoms in issue.shown]
        if not shown:
            return False
        span = _orthonormal(shown)
        targets = chain(
            self._small(chain(self._hidden(hidden), np.eye(len(membership.counts)), _differences(shown))),
            (membership.vector(group) for group in self.protect if membership.size(group)),
        )
        return any(float(np.linalg.norm(target - span.T @ (span @ target))) < _SAME for target in targets)

    def _small(self, candidates: Iterable[Vector]) -> Iterator[Vector]:
        """Yield the vectors of some replies, but fewer than the minimum: what must not be worked out."""
        counts = np.array(self.membership.counts, dtype=float)
        return (candidate for candidate in candidates if 0 < counts @ candidate < self.minimum)

    def _hidden(self, hidden: Set[Group]) -> Iterator[Vector]:
        """Yield hidden levels, and unions of hidden levels of one breakdown, of this issue and of those before."""
        membership = self.membership
        for by in dict.fromkeys(group.by for group in membership.levels()):
            yield from _unions([membership.vector(g) for g in membership.levels() if g.by == by and g in hidden])
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
