"""Perception gaps: how far apart groups see the same thing, on each scale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ticassess.instrument import Scoring
from ticassess.report import format as written
from ticassess.report.figures import (
    Shown,
    bound_of,
    interval_of,
    is_protected,
    place_of,
    shown,
)
from ticassess.report.material import Material
from ticassess.report.section import Section, heading
from ticassess.responses import Breakdown
from ticassess.scoring import Group

LEADERSHIP = "leadership"
"""The level that stands for leaders, in any breakdown."""

LARGE = Fraction(10, 100)
"""A difference of a tenth of the range, 10 points of 100, is worth talking about."""


@dataclass(frozen=True, kw_only=True)
class GapRow:
    """How differently groups see one scale."""

    title: str
    high: str
    high_group: str
    low: str
    low_group: str
    difference: str
    large: bool
    distinct: str
    """Whether chance could have made the difference; empty where that is not known."""
    places: tuple[float, float]
    leadership: str
    leadership_place: float | None
    spoken: str


@dataclass(frozen=True, kw_only=True)
class GapTable:
    """The perception gaps between the groups of one breakdown."""

    title: str
    rows: tuple[GapRow, ...]
    protected: tuple[str, ...]
    leadership: str
    """`shown`, `protected`, or empty where there is no leadership group."""


@dataclass(frozen=True, kw_only=True)
class PerceptionGaps(Section):
    """One table for each breakdown of which at least two groups may be shown."""

    threshold: str
    """The distance that is worth talking about, in words."""
    tables: tuple[GapTable, ...]


def make(material: Material) -> PerceptionGaps | None:
    """Give the section; None where no two groups can be compared."""
    tables = []
    for breakdown in material.breakdowns:
        table = _table(material, breakdown)
        if table.rows:
            tables.append(table)
    if not tables:
        return None
    return PerceptionGaps(
        headings=heading(material, "perception_gaps"),
        threshold=material.words("perception_gaps.threshold"),
        tables=tuple(tables),
    )


def _table(material: Material, breakdown: Breakdown) -> GapTable:
    labels = material.groups_of(breakdown)
    hidden = [group for group in labels if _is_hidden(material, group)]
    leaders = Group(by=breakdown.id, level=LEADERSHIP)
    leadership = ""
    if leaders in labels:
        leadership = "protected" if leaders in hidden else "shown"
    rows = []
    for name in material.compared:
        row = _row(material, name, labels, leaders)
        if row is not None:
            rows.append(row)
    return GapTable(
        title=breakdown.title,
        rows=tuple(rows),
        protected=tuple(labels[group] for group in hidden),
        leadership=leadership,
    )


def _is_hidden(material: Material, group: Group) -> bool:
    return all(is_protected(material.outcome(name, group)) for name in material.compared)


def _row(
    material: Material, name: str, labels: Mapping[Group, str], leaders: Group
) -> GapRow | None:
    """Compare the groups with a score; None where there are fewer than two."""
    found: dict[Group, Shown] = {}
    for group in labels:
        score = shown(material.outcome(name, group))
        if score is not None:
            found[group] = score
    if len(found) < 2:
        return None
    scoring = material.scoring(name)
    bounds = material.range_of(scoring)
    low_group, high_group = _ends(found)
    low, high = found[low_group], found[high_group]
    texts = {
        "high": _written(material, high, scoring),
        "high_group": labels[high_group],
        "low": _written(material, low, scoring),
        "low_group": labels[low_group],
        "difference": _difference(material, low, high),
    }
    title = material.title_of(scoring, name)
    leadership_place = None
    if leaders in found:
        leadership_place = place_of(found[leaders].value, bounds)
    return GapRow(
        title=title,
        # A difference that is open may be anything, so nothing is said of its size.
        large=_is_known(low, high) and _is_large(low, high, bounds),
        distinct=_distinct(material, low, high),
        places=(place_of(low.value, bounds), place_of(high.value, bounds)),
        leadership=_leadership(material, name, leaders) if leaders in labels else "",
        leadership_place=leadership_place,
        spoken=material.words("spoken.perception_gap", title=title, **texts),
        **texts,
    )


def _ends(found: Mapping[Group, Shown]) -> tuple[Group, Group]:
    """Give the groups with the lowest and the highest score; if all are alike, first and last."""
    groups: Sequence[Group] = list(found)
    low = min(groups, key=lambda group: found[group].value)
    high = max(groups, key=lambda group: found[group].value)
    # `min` and `max` would both give the first, and compare a group with itself.
    if found[low].value == found[high].value:
        return groups[0], groups[-1]
    return low, high


def _leadership(material: Material, name: str, leaders: Group) -> str:
    outcome = material.outcome(name, leaders)
    score = shown(outcome)
    if score is not None:
        return _written(material, score, material.scoring(name))
    return material.words("number.protected" if is_protected(outcome) else "number.undefined")


def _written(material: Material, score: Shown, scoring: Scoring) -> str:
    return material.bounded(material.score(score.value, scoring), bound_of(score))


def _difference(material: Material, low: Shown, high: Shown) -> str:
    if not _is_known(low, high):
        return material.words("perception_gaps.open")
    difference = written.number(high.value - low.value)
    if bound_of(low) is None and bound_of(high) is None:
        return difference
    return material.words("bound.at_least", value=difference)


def _is_known(low: Shown, high: Shown) -> bool:
    """Between two scores that are open towards each other, anything may be."""
    return bound_of(low) != ">=" and bound_of(high) != "<="


def _is_large(low: Shown, high: Shown, bounds: tuple[Fraction, Fraction]) -> bool:
    width = bounds[1] - bounds[0]
    return width > 0 and Fraction(high.value - low.value) / width >= LARGE


def _distinct(material: Material, low: Shown, high: Shown) -> str:
    lower, upper = interval_of(low), interval_of(high)
    if lower is None or upper is None:
        return ""
    is_clear = lower[1] < upper[0]
    return material.words("perception_gaps.clear" if is_clear else "perception_gaps.chance")
