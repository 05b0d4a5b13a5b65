"""Which levels of one breakdown must be hidden so that no hidden one can be worked out.

The pattern follows from how many replied, never from what they answered.
"""

from collections.abc import Mapping

from ticassess.scoring.results import Group

FEWEST_SHOWN_LEVELS = 2
"""A breakdown that shows one level only says what the rest is."""


def hidden_levels(
    counts: Mapping[Group, int], minimum: int, already: frozenset[Group] = frozenset()
) -> frozenset[Group]:
    """Give the levels of one breakdown to hide when the total is shown.

    Primary: fewer than `minimum` replies. Complementary: hidden levels with replies must be at least
    two and together have at least `minimum`, else the total minus the shown ones gives them
    away; the smallest shown level joins them until it holds. Levels without any reply protect
    nobody, since everyone may know that they are empty. Fewer than two shown levels: hide all.

    >>> levels = {Group(by="role", level=name): n for name, n in [("a", 3), ("b", 8), ("c", 20), ("d", 30)]}
    >>> sorted(group.level for group in hidden_levels(levels, 5))
    ['a', 'b']
    """
    hidden = {group for group, n in counts.items() if n < minimum} | set(already)
    order = sorted((n, position, group) for position, (group, n) in enumerate(counts.items()) if group not in hidden)
    while order and not _safe([counts[group] for group in hidden], minimum):
        hidden.add(order.pop(0)[2])
    if len(counts) - len(hidden) < FEWEST_SHOWN_LEVELS:
        return frozenset(counts)
    return frozenset(hidden)


def _safe(hidden_counts: list[int], minimum: int) -> bool:
    known = [n for n in hidden_counts if n > 0]
    return not known or (len(known) >= 2 and sum(known) >= minimum)  # one alone is total − shown
