"""Family 2xx, continued: items that are one question together."""

from collections.abc import Iterator, Sequence

from ticassess.finding import Finding
from ticassess.instrument.model import Instrument, Item, ResponseScale, Together
from ticassess.instrument.reference_checks import Check
from ticassess.source import Document, KeyPath

_NAME = "no-one-question"
_MOST_AT_ONCE = 2


def items_together(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find items that cannot be one question together (TIC244)."""
    owner: dict[str, int] = {}
    for i, together in enumerate(instrument.answered_together):
        path: KeyPath = ("answered_together", i)
        taken = [name for name in together.items if owner.setdefault(name, i) != i]
        if taken:
            other = instrument.answered_together[owner[taken[0]]].id
            message = f"`{taken[0]}` is in `{other}`, too"
            where = (*path, "items", together.items.index(taken[0]))
            hint = "An item belongs to one question."
            yield document.finding("TIC244", _NAME, message, hint, where)
        for why, hint in _faults(instrument, together):
            message = f"`{together.id}` {why}"
            yield document.finding("TIC244", _NAME, message, hint, (*path, "items"))


def _faults(instrument: Instrument, together: Together) -> Iterator[tuple[str, str]]:
    items = [instrument.item(name) for name in together.items]
    if len({item.response_scale for item in items}) > 1:
        yield "has items on several response scales", "Give all of them the same one."
        return
    scale = instrument.response_scales[items[0].response_scale]
    if together.how == "choose":
        yield from _of_choices(items, scale)
    else:
        yield from _of_ranks(items, scale)
        yield from _of_places(together, scale)
    yield from _of_order_and_number(instrument, together)


def _of_order_and_number(instrument: Instrument, together: Together) -> Iterator[tuple[str, str]]:
    if not _follow_one_another(instrument, together):
        yield "has items that do not follow one another", "List them so, in the same order."
    count = len(together.items)
    if together.at_most is not None and together.at_most > count:
        yield f"has {count} items and allows {together.at_most}", "Leave `at_most` out."


def _of_choices(items: Sequence[Item], scale: ResponseScale) -> Iterator[tuple[str, str]]:
    if len(set(scale.values)) != _MOST_AT_ONCE or scale.number is not None:
        hint = "Use a response scale such as 0 for not chosen and 1 for chosen."
        yield "is ticked, on a response scale without exactly two values", hint
    if any(item.reverse for item in items):
        yield "has reversed items", "Reverse them in a scale; a tick is the higher value."


def _of_ranks(items: Sequence[Item], scale: ResponseScale) -> Iterator[tuple[str, str]]:
    if scale.level == "nominal" or scale.number is not None:
        yield "has ranks without an order of options", "Use an ordinal response scale from 1 up."
    # Ranks of a person add up to the same for everybody, so one follows from the others.
    if any(item.scales or item.reverse for item in items):
        hint = "Take `in` and `reverse` out; the mean rank is reported as it is."
        yield "has ranks that count in a scale or are reversed", hint
    if scale.positive:
        yield "has ranks with favourable ones", "Take `positive` out of the response scale."


def _of_places(together: Together, scale: ResponseScale) -> Iterator[tuple[str, str]]:
    """Find fewer ranks than things to put in order: each complete answer would have a tie."""
    wanted = together.at_most or len(together.items)
    there = len(set(scale.values))
    if scale.number is None and there < wanted:
        hint = "Give the response scale a value for each of them, or allow fewer with `at_most`."
        yield f"has {wanted} items to rank, and only {there} ranks", hint


def _follow_one_another(instrument: Instrument, together: Together) -> bool:
    order = [item.id for item in instrument.items]
    first = order.index(together.items[0])
    return tuple(order[first : first + len(together.items)]) == together.items


TOGETHER_CHECKS: tuple[Check, ...] = (items_together,)
