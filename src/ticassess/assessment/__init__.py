"""The files around an instrument: one assessment of one organisation, and maps of exports."""

from ticassess.assessment.column_map import (
    IGNORE,
    ColumnMap,
    LeaveOut,
    check_map,
    load_map,
    read_map,
)
from ticassess.assessment.files import missing_review
from ticassess.assessment.load import (
    LoadedAssessment,
    check_assessment,
    check_files,
    load_assessment,
    read_assessment,
)
from ticassess.assessment.model import FLOORS, Assessment, ResponseFile
from ticassess.assessment.reading_choices import Duplicates, Keepable
from ticassess.assessment.weighting import check_weighting

__all__ = [
    "FLOORS",
    "IGNORE",
    "Assessment",
    "ColumnMap",
    "Duplicates",
    "Keepable",
    "LeaveOut",
    "LoadedAssessment",
    "ResponseFile",
    "check_assessment",
    "check_files",
    "check_map",
    "check_weighting",
    "load_assessment",
    "load_map",
    "missing_review",
    "read_assessment",
    "read_map",
]
