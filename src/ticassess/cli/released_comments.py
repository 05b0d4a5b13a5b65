"""The comments of an assessment: cleaned, and those that its reviewed file releases."""

from dataclasses import replace
from pathlib import Path

from ticassess.assessment import Assessment, check_assessment, load_assessment
from ticassess.assessment.files import missing_review
from ticassess.cli.assessing import Assessed
from ticassess.finding import UnusableContent, has_errors
from ticassess.instrument import Instrument, load_instrument
from ticassess.privacy import Policy, Reviewable, released, reviewable
from ticassess.responses import Responses, read_assessment_responses
from ticassess.responses.names import listed_names


def comments_of(path: Path) -> tuple[Responses, Reviewable]:
    """Read the answers of an assessment, and give its cleaned comments beside them.

    Raises:
        TicassessError: the file, its instrument, its answers or its names cannot be used.

    """
    assessment = load_assessment(path)
    instrument = load_instrument(assessment.instrument_name())
    findings = check_assessment(assessment.document, assessment, instrument)
    if has_errors(findings):
        raise UnusableContent(findings)
    responses = read_assessment_responses(assessment, instrument)
    return responses, _reviewable(assessment, instrument, responses)


def with_released(assessed: Assessed, path: Path) -> Assessed:
    """Give the assessment with the comments that its reviewed file releases; else with none.

    Raises:
        TicassessError: the reviewed file is missing, or releases what was not cleaned.

    """
    assessment = load_assessment(path)
    if assessment.comments is None:
        return assessed
    missing = tuple(missing_review(assessment.document, assessment))
    if missing:
        raise UnusableContent(missing)
    found = _reviewable(assessment, assessed.instrument, assessed.responses)
    chosen = released(found, assessment.path_of(assessment.comments))
    return replace(assessed, context=replace(assessed.context, comments=chosen))


def _reviewable(assessment: Assessment, instrument: Instrument, responses: Responses) -> Reviewable:
    listed = () if assessment.names is None else listed_names(assessment.path_of(assessment.names))
    return reviewable(
        {str(name): texts.tolist() for name, texts in responses.comments.items()},
        [question.id for question in instrument.open_questions],
        asked=responses.asked,
        names=responses.names.union(listed),
        minimum=Policy().with_minima(assessment.privacy.stated()).comments,
    )
