"""What people answered: files are read, columns and labels matched, every row and cell accounted for.

The names below load on first use, so that `explain RULE` finds the catalogue of findings where
pandas is not installed.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_FROM_READING = ("Source", "read_assessment_responses", "read_responses")


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "reading" if name in _FROM_READING else "model"
    return getattr(import_module(f"{__name__}.{home}"), name)
