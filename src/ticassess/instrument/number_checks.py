"""Family 2xx, continued: numbers that are typed in."""

from collections.abc import Iterator

from ticassess.finding import Finding
from ticassess.instrument.model import Instrument, Number, ResponseScale, exact
from ticassess.instrument.reference_checks import Check
from ticassess.instrument.response_scale import MOST_STEPS
from ticassess.instrument.scored_parts import short_number
from ticassess.source import Document, KeyPath


def numbers_usable(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find numbers without a range in equal steps (TIC242).

    And beside them options with values, which would be numbers of another kind.
    """
    for name, scale in instrument.response_scales.items():
        if scale.number is None:
            continue
        path: KeyPath = ("response_scales", name)
        for why, hint in _faults(scale.number):
            where = (*path, "number")
            yield document.finding("TIC242", "number-without-range", why, hint, where, at_key=True)
        yield from _odd_options(document, scale, path)
        yield from _positive_range(document, scale, path)


def _faults(number: Number) -> Iterator[tuple[str, str]]:
    low, high, step = exact(number.min), exact(number.max), exact(number.step)
    if high <= low:
        yield f"the numbers go from {number.min} to {number.max}", "Write the lower one as `min`."
    elif step <= 0:
        yield f"the step is {number.step}", "Give a step above 0."
    elif (high - low) / step > MOST_STEPS:
        count = short_number((high - low) / step)
        yield (
            f"there are {count} steps from {number.min} to {number.max}, and at most {MOST_STEPS}",
            "Give a larger `step`, with `between: nearest` if people type in what lies between.",
        )
    elif (high - low) % step:
        yield (
            f"steps of {number.step} from {number.min} lead past {number.max}",
            "Give a step that divides the range.",
        )


def _odd_options(document: Document, scale: ResponseScale, path: KeyPath) -> Iterator[Finding]:
    for i, option in enumerate(scale.declared):
        if option.value is not None:
            message = "there is an option with a value beside `number`"
            hint = "Keep non-answers here; what has a value is typed in."
            where = (*path, "options", i, "value")
            yield document.finding("TIC242", "number-without-range", message, hint, where)
    if scale.level == "nominal":
        message = "numbers have an order"
        where = (*path, "level")
        hint = "Remove `level`."
        yield document.finding("TIC242", "number-without-range", message, hint, where)


def _positive_range(document: Document, scale: ResponseScale, path: KeyPath) -> Iterator[Finding]:
    positive = [exact(value) for value in scale.positive]
    if positive and (len(positive) != 2 or positive[0] > positive[1]):
        message = "`positive` of numbers is the lowest and the highest favourable one"
        hint = "Write two numbers, as [80, 100]."
        where = (*path, "positive")
        yield document.finding("TIC242", "number-without-range", message, hint, where)


def numbers_as_typed(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find numbers that are reversed, so that none is printed as it was typed (TIC243)."""
    for i, item in enumerate(instrument.items):
        if item.reverse and _is_number(instrument, item.response_scale):
            message = f"`{item.id}` is a number and reversed, so its mean would be of no number"
            hint = "Reverse it in the scale: `in: [{scale: …, reverse: true}]`."
            path: KeyPath = ("items", i, "reverse")
            yield document.finding("TIC243", "number-not-as-typed", message, hint, path)


def numbers_on_forms(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find forms that offer numbers in place of options, or options in that of numbers."""
    for form_id, form in instrument.forms.items():
        for name, other in form.response_scales.items():
            if _is_number(instrument, name) or _is_number(instrument, other):
                message = f"`{other}` is used in place of `{name}`, and one of them is a number"
                hint = "Make two items of the two questions."
                path: KeyPath = ("forms", form_id, "response_scales", name)
                yield document.finding("TIC243", "number-not-as-typed", message, hint, path)


def _is_number(instrument: Instrument, name: str) -> bool:
    return instrument.response_scales[name].number is not None


NUMBER_CHECKS: tuple[Check, ...] = (numbers_usable, numbers_as_typed, numbers_on_forms)
