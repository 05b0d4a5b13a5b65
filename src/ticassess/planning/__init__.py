"""What a survey can tell, before anybody is asked: how many replies are needed for what."""

from ticassess.planning.document import PlanDocument, plan_document
from ticassess.planning.minima import ShownFrom
from ticassess.planning.plan import (
    Aim,
    GroupPlan,
    NeededReplies,
    Plan,
    Precision,
    plan_survey,
)

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
