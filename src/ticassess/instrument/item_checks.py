"""Family 2xx, continued: what single items name and reverse."""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from ticassess.finding import Finding
from ticassess.instrument.model import Instrument, Item, Overall, Scale, exact
from ticassess.instrument.reference_checks import Check
from ticassess.instrument.response_scale import NonAnswerKind
from ticassess.instrument.scored_parts import path_name, scorings, short_number
from ticassess.source import Document, KeyPath


def critical_values(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find values and non-answers that items name and no option has (TIC109)."""
    for i, item in enumerate(instrument.items):
        names_values = item.anchors or item.correct or item.allow or item.non_answers
        if item.critical is None and not names_values:
            continue
        yield from _no_such_values(document, instrument, i, item)
        yield from _not_offered(document, instrument, i, item)


def _no_such_values(
    document: Document, instrument: Instrument, position: int, item: Item
) -> Iterator[Finding]:
    for path, value, known in _values_named(instrument, position, item):
        if exact(value) not in known:
            message = f"no option of `{item.response_scale}` has the value {value}"
            values = ", ".join(short_number(value) for value in known) or "none"
            hint = f"Values here: {values}."
            yield document.finding("TIC109", "dangling-reference", message, hint, path)


def _values_named(
    instrument: Instrument, position: int, item: Item
) -> Iterator[tuple[KeyPath, int | float, Sequence[Fraction]]]:
    """Yield each value that an item names, with its path, and those that it may be."""
    scale = instrument.response_scale_of(item)
    if item.critical is not None:
        scored = scale.values_after(reverse=item.reverse)
        for j, value in enumerate(item.critical.at):
            yield ("items", position, "critical", "at", j), value, scored
    for j, anchor in enumerate(item.anchors):
        yield ("items", position, "anchors", j, "value"), anchor.value, scale.values
    declared = instrument.response_scales[item.response_scale].values
    for j, value in enumerate(item.correct):
        yield ("items", position, "correct", j), value, declared


def _not_offered(
    document: Document, instrument: Instrument, position: int, item: Item
) -> Iterator[Finding]:
    options = instrument.response_scale_of(item).options
    kinds = {option.non_answer for option in options if option.non_answer}
    for j, kind in enumerate(item.allow or ()):
        if kind not in kinds:
            message = f"`{item.response_scale}` offers no `{kind}`"
            offered = ", ".join(sorted(kinds)) or "none"
            hint = f"Add it to the options, or leave it out; there are {offered}."
            path: KeyPath = ("items", position, "allow", j)
            yield document.finding("TIC109", "dangling-reference", message, hint, path)
    accepted = kinds
    if item.allow is not None:
        accepted = kinds.intersection(item.allow)
    yield from _not_accepted(document, position, item, accepted)


def _not_accepted(
    document: Document, position: int, item: Item, accepted: Collection[NonAnswerKind]
) -> Iterator[Finding]:
    """Find rules for non-answers that nobody can give to an item."""
    for kind in item.non_answers:
        if kind not in accepted:
            message = f"`{item.id}` cannot be answered with `{kind}`"
            hint = f"Add it to the options of `{item.response_scale}`, or to `allow` of the item."
            path: KeyPath = ("items", position, "non_answers", kind)
            yield document.finding("TIC109", "dangling-reference", message, hint, path, at_key=True)


def reversed_questions(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find reversed items with right answers, which say themselves what counts (TIC220)."""
    for i, item in enumerate(instrument.items):
        if item.correct and item.reverse:
            message = f"`{item.id}` has right answers and is reversed"
            hint = "Remove `reverse`; `correct` lists values as they are given."
            yield document.finding(
                "TIC220", "contradictory-rule", message, hint, ("items", i, "reverse"), at_key=True
            )
        for j, membership in enumerate(item.memberships):
            if item.correct and not isinstance(membership, str) and membership.reverse:
                message = f"`{item.id}` has right answers and is reversed in `{membership.scale}`"
                path: KeyPath = ("items", i, "in", j, "reverse")
                hint = "Remove `reverse`; a right answer scores 1 in every scale."
                yield document.finding("TIC220", "contradictory-rule", message, hint, path)


def counted_two_ways(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find items that a mean of items would have to count in two ways (TIC240).

    Two of its scales have them, with another direction or another weight.
    """
    for path, scale in scorings(instrument):
        if scale.composite != "mean_of_items":
            continue
        found = _counted_otherwise(instrument, scale)
        for name, child in found.items():
            message = (
                f"`{path_name(scale)}` is a mean of items, and `{name}` counts otherwise "
                f"in `{child}` than in another of its scales"
            )
            hint = "Let it count alike in both, or write `composite: mean_of_children`."
            where: KeyPath = (*path, "composite")
            yield document.finding("TIC240", "counted-two-ways", message, hint, where)


def _counted_otherwise(instrument: Instrument, scale: Scale | Overall) -> dict[str, str]:
    """Name the items that a child counts otherwise than the first that has them, with the child."""
    counted = {item.id: item for item in instrument.items_of(scale)}
    found: dict[str, str] = {}
    for child in instrument.children_of(scale):
        for item in instrument.items_of(child):
            if _way(item) != _way(counted[item.id]):
                found.setdefault(item.id, child.id)
    return found


def _way(item: Item) -> tuple[bool, float]:
    return item.reverse, item.weight


ITEM_CHECKS: tuple[Check, ...] = (critical_values, reversed_questions, counted_two_ways)
