"""The action plan: a table that is seeded from results, filled in by people, and read again.

`seeds` makes its rows, `merged` adds them to those that are there, `read_plan` and `plan_bytes` are
its file, and `planned_steps` is what reports print of it. What people typed is never changed.
"""

from ticassess.assessment import PLAN_COLUMNS, Plan, check_plan_kind, read_plan
from ticassess.report.action_plan.files import plan_bytes, with_rows
from ticassess.report.action_plan.merging import Merged, merged
from ticassess.report.action_plan.seeding import seeds, seeds_of_sources
from ticassess.report.action_plan.steps import planned_steps

__all__ = [
    "PLAN_COLUMNS",
    "Merged",
    "Plan",
    "check_plan_kind",
    "merged",
    "plan_bytes",
    "planned_steps",
    "read_plan",
    "seeds",
    "seeds_of_sources",
    "with_rows",
]
