"""Minimum numbers of replies, subject by subject: by class, raised where scales overlap (P0 and P3b)."""

from collections.abc import Mapping
from fractions import Fraction

from ticassess.privacy.overlap import Sight, safe_sight
from ticassess.privacy.policy import Policy
from ticassess.scoring.results import WHOLE, Results


def minima(results: Results, policy: Policy) -> Mapping[str, int]:
    """Say, by subject id, how many replies its score needs.

    Where so many replies that some numbers are shown would let an item that is still hidden be worked out
    from them, what gives it away needs as many replies as that item. It follows from the instrument alone, so it
    holds for every set of people, also for those that only a subtraction of groups would show.
    """
    found = {e.subject.id: policy.minimum_of(e) for e in results.estimates if e.group == WHOLE}
    answered = {
        e.subject.id: e.n
        for e in results.estimates
        if e.group == WHOLE and e.subject.kind == "item" and e.n
    }
    compositions = asked_parts(results, answered)
    for minimum in sorted(set(found.values()))[:-1]:
        higher = min(other for other in found.values() if other > minimum)
        shown = {name for name, other in found.items() if other <= minimum}
        sight = Sight(
            scales=frozenset(
                name for name in shown if name in compositions and name not in answered
            ),
            items=frozenset(shown & answered.keys()),
            hidden=frozenset(answered.keys() - shown),
        )
        safe = safe_sight(compositions, sight, list(answered))
        raised = (sight.scales - safe.scales) | (sight.items - safe.items)
        found.update(dict.fromkeys(raised, higher))
    return found


def asked_parts(
    results: Results, answered: Mapping[str, int]
) -> Mapping[str, Mapping[tuple[str, str], Fraction]]:
    """Give the compositions over the items that anybody answered: what nobody answered is in no score."""
    return {
        name: {part: weight for part, weight in parts.items() if part[0] in answered}
        for name, parts in results.compositions.items()
    }
