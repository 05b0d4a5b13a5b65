"""What a survey can tell, before anybody is asked: how many replies are needed for what.

The names load on first use: the shape of a plan, which `schema plan` prints, needs no scipy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ticassess.planning.document import plan_document
    from ticassess.planning.plan import Plan, plan_survey
    from ticassess.planning.records import (
        Aim,
        GroupPlan,
        NeededReplies,
        PlanDocument,
        Precision,
        ShownFrom,
    )

_MODULES = {
    "document": ("plan_document",),
    "plan": ("Plan", "plan_survey"),
    "records": ("Aim", "GroupPlan", "NeededReplies", "PlanDocument", "Precision", "ShownFrom"),
}

__all__ = [
    "Aim",
    "GroupPlan",
    "NeededReplies",
    "Plan",
    "PlanDocument",
    "Precision",
    "ShownFrom",
    "plan_document",
    "plan_survey",
]


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
