"""Family 1xx beyond the shape of the file: names that clash or lead nowhere.

Every check is a generator whose docstring names its rules; `lint` holds the rules themselves.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from ticassess.finding import Finding
from ticassess.instrument.expectation_checks import dangling_expectations
from ticassess.instrument.model import Instrument, Scoring, exact
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
}


def duplicate_ids(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC107: with one name for two things, nobody can tell which of them is meant."""
    named: list[tuple[KeyPath, str]] = [
        (("items", i, "id"), item.id) for i, item in enumerate(instrument.items)
    ]
    named += [(("scales", i, "id"), scale.id) for i, scale in enumerate(instrument.scales)]
    named += [
        (("contrasts", i, "id"), contrast.id) for i, contrast in enumerate(instrument.contrasts)
    ]
    named += [
        (("open_questions", i, "id"), question.id)
        for i, question in enumerate(instrument.open_questions)
    ]
    yield from _twice(document, named, "item, scale, contrast or question")
    yield from _twice(
        document,
        [(("demographics", i, "id"), d.id) for i, d in enumerate(instrument.demographics)],
        "demographic",
    )
    for i, demographic in enumerate(instrument.demographics):
        levels = [
            (("demographics", i, "options", j, "value"), o.value)
            for j, o in enumerate(demographic.options)
        ]
        yield from _twice(document, levels, "level")
    yield from _twice(
        document, [(("tests", i, "name"), t.name) for i, t in enumerate(instrument.tests)], "test"
    )
    for path, bands in _band_lists(instrument):
        yield from _twice(
            document, [((*path, i, "id"), band_id) for i, band_id in enumerate(bands)], "band"
        )
    for path, scoring in _scorings(instrument):
        stages: list[tuple[KeyPath, str]] = [
            ((*path, "stages", i, "id"), s.id) for i, s in enumerate(scoring.stages)
        ]
        yield from _twice(document, stages, "stage")
    for i, item in enumerate(instrument.items):
        anchors: list[tuple[KeyPath, str]] = [
            (("items", i, "anchors", j, "value"), f"{anchor.value:g}")
            for j, anchor in enumerate(item.anchors)
        ]
        yield from _twice(document, anchors, "anchor of", "Keep one of the two.")
    recommended = [
        (("recommendations", i, "when"), f"{r.when.scale} × {r.when.band}")
        for i, r in enumerate(instrument.recommendations)
    ]
    yield from _twice(document, recommended, "recommendation for")
    listed: list[tuple[KeyPath, Sequence[str]]] = [
        (("items", i, "in"), item.scales) for i, item in enumerate(instrument.items)
    ]
    if instrument.overall is not None:
        listed.append((("overall", "scales"), instrument.overall.scales))
    for list_path, names in listed:
        yield from _twice(
            document,
            [((*list_path, j), name) for j, name in enumerate(names)],
            "scale",
            "Remove one of the two.",
        )


def reserved_ids(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC107: a scale called `overall` would share its name with the overall score."""
    for i, scale in enumerate(instrument.scales):
        if scale.id == "overall":
            message = "`overall` is the id of the overall score; a scale cannot have it"
            yield _error(
                document,
                "TIC107",
                "duplicate-id",
                message,
                "Choose another id.",
                ("scales", i, "id"),
            )


def dangling_references(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC109: a name that leads nowhere leaves out what it was meant to bring in."""
    found = 0
    for path, name, what, known in _references(instrument):
        if name in known or _is_left_out(document, name, _SECTIONS[what]):
            continue
        found += 1
        hint = suggest(name, known) if found <= _MOST_SUGGESTIONS else "Correct the name."
        yield _error(
            document,
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
        left_out = document.name_of(path)
        if left_out is None or left_out == name:
            return True
    return False


def _references(instrument: Instrument) -> Iterator[Reference]:
    scales = dict.fromkeys(scale.id for scale in instrument.scales)
    yield from _references_of_items(instrument, scales)
    yield from _references_of_tests(instrument, scales)
    for i, scale in enumerate(instrument.scales):
        if scale.parent is not None:
            yield ("scales", i, "parent"), scale.parent, "scale", scales
        if scale.paired_with is not None:
            yield ("scales", i, "paired_with"), scale.paired_with, "scale", scales
        if isinstance(scale.bands, str):
            yield ("scales", i, "bands"), scale.bands, "band set", instrument.band_sets
    if instrument.overall is not None:
        for j, name in enumerate(instrument.overall.scales):
            yield ("overall", "scales", j), name, "scale", scales
        if isinstance(instrument.overall.bands, str):
            yield ("overall", "bands"), instrument.overall.bands, "band set", instrument.band_sets
    yield from _references_of_stages(instrument, scales)
    yield from _references_of_forms(instrument, scales)
    for old, new in instrument.id_map.items():
        yield (
            ("id_map", old),
            new,
            "item or scale",
            {*scales, *(item.id for item in instrument.items)},
        )
    for i, contrast in enumerate(instrument.contrasts):
        for j, name in enumerate(contrast.of):
            yield ("contrasts", i, "of", j), name, "scale", scales
    for i, recommendation in enumerate(instrument.recommendations):
        yield ("recommendations", i, "when", "scale"), recommendation.when.scale, "scale", scales


def _references_of_items(instrument: Instrument, scales: Collection[str]) -> Iterator[Reference]:
    items = {item.id for item in instrument.items}
    for i, item in enumerate(instrument.items):
        yield (
            ("items", i, "response_scale"),
            item.response_scale,
            "response scale",
            instrument.response_scales,
        )
        for j, name in enumerate(item.scales):
            yield ("items", i, "in", j), name, "scale", scales
        for j, name in enumerate(item.forms or ()):
            yield ("items", i, "forms", j), name, "form", instrument.forms
        if item.ask_if is not None:
            yield ("items", i, "ask_if", "item"), item.ask_if.item, "item", items


def _references_of_forms(instrument: Instrument, scales: Collection[str]) -> Iterator[Reference]:
    items = {item.id for item in instrument.items}
    for name, form in instrument.forms.items():
        for j, item_id in enumerate(form.items or ()):
            yield ("forms", name, "items", j), item_id, "item", items
        for item_id in form.wording:
            yield ("forms", name, "wording", item_id), item_id, "item", items
    for i, scale in enumerate(instrument.scales):
        for form_id, band_set in scale.form_bands.items():
            yield ("scales", i, "form_bands", form_id), form_id, "form", instrument.forms
            yield ("scales", i, "form_bands", form_id), band_set, "band set", instrument.band_sets
    for i, benchmark in enumerate(instrument.benchmarks):
        yield ("benchmarks", i, "scale"), benchmark.scale, "scale", scales
    for i, question in enumerate(instrument.open_questions):
        if question.about is not None:
            yield ("open_questions", i, "about"), question.about, "item or scale", {*items, *scales}


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


def dangling_bands(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC109: a recommendation for a band that its scale does not have is never given."""
    scales = {scale.id: scale for scale in instrument.scales}
    for i, recommendation in enumerate(instrument.recommendations):
        scale = scales.get(recommendation.when.scale)
        if scale is None or (
            isinstance(scale.bands, str) and scale.bands not in instrument.band_sets
        ):
            continue
        bands = [band.id for band in instrument.bands_of(scale)]
        if recommendation.when.band not in bands:
            message = f"`{scale.id}` has no band `{recommendation.when.band}`"
            hint = suggest(recommendation.when.band, bands) if bands else "Give the scale bands."
            path = ("recommendations", i, "when", "band")
            yield _error(document, "TIC109", "dangling-reference", message, hint, path)


def undeclared_languages(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC109: wording in a language that the file does not declare is never shown."""
    if document.lacks("languages"):
        return
    for path, text in texts_in(instrument):
        for language in text.root:
            if language not in instrument.languages:
                message = f"`{language}` is not among the `languages` of this file"
                hint = suggest(language, instrument.languages)
                yield _error(
                    document,
                    "TIC109",
                    "dangling-reference",
                    message,
                    hint,
                    (*path, language),
                    at_key=True,
                )


def impossible_test_answers(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC106: a test that gives an answer which nobody could give shows nothing."""
    response_scales = {
        item.id: instrument.response_scales.get(item.response_scale) for item in instrument.items
    }
    accepted = {item.id: item.allow for item in instrument.items}
    possible: set[object] = set()
    for i, test in enumerate(instrument.tests):
        for j, answers in enumerate(test.answers):
            for name, answer in answers.items():
                scale = response_scales.get(name)
                if scale is None:  # a reference that leads nowhere has its own finding
                    continue
                allowed = accepted[name]
                key = (id(scale), allowed, type(answer), answer)
                if key in possible:  # tests give the same few answers again and again
                    continue
                kinds = [option.non_answer for option in scale.options if option.non_answer]
                kinds = [kind for kind in kinds if allowed is None or kind in allowed]
                if answer in kinds if isinstance(answer, str) else exact(answer) in scale.values:
                    possible.add(key)
                    continue
                known = ", ".join(
                    [
                        *(
                            f"{option.value}"
                            for option in scale.options
                            if option.value is not None
                        ),
                        *kinds,
                    ]
                )
                path: KeyPath = ("tests", i, "answers", j, name)
                shown = document.written(path) or answer
                message = f"`{name}` cannot be answered with {shown}"
                yield _error(
                    document,
                    "TIC106",
                    "wrong-type",
                    message,
                    f"Answers here, before reversal: {known}.",
                    path,
                )


REFERENCE_CHECKS: tuple[Check, ...] = (
    duplicate_ids,
    reserved_ids,
    dangling_references,
    dangling_bands,
    undeclared_languages,
    impossible_test_answers,
    dangling_expectations,
)


def _twice(
    document: Document,
    named: Iterable[tuple[KeyPath, str]],
    what: str,
    hint: str = "Rename one of the two.",
) -> Iterator[Finding]:
    first: dict[str, KeyPath] = {}
    for path, name in named:
        if name in first:
            line = document.place_of(first[name]).line
            message = f"the {what} `{name}` was given before, on line {line}"
            yield _error(document, "TIC107", "duplicate-id", message, hint, path)
        first.setdefault(name, path)


def _band_lists(instrument: Instrument) -> Iterator[tuple[KeyPath, list[str]]]:
    for name, bands in instrument.band_sets.items():
        yield ("band_sets", name), [band.id for band in bands]
    for i, scale in enumerate(instrument.scales):
        if not isinstance(scale.bands, str):
            yield ("scales", i, "bands"), [band.id for band in scale.bands]
    if instrument.overall is not None and not isinstance(instrument.overall.bands, str):
        yield ("overall", "bands"), [band.id for band in instrument.overall.bands]


def _error(
    document: Document,
    code: str,
    name: str,
    message: str,
    hint: str,
    path: KeyPath,
    *,
    at_key: bool = False,
) -> Finding:
    return document.finding(code, name, message, hint, path, at_key=at_key)
