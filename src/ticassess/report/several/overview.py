"""The page that most people read: what all see as strong, where we want to grow, first steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ticassess.report.several.advice import SourceAdvice
from ticassess.report.several.differences import Difference, Differences
from ticassess.report.several.lowest import Lowest, by_need
from ticassess.report.several.material import SeveralMaterial

MOST = 3
HALF = Fraction(1, 2)


@dataclass(frozen=True, kw_only=True)
class Highlight:
    """A strength or a growth area: its lowest and its highest source."""

    title: str
    score: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Overview:
    """As many strengths as growth areas, and no scale in both."""

    strengths: tuple[Highlight, ...]
    growth: tuple[Highlight, ...]
    apart: tuple[Difference, ...]
    steps: tuple[SourceAdvice, ...]
    certainty: tuple[str, ...]


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
    strengths = list(reversed(order))[:count]
    apart: list[Difference] = []
    if differences is not None:
        apart = [one for one in differences.scales if one.worth_talking]
        apart.sort(key=lambda one: one.places[1] - one.places[0], reverse=True)
    return Overview(
        strengths=tuple(_highlight(material, one, "strength") for one in strengths),
        growth=tuple(_highlight(material, one, "growth") for one in order[:count]),
        apart=tuple(apart[:MOST]),
        steps=tuple(_first(advice)),
        certainty=tuple(_certainty(material)),
    )


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
            small.append(source.title(material.language))
    said = [material.words("several.certainty")]
    if small:
        own = material.materials[material.sources[0].id]
        said.append(material.words("several.small", sources=own.joined(small)))
    return said
