"""Family 2xx: declarations that could only give odd numbers later."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from ticassess.finding import Finding, Severity
from ticassess.instrument.answer_checks import ANSWER_CHECKS
from ticassess.instrument.band_checks import BAND_CHECKS
from ticassess.instrument.comparison_checks import COMPARISON_CHECKS
from ticassess.instrument.condition_checks import CONDITION_CHECKS
from ticassess.instrument.contradiction_checks import CONTRADICTION_CHECKS
from ticassess.instrument.group_checks import GROUP_CHECKS
from ticassess.instrument.item_checks import ITEM_CHECKS
from ticassess.instrument.model import Instrument, Overall, ResponseScale, Scale, Text, exact
from ticassess.instrument.number_checks import NUMBER_CHECKS
from ticassess.instrument.reference_checks import Check
from ticassess.instrument.response_scale import ResponseOption, compared
from ticassess.instrument.scored_parts import path_name, scorings, short_number
from ticassess.instrument.together_checks import TOGETHER_CHECKS
from ticassess.source import Document, KeyPath

# How labels of non-answers start in the languages that we can read, after "I", "we" and the like.
# "Not sure" is missing on purpose: many agreement scales score it as their middle.
_NON_ANSWER_LABEL = re.compile(
    r"(i |we |i'd |i would )?"
    r"(not applicable|n/?a|(does not|doesn't|do not|don't) (apply|know)|prefer not|rather not"
    r"|unable to rate|no answer|(do not|don't) have (this|that|it)"
    r"|no aplica|no sé|no sabe|prefiero no|weiß (ich )?nicht|keine angabe|trifft nicht zu"
    r"|ne sait pas|sans objet)\b"
)


def reverse_on_nonordinal(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find answers without an order that are reversed or averaged (TIC201)."""
    for i, item in enumerate(instrument.items):
        if instrument.response_scale_of(item).level != "nominal":
            continue
        if item.reverse:
            message = (
                f"`{item.id}` is reversed, but `{item.response_scale}` has no order to reverse"
            )
            path: KeyPath = ("items", i, "reverse")
            yield document.finding(
                "TIC201", "reverse-on-nonordinal", message, "Remove `reverse`.", path
            )
        elif item.scales:
            message = (
                f"`{item.id}` is in a scale, but `{item.response_scale}` has no order to score"
            )
            path = ("items", i, "in")
            hint = "Remove `in`, or use an ordinal response scale."
            yield document.finding("TIC201", "reverse-on-nonordinal", message, hint, path)


def weight_not_positive(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find weights of 0 or less (TIC207).

    With one, a good answer counts for nothing, or against.
    """
    weighted: list[tuple[KeyPath, int | float]] = []
    for i, item in enumerate(instrument.items):
        weighted.append((("items", i, "weight"), item.weight))
        for j, membership in enumerate(item.memberships):
            if not isinstance(membership, str) and membership.weight is not None:
                weighted.append((("items", i, "in", j, "weight"), membership.weight))
    for i, scale in enumerate(instrument.scales):
        weighted.append((("scales", i, "weight"), scale.weight))
    for path, weight in weighted:
        if weight <= 0:
            message = f"the weight is {weight}"
            hint = "Give a weight above 0; to leave an item out, take it out of the scale."
            yield document.finding("TIC207", "zero-or-negative-weight", message, hint, path)


def scale_not_monotonic(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find options out of the order of their values, or with one label (TIC209).

    A better answer would get a worse score.
    """
    for name, response_scale in instrument.response_scales.items():
        yield from _out_of_order(document, name, response_scale)
        yield from _same_label(document, name, response_scale)


def _out_of_order(
    document: Document, name: str, response_scale: ResponseScale
) -> Iterator[Finding]:
    valued: list[tuple[int, Fraction]] = []
    for i, option in enumerate(response_scale.declared):
        if option.value is not None:
            valued.append((i, exact(option.value)))
    # Values may rise or fall; the two ends say which of them was meant.
    rises = len(valued) < 2 or valued[-1][1] > valued[0][1]
    ordered = response_scale.level == "ordinal"
    known: set[Fraction] = set()
    for (_, before), (i, after) in pairwise(valued):
        known.add(before)
        turns = ordered and (after > before) != rises
        if after in known or turns:
            message = f"the value {short_number(after)} follows {short_number(before)}"
            if after in known:
                message = f"the value {short_number(after)} is given twice"
            hint = "List the options in the order of their values, each value once."
            path: KeyPath = ("response_scales", name, "options", i, "value")
            yield document.finding("TIC209", "nonmonotonic-scale", message, hint, path)


def _same_label(document: Document, name: str, response_scale: ResponseScale) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for i, option in enumerate(response_scale.declared):
        if option.label is None:
            continue
        for language, label in option.label.wordings():
            key = (language, compared(label))
            if key in seen:
                path: KeyPath = ("response_scales", name, "options", i, "label")
                message = f'two options are labelled "{label}"'
                hint = "Give each option its own label."
                yield document.finding("TIC209", "nonmonotonic-scale", message, hint, path)
            seen.add(key)


def non_answer_scored(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find non-answers that have a value, such as a scored “does not apply” (TIC210).

    That a label sounds like a non-answer is only a warning: a declared value is an answer.
    """
    for name, response_scale in instrument.response_scales.items():
        for i, option in enumerate(response_scale.declared):
            path: KeyPath = ("response_scales", name, "options", i)
            yield from _value_and_kind(document, option, path)
            yield from _sounds_like_non_answer(document, option, path)


def _value_and_kind(document: Document, option: ResponseOption, path: KeyPath) -> Iterator[Finding]:
    """Find an option that is both an answer and a non-answer, or neither."""
    if option.value is not None and option.non_answer is not None:
        kind = option.non_answer
        message = f"this option has the value {option.value} and is a non-answer ({kind})"
        hint = "Keep one of the two; what a non-answer does to scores is said under `non_answers`."
        yield document.finding("TIC210", "missing-code-scored", message, hint, (*path, "value"))
    if option.value is None and option.non_answer is None:
        message = "this option has neither a `value` nor a `non_answer` kind"
        hint = "Add one of the two."
        yield document.finding("TIC210", "missing-code-scored", message, hint, path)


def _sounds_like_non_answer(
    document: Document, option: ResponseOption, path: KeyPath
) -> Iterator[Finding]:
    if option.value is None or option.non_answer is not None or option.label is None:
        return
    label = _label_of_non_answer(option.label)
    if label is None:
        return
    message = f'the option "{label}" is scored as {option.value}'
    hint = (
        "If it is no point of the scale, replace `value` by `non_answer`, for "
        "example `non_answer: not_applicable`; if it is, write `# tic: "
        "ignore[missing-code-scored]` and why at the end of the line."
    )
    at = (*path, "value")
    # Only a guess: “Rather not” is a usual point of a scale of four.
    guess = Severity.WARNING
    yield document.finding("TIC210", "missing-code-scored", message, hint, at, severity=guess)


def _label_of_non_answer(label: Text) -> str | None:
    """Give the first wording that sounds like a non-answer, in whatever language."""
    for _, wording in label.wordings():
        if _NON_ANSWER_LABEL.match(" ".join(wording.lower().replace("’", "'").split())):
            return wording
    return None


def response_scale_usable(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find response scales on which nothing can be scored.

    A positive value that no option has (TIC109), and fewer than two values (TIC215).
    """
    used = _scored_on(instrument)
    for name, response_scale in instrument.response_scales.items():
        yield from _no_such_value(document, name, response_scale)
        is_number = response_scale.number is not None  # of which others say what is wrong
        if name in used and not is_number and len(set(response_scale.values)) < 2:
            message = f"`{name}` has fewer than two values, so nothing can be scored on it"
            path: KeyPath = ("response_scales", name)
            yield document.finding(
                "TIC215", "unscorable-scale", message, "Give its options values.", path
            )


def _no_such_value(
    document: Document, name: str, response_scale: ResponseScale
) -> Iterator[Finding]:
    for j, value in enumerate(response_scale.positive):
        if exact(value) in response_scale.values:
            continue
        path: KeyPath = ("response_scales", name, "positive", j)
        hint = f"Values here: {_known_values(response_scale)}."
        message = f"no option has the value {value}"
        yield document.finding("TIC109", "dangling-reference", message, hint, path)


def _known_values(response_scale: ResponseScale) -> str:
    number = response_scale.number
    if number is not None:
        return f"{number.min} to {number.max} in steps of {number.step}"
    return ", ".join(short_number(known) for known in response_scale.values)


def _scored_on(instrument: Instrument) -> set[str]:
    """Name the response scales of items in scales, and those that forms offer in their place."""
    used = {item.response_scale for item in instrument.items if item.scales}
    for form in instrument.forms.values():
        for offered in form.response_scales.items():
            used.update(offered)
    return used


def positive_declared(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find counts of positive answers where none are declared (TIC216).

    Which ones are positive is said and never guessed.
    """
    for path, scale in scorings(instrument):
        if not scale.kind_of_number.counts_positive:
            continue
        for item in instrument.items_of(scale):
            if not instrument.response_scale_of(item).positive:
                message = (
                    f"`{path_name(scale)}` counts positive answers, "
                    f"but `{item.response_scale}` declares none"
                )
                hint = f"Add `positive: [...]` to the response scale `{item.response_scale}`."
                yield document.finding(
                    "TIC216", "positive-undeclared", message, hint, (*path, "metric")
                )
                # Once for a scale: its items nearly always share a response scale.
                break


def composite_comparable(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find means of different kinds of number, such as percentages and sums (TIC217)."""
    for path, scale in scorings(instrument):
        if not scale.is_of_children:
            continue
        children = instrument.children_of(scale)
        expected = _expected_of(scale, {_kind_of_number(child) for child in children})
        for child in children:
            if _is_alike(child, scale, expected):
                continue
            kind, what = _said_apart(scale, child)
            message = f"`{path_name(scale)}` ({kind}) is a mean of `{child.id}` ({what})"
            hint = "Give parent and children the same `metric`, `order` and `rescale`."
            at = path
            if "composite" in scale.model_fields_set:  # else it is the default, and has no place
                at = (*path, "composite")
            yield document.finding("TIC217", "incomparable-children", message, hint, at)


def _is_alike(child: Scale, scale: Scale | Overall, expected: str) -> bool:
    """Say whether the number of a child is one that its parent can be the mean of."""
    if _order_differs(child, scale) or child.rescale != scale.rescale:
        return False
    return _kind_of_number(child) == expected


def _order_differs(child: Scale, scale: Scale | Overall) -> bool:
    return scale.order == "respondent" and child.order != "respondent"


def _said_apart(scale: Scale | Overall, child: Scale) -> tuple[str, str]:
    """Name the numbers of a parent and of its child so that their difference shows."""
    kind, what = scale.metric, _kind_of_number(child)
    if _order_differs(child, scale):
        kind = f"{scale.metric}, order {scale.order}"
        what = f"{child.metric}, order {child.order}"
    if child.rescale != scale.rescale:
        return f"{kind} {_range(scale)}", f"{what} {_range(child)}"
    return kind, what


def _expected_of(scale: Scale | Overall, kinds: set[str]) -> str:
    """Say what the children of a mean of children must be, given what they are."""
    # The mean of ratings, and that of looked-up measures, is plainly a mean.
    if scale.metric == "mean" and kinds in ({"rating"}, {"lookup"}):
        return kinds.pop()
    if scale.metric == "count" and kinds == {"rating"}:
        return "rating"
    return scale.metric


def _range(scale: Scale | Overall) -> str:
    low, high = scale.rescale or (0, 100)
    return f"from {low} to {high}"


def _kind_of_number(scale: Scale) -> str:
    return "rating" if scale.rate_from_count else scale.metric


# These look at one entry and follow no reference, so they can be asked of any file of the right
# shape.
LOCAL_CHECKS: tuple[Check, ...] = (
    scale_not_monotonic,
    non_answer_scored,
    weight_not_positive,
)
SCORING_CHECKS: tuple[Check, ...] = (
    reverse_on_nonordinal,
    response_scale_usable,
    positive_declared,
    composite_comparable,
    *ANSWER_CHECKS,
    *BAND_CHECKS,
    *CONTRADICTION_CHECKS,
    *ITEM_CHECKS,
    *NUMBER_CHECKS,
    *TOGETHER_CHECKS,
    *CONDITION_CHECKS,
    *COMPARISON_CHECKS,
    *GROUP_CHECKS,
)
