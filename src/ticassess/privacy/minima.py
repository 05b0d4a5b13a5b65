"""Minimum numbers of replies by subject: by class, raised where scales overlap (P0, P3b)."""

from collections.abc import Mapping
from fractions import Fraction

from ticassess.privacy.overlap import Compositions, Selection, safe_selection
from ticassess.privacy.policy import Policy
from ticassess.scoring import WHOLE, Component, Results


def minima(results: Results, policy: Policy) -> Mapping[str, int]:
    """Say, by subject id, how many replies its score needs.

    Where so many replies that some numbers are shown would let an item that is still suppressed be
    worked out from them, what leaks it needs as many replies as that item. It follows from the
    instrument alone, so it holds for every set of people, also for those that only a subtraction of
    groups would show.
    """
    found: dict[str, int] = {}
    answered: dict[str, int] = {}
    for estimate in results.estimates:
        if estimate.group != WHOLE:
            continue
        found[estimate.subject.id] = policy.minimum_of(estimate)
        if estimate.subject.kind == "item" and estimate.n:
            answered[estimate.subject.id] = estimate.n
    compositions = compositions_over(results, answered)
    for minimum in sorted(set(found.values()))[:-1]:
        selection = _selection_at(minimum, found, compositions, answered)
        safe = safe_selection(compositions, selection, list(answered))
        higher = min(other for other in found.values() if other > minimum)
        found.update(dict.fromkeys(selection.beyond(safe), higher))
    return found


def _selection_at(
    minimum: int,
    found: Mapping[str, int],
    compositions: Compositions,
    answered: Mapping[str, int],
) -> Selection:
    """Give what is shown of so many people that this minimum is just reached."""
    shown = {name for name, needed in found.items() if needed <= minimum}
    return Selection(
        scales=frozenset(shown & compositions.keys() - answered.keys()),
        items=frozenset(shown & answered.keys()),
        suppressed=frozenset(answered.keys() - shown),
    )


def compositions_over(results: Results, answered: Mapping[str, int]) -> Compositions:
    """Give the compositions over the items that anybody answered: the others are in no score."""
    found: dict[str, Mapping[Component, Fraction]] = {}
    for name, parts in results.compositions.items():
        found[name] = {part: weight for part, weight in parts.items() if part[0] in answered}
    return found
