"""What people answered: files are read, columns and labels matched, every row and cell counted.

The face is lazy: reading answers needs heavy packages, and the catalogue of what can be wrong with
them (`FINDING_KINDS`), which `explain` shows, needs none.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ticassess.responses.drafting import MapDraft, map_draft
    from ticassess.responses.finding_kinds import (
        COMMENT_NOT_CLEANED,
        FINDING_KINDS,
        REVIEW_NOT_USABLE,
    )
    from ticassess.responses.invited import Headcount, headcounts
    from ticassess.responses.map_writing import written_map
    from ticassess.responses.model import (
        FORM,
        NO_COLUMN,
        NOT_SHOWN,
        SKIPPED,
        UNKNOWN,
        UNMATCHED,
        Breakdown,
        Level,
        Responses,
    )
    from ticassess.responses.names import listed_names, name_words, whole_names
    from ticassess.responses.opened_files import OpenedAssessment, OpenedFiles
    from ticassess.responses.opening import Source
    from ticassess.responses.platforms import (
        PLATFORMS,
        Mark,
        Platform,
        Signature,
        platform_names,
    )
    from ticassess.responses.readers import READERS, Reader, Table, read_table
    from ticassess.responses.reading import (
        Answers,
        open_assessment_responses,
        open_responses,
        read_assessment_responses,
        read_responses,
    )
    from ticassess.responses.reasons import KEEPABLE, keepable
    from ticassess.responses.reconciliation import ColumnUse, Reconciliation
    from ticassess.responses.targets_of_groups import GroupTargets, group_targets

_MODULES = {
    "finding_kinds": ("COMMENT_NOT_CLEANED", "FINDING_KINDS", "REVIEW_NOT_USABLE"),
    "drafting": ("MapDraft", "map_draft"),
    "targets_of_groups": ("GroupTargets", "group_targets"),
    "invited": ("Headcount", "headcounts"),
    "map_writing": ("written_map",),
    "opening": ("Source",),
    "model": (
        "FORM",
        "NO_COLUMN",
        "NOT_SHOWN",
        "SKIPPED",
        "UNKNOWN",
        "UNMATCHED",
        "Breakdown",
        "Level",
        "Responses",
    ),
    "names": ("listed_names", "name_words", "whole_names"),
    "platforms": ("PLATFORMS", "Mark", "Platform", "Signature", "platform_names"),
    "reasons": ("KEEPABLE", "keepable"),
    "reconciliation": ("ColumnUse", "Reconciliation"),
    "opened_files": ("OpenedAssessment", "OpenedFiles"),
    "reading": (
        *("Answers", "open_assessment_responses", "open_responses"),
        *("read_assessment_responses", "read_responses"),
    ),
    "readers": ("READERS", "Reader", "Table", "read_table"),
}

__all__ = [
    "COMMENT_NOT_CLEANED",
    "FINDING_KINDS",
    "FORM",
    "KEEPABLE",
    "NOT_SHOWN",
    "NO_COLUMN",
    "PLATFORMS",
    "READERS",
    "REVIEW_NOT_USABLE",
    "SKIPPED",
    "UNKNOWN",
    "UNMATCHED",
    "Answers",
    "Breakdown",
    "ColumnUse",
    "GroupTargets",
    "Headcount",
    "Level",
    "MapDraft",
    "Mark",
    "OpenedAssessment",
    "OpenedFiles",
    "Platform",
    "Reader",
    "Reconciliation",
    "Responses",
    "Signature",
    "Source",
    "Table",
    "group_targets",
    "headcounts",
    "keepable",
    "listed_names",
    "map_draft",
    "name_words",
    "open_assessment_responses",
    "open_responses",
    "platform_names",
    "read_assessment_responses",
    "read_responses",
    "read_table",
    "whole_names",
    "written_map",
]


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
