"""In which order scales need attention: gap × weight, and which ones cannot be told apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ticassess.instrument import Scale
from ticassess.instrument.model import exact
from ticassess.report.figures import Shown, interval_of, place_of, shown
from ticassess.report.material import Material


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """A scale with its published score and its need: published gap × weight, None without a target."""

    scale: Scale
    score: Shown
    need: Fraction | None
    place: float

    importance: Fraction = Fraction(1)

    @property
    def weight(self) -> Fraction:
        """The declared weight of the scale, times how important people find it (0 to 1) where they were asked."""
        return exact(self.scale.weight) * self.importance

    @property
    def range(self) -> tuple[Fraction, Fraction]:
        """The lowest and the highest need that the interval of the score allows."""
        if self.need is None or self.score.target is None:
            return Fraction(0), Fraction(0)
        interval = interval_of(self.score)
        if interval is None:
            return self.need, self.need
        low, high = interval
        target = Fraction(self.score.target)
        return (target - Fraction(high)) * self.weight, (target - Fraction(low)) * self.weight


def ranked(material: Material, scales: Sequence[Scale]) -> tuple[Ranked, ...]:
    """Order the scales that may be shown, the greatest need first.

    By gap × weight where each of them has a target, else by their place on their range.
    """
    found = []
    for scale in scales:
        score = shown(material.published.outcome(scale.id))
        if score is None:
            continue
        importance = _importance(material, scale)
        need = None if score.gap is None else Fraction(score.gap) * exact(scale.weight) * importance
        place = place_of(score.value, material.range_of(scale))
        found.append(
            Ranked(scale=scale, score=score, need=need, place=place, importance=importance)
        )
    if any(entry.need is None for entry in found):
        return tuple(sorted(found, key=lambda entry: entry.place))
    # Equal needs keep the instrument's order, since sorting is stable.
    return tuple(sorted(found, key=lambda entry: -(entry.need or Fraction(0))))


def _importance(material: Material, scale: Scale) -> Fraction:
    """Give the published score of the paired scale as its place on its range, rounded like it; 1 without one."""
    if scale.paired_with is None:
        return Fraction(1)
    paired = material.instrument.scale(scale.paired_with)
    score = shown(material.published.outcome(paired.id))
    low, high = material.range_of(paired)
    return (
        Fraction(1)
        if score is None or high == low
        else (Fraction(score.value) - low) / (high - low)
    )


def ranks(entries: Sequence[Ranked]) -> tuple[int, ...]:
    """Give the rank of each entry: 1 + how many need clearly more, their intervals lying wholly above.

    Entries must stand in order of need; ranks never fall along them.
    """
    found: list[int] = []
    for entry in entries:
        above = sum(other.range[0] > entry.range[1] for other in entries)
        found.append(max(1 + above, found[-1] if found else 1))
    return tuple(found)


def parts_to_rank(material: Material, framework: str) -> tuple[Scale, ...]:
    """Give the scales to put in order: those made of items, so that a low part is not lost in its parent's mean.

    A parent stands for its parts where not all of them can be compared with it: shown, and with a target
    where it has one.
    """
    return tuple(part for root in material.roots(framework) for part in _parts(material, root))


def _parts(material: Material, scale: Scale) -> tuple[Scale, ...]:
    children = [
        child
        for child in material.instrument.children_of(scale)
        if child.framework == scale.framework
    ]
    comparable = all(
        shown(material.published.outcome(child.id)) is not None
        and (scale.target is None or child.target is not None)
        for child in children
    )
    if not children or not comparable:
        return (scale,)
    return tuple(part for child in children for part in _parts(material, child))


def ancestors(material: Material, scale: Scale) -> tuple[Scale, ...]:
    """Give the scales of the same framework that a scale is a part of, the nearest first."""
    found, above = [], scale
    while above.parent is not None:
        above = material.instrument.scale(above.parent)
        if above.framework == scale.framework:
            found.append(above)
    return tuple(found)


def within(material: Material, scale: Scale) -> str:
    """Name the scale that another one is a part of; empty where it stands by itself."""
    return next((material.title_of(above, above.id) for above in ancestors(material, scale)), "")
