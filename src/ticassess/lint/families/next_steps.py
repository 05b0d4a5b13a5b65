"""Family 7xx: does every low score lead to a next step that somebody can take?"""

import re
from collections.abc import Iterator
from math import inf

from ticassess.finding import Severity
from ticassess.instrument import Condition, Contrast, Instrument, Item, Scale
from ticassess.lint.problem import Problem
from ticassess.lint.rule import rule
from ticassess.lint.subject import Advice, Subject
from ticassess.lint.word_lists import WordLists, words_of
from ticassess.source import KeyPath, Span

_DIGIT = re.compile(r"\d")
_NEXT_SENTENCE = re.compile(r"[.;!]\s+([^\s.;!][^.;!]*)")
_FEWEST_WORDS = 3


@rule(
    code="TIC701",
    name="orphan-recommendation",
    severity=Severity.WARNING,
    why="Advice for a scale that never has a score is never given.",
    bad="a recommendation for a scale that no item is in",
    good="a recommendation for a scale with items",
)
def orphan_recommendation(subject: Subject) -> Iterator[Problem]:
    """Find recommendations for scales without items."""
    instrument = subject.instrument
    differences = {contrast.id for contrast in instrument.contrasts}
    for i, recommendation in enumerate(instrument.recommendations):
        scale = recommendation.when.scale
        if scale is None or scale in differences:
            continue
        if not instrument.items_of(instrument.scale(scale)):
            path = ("recommendations", i, "when", "scale")
            message = f"`{scale}` has no items, so this is never recommended"
            hint = "Put items into the scale, or move the recommendation to another."
            yield Problem(path=path, message=message, hint=hint)


@rule(
    code="TIC702",
    name="band-without-recommendation",
    severity=Severity.WARNING,
    why="Where it is needed most, the report has nothing to suggest.",
    bad="advice on `safety`, and none on its part `calm`, which can be far lower",
    good="advice on the lowest band of each scale, or `lowest_child_of: safety`",
)
def band_without_recommendation(subject: Subject) -> Iterator[Problem]:
    """Find lowest bands and critical items without a recommendation, where there is other advice.

    A parent's advice says nothing of a part that is lower than the rest, so parts and facets are
    held to it, too. Advice that needs something else as well may not be given, so it does not
    count.
    """
    if subject.instrument.recommendations:
        yield from _bands_without(subject.instrument)
        yield from _critical_without(subject.instrument)


@rule(
    code="TIC703",
    name="vague-recommendation",
    severity=Severity.INFO,
    why="A step without a who, a what and a when is a wish.",
    bad="first_step: Raise awareness of safety.",
    good=(
        "first_step: Within 30 days, walk through the building with clients and write one list "
        "of what to change."
    ),
)
def vague_recommendation(subject: Subject) -> Iterator[Problem]:
    """Find first steps that nobody could take, and checks that name no measure."""
    for i, recommendation in enumerate(subject.instrument.recommendations):
        path: KeyPath = ("recommendations", i, "first_step")
        for where, language, text in subject.spread(path, recommendation.first_step):
            hit = words_of(language).first("vague_steps", text)
            if hit is not None:
                message = f'"{hit.words}" is not yet something that somebody does'
                hint = "Say who does what by when."
                yield Problem(path=where, message=message, hint=hint, within=hit.span)
        path = ("recommendations", i, "check")
        for where, language, text in subject.spread(path, recommendation.check):
            if _names_no_measure(language, text):
                message = "this check names no number, share or time"
                hint = "Say how much, how many, or by when."
                yield Problem(path=where, message=message, hint=hint)


@rule(
    code="TIC704",
    name="first-step-is-several",
    severity=Severity.INFO,
    why="Of three first steps people take the easiest, or none.",
    bad="first_step: Walk through each site. Write a list. Publish a promise.",
    good="first_step: Within 30 days, walk through each site with two clients.",
)
def several_steps(subject: Subject) -> Iterator[Problem]:
    """Find first steps that are several: more sentences, or one after the other in one."""
    for i, recommendation in enumerate(subject.instrument.recommendations):
        path: KeyPath = ("recommendations", i, "first_step")
        for where, language, text in subject.spread(path, recommendation.first_step):
            second = _second_step(words_of(language), text)
            if second is not None:
                yield Problem(
                    path=where,
                    message="a second step begins here",
                    hint="Keep the one to begin with; the others fit into `say` or `together`.",
                    within=second,
                )


NEXT_STEPS: tuple[Advice, ...] = (
    orphan_recommendation,
    band_without_recommendation,
    vague_recommendation,
    several_steps,
)


def _bands_without(instrument: Instrument) -> Iterator[Problem]:
    advised = _Advised(instrument)
    for path, scale in _with_bands(instrument):
        lowest = instrument.bands_of(scale)[0].id
        if not advised.has(scale, lowest):
            yield Problem(
                path=path,
                message=f"the lowest band of `{scale.id}`, `{lowest}`, has no recommendation",
                hint=f"Add one with `when: {{scale: {scale.id}, band: {lowest}}}`.",
            )


def _with_bands(instrument: Instrument) -> Iterator[tuple[KeyPath, Scale | Contrast]]:
    """Yield the scales and contrasts that reach bands, with the path to their ids."""
    for i, scale in enumerate(instrument.scales):
        if instrument.bands_of(scale) and instrument.items_of(scale):
            yield ("scales", i, "id"), scale
    for i, contrast in enumerate(instrument.contrasts):
        if instrument.bands_of(contrast):
            yield ("contrasts", i, "id"), contrast


def _critical_without(instrument: Instrument) -> Iterator[Problem]:
    answered = set()
    for condition in _single_conditions(instrument):
        answered.add(condition.critical)
        if condition.item is not None and _meets_critical(
            instrument.item(condition.item), condition
        ):
            answered.add(condition.item)
    for i, item in enumerate(instrument.items):
        if item.critical is not None and item.id not in answered:
            yield Problem(
                path=("items", i, "critical"),
                message=f"`{item.id}` is critical, and no recommendation says what to do then",
                hint=f"Add one with `when: {{critical: {item.id}}}`.",
                at_key=True,
            )


def _single_conditions(instrument: Instrument) -> Iterator[Condition]:
    """Yield what is enough, by itself, for a recommendation to be given."""
    for recommendation in instrument.recommendations:
        if len(recommendation.when.conditions) == 1:
            yield recommendation.when


def _meets_critical(item: Item, condition: Condition) -> bool:
    """Say whether advice on the mean of an item is for an end that has critical answers."""
    values = () if item.critical is None else item.critical.at
    least = -inf if condition.at_least is None else condition.at_least
    most = inf if condition.at_most is None else condition.at_most
    return any(least <= value <= most for value in values)


class _Advised:
    """What an instrument has advice for."""

    def __init__(self, instrument: Instrument) -> None:
        self.scales: set[tuple[str | None, str | None]] = set()
        self.children: set[tuple[str | None, str | None]] = set()
        for condition in _single_conditions(instrument):
            self.scales.add((condition.scale or condition.child, condition.band))
            if condition.child is None:
                self.children.add((condition.lowest_child_of, condition.band))

    def has(self, scale: Scale | Contrast, band: str) -> bool:
        # A child may be named whatever its band is.
        if {(scale.id, band), (scale.id, None)} & self.scales:
            return True
        # Where a parent is low, its lowest child is as low or lower.
        names = {scale.id}
        if isinstance(scale, Scale) and scale.parent is not None:
            names.add(scale.parent)
        return any((name, band) in self.children for name in names)


def _second_step(lists: WordLists, text: str) -> Span | None:
    for match in _NEXT_SENTENCE.finditer(text):
        if len(match.group(1).split()) >= _FEWEST_WORDS:
            return match.span(1)
    hit = lists.first("several_steps", text)
    if hit is not None and hit.span[0] > 0:
        return hit.span
    return None


def _names_no_measure(language: str, text: str) -> bool:
    lists = words_of(language)
    if not lists.words("measures") or _DIGIT.search(text):
        return False
    return not lists.has("measures", text)
