"""What to do next: the recommendations of the instrument."""

from dataclasses import dataclass

from ticassess.report.decisions import first_steps
from ticassess.report.material import Material
from ticassess.report.recommendations import Advice, recommended
from ticassess.report.section import Section, heading


@dataclass(frozen=True, kw_only=True)
class NextSteps(Section):
    """The recommendations that published numbers ask for, the greatest need first."""

    entries: tuple[Advice, ...]
    left: int
    """So many more are in the technical annex."""


def make(material: Material) -> NextSteps | None:
    """Give the section; None where nothing is recommended."""
    entries = recommended(material)
    if not entries:
        return None
    shown = entries
    if material.document == "leadership":
        shown = first_steps(material)
    left = len(entries) - len(shown)
    return NextSteps(headings=heading(material, "advice"), entries=shown, left=left)
