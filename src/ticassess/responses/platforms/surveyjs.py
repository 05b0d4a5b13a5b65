"""SurveyJS: replies as JSON, a grid as an object in them; it adds no columns of its own."""

import re

from ticassess.responses.platform import Platform

PLATFORM = Platform(
    title="SurveyJS",
    endings=("json",),
    # What somebody adds to a question, or writes beside “other”.
    besides=(re.compile(r".+-Comment", re.DOTALL),),
)
