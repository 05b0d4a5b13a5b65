"""Family 2xx, continued: answers that nobody could tell apart, or find again after reversal."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from ticassess.finding import Finding
from ticassess.instrument.form_answers import on_range
from ticassess.instrument.model import (
    NON_ANSWER_CODES,
    Demographic,
    DemographicOption,
    Instrument,
    Item,
    ResponseOption,
    ResponseScale,
    exact,
)
from ticassess.instrument.reference_checks import Check
from ticassess.instrument.response_scale import compared, written_value
from ticassess.instrument.scored_parts import short_number
from ticassess.instrument.spellings import options_of
from ticassess.matching import normalised, suggest
from ticassess.source import Document, KeyPath

_MOST_NAMED = 3

_Clash: TypeAlias = tuple[str, KeyPath]


def reversal_leaves_values(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find reversed answers that become a value which no option has (TIC223).

    Whether it is among the `positive` values could never be said, so the item would seem to have
    no favourable answers.
    """
    for i, item in enumerate(instrument.items):
        path = _reversal(i, item)
        # Wrong and right answers are marked as given; reversing them has a finding of its own.
        if path is None or item.correct:
            continue
        scale = instrument.response_scale_of(item)
        if not scale.positive or scale.level == "nominal":
            continue
        for before, after in zip(scale.values, scale.values_after(reverse=True), strict=True):
            if after in scale.values:
                continue
            message = (
                f"`{item.id}` is reversed, and {short_number(before)} becomes "
                f"{short_number(after)}, which is not a value of `{item.response_scale}`; so "
                "nobody can say whether it is positive"
            )
            hint = (
                "Give the options values at equal steps, or take `positive` out and score the mean."
            )
            yield document.finding("TIC223", "reversal-off-scale", message, hint, path, at_key=True)
            break  # the others have the same cause


def _reversal(position: int, item: Item) -> KeyPath | None:
    """Give the place where an item is reversed, by itself or in a scale; None where it is not."""
    if item.reverse:
        return ("items", position, "reverse")
    for j, membership in enumerate(item.memberships):
        if not isinstance(membership, str) and membership.reverse:
            return ("items", position, "in", j, "reverse")
    return None


def answers_comparable(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find response scales that cannot stand in place of another on a form (TIC241).

    Their values are put on its range, which takes an order, two ends, and one word on what is
    favourable.
    """
    first: dict[tuple[str, str], str] = {}
    for form_id, form in instrument.forms.items():
        for offered in form.response_scales.items():
            first.setdefault(offered, form_id)
    for (name, other), form_id in first.items():
        why = _not_comparable(instrument, name, other)
        if why is not None:
            path: KeyPath = ("forms", form_id, "response_scales", name)
            message = f"`{other}` cannot replace `{name}`: {why}"
            hint = "Choose another response scale, or make two items of the two questions."
            yield document.finding("TIC241", "answers-not-comparable", message, hint, path)


def _not_comparable(instrument: Instrument, name: str, other: str) -> str | None:
    if any(item.correct for item in instrument.items if item.response_scale == name):
        return f"items on `{name}` have right answers, which `{other}` does not have"
    return _without_common_range(
        instrument.response_scales[name], instrument.response_scales[other]
    )


def _without_common_range(base: ResponseScale, offered: ResponseScale) -> str | None:
    """Say why the values of one response scale cannot be put on the range of the other."""
    if "nominal" in (base.level, offered.level):
        return "answers without an order have no range"
    if len(set(base.values)) < 2 or len(set(offered.values)) < 2:
        return "one of them has fewer than two values"
    if bool(base.positive) != bool(offered.positive):
        return "only one of them says which answers are positive"
    return _positive_in_one_only(base, offered)


def _positive_in_one_only(base: ResponseScale, offered: ResponseScale) -> str | None:
    """Say which value is favourable in one of two response scales, once it is put on the first."""
    for before, after in zip(offered.options, on_range(base, offered), strict=True):
        if before.value is None or after.value is None:
            continue
        favourable = exact(before.value) in offered.positive_values
        known = exact(after.value) in base.values
        if known and favourable != (exact(after.value) in base.positive_values):
            value = short_number(exact(after.value))
            return f"{before.value} becomes {value}, which is positive in one of them only"
    return None


def answers_in_every_language(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find options for languages that the file does not have (TIC109).

    And languages in which fewer than two values are offered (TIC215).
    """
    for name, scale in instrument.response_scales.items():
        yield from _languages_not_there(document, instrument, name, scale)
        for language in instrument.languages:
            if _values_in(scale, language) < 2 <= len(scale.values):
                message = f"`{name}` has fewer than two values in `{language}`"
                hint = "Offer at least two answers with a value in each language."
                path: KeyPath = ("response_scales", name)
                yield document.finding("TIC215", "unscorable-scale", message, hint, path)


def _languages_not_there(
    document: Document, instrument: Instrument, name: str, scale: ResponseScale
) -> Iterator[Finding]:
    for i, option in enumerate(scale.declared):
        for j, language in enumerate(option.languages or ()):
            if language not in instrument.languages:
                message = f"`{language}` is not among the `languages` of this file"
                hint = suggest(language, instrument.languages)
                path: KeyPath = ("response_scales", name, "options", i, "languages", j)
                yield document.finding("TIC109", "dangling-reference", message, hint, path)


def _values_in(scale: ResponseScale, language: str) -> int:
    """Count the options with a value that are offered in a language."""
    count = 0
    for option in scale.options:
        there = option.languages is None or language in option.languages
        count += there and option.value is not None
    return count


def ambiguous_texts(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find texts that are called for by two options of one response scale, or two levels (TIC224).

    The reader would refuse such a cell, since it never settles by chance what is meant, or count
    somebody in another group than the one that was ticked. So it is told where a file is checked,
    and stops nobody from scoring.
    """
    for name, scale in instrument.response_scales.items():
        path: KeyPath = ("response_scales", name, "options")
        yield from _told(document, path, list(_clashes(scale)), f"two options of `{name}`")
    for i, demographic in enumerate(instrument.demographics):
        path = ("demographics", i, "options")
        clashes = list(_clashes_of_levels(demographic))
        yield from _told(document, path, clashes, f"two levels of `{demographic.id}`")


def _told(
    document: Document, path: KeyPath, clashes: Sequence[_Clash], what: str
) -> Iterator[Finding]:
    """Tell all clashes of one list at once, at the first of them."""
    if not clashes:
        return
    first, place = clashes[0]
    message = f"{_quoted(first)} may mean {what}"
    others = {normalised(text): text for text, _ in clashes}
    del others[normalised(first)]
    if others:
        message += f", and so may {_also(list(others.values()))}"
    hint = (
        "Make each label, alias and value belong to one of them: an export may have any of them "
        "in its cells."
    )
    yield document.finding("TIC224", "ambiguous-answer", message, hint, (*path, *place))


def _clashes(scale: ResponseScale) -> Iterator[_Clash]:
    """Yield each text of an option that an earlier one is called by, too, and where it stands."""
    options = options_of(scale)
    told: set[tuple[str, str]] = set()
    for position, option in enumerate(scale.declared):
        for kind, text, path in _texts(option):
            if min(options.called(text)) < position and (kind, compared(text)) not in told:
                yield text, (position, *path)
        for kind, text, _ in _texts(option):
            # The same label or value twice has a finding of its own (TIC209), and the same kind
            # of non-answer is meant. Nothing else tells of an alias.
            if kind != "alias":
                told.add((kind, compared(text)))


def _clashes_of_levels(demographic: Demographic) -> Iterator[_Clash]:
    """Yield each text of a level that an earlier one is called by, too, and where it stands."""
    owner: dict[str, int] = {}
    for position, level in enumerate(demographic.options):
        for text, path in _texts_of_level(level):
            if owner.setdefault(normalised(text), position) != position:
                yield text, (position, *path)


def _texts_of_level(level: DemographicOption) -> Iterator[_Clash]:
    yield level.value, ("value",)
    for _, label in level.label.wordings():
        yield label, ("label",)
    for place, alias in enumerate(level.aliases):
        yield alias, ("aliases", place)


def _texts(option: ResponseOption) -> Iterator[tuple[str, str, KeyPath]]:
    """Yield what an option is called: as what, the text, and where it stands."""
    if option.value is not None:
        yield "value", written_value(option), ("value",)
    if option.label is not None:
        for language, wording in option.label.wordings():
            yield f"label {language}", wording, ("label",)
    if option.non_answer is not None:
        yield "kind", option.non_answer, ("non_answer",)
        yield "kind", NON_ANSWER_CODES[option.non_answer], ("non_answer",)
    for place, alias in enumerate(option.aliases):
        yield "alias", alias, ("aliases", place)


def _quoted(text: str) -> str:
    return f"“{text}”"


def _also(texts: Sequence[str]) -> str:
    named = list(dict.fromkeys(map(_quoted, texts)))
    if len(named) > _MOST_NAMED:
        return f"{len(named)} others"
    if len(named) == 1:
        return named[0]
    return f"{', '.join(named[:-1])} and {named[-1]}"


ANSWER_CHECKS: tuple[Check, ...] = (
    reversal_leaves_values,
    answers_comparable,
    answers_in_every_language,
)
