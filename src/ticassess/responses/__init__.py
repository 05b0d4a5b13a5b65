"""What people answered: files are read, columns and labels matched, every row and cell accounted for."""

from ticassess.responses.model import (
    NOT_SHOWN,
    SKIPPED,
    UNKNOWN,
    UNMATCHED,
    Breakdown,
    ColumnUse,
    Level,
    Reconciliation,
    Responses,
)
from ticassess.responses.reading import Source, read_assessment_responses, read_responses

__all__ = [
    "NOT_SHOWN",
    "SKIPPED",
    "UNKNOWN",
    "UNMATCHED",
    "Breakdown",
    "ColumnUse",
    "Level",
    "Reconciliation",
    "Responses",
    "Source",
    "read_assessment_responses",
    "read_responses",
]
