"""The files around an instrument: one assessment of one organisation, and maps of exports.

Each name is loaded when it is asked for: to check an assessment takes no spellings of answers.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ticassess.assessment.column_map import IGNORE, ColumnMap, LeaveOut, read_map
    from ticassess.assessment.earlier_waves import (
        check_earlier_waves,
        first_day,
        last_day,
        replies_in_two_waves,
    )
    from ticassess.assessment.files import missing_review
    from ticassess.assessment.known_platforms import (
        PLAIN,
        platform_key,
        platform_names,
        suggested_platform,
    )
    from ticassess.assessment.load import (
        LoadedAssessment,
        check_assessment,
        check_files,
        load_assessment,
        read_assessment,
    )
    from ticassess.assessment.map_names import check_map, load_map
    from ticassess.assessment.model import (
        FLOORS,
        PROMISES,
        Assessment,
        Kind,
        Promises,
        ResponseFile,
        Source,
    )
    from ticassess.assessment.plan_file import (
        check_plan_kind,
        decoded_plan,
        delimiter_of_plan,
        read_plan,
    )
    from ticassess.assessment.plan_table import (
        PLAN_COLUMNS,
        PLAN_DONE,
        PLAN_KEPT_OUT,
        PLAN_NOT_YET,
        PLAN_STATUSES,
        PLAN_SUGGESTED,
        Plan,
        Row,
    )
    from ticassess.assessment.reading_choices import Duplicates, Keepable
    from ticassess.assessment.sources import (
        AskedSource,
        SharedScale,
        check_sources,
        kind_of,
        place_of,
        replies_in_two,
        shared_scales,
        with_targets_of,
    )
    from ticassess.assessment.weighting import check_weighting

_MODULES = {
    "column_map": ("IGNORE", "ColumnMap", "LeaveOut", "read_map"),
    "earlier_waves": (
        "check_earlier_waves",
        "first_day",
        "last_day",
        "replies_in_two_waves",
    ),
    "files": ("missing_review",),
    "load": (
        "LoadedAssessment",
        "check_assessment",
        "check_files",
        "load_assessment",
        "read_assessment",
    ),
    "map_names": ("check_map", "load_map"),
    "model": (
        "FLOORS",
        "PROMISES",
        "Assessment",
        "Kind",
        "Promises",
        "ResponseFile",
        "Source",
    ),
    "known_platforms": ("PLAIN", "platform_key", "platform_names", "suggested_platform"),
    "plan_file": ("check_plan_kind", "decoded_plan", "delimiter_of_plan", "read_plan"),
    "plan_table": (
        *("PLAN_COLUMNS", "PLAN_STATUSES", "PLAN_SUGGESTED"),
        *("PLAN_DONE", "PLAN_KEPT_OUT", "PLAN_NOT_YET", "Plan", "Row"),
    ),
    "reading_choices": ("Duplicates", "Keepable"),
    "sources": (
        "AskedSource",
        "SharedScale",
        "check_sources",
        "kind_of",
        "place_of",
        "replies_in_two",
        "shared_scales",
        "with_targets_of",
    ),
    "weighting": ("check_weighting",),
}

__all__ = [
    "FLOORS",
    "IGNORE",
    "PLAIN",
    "PLAN_COLUMNS",
    "PLAN_DONE",
    "PLAN_KEPT_OUT",
    "PLAN_NOT_YET",
    "PLAN_STATUSES",
    "PLAN_SUGGESTED",
    "PROMISES",
    "AskedSource",
    "Assessment",
    "ColumnMap",
    "Duplicates",
    "Keepable",
    "Kind",
    "LeaveOut",
    "LoadedAssessment",
    "Plan",
    "Promises",
    "ResponseFile",
    "Row",
    "SharedScale",
    "Source",
    "check_assessment",
    "check_earlier_waves",
    "check_files",
    "check_map",
    "check_plan_kind",
    "check_sources",
    "check_weighting",
    "decoded_plan",
    "delimiter_of_plan",
    "first_day",
    "kind_of",
    "last_day",
    "load_assessment",
    "load_map",
    "missing_review",
    "place_of",
    "platform_key",
    "platform_names",
    "read_assessment",
    "read_map",
    "read_plan",
    "replies_in_two",
    "replies_in_two_waves",
    "shared_scales",
    "suggested_platform",
    "with_targets_of",
]


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
