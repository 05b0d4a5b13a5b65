"""The comments of an assessment: cleaned, and those that its reviewed file releases."""

from ticassess.assessment import Assessment, missing_review
from ticassess.finding import UnusableContent
from ticassess.instrument import Instrument
from ticassess.privacy import Policy, Released, Reviewable, released, reviewable
from ticassess.responses import Responses, listed_names


def reviewable_comments(
    assessment: Assessment, instrument: Instrument, responses: Responses
) -> Reviewable:
    """Give the comments that somebody may read and release, cleaned and out of order."""
    names = set(responses.names)
    if assessment.names is not None:
        names.update(listed_names(assessment.path_of(assessment.names)))
    texts = {str(name): column.tolist() for name, column in responses.comments.items()}
    return reviewable(
        texts,
        [question.id for question in instrument.open_questions],
        asked=responses.asked,
        names=names,
        minimum=Policy().with_minima(assessment.privacy.stated()).comments,
    )


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
