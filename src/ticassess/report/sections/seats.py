"""Same question, different seats: how far apart groups are on each scale."""

from decimal import Decimal
from fractions import Fraction

from ticassess.instrument import Scoring
from ticassess.report import format as written
from ticassess.report.figures import (
    Shown,
    bound_of,
    bounded,
    interval_of,
    is_protected,
    place_of,
    shown,
)
from ticassess.report.material import OVERALL, Material
from ticassess.report.parts.results import SeatRow, Seats
from ticassess.report.sections.groups import shows_anything
from ticassess.report.sections.participation import label_of
from ticassess.responses.model import Breakdown
from ticassess.scoring.results import Group

LEADERSHIP = "leadership"
"""The level that stands for leaders, in any breakdown."""

LARGE = Fraction(10, 100)
"""A difference of a tenth of the range, 10 points of 100, is worth talking about."""


def seats(material: Material) -> tuple[Seats, ...]:
    """Give the differences between the groups that may be shown, for each breakdown with at least two."""
    made = (_seats(material, b) for b in material.breakdowns if shows_anything(material, b))
    return tuple(entry for entry in made if entry.rows)


def _seats(material: Material, breakdown: Breakdown) -> Seats:
    groups = material.groups_of(breakdown)
    labels = {
        group: label_of(material, level.value, level.label)
        for group, level in zip(groups, breakdown.levels, strict=True)
    }
    leaders = next((group for group in groups if group.level == LEADERSHIP), None)
    scorings: list[tuple[str, Scoring]] = []
    if material.instrument.overall is not None:
        scorings.append((OVERALL, material.instrument.overall))
    scorings.extend((scale.id, scale) for scale, _ in material.tree(material.leading))
    rows = [
        row
        for name, scoring in scorings
        if (row := _row(material, name, scoring, labels, leaders)) is not None
    ]
    hidden = [
        group
        for group in groups
        if all(is_protected(material.published.outcome(name, group)) for name, _ in scorings)
    ]
    return Seats(
        title=breakdown.title,
        rows=tuple(rows),
        protected=tuple(labels[group] for group in hidden),
        leadership="" if leaders is None else "protected" if leaders in hidden else "shown",
        threshold=material.words("seats.threshold"),
    )


def _row(
    material: Material, name: str, scoring: Scoring, labels: dict[Group, str], leaders: Group | None
) -> SeatRow | None:
    found = [
        (group, score)
        for group in labels
        if (score := shown(material.published.outcome(name, group)))
    ]
    if len(found) < 2:
        return None
    low_group, low = min(found, key=lambda entry: entry[1].value)
    high_group, high = max(found, key=lambda entry: entry[1].value)
    if low.value == high.value:
        low_group, high_group = found[0][0], found[-1][0]
    words, bounds = material.words, material.range_of(scoring)
    difference: Decimal = high.value - low.value
    # Between two scores that are open towards each other, anything may be.
    known = bound_of(low) != ">=" and bound_of(high) != "<="
    leading = next((score for group, score in found if group == leaders), None)
    title = material.title_of(scoring, name)
    texts = {
        "high": _said(material, high, scoring),
        "high_group": labels[high_group],
        "low": _said(material, low, scoring),
        "low_group": labels[low_group],
        "difference": _difference(material, low, high) if known else words("seats.open"),
    }
    return SeatRow(
        title=title,
        large=known
        and bounds[1] > bounds[0]
        and Fraction(difference) / (bounds[1] - bounds[0]) >= LARGE,
        distinct=words("seats.clear" if _apart(low, high) else "seats.chance")
        if interval_of(low) and interval_of(high)
        else "",
        places=(place_of(low.value, bounds), place_of(high.value, bounds)),
        leadership=_leadership(material, name, scoring, leaders),
        leadership_place=None if leading is None else place_of(leading.value, bounds),
        spoken=words("spoken.seats", title=title, **texts),
        **texts,
    )


def _leadership(material: Material, name: str, scoring: Scoring, leaders: Group | None) -> str:
    if leaders is None:
        return ""
    outcome = material.published.outcome(name, leaders)
    score = shown(outcome)
    if score is not None:
        return _said(material, score, scoring)
    return material.words("number.protected" if is_protected(outcome) else "number.undefined")


def _said(material: Material, score: Shown, scoring: Scoring) -> str:
    return bounded(material, material.score(score.value, scoring), bound_of(score))


def _difference(material: Material, low: Shown, high: Shown) -> str:
    difference = written.difference(high.value - low.value)
    exact = bound_of(low) is None and bound_of(high) is None
    return difference if exact else material.words("bound.at_least", value=difference)


def _apart(low: Shown, high: Shown) -> bool:
    lower, upper = interval_of(low), interval_of(high)
    return bool(lower and upper and lower[1] < upper[0])
