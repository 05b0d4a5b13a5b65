"""Family 7xx: does every low score lead to a next step that somebody can take?"""

import re
from collections.abc import Iterator

from ticassess.finding import Severity
from ticassess.instrument import Condition, Instrument, Scale
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
    held to it, too.
    """
    instrument = subject.instrument
    if not instrument.recommendations:
        return
    advised = _Advised(instrument)
    for i, scale in enumerate(instrument.scales):
        bands = instrument.bands_of(scale)
        if not bands or not instrument.items_of(scale):
            continue
        lowest = bands[0].id
        if not advised.has(scale, lowest):
            message = f"the lowest band of `{scale.id}`, `{lowest}`, has no recommendation"
            hint = f"Add one with `when: {{scale: {scale.id}, band: {lowest}}}`."
            yield Problem(path=("scales", i, "id"), message=message, hint=hint)
    for i, item in enumerate(instrument.items):
        if item.critical is not None and item.id not in advised.items:
            message = f"`{item.id}` is critical, and no recommendation says what to do then"
            hint = f"Add one with `when: {{critical: {item.id}}}`."
            yield Problem(path=("items", i, "critical"), message=message, hint=hint, at_key=True)


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


class _Advised:
    """What an instrument has advice for."""

    def __init__(self, instrument: Instrument) -> None:
        self.scales: set[tuple[str | None, str | None]] = set()
        self.children: set[tuple[str | None, str | None]] = set()
        self.named_children: set[str | None] = set()
        self.items: set[str | None] = set()
        for recommendation in instrument.recommendations:
            for condition in recommendation.when.conditions:
                self._add(condition)

    def _add(self, condition: Condition) -> None:
        self.scales.add((condition.scale, condition.band))
        if condition.lowest_child_of is not None:
            self.children.add((condition.lowest_child_of, condition.band))
        self.named_children.add(condition.child)
        self.items |= {condition.item, condition.critical}

    def has(self, scale: Scale, band: str) -> bool:
        if (scale.id, band) in self.scales or scale.id in self.named_children:
            return True
        # Where a parent is low, its lowest child is as low or lower.
        return (scale.id, band) in self.children or (scale.parent, band) in self.children


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
