"""From how many replies on the numbers of an instrument may be shown."""

from collections import Counter
from collections.abc import Iterator

from ticassess.instrument import Instrument
from ticassess.planning.records import ShownFrom
from ticassess.privacy import NO_MINIMA, Policy
from ticassess.scoring import WHOLE, Estimate, Kind, Subject


def minima_of(instrument: Instrument) -> Policy:
    """Give the minima that hold for results of an instrument; places have nobody to protect."""
    return Policy() if instrument.unit == "person" else NO_MINIMA


def shown_from(instrument: Instrument, policy: Policy) -> tuple[ShownFrom, ...]:
    """Count the scores and the items of the whole organisation by the replies that they need.

    The minimum of results by group is always among them.
    """
    scores: Counter[int] = Counter()
    items: Counter[int] = Counter()
    for estimate in _unanswered(instrument):
        if estimate.subject.kind == "item":
            # No item is shown before there are enough replies for any breakdown.
            items[max(policy.minimum_of(estimate), policy.breakdowns)] += 1
        else:
            scores[policy.minimum_of(estimate)] += 1
    found = []
    # Results by group start there, whether or not the whole organisation has a number that does.
    for replies in sorted({*scores, *items, policy.breakdowns}):
        found.append(ShownFrom(replies=replies, scores=scores[replies], items=items[replies]))
    return tuple(found)


def _unanswered(instrument: Instrument) -> Iterator[Estimate]:
    """Yield every number of an instrument as it is before anybody has answered."""
    if instrument.overall is not None:
        of_all = instrument.items_of(instrument.overall)
        yield _number("overall", instrument.overall.metric, items=len(of_all))
    for scale in instrument.scales:
        items = instrument.items_of(scale)
        sensitive = bool(items) and all(item.sensitive for item in items)
        yield _number("scale", scale.metric, items=len(items), sensitive=sensitive)
    for contrast in instrument.contrasts:
        sides = [len(instrument.items_of(instrument.scale(name))) for name in contrast.of]
        yield _number("scale", "difference", items=min(sides))
    for item in instrument.items:
        yield _number("item", "mean", sensitive=item.sensitive)


def _number(kind: Kind, metric: str, *, items: int = 1, sensitive: bool = False) -> Estimate:
    return Estimate(
        subject=Subject(kind=kind, id=kind),
        group=WHOLE,
        n=0,
        metric=metric,
        score=None,
        items=items,
        sensitive=sensitive,
    )
