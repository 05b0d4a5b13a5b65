"""Family 2xx, continued: rules of a scale or an item that contradict each other."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

from ticassess.finding import Finding
from ticassess.instrument.model import (
    AskIf,
    Instrument,
    Item,
    NonAnswerKind,
    NonAnswerPolicy,
    Overall,
    Requirement,
    ResponseScale,
    Scale,
    exact,
)
from ticassess.instrument.reference_checks import Check
from ticassess.instrument.scored_parts import number, path_name, range_known, scorings
from ticassess.source import Document, KeyPath

Contradiction: TypeAlias = tuple[str, str, str]
"""The key that stands out, what is wrong with it, and what to do."""


def needs_respondents(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC219: a median, a lookup or a rating is made of one person's answers together."""
    for path, scale in scorings(instrument):
        personal = scale.kind_of_number.needs_persons or bool(scale.rate_from_count)
        if personal and scale.order != "respondent":
            what = "rating" if scale.rate_from_count else scale.metric
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


def contradictory_rules(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC220: a key that the scale's metric cannot use would be ignored without a word."""
    for path, scale in scorings(instrument):
        contradictions = (
            *_of_ranges(scale),
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


def _of_ratings(scale: Scale | Overall) -> Iterator[Contradiction]:
    steps = [step.from_count for step in scale.rate_from_count]
    if not steps:
        return
    if scale.metric != "count":
        yield "rate_from_count", f"rates the count of a {scale.metric}", "Write `metric: count`."
    if steps[0] != 0 or steps != sorted(set(steps)):
        hint = "Start with `from: 0` and let the steps rise."
        yield "rate_from_count", "has steps that leave counts out", hint
    if scale.composite == "mean_of_children":
        hint = "Rate the children instead; their parent is the mean of the ratings."
        yield "rate_from_count", "rates a mean of children, which is no count", hint


def _of_tables(instrument: Instrument, scale: Scale | Overall) -> Iterator[Contradiction]:
    if scale.lookup and scale.metric != "lookup":
        yield "lookup", f"has a table, but its metric is {scale.metric}", "Write `metric: lookup`."
    if scale.metric == "lookup" and not scale.lookup:
        yield (
            "metric",
            "looks its measure up, but has no table",
            "Add `lookup:` with a file or with rows.",
        )
    if scale.metric == "lookup" and scale.composite == "mean_of_children":
        yield (
            "metric",
            "looks up a mean of children",
            "Look up in the children, and give the parent `metric: mean`.",
        )
    weighted = any(item.weight != 1 for item in instrument.items_of(scale))
    if scale.kind_of_number.needs_persons and weighted:
        yield (
            "metric",
            f"is a {scale.metric} of items with weights",
            "Leave the weights out; it cannot use them.",
        )


def _of_policies(instrument: Instrument, scale: Scale | Overall) -> Iterator[Contradiction]:
    if scale.composite == "mean_of_children":
        return  # what its children are made of follows their own policies
    kinds: dict[NonAnswerKind, None] = {}  # a set that keeps the order of the file
    for name in dict.fromkeys(item.response_scale for item in instrument.items_of(scale)):
        for option in instrument.response_scales[name].options:
            if option.non_answer:
                kinds[option.non_answer] = None
    for kind in kinds:
        policy = instrument.policy_for(scale, kind)
        if policy == "target" and scale.kind_of_number.needs_all_items:
            yield (
                "metric",
                f"cannot count `{kind}` as the target of a {scale.metric}",
                "Give it a value instead.",
            )
        elif policy == "target" and scale.target is None:
            hint = "Add `target:`, or say otherwise under its `non_answers`."
            yield "non_answers", f"counts `{kind}` as its target, but has none", hint


def minimum_reachable(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC220: a score that asks for more items than there are would never exist."""
    for path, scale in scorings(instrument):
        children = instrument.children_of(scale)
        of_children = bool(children) and scale.composite == "mean_of_children"
        parts = len(children) if of_children else len(instrument.items_of(scale))
        if isinstance(scale.min_answered, int) and scale.min_answered > parts:
            what = "child scales" if of_children else "items"
            message = f"`{path_name(scale)}` asks for {scale.min_answered} {what} and has {parts}"
            hint = f"Give a number up to {parts}, or a share such as 0.5."
            yield document.finding(
                "TIC220", "contradictory-rule", message, hint, (*path, "min_answered")
            )


def policy_values(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC220: a non-answer that counts as more than the best answer would lead out of the range."""
    for path, kind, policy, items in _policies(instrument):
        if isinstance(policy, str):
            continue
        for name in dict.fromkeys(item.response_scale for item in items if item.scales):
            options = instrument.response_scales[name]
            if not _holds(options, kind, exact(policy)):
                low, high = number(options.minimum), number(options.maximum)
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


def critical_values(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC109: a value that no option has is never met."""
    for i, item in enumerate(instrument.items):
        if item.critical is None and not (item.anchors or item.correct or item.allow):
            continue
        for path, value, known in _values_named(instrument, i, item):
            if exact(value) not in known:
                message = f"no option of `{item.response_scale}` has the value {value}"
                values = ", ".join(number(value) for value in known) or "none"
                hint = f"Values here: {values}."
                yield document.finding("TIC109", "dangling-reference", message, hint, path)
        yield from _not_offered(document, instrument, i, item)


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


def reversed_questions(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC220: right answers say themselves what counts, so there is nothing to reverse."""
    for i, item in enumerate(instrument.items):
        if item.correct and item.reverse:
            message = f"`{item.id}` has right answers and is reversed"
            hint = "Remove `reverse`; `correct` lists values as they are given."
            yield document.finding(
                "TIC220", "contradictory-rule", message, hint, ("items", i, "reverse"), at_key=True
            )


def contrasts_comparable(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC217: a difference of scores that are not of one kind means nothing."""
    for i, contrast in enumerate(instrument.contrasts):
        first, second = (instrument.scale(name) for name in contrast.of)
        kinds = {(scale.metric, scale.rescale, scale.order) for scale in (first, second)}
        if len(kinds) > 1 or first.order != "respondent" or first.id == second.id:
            message = (
                f"`{contrast.id}` is the difference of `{first.id}` and `{second.id}`, "
                "which cannot be compared"
            )
            hint = (
                "Take two scales with the same `metric` and `rescale`, "
                "both with `order: respondent`."
            )
            yield document.finding(
                "TIC217", "incomparable-children", message, hint, ("contrasts", i, "of")
            )


def benchmarks_in_range(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC206: a benchmark that no score can have is in another metric."""
    for i, benchmark in enumerate(instrument.benchmarks):
        low, high = instrument.range_of(instrument.scale(benchmark.scale))
        values = [exact(value) for value in benchmark.quartiles]
        if not low <= values[0] <= values[1] <= values[2] <= high:
            message = (
                f"the quartiles do not rise within the scores, {number(low)} to {number(high)}"
            )
            hint = "Give lower quartile, median and upper quartile in the scale's own metric."
            path: KeyPath = ("benchmarks", i, "quartiles")
            yield document.finding("TIC206", "target-out-of-range", message, hint, path)


def form_bands_cover(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC205: a score below the bands of a form would be in none of them."""
    for path, scale in scorings(instrument):
        low, high = instrument.range_of(scale)
        for form_id in scale.form_bands:
            bands = instrument.bands_of(scale, form_id)
            if bands and not (exact(bands[0].min) <= low and exact(bands[-1].min) <= high):
                scores = f"{number(low)} to {number(high)}"
                message = f"the bands of the form `{form_id}` do not cover {scores}"
                hint = f"Bands are in the scale's metric ({scale.metric})."
                at: KeyPath = (*path, "form_bands", form_id)
                yield document.finding("TIC205", "score-not-covered", message, hint, at)


def consensus_of_places(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC220: people's answers are theirs; only ratings of places and documents become one."""
    if document.lacks("unit"):
        return
    if instrument.consensus is not None and instrument.unit == "person":
        message = "there is a `consensus`, but the unit is person"
        hint = "Write `unit: place` or `unit: document`, or remove `consensus`."
        yield document.finding(
            "TIC220", "contradictory-rule", message, hint, ("consensus",), at_key=True
        )


def conditions(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC109: a condition on an answer that cannot be given never holds.

    TIC221: items that wait for each other are never asked.
    """
    waits_for: dict[str, str] = {}
    for item in instrument.items:
        if item.ask_if is not None:
            waits_for[item.id] = item.ask_if.item
    told: set[str] = set()
    for i, item in enumerate(instrument.items):
        if item.ask_if is None:
            continue
        yield from _answers_waited_for(document, instrument, i, item.ask_if)
        circle = _circle(waits_for, item.id)
        if circle and item.id not in told:
            told.update(circle)  # one finding for the whole circle, not one for each item in it
            shown = " → ".join([*circle, item.id])
            message = f"the items wait for each other to be answered: {shown}"
            path: KeyPath = ("items", i, "ask_if", "item")
            hint = "Take one of the conditions out; an item that is asked first needs none."
            yield document.finding("TIC221", "circular-condition", message, hint, path)


def _answers_waited_for(
    document: Document, instrument: Instrument, position: int, condition: AskIf
) -> Iterator[Finding]:
    response_scale = instrument.response_scale_of(instrument.item(condition.item))
    kinds = {option.non_answer for option in response_scale.options if option.non_answer}
    for j, value in enumerate(condition.values):
        if isinstance(value, str):
            can_be_given = value in kinds
        else:
            can_be_given = exact(value) in response_scale.values
        if not can_be_given:
            message = f"`{condition.item}` cannot be answered with {value}"
            hint = "Give values as they are answered, before reversal."
            path: KeyPath = ("items", position, "ask_if", "values", j)
            yield document.finding("TIC109", "dangling-reference", message, hint, path)


def _circle(waits_for: dict[str, str], name: str) -> list[str]:
    """Give the items from this one round to itself; none where the way leads elsewhere."""
    # A way may lead into a circle that this item is no part of, so every place is remembered.
    seen, here = [name], waits_for.get(name)
    while here is not None and here not in seen:
        seen.append(here)
        here = waits_for.get(here)
    return seen if here == name else []


def stages(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC106: a requirement names one thing.

    TIC201: answers without an order have no mean that could be required.
    TIC204: a stage that asks for more than there is can never be reached.
    """
    for path, scale in scorings(instrument):
        for i, stage in enumerate(scale.stages):
            for j, requirement in enumerate(stage.requires):
                where: KeyPath = (*path, "stages", i, "requires", j)
                yield from _requirement(document, instrument, requirement, where)


def _requirement(
    document: Document, instrument: Instrument, requirement: Requirement, path: KeyPath
) -> Iterator[Finding]:
    if (requirement.item is None) == (requirement.scale is None):
        message = "a requirement names an `item` or a `scale`, one of the two"
        yield document.finding("TIC106", "wrong-type", message, "Keep one of the two.", path)
        return
    if requirement.item is not None:
        options = instrument.response_scale_of(instrument.item(requirement.item))
        if options.level == "nominal" or not options.values:
            message = f"`{requirement.item}` is required, but its answers have no order to average"
            hint = "Require an item with an ordinal response scale, or a scale."
            at = (*path, "item")
            yield document.finding("TIC201", "reverse-on-nonordinal", message, hint, at)
            return
        low, high = options.minimum, options.maximum
    else:
        required = instrument.scale(str(requirement.scale))
        if not range_known(instrument, required):
            return
        low, high = instrument.range_of(required)
    if not low < exact(requirement.at_least) <= high:
        name = requirement.item or requirement.scale
        message = f"`{name}` lies from {number(low)} to {number(high)}"
        hint = "Ask for more than the lowest and no more than the highest."
        at = (*path, "at_least")
        yield document.finding("TIC204", "band-unreachable", message, hint, at)


RULE_CHECKS: tuple[Check, ...] = (
    needs_respondents,
    contradictory_rules,
    minimum_reachable,
    policy_values,
    critical_values,
    reversed_questions,
    contrasts_comparable,
    benchmarks_in_range,
    consensus_of_places,
    form_bands_cover,
    conditions,
    stages,
)
