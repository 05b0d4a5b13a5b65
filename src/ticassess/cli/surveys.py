"""The survey of an assessment file, ready to take replies."""

from pathlib import Path
from typing import TYPE_CHECKING

from ticassess.errors import WrongUsage

if TYPE_CHECKING:
    from ticassess.collect import Survey


def prepared_survey(assessment: Path) -> "Survey":
    """Load a survey, and give its database the forms that it asks.

    Raises:
        WrongUsage: the survey is closed, or other questions were answered before.

    """
    from ticassess.collect import load_survey

    survey = load_survey(assessment)
    contents = survey.store.contents()
    if contents is not None and contents.is_closed:
        raise WrongUsage(
            f"The survey of {survey.file} is closed, and takes no more answers.",
            hint="Start a new one with a new assessment file.",
        )
    survey.store.change(survey.with_forms)
    return survey
