"""SurveyJS: replies as JSON, a grid as an object in them; it adds no columns of its own."""

from ticassess.responses.platforms.platform import Platform

PLATFORM = Platform(title="SurveyJS", endings=("json",))
