"""In which order scales need attention: gap × weight, and which ones cannot be told apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ticassess.instrument import Scale, exact
from ticassess.report.figures import Shown, interval_of, place_of, shown
from ticassess.report.material import Material
from ticassess.report.scale_tree import children_of

MOST_GROWING = 3
"""So many growth areas, and as many strengths, are named."""


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """A scale with its published score and its place on its range.

    `position` is where the instrument has it. `weight` is the declared weight, times how important
    people find it (0 to 1) where they were asked; `need` is the published gap × weight, None
    without a target.
    """

    scale: Scale
    score: Shown
    place: float
    position: int
    weight: Fraction
    need: Fraction | None

    @property
    def needs(self) -> bool:
        """Whether it is below its target."""
        return self.need is not None and self.need > 0

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
        # The higher the score, the smaller the need: the ends change places.
        return (target - Fraction(high)) * self.weight, (target - Fraction(low)) * self.weight


def ranked(material: Material, scales: Sequence[Scale]) -> tuple[Ranked, ...]:
    """Order the scales that may be shown, the greatest need first.

    By gap × weight where each of them has a target, else by their place on their range.
    """
    found = []
    for position, scale in enumerate(scales):
        score = shown(material.outcome(scale.id))
        if score is not None:
            found.append(_ranked(material, scale, score, position))
    # Without a target there is no gap, and gaps and places cannot stand in one order.
    if is_relative(found):
        return tuple(sorted(found, key=lambda entry: (entry.place, entry.position)))
    return by_need(found)


def in_order(material: Material, framework: str) -> tuple[Ranked, ...]:
    """Order all shown scales of a framework, parents and parts, as page one orders what it ranks.

    What has no target of its own comes last where page one goes by targets.
    """
    every = ranked(material, [scale for scale, _ in material.tree(framework)])
    if is_relative(ranked(material, parts_to_rank(material, framework))):
        return tuple(sorted(every, key=lambda entry: (entry.place, entry.position)))
    with_target = by_need([entry for entry in every if entry.need is not None])
    return (*with_target, *(entry for entry in every if entry.need is None))


def is_relative(entries: Sequence[Ranked]) -> bool:
    """Say whether results can only be compared with each other, since a target is missing."""
    return any(entry.need is None for entry in entries)


def by_need(entries: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """Order entries with a target, the greatest need first.

    Equal needs stand in the order of the instrument: here, and wherever else results are listed.
    """
    return tuple(sorted(entries, key=lambda entry: (-(entry.need or 0), entry.position)))


def strongest(entries: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """Order ranked entries the other way round; equal ones again as in the instrument."""
    if is_relative(entries):
        return tuple(sorted(entries, key=lambda entry: (-entry.place, entry.position)))
    return tuple(sorted(entries, key=lambda entry: (entry.need or 0, entry.position)))


def _ranked(material: Material, scale: Scale, score: Shown, position: int) -> Ranked:
    weight = exact(scale.weight) * _importance(material, scale)
    return Ranked(
        scale=scale,
        score=score,
        place=place_of(score.value, material.range_of(scale)),
        position=position,
        weight=weight,
        need=None if score.gap is None else Fraction(score.gap) * weight,
    )


def _importance(material: Material, scale: Scale) -> Fraction:
    """Give the place of the paired scale's published score on its range; 1 without one."""
    if scale.paired_with is None:
        return Fraction(1)
    paired = material.instrument.scale(scale.paired_with)
    score = shown(material.outcome(paired.id))
    low, high = material.range_of(paired)
    # Where it is protected, the order must not tell how important people find a scale.
    if score is None or high == low:
        return Fraction(1)
    return (Fraction(score.value) - low) / (high - low)


def growing(order: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """Choose up to three scales in most need; results that are alike are at neither end."""
    relative = is_relative(order)
    count = min(MOST_GROWING, len(order) // 2)
    needing = sum(entry.needs for entry in order)
    if not relative and needing:
        count = min(count, needing)  # what is where it should be is nowhere to grow
    # Up to this place from either end; the list is ordered, so what lies between is alike as well.
    while count and _are_alike(order[count - 1], order[-count], relative):
        count -= 1
    return tuple(order[:count])


def _are_alike(one: Ranked, other: Ranked, relative: bool) -> bool:
    return one.place == other.place if relative else one.need == other.need


def ranks(entries: Sequence[Ranked]) -> tuple[int, ...]:
    """Give the rank of each entry: 1 + how many need clearly more, their intervals wholly above.

    Entries must stand in order of need; ranks never fall along them.
    """
    found: list[int] = []
    rank = 1
    for entry in entries:
        above = sum(other.range[0] > entry.range[1] for other in entries)
        # Wide intervals lower down could else give a later entry a better rank.
        rank = max(rank, 1 + above)
        found.append(rank)
    return tuple(found)


def parts_to_rank(material: Material, framework: str) -> tuple[Scale, ...]:
    """Give the scales to order: those made of items, so that a low part is not lost in a mean.

    A parent stands for its parts where not all of them can be compared with it: shown, and with a
    target where it has one.
    """
    found: list[Scale] = []
    for root in material.roots(framework):
        _add_parts(material, root, found)
    return tuple(found)


def _add_parts(material: Material, scale: Scale, found: list[Scale]) -> None:
    children = children_of(material.instrument, scale)
    if not children or not _are_comparable(material, scale, children):
        found.append(scale)
        return
    for child in children:
        _add_parts(material, child, found)


def _are_comparable(material: Material, scale: Scale, children: Sequence[Scale]) -> bool:
    for child in children:
        if shown(material.outcome(child.id)) is None:
            return False
        if scale.target is not None and child.target is None:
            return False
    return True
