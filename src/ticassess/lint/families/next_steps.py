"""Family 7xx: does every low score lead to a next step that somebody can take?"""

import re
from collections.abc import Iterator

from ticassess.finding import Severity
from ticassess.lint.problem import Problem
from ticassess.lint.rule import rule
from ticassess.lint.subject import Advice, Subject
from ticassess.lint.word_lists import words_of
from ticassess.source import KeyPath

_DIGIT = re.compile(r"\d")


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
    for i, recommendation in enumerate(instrument.recommendations):
        scale = recommendation.when.scale
        if scale is not None and not instrument.items_of(instrument.scale(scale)):
            path = ("recommendations", i, "when", "scale")
            message = f"`{scale}` has no items, so this is never recommended"
            hint = "Put items into the scale, or move the recommendation to another."
            yield Problem(path=path, message=message, hint=hint)


@rule(
    code="TIC702",
    name="band-without-recommendation",
    severity=Severity.WARNING,
    why="Where it is needed most, the report has nothing to suggest.",
    bad="recommendations for `safety`, none for the lowest band of `trust` beside it",
    good="a recommendation for the lowest band of both",
)
def band_without_recommendation(subject: Subject) -> Iterator[Problem]:
    """Find lowest bands without a recommendation, where scales beside them have one."""
    instrument = subject.instrument
    advised: set[tuple[str, str | None]] = set()
    frameworks: set[str] = set()
    for recommendation in instrument.recommendations:
        if recommendation.advised is not None:
            advised.add(recommendation.advised)
            frameworks.add(instrument.scale(recommendation.advised[0]).framework)
    for i, scale in enumerate(instrument.scales):
        # Parts may be advised by their parent; and an instrument need not advise on every
        # framework.
        if scale.parent is not None or scale.framework not in frameworks:
            continue
        bands = instrument.bands_of(scale)
        if not bands or not instrument.items_of(scale):
            continue
        lowest = bands[0].id
        if (scale.id, lowest) not in advised:
            message = f"the lowest band of `{scale.id}`, `{lowest}`, has no recommendation"
            hint = f"Add one with `when: {{scale: {scale.id}, band: {lowest}}}`."
            yield Problem(path=("scales", i, "id"), message=message, hint=hint)


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


NEXT_STEPS: tuple[Advice, ...] = (
    orphan_recommendation,
    band_without_recommendation,
    vague_recommendation,
)


def _names_no_measure(language: str, text: str) -> bool:
    lists = words_of(language)
    if not lists.words("measures") or _DIGIT.search(text):
        return False
    return not lists.has("measures", text)
