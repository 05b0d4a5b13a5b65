"""`PlannedStep`: a step of an action plan, as somebody has filled it in."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PlannedStep:
    """One row of an action plan, in the words of whoever wrote it; empty where it says nothing.

    `because`: why it cannot be done yet; `notes`: anything else, such as what was done.
    `is_not_yet`, `is_done` and `is_kept_out` follow from `status`.
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
    is_kept_out: bool = False
    """Whether it was decided that this is not for us; no list of steps prints it."""


def settled(plan: Iterable[PlannedStep]) -> frozenset[str]:
    """Name the steps that somebody has decided on, so that nobody is asked for them again."""
    return frozenset(step.id for step in plan if step.id and not step.is_not_yet)


def printed(plan: Iterable[PlannedStep]) -> tuple[PlannedStep, ...]:
    """Give the steps that a list of what was agreed on has; what is not for us is no such step."""
    return tuple(step for step in plan if not step.is_kept_out)


def step_in(plan: Iterable[PlannedStep], name: str) -> PlannedStep | None:
    """Give the step of that name; None where a plan has none."""
    for step in plan:
        if step.id == name:
            return step
    return None


def status_in(plan: Iterable[PlannedStep], name: str) -> str:
    """Give what a plan says of a step; empty where it has none of that name."""
    step = step_in(plan, name)
    return "" if step is None else step.status
