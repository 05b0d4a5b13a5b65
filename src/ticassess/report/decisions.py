"""`Decision`: what to decide now, who it is for, and until when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from ticassess.instrument import Scale
from ticassess.report.dates import day_in_words
from ticassess.report.documents import MOST_ADVICE
from ticassess.report.material import Material
from ticassess.report.planned import PlannedStep, settled, step_in
from ticassess.report.ranking import growing, parts_to_rank, ranked
from ticassess.report.recommendations import Advice, recommended
from ticassess.report.scale_tree import ancestors

MOST = 3
"""So many decisions fit into a minute; the section on what to do next has all."""


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A first step with the number that asks for it. `due`: a day, or how long it may take.

    `status`: what the action plan says became of it, with `owner`, `due` and `text` in the words of
    the plan; empty where the plan does not have it. `because`: why it cannot be done yet.
    """

    id: str
    title: str
    why: str
    text: str
    owner: str
    due: str
    status: str = ""
    because: str = ""


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """The first steps of page one: those that nobody has decided on, and those that are planned."""

    still_open: tuple[Decision, ...] = ()
    planned: tuple[Decision, ...] = ()


def decisions(material: Material) -> Decisions:
    """Give up to three decisions: for critical statements, and for at least one growth area.

    A growth area without advice of its own has that of the scale it is a part of. What is already
    at its target asks for no decision, and what the action plan has is not asked for again.
    """
    chosen = _first(material, recommended(material))
    plan = material.context.action_plan
    return by_plan([(entry.key, decision(material, entry)) for entry in chosen], plan)


def by_plan(chosen: Iterable[tuple[str, Decision]], plan: Sequence[PlannedStep]) -> Decisions:
    """Sort first steps, each with its key, by whether the action plan has decided on them."""
    known = settled(plan)
    still_open, planned = [], []
    for key, one in chosen:
        step = step_in(plan, key)
        if step is None:
            still_open.append(one)
        elif key in known:
            planned.append(_as_planned(one, step, owner=step.owner, due=step.date))
        else:
            owner, due = step.owner or one.owner, step.date or one.due
            still_open.append(_as_planned(one, step, owner=owner, due=due))
    return Decisions(still_open=tuple(still_open), planned=tuple(planned))


def _as_planned(one: Decision, step: PlannedStep, *, owner: str, due: str) -> Decision:
    return replace(
        one,
        text=step.step,
        owner=owner.rstrip("."),
        due=due.rstrip("."),
        status=step.status,
        because=step.because.rstrip("."),
    )


def first_steps(material: Material) -> tuple[Advice, ...]:
    """Give the advice that nobody should miss, in its order: that of the decisions, then the first.

    Leaders read these, and an action plan begins with them.
    """
    advice = recommended(material)
    chosen = list(_first(material, advice))
    for entry in advice:
        if entry not in chosen and len(chosen) < MOST_ADVICE:
            chosen.append(entry)
    return tuple(entry for entry in advice if entry in chosen)


def has_planned(material: Material) -> bool:
    """Say whether the action plan has any step that these results ask for."""
    known = settled(material.context.action_plan)
    return any(entry.key in known for entry in recommended(material))


def _first(material: Material, advice: tuple[Advice, ...]) -> Sequence[Advice]:
    critical = [entry for entry in advice if entry.is_critical]
    others = _for_growth(material, advice)
    first = critical[: MOST - min(len(others), 1)]
    return [*first, *others[: MOST - len(first)]]


def _for_growth(material: Material, advice: tuple[Advice, ...]) -> Sequence[Advice]:
    found: list[Advice] = []
    for area in growing(ranked(material, parts_to_rank(material, material.leading))):
        if area.need is not None and not area.needs:
            continue
        chosen = _advice_for(material, area.scale, advice)
        if chosen is None or chosen.is_critical or chosen in found:
            continue
        found.append(chosen)
    return found


def _advice_for(material: Material, scale: Scale, advice: tuple[Advice, ...]) -> Advice | None:
    for above in (scale, *ancestors(material.instrument, scale)):
        for entry in advice:
            if above.id in entry.of:
                return entry
    return None


def decision(material: Material, entry: Advice, source: str = "") -> Decision:
    """Make a decision of a piece of advice; `source`: whose number led to it, where told."""
    score = f"{source} {entry.score}".strip()
    return Decision(
        id=entry.id,
        title=entry.title,
        why=", ".join(part for part in (score, entry.band) if part),
        text=entry.first_step,
        owner=entry.owner,
        due=due_in(material, entry),
    )


def due_in(material: Material, entry: Advice) -> str:
    """Say until when a step can be done: a day where the report has a date, else how long."""
    day = day_of(material, entry)
    return material.words("decide.by", day=day) if day else entry.effort


def day_of(material: Material, entry: Advice) -> str:
    """Give the day until which a step can be done; empty where the report has no date."""
    start = material.context.date
    if start is None:
        return ""
    return day_in_words(start + timedelta(days=entry.days), material.words)
