"""Families 1xx and 2xx: recommendations that could never be given."""

from collections.abc import Collection, Iterator, Mapping

from ticassess.finding import Finding, Severity
from ticassess.instrument.model import Condition, Contrast, Instrument, Item, Scale, exact
from ticassess.instrument.scored_parts import short_number
from ticassess.matching import suggest
from ticassess.source import Document, KeyPath

_HINT = (
    "Write `scale` with `band`, `item` with `at_most` or `at_least`, `critical` with an item, "
    "`lowest_child_of` with `band` or `child`, or `all` with several of these."
)


_BELONGS: Mapping[str, tuple[str, ...]] = {
    "scale": ("band",),
    "item": ("at_most", "at_least"),
    "critical": (),
    "lowest_child_of": ("band", "child"),
}
"""What a condition can be about, and the keys of which each needs at least one."""


def recommendation_triggers(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find conditions that say nothing (TIC105), or several things at once (TIC106)."""
    for i, recommendation in enumerate(instrument.recommendations):
        when = recommendation.when
        path: KeyPath = ("recommendations", i, "when")
        if when.all_of is not None and when.key:
            message = f"`all` stands beside {when.key}"
            hint = "Put all conditions into `all`, or leave it out."
            yield document.finding("TIC106", "wrong-type", message, hint, path)
    for path, condition in conditions_of(instrument):
        yield from _shape(document, path, condition)


def conditions_of(instrument: Instrument) -> Iterator[tuple[KeyPath, Condition]]:
    """Yield every condition of a recommendation with the path to it."""
    for i, recommendation in enumerate(instrument.recommendations):
        path: KeyPath = ("recommendations", i, "when")
        together = recommendation.when.all_of
        if together is None:
            yield path, recommendation.when
            continue
        for j, condition in enumerate(together):
            yield (*path, "all", j), condition


def _shape(document: Document, path: KeyPath, condition: Condition) -> Iterator[Finding]:
    heads = _given(condition, tuple(_BELONGS))
    if len(heads) > 1:
        message = f"one condition names `{heads[0]}` and `{heads[1]}`"
        hint = "Put them into `all: [{…}, {…}]` if they must hold together."
        yield document.finding("TIC106", "wrong-type", message, hint, path)
        return
    if not heads:
        message = "nothing says when this is recommended"
        yield document.finding("TIC105", "missing-key", message, _HINT, path)
        return
    (head,) = heads
    belongs = _BELONGS[head]
    beside = _given(condition, ("band", "at_most", "at_least", "child"))
    for name in beside:
        if name not in belongs:
            message = f"`{name}` says nothing beside `{head}`"
            yield document.finding("TIC106", "wrong-type", message, _HINT, (*path, name))
    if belongs and not set(belongs).intersection(beside):
        expected = "` or `".join(belongs)
        message = f"`{head}` stands without `{expected}`"
        yield document.finding("TIC105", "missing-key", message, _HINT, path)


def _given(condition: Condition, names: tuple[str, ...]) -> list[str]:
    """Give those of some keys that a condition has."""
    found = []
    for name in names:
        if getattr(condition, name) is not None:
            found.append(name)
    return found


def unreachable_triggers(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find bands, children and flags that are not there (TIC109).

    Such advice is never given; nor is that for a mean that no item has (TIC204).
    """
    scales = {scale.id: scale for scale in instrument.scales}
    items = {item.id: item for item in instrument.items}
    banded: dict[str, Scale | Contrast] = {**scales}
    for contrast in instrument.contrasts:
        banded.setdefault(contrast.id, contrast)
    for path, condition in conditions_of(instrument):
        # A name that leads nowhere has a finding of its own.
        if condition.scale in banded:
            scale = banded[condition.scale]
            yield from _band(document, instrument, path, condition, (scale,))
        if condition.lowest_child_of in scales:
            parent = scales[condition.lowest_child_of]
            yield from _child(document, instrument, path, condition, parent)
        if condition.critical in items:
            yield from _flag(document, path, items[condition.critical])
        if condition.item in items:
            yield from _mean(document, instrument, path, condition, items[condition.item])


def _band(
    document: Document,
    instrument: Instrument,
    path: KeyPath,
    condition: Condition,
    among: Collection[Scale | Contrast],
) -> Iterator[Finding]:
    if condition.band is None:
        return
    bands: list[str] = []
    for scale in among:
        if isinstance(scale.bands, str) and scale.bands not in instrument.band_sets:
            return  # nobody knows which bands were meant
        bands += [band.id for band in instrument.bands_of(scale)]
    if condition.band not in bands:
        message = f"`{condition.scale}` has no band `{condition.band}`"
        if condition.scale is None:
            message = f"no such child has a band `{condition.band}`"
        hint = suggest(condition.band, set(bands)) if bands else "Give the scale bands."
        yield document.finding("TIC109", "dangling-reference", message, hint, (*path, "band"))


def _child(
    document: Document,
    instrument: Instrument,
    path: KeyPath,
    condition: Condition,
    parent: Scale,
) -> Iterator[Finding]:
    children = instrument.children_of(parent)
    if not children:
        message = f"`{parent.id}` has no child scales, so none of them is the lowest"
        hint = "Name a parent, or write `scale` for the scale itself."
        at = (*path, "lowest_child_of")
        yield document.finding("TIC109", "dangling-reference", message, hint, at)
        return
    names = [child.id for child in children]
    known = {scale.id for scale in instrument.scales}
    if condition.child in known and condition.child not in names:
        message = f"`{condition.child}` is not a child of `{parent.id}`"
        hint = suggest(condition.child, names)
        yield document.finding("TIC109", "dangling-reference", message, hint, (*path, "child"))
        return
    among = [child for child in children if condition.child in (None, child.id)]
    yield from _band(document, instrument, path, condition, among)


def _flag(document: Document, path: KeyPath, item: Item) -> Iterator[Finding]:
    if item.critical is None:
        message = f"`{item.id}` has no `critical` rule, so its flag is never raised"
        hint = "Give the item `critical: {at: [...], share: 0.1}`, or write `item` with `at_most`."
        yield document.finding("TIC109", "dangling-reference", message, hint, (*path, "critical"))


def _mean(
    document: Document, instrument: Instrument, path: KeyPath, condition: Condition, item: Item
) -> Iterator[Finding]:
    if item.response_scale not in instrument.response_scales:
        return
    options = instrument.response_scale_of(item)
    if not options.values:
        return
    ends = (options.minimum, options.maximum)
    span = f"means of `{item.id}` lie from {short_number(ends[0])} to {short_number(ends[1])}"
    if condition.at_most is not None and not ends[0] <= exact(condition.at_most) < ends[1]:
        yield _out_of_reach(document, path, "at_most", span)
    if condition.at_least is not None and not ends[0] < exact(condition.at_least) <= ends[1]:
        yield _out_of_reach(document, path, "at_least", span)
    if _is_empty(condition):
        message = f"no mean is at least {condition.at_least} and at most {condition.at_most}"
        hint = "Write the lower number under `at_least`."
        yield document.finding("TIC204", "band-unreachable", message, hint, (*path, "at_least"))


def _is_empty(condition: Condition) -> bool:
    low, high = condition.at_least, condition.at_most
    return low is not None and high is not None and exact(low) > exact(high)


def _out_of_reach(document: Document, path: KeyPath, key: str, span: str) -> Finding:
    hint = "Give a mean after reversal that some groups have and others have not."
    message = f"{span}, so this holds always or never"
    return document.finding("TIC204", "band-unreachable", message, hint, (*path, key))


def exclusive_conditions(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find advice for two numbers that exclude each other, so that it is never given (TIC239)."""
    for i, recommendation in enumerate(instrument.recommendations):
        together = recommendation.when.all_of or ()
        for j, condition in enumerate(together):
            reason = _excluded(condition, together[:j])
            if reason:
                message = f"this is never recommended: {reason}"
                hint = "Write a recommendation for each, or take one of the conditions out."
                path: KeyPath = ("recommendations", i, "when", "all", j)
                yield document.finding(
                    "TIC239", "never-recommended", message, hint, path, severity=Severity.WARNING
                )
                break


def _excluded(condition: Condition, before: Collection[Condition]) -> str:
    """Say which of the conditions before cannot hold together with this one; empty if all can."""
    for other in before:
        if condition.scale is not None and other.scale == condition.scale:
            bands = (other.band, condition.band)
            if None not in bands and bands[0] != bands[1]:
                return f"`{condition.scale}` is in one band at a time"
        one_item = condition.item is not None and other.item == condition.item
        if one_item and (_all_above(other, condition) or _all_above(condition, other)):
            return f"no mean of `{condition.item}` is both"
    return ""


def _all_above(higher: Condition, lower: Condition) -> bool:
    low, high = higher.at_least, lower.at_most
    return low is not None and high is not None and exact(low) > exact(high)


RECOMMENDATION_CHECKS = (recommendation_triggers, unreachable_triggers, exclusive_conditions)
