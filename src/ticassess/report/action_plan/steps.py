"""What reports print of an action plan, and what a hand-edited one must not leave open."""

from collections.abc import Iterator
from pathlib import Path

from ticassess.errors import InputNotReadable
from ticassess.report.action_plan.table import (
    CHECK,
    DATE,
    DECIDES,
    ID,
    NOTES,
    OWNER,
    STATUS,
    STEP,
    SUGGESTED,
    TOPIC,
    WHY_NOT,
    Plan,
)
from ticassess.report.planned import PlannedStep

_WILL = ("agreed", "under way")
_DONE = ("done",)
_NOT_YET = ("not yet",)
STATUSES = (SUGGESTED, *_WILL, *_DONE, *_NOT_YET)


def planned_steps(plan: Plan, path: Path) -> tuple[PlannedStep, ...]:
    """Give the steps that somebody has decided on; what is only suggested is no promise.

    Raises:
        InputNotReadable: a row has no step, a status that nobody knows, or the id of another row.

    """
    wrong = list(_mistakes(plan))
    if wrong:
        raise InputNotReadable(
            f"The action plan {path} cannot be used: {'; '.join(wrong)}.",
            hint=f"Correct it. A status is one of: {', '.join(STATUSES)}.",
        )
    steps = []
    for row in plan.rows:
        status = _status(plan.cell(row, STATUS))
        if status in ("", SUGGESTED):
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
                is_not_yet=status in _NOT_YET,
                is_done=status in _DONE,
            )
        )
    return tuple(steps)


def _status(text: str) -> str:
    return " ".join(text.casefold().split())


def _mistakes(plan: Plan) -> Iterator[str]:
    seen: dict[str, int] = {}
    for number, row in enumerate(plan.rows, start=2):  # below the heads, as a spreadsheet counts
        name, status = plan.cell(row, ID), plan.cell(row, STATUS)
        if not plan.cell(row, STEP):
            yield f"row {number} has no step"
        if status and _status(status) not in STATUSES:
            yield f"row {number} has the status “{status}”"
        if name and name in seen:
            yield f"rows {seen[name]} and {number} have the same id, {name}"
        seen.setdefault(name, number)
