"""The page that most people read: what all see as strong, where we want to grow, first steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ticassess.report import format as written
from ticassess.report.decisions import Decision, Decisions, by_plan, decision
from ticassess.report.figures import shown
from ticassess.report.headline import compared, make_headline
from ticassess.report.not_heard import FEW
from ticassess.report.several.advice import SourceAdvice
from ticassess.report.several.differences import Difference, Differences
from ticassess.report.several.lowest import Lowest, by_need
from ticassess.report.several.material import SeveralMaterial
from ticassess.report.triggers import raised_statements
from ticassess.report.words import share_in_words
from ticassess.scoring import WHOLE

MOST = 3
HALF = Fraction(1, 2)


@dataclass(frozen=True, kw_only=True)
class Highlight:
    """A strength or a growth area: its lowest and its highest source."""

    id: str
    title: str
    detail: str
    score: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Overview:
    """At most as many strengths as growth areas, no scale in both, and none where harm was told."""

    sentence: str
    """The whole in one sentence; empty where nothing may be shown."""
    decisions: tuple[Decision, ...]
    planned: tuple[Decision, ...]
    """Those of the first steps that the action plan has decided on."""
    is_planned: bool
    """Whether the action plan has all that these results ask to decide first."""
    not_heard: str
    """How many did not answer, source by source."""
    certainty: tuple[str, ...]
    strengths: tuple[Highlight, ...]
    growth: tuple[Highlight, ...]
    apart: tuple[Difference, ...]


def make(
    material: SeveralMaterial,
    differences: Differences | None,
    advice: Sequence[SourceAdvice],
) -> Overview:
    """Give the section."""
    order: list[Lowest] = []
    if material.frameworks:
        order = by_need(material, material.frameworks[0])
    count = min(MOST, len(order) // 2)
    # Results that are alike are at neither end, and what is low somewhere is no strength.
    while count and order[count - 1].place == order[-count].place:
        count -= 1
    while count > 1 and order[-count].place < HALF:
        count -= 1
    growth, others = order[:count], order[count:]
    strong = _strong(material, others)[:count]
    decided = _decided(material, advice)
    apart: list[Difference] = []
    if differences is not None:
        apart = [one for one in differences.scales if one.worth_talking]
        apart.sort(key=lambda one: one.places[1] - one.places[0], reverse=True)
    return Overview(
        sentence=_sentence(material, order),
        decisions=decided.still_open,
        planned=decided.planned,
        is_planned=bool(decided.planned) and not decided.still_open,
        not_heard=_not_heard(material),
        certainty=tuple(_certainty(material)),
        strengths=tuple(_highlight(material, one, "strength") for one in strong),
        growth=tuple(_highlight(material, one, "growth") for one in growth),
        apart=tuple(apart[:MOST]),
    )


def _strong(material: SeveralMaterial, order: Sequence[Lowest]) -> Sequence[Lowest]:
    """Give what may be called a strength, the highest first.

    Nothing where people told a source of harm, however high the score is, and nothing that is low
    somewhere, unless it is the highest of all.
    """
    found = []
    for one in reversed(order):
        is_high = one is order[-1] or one.place >= HALF
        if is_high and not _has_raised(material, one):
            found.append(one)
    return found


def _has_raised(material: SeveralMaterial, one: Lowest) -> bool:
    for answer in one.beside.answers:
        if raised_statements(material.materials[answer.source], answer.scale):
            return True
    return False


def _sentence(material: SeveralMaterial, order: Sequence[Lowest]) -> str:
    """Compare topics by their lowest source that is shown, as printed."""
    results = []
    for one in order:
        score = shown(one.low.outcome)
        assert score is not None  # it has a place on its range
        own = material.materials[one.low.source]
        figure, source = material.figure(one.low), material.title(one.low.source)
        bounds, name = one.low.bounds, one.beside.id
        raised = _has_raised(material, one)
        results.append(
            compared(own, name, score, figure, bounds, source, has_raised=raised),
        )
    if not results:
        return ""
    own = material.materials[material.sources[0].id]
    return make_headline(own, results, _asked(material), "several.headline")


def _asked(material: SeveralMaterial) -> int:
    """Count the topics that could be compared, were all of them shown."""
    scales = material.in_order(material.frameworks[0])
    return sum(not material.has_parts(beside) for beside, _ in scales)


def _decided(material: SeveralMaterial, advice: Sequence[SourceAdvice]) -> Decisions:
    own = material.materials[material.sources[0].id]
    chosen = []
    for entry in _first(advice):
        chosen.append((entry.advice.key, decision(own, entry.advice, entry.source)))
    return by_plan(chosen, material.context.action_plan)


def _not_heard(material: SeveralMaterial) -> str:
    """Say of each source of people how many did not answer, as far as that may be shown."""
    said = []
    for source in material.sources:
        invited, replies = source.context.headcounts.get(WHOLE), source.size
        if not source.is_of_people or invited is None or replies is None or replies >= invited:
            continue
        missing = invited - replies
        told = material.words(
            f"several.not_heard.{'few' if missing < FEW else 'of'}",
            source=material.title(source.id),
            n=written.number(missing),
            invited=written.number(invited),
            few=written.number(FEW),
            share=share_in_words(missing, invited, material.words),
        )
        said.append(told)
    if not said:
        return ""
    return material.words("several.not_heard.said", sources="; ".join(said))


def _first(advice: Sequence[SourceAdvice]) -> Sequence[SourceAdvice]:
    """Give the first steps: what needs a closer look, and at least one for a topic to grow in."""
    critical = [entry for entry in advice if entry.advice.is_critical]
    others = [entry for entry in advice if not entry.advice.is_critical]
    room = MOST - min(len(others), 1)
    first = critical[:room]
    return [*first, *others[: MOST - len(first)]]


def _highlight(material: SeveralMaterial, one: Lowest, which: str) -> Highlight:
    low, high = material.figure(one.low), material.figure(one.high)
    form = "one" if one.low is one.high else "several"
    return Highlight(
        id=one.beside.id,
        detail=low.detail,
        title=material.scale_title(one.beside),
        score=low.score,
        why=material.words(
            f"several.{which}.{form}",
            low=low.score,
            low_source=material.title(one.low.source),
            high=high.score,
            high_source=material.title(one.high.source),
            gap=low.gap_words,
        ),
    )


def _certainty(material: SeveralMaterial) -> list[str]:
    small = []
    for source in material.sources:
        if source.is_of_people and material.materials[source.id].is_tiny:
            small.append(material.title(source.id))
    said = [material.words("several.certainty")]
    if small:
        own = material.materials[material.sources[0].id]
        said.append(material.words("several.small", sources=own.joined(small)))
    return said
