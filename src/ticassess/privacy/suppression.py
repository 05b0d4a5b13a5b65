"""Which groups must be hidden so that no hidden one can be worked out from those that are shown.

The pattern follows from who belongs where and how many replied, never from what they answered.

Words: an atom is a set of replies that no breakdown tells apart (one combination of levels). Every
group is a union of atoms, and what can be worked out from the shown groups is what their 0/1
atom vectors span. A group is given away when its vector lies in that span.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    """Which atoms make up each group, the whole organisation first, and the replies counted in each atom."""

    members: Mapping[Group, tuple[int, ...]]
    counts: tuple[int, ...]

    def size(self, group: Group) -> int:
        """Count the replies of a group."""
        return sum(self.counts[atom] for atom in self.members[group])

    def levels(self) -> tuple[Group, ...]:
        """Name every level of every breakdown, in order."""
        return tuple(group for group in self.members if group != WHOLE)

    def vector(self, group: Group) -> npt.NDArray[np.float64]:
        """Give the 0/1 vector of a group over the atoms that hold replies (everybody may know which are empty)."""
        vector = np.zeros(len(self.counts))
        vector[list(self.members[group])] = 1
        return vector * (np.array(self.counts) > 0)


def hidden_groups(
    membership: Membership,
    minimum: int,
    already: frozenset[Group] = frozenset(),
    protect: frozenset[Group] = frozenset(),
) -> frozenset[Group]:
    """Give the groups to hide, the whole organisation among them only where nothing less helps.

    Primary: fewer than `minimum` replies. Complementary: while something protected lies in the span
    of the shown groups, the smallest shown level is hidden too; then hidden extras are given back,
    the largest first, as long as everything stays safe. Groups in `already` stay hidden; where they are
    large enough, nothing needs to protect them. Those in `protect` must not be worked out, however large.

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
    while _gives_away(membership, hidden, minimum, protect):
        shown = [group for group in order if group not in hidden]
        if not shown:
            return frozenset(membership.members)
        hidden.add(shown[0])
    for group in reversed(order):
        if group in hidden - primary and not _gives_away(membership, hidden - {group}, minimum, protect):
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


def _gives_away(membership: Membership, hidden: set[Group], minimum: int, protect: frozenset[Group]) -> bool:
    """Say whether anything protected can be worked out from what is shown."""
    shown = [group for group in membership.members if group not in hidden]
    if not shown:
        return False
    span = _orthonormal([membership.vector(group) for group in shown])
    targets = chain(
        _targets(membership, hidden, shown, minimum), (membership.vector(g) for g in protect if membership.size(g))
    )
    return any(float(np.linalg.norm(target - span.T @ (span @ target))) < _SAME for target in targets)


def _targets(
    membership: Membership, hidden: set[Group], shown: Sequence[Group], minimum: int
) -> Iterator[npt.NDArray[np.float64]]:
    """Yield the vectors of all that must not be worked out.

    Hidden levels; unions of hidden levels of one breakdown, atoms, and what one shown group leaves
    of another, each with some replies but fewer than `minimum`.
    """
    counts = np.array(membership.counts, dtype=float)
    for group in hidden:
        if 0 < membership.size(group) < minimum:
            yield membership.vector(group)
    for atom, count in enumerate(membership.counts):
        if 0 < count < minimum:
            yield np.eye(len(counts))[atom]
    for union in _unions(membership, hidden):
        if 0 < counts @ union < minimum:
            yield union
    vectors = [membership.vector(group) for group in shown]
    for whole in vectors:
        for part in vectors:
            rest = whole - part
            if rest.min() >= 0 and 0 < counts @ rest < minimum:
                yield rest


def _unions(membership: Membership, hidden: set[Group]) -> Iterator[npt.NDArray[np.float64]]:
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
