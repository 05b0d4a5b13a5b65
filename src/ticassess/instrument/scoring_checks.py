"""Family 2xx: declarations that could only give odd numbers later."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from ticassess.finding import Finding
from ticassess.instrument.model import Band, Instrument, Overall, Scale, exact
from ticassess.instrument.structure_checks import Check
from ticassess.source import Document, KeyPath

# Labels that people use for "no answer", lower case, in the languages that we can read.
_NON_ANSWER_LABELS = (
    "not applicable", "n/a", "does not apply", "doesn't apply", "don't know", "do not know", "not sure",
    "prefer not", "rather not say", "unable to rate", "no answer", "no aplica", "no sé", "no sabe",
    "prefiero no", "weiß nicht", "keine angabe", "trifft nicht zu", "ne sait pas", "sans objet",
)  # fmt: skip


def reverse_on_nonordinal(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC201: an item is reversed, or scored at all, on a scale without an order."""
    for i, item in enumerate(instrument.items):
        if instrument.response_scale_of(item).level != "nominal":
            continue
        if item.reverse:
            message = f"`{item.id}` is reversed, but `{item.response_scale}` has no order to reverse"
            path: KeyPath = ("items", i, "reverse")
            yield document.finding("TIC201", "reverse-on-nonordinal", message, "Remove `reverse`.", path)
        elif item.scales:
            message = f"`{item.id}` is in a scale, but `{item.response_scale}` has no order to score"
            path = ("items", i, "in")
            hint = "Remove `in`, or use an ordinal response scale."
            yield document.finding("TIC201", "reverse-on-nonordinal", message, hint, path)


def band_gap_or_overlap(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC202/TIC203: bands leave a hole between them, or claim the same scores."""
    for path, bands in _band_lists(instrument):
        order = sorted(range(len(bands)), key=lambda i: exact(bands[i].min))
        for lower, upper in pairwise(order):
            if bands[lower].min == bands[upper].min:
                message = f"the bands `{bands[lower].id}` and `{bands[upper].id}` start at the same score"
                hint = "Give each band its own `min`."
                yield document.finding("TIC203", "band-overlap", message, hint, (*path, upper, "min"))
                continue
            end = bands[lower].max
            if end is None:
                continue
            if exact(end) < exact(bands[upper].min):
                message = f"scores from {end} to {bands[upper].min} are in no band"
                hint = "Leave out `max`: a band ends where the next one starts."
                yield document.finding("TIC202", "band-gap", message, hint, (*path, lower, "max"))
            if exact(end) > exact(bands[upper].min):
                message = f"scores from {bands[upper].min} to {end} are in two bands"
                hint = "Leave out `max`: a band holds its `min` and ends before the next one."
                yield document.finding("TIC203", "band-overlap", message, hint, (*path, lower, "max"))


def bands_cover_scores(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC204/TIC205: a band that no score can reach, or scores that no band holds."""
    for path, scale in _scorings(instrument):
        bands = instrument.bands_of(scale)
        if not bands:
            continue
        low, high = instrument.range_of(scale)
        if exact(bands[0].min) > low:
            message = f"scores of `{path_name(scale)}` start at {_number(low)}, the bands at {bands[0].min}"
            hint = f"Start the lowest band at {_number(low)}."
            yield document.finding(
                "TIC205", "score-not-covered", message, hint, _band_path(path, scale, bands[0], "min")
            )
        if bands[-1].max is not None and exact(bands[-1].max) < high:
            message = f"scores of `{path_name(scale)}` reach {_number(high)}, the bands end at {bands[-1].max}"
            hint = "Leave out the last `max`."
            yield document.finding(
                "TIC205", "score-not-covered", message, hint, _band_path(path, scale, bands[-1], "max")
            )
        for band, following in pairwise((*bands, None)):
            ends_below = following is not None and exact(following.min) <= low
            if band is not None and (exact(band.min) > high or ends_below):
                message = (
                    f"no score of `{path_name(scale)}` can reach the band `{band.id}`: "
                    f"they lie from {_number(low)} to {_number(high)}"
                )
                hint = f"Bands are in the scale's metric ({scale.metric})."
                at = _band_path(path, scale, band, "min")
                yield document.finding("TIC204", "band-unreachable", message, hint, at)


def target_out_of_range(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC206: a target that no score can meet."""
    for path, scale in _scorings(instrument):
        if scale.target is None:
            continue
        low, high = instrument.range_of(scale)
        if not low <= exact(scale.target) <= high:
            message = f"the target {scale.target} is outside the scores, {_number(low)} to {_number(high)}"
            hint = f"Give it in the scale's metric ({scale.metric})."
            yield document.finding("TIC206", "target-out-of-range", message, hint, (*path, "target"))


def weight_not_positive(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC207: a weight of zero or less."""
    weighted: list[tuple[KeyPath, int | float]] = [
        (("items", i, "weight"), item.weight) for i, item in enumerate(instrument.items)
    ]
    weighted += [(("scales", i, "weight"), scale.weight) for i, scale in enumerate(instrument.scales)]
    for path, weight in weighted:
        if weight <= 0:
            message = f"the weight is {weight}"
            hint = "Give a weight above 0; to leave an item out, take it out of the scale."
            yield document.finding("TIC207", "zero-or-negative-weight", message, hint, path)


def scale_not_monotonic(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC209: option values that do not rise or fall strictly, or two options alike."""
    for name, response_scale in instrument.response_scales.items():
        valued = [
            (i, exact(option.value)) for i, option in enumerate(response_scale.options) if option.value is not None
        ]
        rises = len(valued) < 2 or valued[1][1] > valued[0][1]
        for (_, before), (i, after) in pairwise(valued):
            if before == after or ((after > before) != rises and response_scale.level == "ordinal"):
                message = f"the value {_number(after)} follows {_number(before)}"
                hint = "List the options in the order of their values, each value once."
                path: KeyPath = ("response_scales", name, "options", i, "value")
                yield document.finding("TIC209", "nonmonotonic-scale", message, hint, path)
        seen: dict[tuple[str, str], int] = {}
        for i, option in enumerate(response_scale.options):
            for language, label in option.label.wordings() if option.label else ():
                key = (language, " ".join(label.casefold().split()))
                if key in seen:
                    path = ("response_scales", name, "options", i, "label")
                    message = f'two options are labelled "{label}"'
                    hint = "Give each option its own label."
                    yield document.finding("TIC209", "nonmonotonic-scale", message, hint, path)
                seen.setdefault(key, i)


def non_answer_scored(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC210: an option that is no answer has a value, or an option is neither."""
    for name, response_scale in instrument.response_scales.items():
        for i, option in enumerate(response_scale.options):
            path: KeyPath = ("response_scales", name, "options", i)
            if option.value is not None and option.non_answer is not None:
                message = f"this option has the value {option.value} and is a non-answer ({option.non_answer})"
                hint = "Keep one of the two; a non-answer never enters a score."
                yield document.finding("TIC210", "missing-code-scored", message, hint, (*path, "value"))
            elif option.value is None and option.non_answer is None:
                message = "this option has neither a `value` nor a `non_answer` kind"
                hint = "Add one of the two."
                yield document.finding("TIC210", "missing-code-scored", message, hint, path)
            elif option.value is not None and option.label is not None:
                for _, label in option.label.wordings():
                    said = next((words for words in _NON_ANSWER_LABELS if words in label.casefold()), None)
                    if said:
                        message = f'the option "{label}" is scored as {option.value}'
                        hint = "Replace `value` by `non_answer`, for example `non_answer: not_applicable`."
                        where = (*path, "value")
                        yield document.finding("TIC210", "missing-code-scored", message, hint, where)
                        break


def response_scale_usable(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC109/TIC215: `positive` names values of the scale, and a scored scale has two values."""
    used = {item.response_scale for item in instrument.items if item.scales}
    for name, response_scale in instrument.response_scales.items():
        for j, value in enumerate(response_scale.positive):
            if exact(value) not in response_scale.values:
                path: KeyPath = ("response_scales", name, "positive", j)
                known = ", ".join(_number(known) for known in response_scale.values)
                message = f"no option has the value {value}"
                yield document.finding("TIC109", "dangling-reference", message, f"Values here: {known}.", path)
        if name in used and len(set(response_scale.values)) < 2:
            message = f"`{name}` has fewer than two values, so nothing can be scored on it"
            path = ("response_scales", name)
            yield document.finding("TIC215", "unscorable-scale", message, "Give its options values.", path)


def positive_declared(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC216: a scale counts positive answers, but a response scale does not say which they are."""
    for i, scale in enumerate(instrument.scales):
        if scale.metric != "percent_positive":
            continue
        for item in instrument.items_of(scale):
            if not instrument.response_scale_of(item).positive:
                message = f"`{scale.id}` counts positive answers, but `{item.response_scale}` declares none"
                hint = f"Add `positive: [...]` to the response scale `{item.response_scale}`."
                yield document.finding("TIC216", "positive-undeclared", message, hint, ("scales", i, "metric"))
                break


def composite_comparable(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC217: a mean of children whose scores are not of one kind."""
    for path, scale in _scorings(instrument):
        if scale.composite != "mean_of_children":
            continue
        for child in instrument.children_of(scale):
            metric_differs = child.metric != scale.metric
            order_differs = scale.order == "respondent" and child.order != "respondent"
            if metric_differs or order_differs:
                what = f"{child.metric}, {child.order} first" if order_differs else child.metric
                kind = f"{scale.metric}, {scale.order} first" if order_differs else scale.metric
                message = f"`{path_name(scale)}` ({kind}) is a mean of `{child.id}` ({what})"
                hint = "Give parent and children the same `metric` and `order`."
                at: KeyPath = (*path, "composite") if "composite" in scale.model_fields_set else path
                yield document.finding("TIC217", "incomparable-children", message, hint, at)


SCORING_CHECKS: tuple[Check, ...] = (
    reverse_on_nonordinal,
    response_scale_usable,
    scale_not_monotonic,
    non_answer_scored,
    weight_not_positive,
    positive_declared,
    composite_comparable,
    band_gap_or_overlap,
    bands_cover_scores,
    target_out_of_range,
)


def path_name(scale: Scale | Overall) -> str:
    """Name a scale or the overall score by its id."""
    return scale.id if isinstance(scale, Scale) else "overall"


def _scorings(instrument: Instrument) -> Iterator[tuple[KeyPath, Scale | Overall]]:
    for i, scale in enumerate(instrument.scales):
        if all(instrument.response_scale_of(item).values for item in instrument.items_of(scale)):
            yield ("scales", i), scale
    if instrument.overall is not None:
        yield ("overall",), instrument.overall


def _band_lists(instrument: Instrument) -> Iterator[tuple[KeyPath, tuple[Band, ...]]]:
    for name, bands in instrument.band_sets.items():
        yield ("band_sets", name), bands
    for path, scale in _scorings(instrument):
        if not isinstance(scale.bands, str):
            yield (*path, "bands"), scale.bands


def _band_path(path: KeyPath, scale: Scale | Overall, band: Band, key: str) -> KeyPath:
    if isinstance(scale.bands, str):
        # A shared set may fit one scale and not another: the complaint stands where it was chosen.
        return (*path, "bands")
    return (*path, "bands", scale.bands.index(band), key)


def _number(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
