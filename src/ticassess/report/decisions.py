"""`Decision`: what to decide now, who it is for, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from ticassess.instrument import Scale
from ticassess.report.dates import day_in_words
from ticassess.report.material import Material
from ticassess.report.ranking import Ranked
from ticassess.report.recommendations import Advice, recommended
from ticassess.report.scale_tree import ancestors

MOST = 3
"""So many decisions fit into a minute; the section on what to do next has all."""


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A first step with the number that asks for it. `due`: a day, or how long it may take."""

    id: str
    title: str
    why: str
    text: str
    owner: str
    due: str


def decisions(material: Material, growth: Sequence[Ranked]) -> tuple[Decision, ...]:
    """Give up to three decisions: for critical statements, and for at least one growth area.

    A growth area without advice of its own has that of the scale it is a part of. What is already
    at its target asks for no decision.
    """
    advice = recommended(material)
    critical = [entry for entry in advice if entry.is_critical]
    others: list[Advice] = []
    for area in growth:
        if area.need is None or area.needs:
            chosen = _advice_for(material, area.scale, advice)
            if chosen is not None and chosen not in (*critical, *others):
                others.append(chosen)
    first = critical[: MOST - min(len(others), 1)]
    found = [*first, *others[: MOST - len(first)]]
    return tuple(decision(material, entry) for entry in found)


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
    start = material.context.date
    if start is None:
        return entry.effort
    day = start + timedelta(days=entry.days)
    return material.words("decide.by", day=day_in_words(day, material.words))
