"""Family 7xx: does every low score lead to a next step that somebody can take?"""

import re
from collections.abc import Iterator

from ticassess.finding import Severity
from ticassess.lint.problem import Problem
from ticassess.lint.rule import rule
from ticassess.lint.subject import Advice, Subject
from ticassess.lint.word_lists import words_of

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
        if not instrument.items_of(instrument.scale(recommendation.when.scale)):
            message = f"`{recommendation.when.scale}` has no items, so this is never recommended"
            hint = "Put items into the scale, or move the recommendation to another."
            yield Problem(path=("recommendations", i, "when", "scale"), message=message, hint=hint)


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
    covered = {(r.when.scale, r.when.band) for r in instrument.recommendations}
    advised = {instrument.scale(scale).framework for scale, _ in covered}
    for i, scale in enumerate(instrument.scales):
        bands = instrument.bands_of(scale)
        if (
            scale.parent is not None
            or scale.framework not in advised
            or not bands
            or not instrument.items_of(scale)
        ):
            continue
        if (scale.id, bands[0].id) not in covered:
            message = f"the lowest band of `{scale.id}`, `{bands[0].id}`, has no recommendation"
            hint = f"Add one with `when: {{scale: {scale.id}, band: {bands[0].id}}}`."
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
        for path, language, text in subject.spread(
            ("recommendations", i, "first_step"), recommendation.first_step
        ):
            for hit in words_of(language).hits("vague_steps", text):
                message = f'"{hit.words}" is not yet something that somebody does'
                hint = "Say who does what by when."
                yield Problem(path=path, message=message, hint=hint, words=hit.words)
                break
        for path, language, text in subject.spread(
            ("recommendations", i, "check"), recommendation.check
        ):
            lists = words_of(language)
            if (
                lists.words("measures")
                and not _DIGIT.search(text)
                and not lists.has("measures", text)
            ):
                message = "this check names no number, share or time"
                yield Problem(
                    path=path, message=message, hint="Say how much, how many, or by when."
                )


NEXT_STEPS: tuple[Advice, ...] = (
    orphan_recommendation,
    band_without_recommendation,
    vague_recommendation,
)
