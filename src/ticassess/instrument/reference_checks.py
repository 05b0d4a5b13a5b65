"""Family 1xx beyond the shape of the file: names that lead nowhere, and what tests say.

Every check is a generator of findings; why each rule matters is said once, in `lint`.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeAlias

from ticassess.finding import Finding
from ticassess.instrument.duplicate_checks import duplicate_ids, reserved_ids
from ticassess.instrument.expectation_checks import dangling_expectations
from ticassess.instrument.model import Form, Instrument, Item, ResponseScale, Scoring, exact
from ticassess.instrument.recommendation_checks import conditions_of
from ticassess.instrument.wording import texts_in
from ticassess.matching import suggest
from ticassess.source import Document, KeyPath

Check: TypeAlias = Callable[[Document, Instrument], Iterator[Finding]]
Reference: TypeAlias = tuple[KeyPath, str, str, Collection[str]]

# Suggestions compare words with words; past this many complaints nobody reads them, and they cost
# time.
_MOST_SUGGESTIONS = 200

# Where the names stand that a reference may use, by what it is told to be.
_SECTIONS: Mapping[str, Collection[str]] = {
    "item": ("items",),
    "scale": ("scales", "contrasts", "overall"),
    "item or scale": ("items", "scales"),
    "response scale": ("response_scales",),
    "band set": ("band_sets",),
    "form": ("forms",),
    "section": ("sections",),
}


def dangling_references(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find names that lead nowhere, so that what they were to bring in is missing (TIC109)."""
    found = 0
    for path, name, what, known in _references(instrument):
        if name in known or _is_left_out(document, name, _SECTIONS[what]):
            continue
        found += 1
        hint = suggest(name, known) if found <= _MOST_SUGGESTIONS else "Correct the name."
        yield document.finding(
            "TIC109",
            "dangling-reference",
            f"there is no {what} `{name}`",
            hint,
            path,
            at_key=path[-1] == name,
        )


def _is_left_out(document: Document, name: str, sections: Collection[str]) -> bool:
    """Say whether a name may be that of a section or an entry that has a fault of its own."""
    if not document.lacks(*sections):
        return False
    for path in document.left_out:
        if path[0] not in sections:
            continue
        if len(path) == 1 and path[0] != "overall":
            return True  # nobody knows which names were meant to be in it
        # An entry without a name, or with a misspelled `id`, could be the one that is meant.
        left_out = document.name_of(path)
        if left_out is None or left_out == name:
            return True
    return False


def _references(instrument: Instrument) -> Iterator[Reference]:
    scales = dict.fromkeys(scale.id for scale in instrument.scales)
    yield from _references_of_items(instrument, scales)
    yield from _references_of_tests(instrument, scales)
    yield from _references_of_scales(instrument, scales)
    yield from _references_of_overall(instrument, scales)
    yield from _references_of_stages(instrument, scales)
    yield from _references_of_forms(instrument)
    yield from _references_of_demographics(instrument)
    yield from _references_of_questions(instrument, scales)
    items = {item.id for item in instrument.items}
    for i, together in enumerate(instrument.answered_together):
        for j, name in enumerate(together.items):
            yield ("answered_together", i, "items", j), name, "item", items
    for i, benchmark in enumerate(instrument.benchmarks):
        yield ("benchmarks", i, "scale"), benchmark.scale, "scale", scales
    for i, contrast in enumerate(instrument.contrasts):
        for j, name in enumerate(contrast.of):
            yield ("contrasts", i, "of", j), name, "scale", scales
        if isinstance(contrast.bands, str):
            yield ("contrasts", i, "bands"), contrast.bands, "band set", instrument.band_sets
    yield from _references_of_recommendations(instrument, scales)


def _references_of_recommendations(
    instrument: Instrument, scales: Collection[str]
) -> Iterator[Reference]:
    items = {item.id for item in instrument.items}
    scored = {*scales, *(contrast.id for contrast in instrument.contrasts)}
    for path, condition in conditions_of(instrument):
        named = (
            ("scale", condition.scale, "scale", scored),
            ("item", condition.item, "item", items),
            ("critical", condition.critical, "item", items),
            ("lowest_child_of", condition.lowest_child_of, "scale", scales),
            ("child", condition.child, "scale", scales),
        )
        for key, name, what, known in named:
            if name is not None:
                yield (*path, key), name, what, known


def _references_of_scales(instrument: Instrument, scales: Collection[str]) -> Iterator[Reference]:
    for i, scale in enumerate(instrument.scales):
        if scale.parent is not None:
            yield ("scales", i, "parent"), scale.parent, "scale", scales
        if scale.paired_with is not None:
            yield ("scales", i, "paired_with"), scale.paired_with, "scale", scales
        if isinstance(scale.bands, str):
            yield ("scales", i, "bands"), scale.bands, "band set", instrument.band_sets
        for form_id, band_set in scale.form_bands.items():
            path: KeyPath = ("scales", i, "form_bands", form_id)
            yield path, form_id, "form", instrument.forms
            yield path, band_set, "band set", instrument.band_sets


def _references_of_overall(instrument: Instrument, scales: Collection[str]) -> Iterator[Reference]:
    overall = instrument.overall
    if overall is None:
        return
    for j, name in enumerate(overall.scales):
        yield ("overall", "scales", j), name, "scale", scales
    if isinstance(overall.bands, str):
        yield ("overall", "bands"), overall.bands, "band set", instrument.band_sets


def _references_of_items(instrument: Instrument, scales: Collection[str]) -> Iterator[Reference]:
    items = {item.id for item in instrument.items}
    sections = {section.id for section in instrument.sections}
    for i, item in enumerate(instrument.items):
        yield (
            ("items", i, "response_scale"),
            item.response_scale,
            "response scale",
            instrument.response_scales,
        )
        yield from _memberships(("items", i, "in"), item, scales)
        if item.section is not None:
            yield ("items", i, "section"), item.section, "section", sections
        for j, name in enumerate(item.forms or ()):
            yield ("items", i, "forms", j), name, "form", instrument.forms
        if item.ask_if is not None:
            for path, answer in item.ask_if.placed(("items", i, "ask_if")):
                yield (*path, "item"), answer.item, "item", items


def _memberships(path: KeyPath, item: Item, scales: Collection[str]) -> Iterator[Reference]:
    for j, membership in enumerate(item.memberships):
        if isinstance(membership, str):
            yield (*path, j), membership, "scale", scales
        else:
            yield (*path, j, "scale"), membership.scale, "scale", scales


def _offered(instrument: Instrument, path: KeyPath, form: Form) -> Iterator[Reference]:
    for offered in form.response_scales.items():
        for scale_id in offered:
            where: KeyPath = (*path, offered[0])
            yield where, scale_id, "response scale", instrument.response_scales


def _references_of_forms(instrument: Instrument) -> Iterator[Reference]:
    items = {item.id for item in instrument.items}
    for name, form in instrument.forms.items():
        for j, item_id in enumerate(form.items or ()):
            yield ("forms", name, "items", j), item_id, "item", items
        yield from _offered(instrument, ("forms", name, "response_scales"), form)
        for item_id in form.wording:
            yield ("forms", name, "wording", item_id), item_id, "item", items


def _references_of_demographics(instrument: Instrument) -> Iterator[Reference]:
    for i, demographic in enumerate(instrument.demographics):
        for j, name in enumerate(demographic.forms or ()):
            yield ("demographics", i, "forms", j), name, "form", instrument.forms


def _references_of_questions(
    instrument: Instrument, scales: Collection[str]
) -> Iterator[Reference]:
    items = {item.id for item in instrument.items}
    items_and_scales = {*scales, *items}
    sections = {section.id for section in instrument.sections}
    for i, question in enumerate(instrument.open_questions):
        if question.ask_if is not None:
            for path, answer in question.ask_if.placed(("open_questions", i, "ask_if")):
                yield (*path, "item"), answer.item, "item", items
        if question.section is not None:
            yield ("open_questions", i, "section"), question.section, "section", sections
        if question.about is not None:
            about: KeyPath = ("open_questions", i, "about")
            yield about, question.about, "item or scale", items_and_scales
    for old, new in instrument.id_map.items():
        yield ("id_map", old), new, "item or scale", items_and_scales


def _references_of_stages(instrument: Instrument, scales: Collection[str]) -> Iterator[Reference]:
    items = {item.id for item in instrument.items}
    for path, scoring in _scorings(instrument):
        for i, stage in enumerate(scoring.stages):
            for j, requirement in enumerate(stage.requires):
                where: KeyPath = (*path, "stages", i, "requires", j)
                if requirement.item is not None:
                    yield (*where, "item"), requirement.item, "item", items
                if requirement.scale is not None:
                    yield (*where, "scale"), requirement.scale, "scale", scales


def _scorings(instrument: Instrument) -> Iterator[tuple[KeyPath, Scoring]]:
    for i, scale in enumerate(instrument.scales):
        yield ("scales", i), scale
    if instrument.overall is not None:
        yield ("overall",), instrument.overall


def _references_of_tests(instrument: Instrument, scales: Collection[str]) -> Iterator[Reference]:
    items = {item.id for item in instrument.items}
    scored = {*scales, *(contrast.id for contrast in instrument.contrasts)}
    if instrument.overall is not None:
        scored.add("overall")
    for i, test in enumerate(instrument.tests):
        for j, answers in enumerate(test.answers):
            for name in answers:
                yield ("tests", i, "answers", j, name), name, "item", items
        for name in test.expect:
            yield ("tests", i, "expect", name), name, "scale", scored


def undeclared_languages(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find wording in a language that the file does not declare (TIC109).

    It is never shown.
    """
    if document.lacks("languages"):
        return
    for path, text in texts_in(instrument):
        for language in text.root:
            if language not in instrument.languages:
                message = f"`{language}` is not among the `languages` of this file"
                hint = suggest(language, instrument.languages)
                yield document.finding(
                    "TIC109",
                    "dangling-reference",
                    message,
                    hint,
                    (*path, language),
                    at_key=True,
                )


def impossible_test_answers(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find answers in tests that nobody could give (TIC106)."""
    items = {item.id: item for item in instrument.items}
    possible: set[tuple[object, ...]] = set()
    for path, name, answer in _test_answers(instrument):
        item = items.get(name)
        if item is None or item.response_scale not in instrument.response_scales:
            continue  # a reference that leads nowhere has its own finding
        key = (item.response_scale, item.allow, answer)
        if key in possible:  # tests give the same few answers again and again
            continue
        response_scale = instrument.response_scales[item.response_scale]
        if _can_be_given(answer, item, response_scale):
            possible.add(key)
            continue
        shown = document.written(path) or answer
        message = f"`{name}` cannot be answered with {shown}"
        hint = f"Answers here, before reversal: {_answers_to(item, response_scale)}."
        yield document.finding("TIC106", "wrong-type", message, hint, path)


def _test_answers(instrument: Instrument) -> Iterator[tuple[KeyPath, str, int | float | str]]:
    for i, test in enumerate(instrument.tests):
        for j, answers in enumerate(test.answers):
            for name, answer in answers.items():
                yield ("tests", i, "answers", j, name), name, answer


def _can_be_given(answer: int | float | str, item: Item, response_scale: ResponseScale) -> bool:
    if isinstance(answer, str):
        return answer in _kinds_offered(item, response_scale)
    return exact(answer) in response_scale.values


def _kinds_offered(item: Item, response_scale: ResponseScale) -> list[str]:
    """Give the kinds of non-answer of a response scale that an item allows; all by default."""
    kinds: list[str] = []
    for option in response_scale.options:
        if option.non_answer and (item.allow is None or option.non_answer in item.allow):
            kinds.append(option.non_answer)
    return kinds


def _answers_to(item: Item, response_scale: ResponseScale) -> str:
    number = response_scale.number
    if number is not None:
        span = f"{number.min} to {number.max} in steps of {number.step}"
        return ", ".join([span, *_kinds_offered(item, response_scale)])
    values = [f"{option.value}" for option in response_scale.options if option.value is not None]
    return ", ".join([*values, *_kinds_offered(item, response_scale)])


REFERENCE_CHECKS: tuple[Check, ...] = (
    duplicate_ids,
    reserved_ids,
    dangling_references,
    undeclared_languages,
    impossible_test_answers,
    dangling_expectations,
)
