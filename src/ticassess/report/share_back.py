"""`ShareBack`: what everybody who was asked gets back, on two to four pages in plain words.

Each claim is one of the summary's, so nothing is said here that leaders do not read, too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ticassess.report.decisions import Decision
from ticassess.report.planned import PlannedStep, printed


@dataclass(frozen=True, kw_only=True)
class Claim:
    """Something that people told us: a topic with its score, as the summary has it."""

    id: str
    title: str
    detail: str
    score: str


@dataclass(frozen=True, kw_only=True)
class Intention:
    """Something that will be done, is done, or cannot be done yet. `more`: who, when, or why."""

    id: str
    text: str
    more: str


@dataclass(frozen=True, kw_only=True)
class Intentions:
    """What follows from the answers.

    `ideas`: first steps of the summary, where nobody has named an action plan yet.
    """

    will: tuple[Intention, ...] = ()
    done: tuple[Intention, ...] = ()
    not_yet: tuple[Intention, ...] = ()
    ideas: tuple[Intention, ...] = ()


def intentions(plan: Sequence[PlannedStep], decisions: Iterable[Decision]) -> Intentions:
    """Sort the steps of a plan; without one, the decisions of page one are ideas."""
    steps = printed(plan)
    if not steps:
        ideas = []
        for one in decisions:
            ideas.append(Intention(id=one.id, text=one.text, more=""))
        return Intentions(ideas=tuple(ideas))
    will, done, not_yet = [], [], []
    for step in steps:
        if step.is_not_yet:
            not_yet.append(_intention(step, step.because))
        elif step.is_done:
            done.append(_intention(step, step.notes))
        else:
            will.append(_intention(step, ". ".join(_who_and_when(step))))
    return Intentions(will=tuple(will), done=tuple(done), not_yet=tuple(not_yet))


def _intention(step: PlannedStep, more: str) -> Intention:
    return Intention(id=step.id, text=step.step, more=more)


def _who_and_when(step: PlannedStep) -> list[str]:
    return [part for part in (step.owner, step.date) if part]
