"""Family 7xx: does every low score lead to a next step that somebody can take?"""

import re
from collections.abc import Iterator

from ticassess.lint.subject import Advice, Complaint, Subject
from ticassess.lint.word_lists import words_of

_DIGIT = re.compile(r"\d")


def orphan_recommendation(subject: Subject) -> Iterator[Complaint]:
    """TIC701 orphan-recommendation (warning): advice for a scale that never has a score is never given.

    Bad: a recommendation for a scale that no item is in
    Good: a recommendation for a scale with items
    """
    instrument = subject.instrument
    for i, recommendation in enumerate(instrument.recommendations):
        if not instrument.items_of(instrument.scale(recommendation.when.scale)):
            message = f"`{recommendation.when.scale}` has no items, so this is never recommended"
            hint = "Put items into the scale, or move the recommendation to another."
            yield Complaint(
                path=("recommendations", i, "when", "scale"), message=message, hint=hint
            )


def band_without_recommendation(subject: Subject) -> Iterator[Complaint]:
    """TIC702 band-without-recommendation (warning): where it is needed most, the report has nothing to suggest.

    Bad: recommendations for `safety`, none for the lowest band of `trust` beside it
    Good: a recommendation for the lowest band of both
    """
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
            yield Complaint(path=("scales", i, "id"), message=message, hint=hint)


def vague_recommendation(subject: Subject) -> Iterator[Complaint]:
    """TIC703 vague-recommendation (info): a step without a who, a what and a when is a wish.

    Bad: first_step: Raise awareness of safety.
    Good: first_step: Within 30 days, walk through the building with clients and write one list of what to change.
    """
    for i, recommendation in enumerate(subject.instrument.recommendations):
        for path, language, text in subject.spread(
            ("recommendations", i, "first_step"), recommendation.first_step
        ):
            for hit in words_of(language).hits("vague_steps", text):
                message = f'"{hit.words}" is not yet something that somebody does'
                hint = "Say who does what by when."
                yield Complaint(path=path, message=message, hint=hint, words=hit.words)
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
                yield Complaint(
                    path=path, message=message, hint="Say how much, how many, or by when."
                )


NEXT_STEPS: tuple[Advice, ...] = (
    orphan_recommendation,
    band_without_recommendation,
    vague_recommendation,
)
