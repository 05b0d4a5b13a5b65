"""Which groups must be suppressed so that no suppressed one can be worked out from the others.

Primary suppression is for the group's own sake, complementary suppression for that of another one.
The pattern follows from who belongs where and how many replied, never from what they answered.
"""

from ticassess.privacy.disclosure import SAME, DisclosureTest
from ticassess.privacy.membership import Earlier, Membership
from ticassess.scoring import WHOLE, Group

FEWEST_SHOWN_LEVELS = 2
"""Below it a breakdown is not shown at all."""


def suppressed_groups(
    membership: Membership,
    minimum: int,
    *,
    primary: frozenset[Group] = frozenset(),
    complementary: frozenset[Group] = frozenset(),
    earlier: tuple[Earlier, ...] = (),
) -> frozenset[Group]:
    """Give the groups to suppress, the whole organisation only where nothing less helps.

    Primary: fewer than `minimum` replies, or a weighted total in which one person counts for more
    than one of so many; also those named as `primary`, which must not be worked out, however large.
    Complementary: while something protected can be worked out, the smallest shown level is
    suppressed, too; then these levels are given back, the largest first, as long as everything
    stays safe. Those named as `complementary` stay suppressed; where they are large enough, nothing
    needs to protect them. What `earlier` issues showed stays known, and what they suppressed must
    stay so.

    >>> sizes = (3, 8, 20, 30)
    >>> members = {WHOLE: (0, 1, 2, 3)}
    >>> for atom, level in enumerate("abcd"):
    ...     members[Group(by="role", level=level)] = (atom,)
    >>> found = suppressed_groups(Membership(members=members, counts=sizes), 5)
    >>> sorted(group.level for group in found)
    ['a', 'b']
    """
    # Nothing can be shown of so few, and no pattern has to be looked for.
    if membership.size(WHOLE) < minimum:
        return frozenset(membership.members)
    decided = primary | complementary | _too_small(membership, minimum)
    suppressed = set(decided)
    order = _smallest_first(membership)
    test = DisclosureTest(membership=membership, minimum=minimum, primary=primary, earlier=earlier)
    while test.leaks(suppressed):
        shown = [group for group in order if group not in suppressed]
        if not shown:
            return frozenset(membership.members)
        suppressed.add(shown[0])
    # The search took small levels that turned out to be no help; the largest are missed most.
    added = suppressed - decided
    for group in reversed(order):
        if group in added and not test.leaks(suppressed - {group}):
            suppressed.discard(group)
    return frozenset(suppressed)


def unpaired_levels(membership: Membership, suppressed: frozenset[Group]) -> frozenset[Group]:
    """Give the levels of breakdowns that show fewer than two.

    Such a breakdown only says what the rest is.
    """
    unpaired: set[Group] = set()
    for levels in membership.by_breakdown().values():
        if len(set(levels) - suppressed) < FEWEST_SHOWN_LEVELS:
            unpaired.update(levels)
    return frozenset(unpaired)


def _too_small(membership: Membership, minimum: int) -> frozenset[Group]:
    found = set()
    for group in membership.members:
        # A weighted sum of floats may come out a hair below the whole number that it is.
        if membership.effective_n(membership.vector(group)) < minimum - SAME:
            found.add(group)
    return frozenset(found)


def _smallest_first(membership: Membership) -> list[Group]:
    """Order the levels by replies, then breakdown, then name: the pattern must not be chance."""
    breakdowns = list(membership.by_breakdown())

    def rank(group: Group) -> tuple[int, int, str]:
        return membership.size(group), breakdowns.index(group.by), group.level or ""

    return sorted(membership.levels(), key=rank)
