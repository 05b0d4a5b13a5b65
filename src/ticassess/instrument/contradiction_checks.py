"""Family 2xx, continued: keys of a score that contradict each other."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

from ticassess.finding import Finding
from ticassess.instrument.model import (
    Instrument,
    Item,
    NonAnswerKind,
    NonAnswerPolicy,
    Overall,
    ResponseScale,
    Scale,
    exact,
)
from ticassess.instrument.reference_checks import Check
from ticassess.instrument.scale import Cap
from ticassess.instrument.scored_parts import path_name, scorings, short_number
from ticassess.metrics import Metric
from ticassess.source import Document, KeyPath

Contradiction: TypeAlias = tuple[str, str, str]
"""The key that stands out, what is wrong with it, and what to do."""


def needs_respondents(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find numbers made of one person's answers together in another `order` (TIC219).

    That is a median, a lookup, a rating or a share of people.
    """
    for path, scale in scorings(instrument):
        metric = scale.kind_of_number
        personal = metric.needs_persons or metric.counts_people or bool(scale.rate_from_count)
        if personal and scale.order != "respondent":
            what = "rating" if scale.rate_from_count else _said(metric, scale)
            message = (
                f"`{path_name(scale)}` is a {what}, which needs each respondent's answers together"
            )
            yield document.finding(
                "TIC219",
                "needs-respondent-order",
                message,
                "Remove `order`, or write `order: respondent`.",
                (*path, "order"),
            )


def lowest_child_of_groups(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find scores that follow their lowest child and are made person by person (TIC235)."""
    for path, scale in scorings(instrument):
        if scale.follows_lowest and scale.order == "respondent":
            message = f"`{path_name(scale)}` follows its lowest child, which only groups have"
            hint = "Write `order: item`: each child is scored for the group, and then the parent."
            key = "cap" if scale.cap is not None else "composite"
            yield document.finding("TIC235", "needs-group-order", message, hint, (*path, key))


def _said(metric: Metric, scale: Scale | Overall) -> str:
    return "share of people" if metric.counts_people else scale.metric


def contradictory_rules(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find keys that the metric of their scale cannot use (TIC220).

    They would be ignored without a word.
    """
    for path, scale in scorings(instrument):
        contradictions = (
            *_of_ranges(scale),
            *_of_cuts(scale),
            *_of_caps(scale),
            *_of_ratings(scale),
            *_of_tables(instrument, scale),
            *_of_policies(instrument, scale),
        )
        for key, message, hint in contradictions:
            yield document.finding(
                "TIC220",
                "contradictory-rule",
                f"`{path_name(scale)}` {message}",
                hint,
                (*path, key),
                at_key=True,
            )


def _of_ranges(scale: Scale | Overall) -> Iterator[Contradiction]:
    if scale.prorate and not scale.kind_of_number.is_total:
        yield "prorate", f"prorates a {scale.metric}", "Only a `sum` or a `count` can be prorated."
    if scale.rescale is None:
        return
    if not scale.kind_of_number.is_percentage:
        hint = "Use `metric: pomp`; it is what can be put on another range."
        yield "rescale", f"rescales a {scale.metric}", hint
    low, high = scale.rescale
    if low >= high:
        hint = "Write the lower end first, as in [0, 10]."
        yield "rescale", "is rescaled to a range that does not rise", hint


def _of_cuts(scale: Scale | Overall) -> Iterator[Contradiction]:
    if not scale.kind_of_number.counts_people:
        if scale.cut is not None:
            hint = "Write `metric: percent_reaching`."
            yield "cut", f"has a cut, but its metric is {scale.metric}", hint
        return
    if scale.is_of_children:
        if scale.cut is not None:
            yield "cut", "is a mean of children, which have their own cuts", "Remove `cut`."
    elif scale.cut is None:
        hint = "Add `cut:`, a score from 0 to 100."
        yield "metric", "counts who reaches a cut, but has none", hint
    if scale.rescale is not None:
        yield "rescale", "puts a share of people on another range", "Remove `rescale`."


def _of_caps(scale: Scale | Overall) -> Iterator[Contradiction]:
    if scale.cap is None:
        return
    if scale.composite != "mean_of_children":
        yield "cap", "has a cap, and is no mean of children", "Write `composite: mean_of_children`."
    yield from _of_two_caps(scale.cap)


def _of_two_caps(cap: Cap) -> Iterator[Contradiction]:
    """Find a cap that has two kinds in it, half of one, or none."""
    is_step = cap.child_below is not None or cap.at_most is not None
    if is_step and cap.above_lowest is not None:
        hint = "Keep `child_below` with `at_most`, or `above_lowest`."
        yield "cap", "has two caps in one", hint
    elif is_step and (cap.child_below is None or cap.at_most is None):
        yield "cap", "has half a cap", "Write `child_below` with `at_most`."
    elif not is_step and (cap.above_lowest is None or cap.above_lowest < 0):
        hint = "Write `child_below` with `at_most`, or `above_lowest` with a number from 0 up."
        yield "cap", "has a cap that says nothing", hint


def _of_ratings(scale: Scale | Overall) -> Iterator[Contradiction]:
    steps = [step.from_count for step in scale.rate_from_count]
    if not steps:
        return
    if scale.metric != "count":
        yield "rate_from_count", f"rates the count of a {scale.metric}", "Write `metric: count`."
    if steps[0] != 0 or steps != sorted(set(steps)):
        hint = "Start with `from: 0` and let the steps rise."
        yield "rate_from_count", "has steps that leave counts out", hint
    if scale.is_of_children:
        hint = "Rate the children instead; their parent is the mean of the ratings."
        yield "rate_from_count", "rates a mean of children, which is no count", hint


def _of_tables(instrument: Instrument, scale: Scale | Overall) -> Iterator[Contradiction]:
    if scale.lookup and scale.metric != "lookup":
        yield "lookup", f"has a table, but its metric is {scale.metric}", "Write `metric: lookup`."
    if scale.metric == "lookup":
        yield from _of_lookups(scale)
    weighted = any(item.weight != 1 for item in instrument.items_of(scale))
    if scale.kind_of_number.needs_persons and weighted:
        yield (
            "metric",
            f"is a {scale.metric} of items with weights",
            "Leave the weights out; it cannot use them.",
        )


def _of_lookups(scale: Scale | Overall) -> Iterator[Contradiction]:
    if not scale.lookup:
        hint = "Add `lookup:` with a file or with rows."
        yield "metric", "looks its measure up, but has no table", hint
    if scale.is_of_children:
        hint = "Look up in the children, and give the parent `metric: mean`."
        yield "metric", "looks up a mean of children", hint


def _of_policies(instrument: Instrument, scale: Scale | Overall) -> Iterator[Contradiction]:
    if scale.is_of_children:
        return  # what its children are made of follows their own policies
    for kind in _kinds_as_target(instrument, scale):
        # The target of a total is that of all items together, and no single answer has it; that of
        # a share of people is no answer at all.
        if scale.kind_of_number.needs_all_items or scale.kind_of_number.counts_people:
            yield (
                "metric",
                f"cannot count `{kind}` as the target of a {_said(scale.kind_of_number, scale)}",
                "Give it a value instead.",
            )
        elif scale.target is None:
            hint = "Add `target:`, or say otherwise under its `non_answers`."
            yield "non_answers", f"counts `{kind}` as its target, but has none", hint


def _kinds_as_target(instrument: Instrument, scale: Scale | Overall) -> Iterable[NonAnswerKind]:
    """Give the kinds of non-answer to items of a score that count as its target."""
    kinds: dict[NonAnswerKind, None] = {}  # a set that keeps the order of the file
    # Most items share a response scale and have no rule of their own: one stands for them all.
    looked_at: set[str] = set()
    for item in instrument.items_of(scale):
        if item.response_scale in looked_at and not item.non_answers:
            continue
        looked_at.add(item.response_scale)
        for option in instrument.response_scales[item.response_scale].options:
            kind = option.non_answer
            if kind and instrument.policy_for(scale, item, kind) == "target":
                kinds[kind] = None
    return kinds


def minimum_reachable(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find scores that ask for more items than there are (TIC220)."""
    for path, scale in scorings(instrument):
        children = instrument.children_of(scale)
        of_children = bool(children) and scale.is_of_children
        parts = len(children) if of_children else len(instrument.items_of(scale))
        if isinstance(scale.min_answered, int) and scale.min_answered > parts:
            what = "child scales" if of_children else "items"
            message = f"`{path_name(scale)}` asks for {scale.min_answered} {what} and has {parts}"
            hint = f"Give a number up to {parts}, or a share such as 0.5."
            yield document.finding(
                "TIC220", "contradictory-rule", message, hint, (*path, "min_answered")
            )


def policy_values(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find non-answers that count as more than the best answer, or less than the worst (TIC220)."""
    for path, kind, policy, items in _policies(instrument):
        if isinstance(policy, str):
            continue
        named = [item.response_scale for item in items if item.scales or item.non_answers]
        for name in dict.fromkeys(named):
            options = instrument.response_scales[name]
            if not _holds(options, kind, exact(policy)):
                low, high = short_number(options.minimum), short_number(options.maximum)
                message = (
                    f"`{kind}` counts as {policy}, but answers on `{name}` lie from {low} to {high}"
                )
                hint = "Give a value within them, as it is after reversal."
                yield document.finding("TIC220", "contradictory-rule", message, hint, path)
                break


def _policies(
    instrument: Instrument,
) -> Iterator[tuple[KeyPath, str, NonAnswerPolicy, Sequence[Item]]]:
    """Yield what each kind of non-answer counts as, with the items for which it does."""
    for kind, policy in instrument.non_answers.items():
        yield ("non_answers", kind), kind, policy, instrument.items
    for i, item in enumerate(instrument.items):
        for item_kind, item_policy in item.non_answers.items():
            # Whether it is in a scale or not: its own number follows the rule, too.
            yield ("items", i, "non_answers", item_kind), item_kind, item_policy, (item,)
    for path, scale in scorings(instrument):
        items = instrument.items_of(scale)
        for kind, policy in scale.non_answers.items():
            yield (*path, "non_answers", kind), kind, policy, items


def _holds(options: ResponseScale, kind: str, value: Fraction) -> bool:
    """Say whether a value for a kind of non-answer lies within the answers that offer the kind."""
    offers = any(option.non_answer == kind for option in options.options)
    if not offers or not options.values:
        return True
    return options.minimum <= value <= options.maximum


def consensus_of_places(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find a consensus of people (TIC220).

    People's answers are theirs; only ratings of places and documents become one.
    """
    if document.lacks("unit"):
        return
    if instrument.consensus is not None and instrument.unit == "person":
        message = "there is a `consensus`, but the unit is person"
        hint = "Write `unit: place` or `unit: document`, or remove `consensus`."
        yield document.finding(
            "TIC220", "contradictory-rule", message, hint, ("consensus",), at_key=True
        )


CONTRADICTION_CHECKS: tuple[Check, ...] = (
    needs_respondents,
    lowest_child_of_groups,
    contradictory_rules,
    minimum_reachable,
    policy_values,
    consensus_of_places,
)
