"""`PlannedStep`: a step of an action plan, as somebody has filled it in."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PlannedStep:
    """One row of an action plan, in the words of whoever wrote it; empty where it says nothing.

    `because`: why it cannot be done yet; `notes`: anything else, such as what was done.
    `is_not_yet` and `is_done` follow from `status`.
    """

    id: str = ""
    step: str
    topic: str = ""
    owner: str = ""
    date: str = ""
    check: str = ""
    decides: str = ""
    status: str = ""
    because: str = ""
    notes: str = ""
    is_not_yet: bool = False
    is_done: bool = False


def settled(plan: Iterable[PlannedStep]) -> frozenset[str]:
    """Name the steps that are agreed, under way or done, so that nobody is asked for them again."""
    return frozenset(step.id for step in plan if step.id and not step.is_not_yet)


def status_in(plan: Iterable[PlannedStep], name: str) -> str:
    """Give what a plan says of a step; empty where it has none of that name."""
    for step in plan:
        if step.id == name:
            return step.status
    return ""
