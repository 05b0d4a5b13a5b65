"""The survey of an assessment file, ready to take replies."""

from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ticassess.errors import WrongUsage

if TYPE_CHECKING:
    from ticassess.collect import Survey


def prepared_survey(assessment: Path, *, corrected: Collection[str] = ()) -> "Survey":
    """Load a survey, and give its database the forms that it asks.

    `corrected` are languages in which the wording may have changed since the first reply.

    Raises:
        WrongUsage: the survey is closed, other questions were answered before, or no form has one
            of the languages.

    """
    from ticassess.collect import load_survey

    survey = load_survey(assessment)
    contents = survey.store.contents()
    if contents is not None and contents.is_closed:
        raise WrongUsage(
            f"The survey of {survey.file} is closed, and takes no more answers.",
            hint="Start a new one with a new assessment file.",
        )
    unknown = [language for language in corrected if language not in survey.languages]
    if unknown:
        raise WrongUsage(
            f"No form of {survey.file} is in the language `{unknown[0]}`.",
            hint=f"Write --corrected with one of: {', '.join(survey.languages)}.",
        )
    survey.store.change(partial(survey.with_forms, corrected=corrected))
    return survey
