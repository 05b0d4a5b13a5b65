"""Family 2xx, continued: answers that nobody could tell apart, or find again after reversal."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from ticassess.finding import Finding
from ticassess.instrument.model import (
    NON_ANSWER_CODES,
    Instrument,
    Item,
    ResponseOption,
    ResponseScale,
)
from ticassess.instrument.reference_checks import Check
from ticassess.instrument.scored_parts import short_number
from ticassess.instrument.spellings import options_of, written_value
from ticassess.matching import normalised
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
                f"{short_number(after)}, which is no value of `{item.response_scale}`; so nobody "
                "can say whether it is positive"
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


def ambiguous_texts(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find texts that are called for by two options of one response scale (TIC224).

    The reader would refuse every such cell, since it never settles by chance what is meant. So it
    is told where a file is checked, and stops nobody from scoring.
    """
    for name, scale in instrument.response_scales.items():
        clashes = list(_clashes(scale))
        if not clashes:
            continue
        first, *more = clashes
        message = f"{_quoted(first[0])} may mean two options of `{name}`"
        if more:
            message += f", and so may {_also([text for text, _ in more])}"
        hint = (
            "Make each label, alias and value belong to one option: an export may have any of them "
            "in its cells."
        )
        path: KeyPath = ("response_scales", name, "options", *first[1])
        yield document.finding("TIC224", "ambiguous-answer", message, hint, path)


def _clashes(scale: ResponseScale) -> Iterator[_Clash]:
    """Yield each text of an option that an earlier one is called by, too, and where it stands."""
    options = options_of(scale)
    told: set[tuple[str, str]] = set()
    for position, option in enumerate(scale.options):
        for kind, text, path in _texts(option):
            key = kind, normalised(text)
            # The same label, value or kind twice has a finding of its own, or is meant.
            if min(options.called(text)) < position and key not in told:
                yield text, (position, *path)
        for kind, text, _ in _texts(option):
            told.add((kind, normalised(text)))


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


ANSWER_CHECKS: tuple[Check, ...] = (reversal_leaves_values,)
