"""The comments of an assessment: cleaned, and those that its reviewed file releases."""

from ticassess.assessment import Assessment, missing_review
from ticassess.finding import UnusableContent
from ticassess.instrument import AskIf, Instrument
from ticassess.privacy import (
    Policy,
    Released,
    Reviewable,
    reviewable,
    tells_too_much,
)
from ticassess.publish.review import released
from ticassess.responses import Responses, listed_names


def reviewable_comments(
    assessment: Assessment, instrument: Instrument, responses: Responses
) -> Reviewable:
    """Give the comments that somebody may read and release, cleaned and out of order."""
    names = set(responses.names)
    if assessment.names is not None:
        names.update(listed_names(assessment.path_of(assessment.names)))
    policy = Policy().with_minima(assessment.privacy.stated())
    told = _told_by_comments(instrument, responses, policy)
    texts = {}
    for name, column in responses.comments.items():
        if name not in told:
            texts[str(name)] = column.tolist()
    return reviewable(
        texts,
        [question.id for question in instrument.open_questions],
        asked=responses.asked,
        names=names,
        minimum=policy.comments,
    )


def _told_by_comments(
    instrument: Instrument, responses: Responses, policy: Policy
) -> frozenset[str]:
    """Name the open questions whose comments, and their number, tell what people answered.

    They are not even counted: each is of somebody who gave the answer on which it is asked.
    """
    told = set()
    for question in instrument.open_questions:
        if question.ask_if is None or question.id not in responses.comments:
            continue
        minimum = _minimum_behind(question.ask_if, instrument, policy)
        asked = responses.asked.get(question.id, 0)
        passed_over = responses.passed_over.get(question.id, 0)
        if tells_too_much(asked=asked, passed_over=passed_over, minimum=minimum):
            told.add(question.id)
    return frozenset(told)


def released_comments(
    assessment: Assessment, instrument: Instrument, responses: Responses
) -> Released | None:
    """Give the comments that the reviewed file of an assessment releases; None without such a file.

    Raises:
        UnusableContent: the reviewed file is missing, or releases what was not cleaned.

    """
    if assessment.comments is None:
        return None
    missing = tuple(missing_review(assessment.document, assessment))
    if missing:
        raise UnusableContent(missing)
    found = reviewable_comments(assessment, instrument, responses)
    return released(found, assessment.path_of(assessment.comments))


def _minimum_behind(condition: AskIf, instrument: Instrument, policy: Policy) -> int:
    """Say how many people the answers need on which a question is asked."""
    minimum = max(policy.comments, policy.distribution)
    for answer in condition.answers:
        if instrument.item(answer.item).sensitive:
            minimum = max(minimum, policy.sensitive)
    return minimum
