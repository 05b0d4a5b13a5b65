"""`PlannedStep`: a step of an action plan, as somebody has filled it in."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PlannedStep:
    """One row of an action plan, in the words of whoever wrote it; empty where it says nothing.

    `because`: why it cannot be done yet. `is_not_yet` and `is_done` follow from `status`.
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
    is_not_yet: bool = False
    is_done: bool = False
