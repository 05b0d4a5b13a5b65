"""FHIR R4: the questionnaire as a `Questionnaire` resource, in JSON, in all languages."""

from collections.abc import Iterator

from ticassess.exporters.content import Questionnaire
from ticassess.exporters.fhir_questionnaire import R4, resource, what_is_lost
from ticassess.exporters.registry import ExportSettings

ENDING = ".json"
HOLDS = frozenset({"choose", "at most", "slider"})


def export(questionnaire: Questionnaire, settings: ExportSettings) -> bytes:
    """Give the resource; the same questionnaire and settings give the same bytes."""
    return resource(questionnaire, settings, R4)


def left_out(questionnaire: Questionnaire, settings: ExportSettings) -> Iterator[str]:
    """Say what the resource cannot hold."""
    return what_is_lost(questionnaire, settings)
