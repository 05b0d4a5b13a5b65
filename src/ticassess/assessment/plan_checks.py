"""Checks of the action plan that an assessment names: what people typed must mean something."""

from collections.abc import Iterator
from importlib.util import find_spec

from ticassess.assessment.model import Assessment
from ticassess.assessment.plan_file import read_plan
from ticassess.assessment.plan_table import PLAN_STATUSES
from ticassess.errors import InputNotReadable, WrongUsage
from ticassess.finding import Finding, Severity
from ticassess.matching import nearest_first
from ticassess.source import Document

_KEY = ("action_plan",)


def check_action_plan(document: Document, assessment: Assessment) -> Iterator[Finding]:
    """Find statuses that nobody knows (TIC966), and a plan that no report can use (TIC967)."""
    if assessment.action_plan is None:
        return
    name, path = assessment.action_plan, assessment.path_of(assessment.action_plan)
    if not path.exists():
        yield _unusable(
            document,
            f"the action plan `{name}` is not there",
            "Make it with `ticassess action-plan`, or correct the name; reports need it.",
            Severity.WARNING,
        )
        return
    if path.suffix.lower() == ".xlsx" and find_spec("python_calamine") is None:
        return  # reports say what to install
    try:
        plan = read_plan(path)
    except (InputNotReadable, WrongUsage) as error:
        yield _unusable(document, error.message, error.hint)
        return
    for number, status in plan.unknown_statuses():
        known = ", ".join(f"`{one}`" for one in nearest_first(status, PLAN_STATUSES))
        yield document.finding(
            "TIC966",
            "unknown-status",
            f"row {number} of `{name}` has the status “{status}”, which no plan has",
            f"Write one of: {known}.",
            _KEY,
        )
    for slip in plan.slips():
        yield _unusable(document, f"`{name}` cannot be printed: {slip}", "Correct the row.")


def _unusable(
    document: Document, message: str, hint: str, severity: Severity = Severity.ERROR
) -> Finding:
    return document.finding(
        "TIC967", "action-plan-unusable", message.rstrip("."), hint, _KEY, severity=severity
    )
