"""What was agreed on: the steps of the action plan, in the words of whoever filled it in."""

from dataclasses import dataclass

from ticassess.report.material import Material
from ticassess.report.planned import PlannedStep, printed
from ticassess.report.section import Section, heading


@dataclass(frozen=True, kw_only=True)
class ActionPlan(Section):
    """The steps that somebody has decided on, in the order of the plan."""

    steps: tuple[PlannedStep, ...]


def make(material: Material) -> ActionPlan | None:
    """Give the section; None where no plan is named, or nothing in it is decided."""
    steps = printed(material.context.action_plan)
    if not steps:
        return None
    return ActionPlan(headings=heading(material, "action_plan"), steps=steps)
