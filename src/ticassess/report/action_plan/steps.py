"""What reports print of an action plan, and what a hand-edited one must not leave open."""

from collections.abc import Iterator
from pathlib import Path

from ticassess.assessment import (
    PLAN_DONE,
    PLAN_KEPT_OUT,
    PLAN_NOT_YET,
    PLAN_STATUSES,
    PLAN_SUGGESTED,
    Plan,
)
from ticassess.errors import InputNotReadable
from ticassess.report.action_plan.table import (
    CHECK,
    DATE,
    DECIDES,
    ID,
    NOTES,
    OWNER,
    STEP,
    TOPIC,
    WHY_NOT,
)
from ticassess.report.planned import PlannedStep


def planned_steps(plan: Plan, path: Path) -> tuple[PlannedStep, ...]:
    """Give the steps that somebody has decided on; what is only suggested is no promise.

    Raises:
        InputNotReadable: a row has no step, a status that nobody knows, or the id of another row.

    """
    wrong = list(_mistakes(plan))
    if wrong:
        raise InputNotReadable(
            f"The action plan {path} cannot be used: {'; '.join(wrong)}.",
            hint=f"Correct it. A status is one of: {', '.join(PLAN_STATUSES)}.",
        )
    steps = []
    for row in plan.rows:
        status = plan.status(row)
        if status == PLAN_SUGGESTED:
            continue
        steps.append(
            PlannedStep(
                id=plan.cell(row, ID),
                step=plan.cell(row, STEP),
                topic=plan.cell(row, TOPIC),
                owner=plan.cell(row, OWNER),
                date=plan.cell(row, DATE),
                check=plan.cell(row, CHECK),
                decides=plan.cell(row, DECIDES),
                status=status,
                because=plan.cell(row, WHY_NOT),
                notes=plan.cell(row, NOTES),
                is_not_yet=status in PLAN_NOT_YET,
                is_done=status in PLAN_DONE,
                is_kept_out=status in PLAN_KEPT_OUT,
            )
        )
    return tuple(steps)


def _mistakes(plan: Plan) -> Iterator[str]:
    for number, status in plan.unknown_statuses():
        yield f"row {number} has the status “{status}”"
    yield from plan.slips()
