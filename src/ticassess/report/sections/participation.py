"""Who took part, and whose voice is missing."""

from fractions import Fraction

from ticassess.metrics import decimals_of
from ticassess.report import format as written
from ticassess.report.figures import bound_of, shown
from ticassess.report.material import OVERALL, Material
from ticassess.report.parts.opening import GroupRow, GroupTable, Participation
from ticassess.responses.model import UNKNOWN, Breakdown
from ticassess.scoring.results import WHOLE, Group
from ticassess.scoring.rounding import half_up

CARE_BELOW = Fraction(60, 100)
"""Below this response rate the report asks the reader for care."""

BOUND_BELOW = Fraction(70, 100)
"""Below this response rate the report says what the missing voices could change."""


def participation(material: Material) -> Participation:
    """Give how many replied, of how many, and in which groups."""
    whole = _row(material, WHOLE, material.words("participation.everyone"))
    tables = tuple(_table(material, breakdown) for breakdown in material.breakdowns)
    rate = _rate(material, WHOLE)
    return Participation(
        whole=whole,
        tables=tables if not material.is_tiny else (),
        low=rate is not None and rate < CARE_BELOW,
        low_groups=tuple(
            row.label
            for breakdown, table in zip(material.breakdowns, tables, strict=True)
            for group, row in zip(material.groups_of(breakdown), table.rows, strict=True)
            if (share := _rate(material, group)) is not None and share < CARE_BELOW
        ),
        surplus=any(_is_surplus(_rate(material, group)) for group in material.published.replies),
        bound=_bound(material, rate),
    )


def _table(material: Material, breakdown: Breakdown) -> GroupTable:
    labels = {
        level.value: label_of(material, level.value, level.label) for level in breakdown.levels
    }
    rows = tuple(
        _row(material, group, labels[group.level or ""]) for group in material.groups_of(breakdown)
    )
    return GroupTable(
        title=breakdown.title,
        rows=rows,
        has_rates=any(row.rate for row in rows),
        hidden=any(row.protected for row in rows),
    )


def label_of(material: Material, value: str, label: str) -> str:
    """Name a level for people."""
    return material.words("participation.unknown") if value == UNKNOWN else label


def _row(material: Material, group: Group, label: str) -> GroupRow:
    replies = material.published.replies.get(group)
    invited = material.context.headcounts.get(group)
    if replies is None:
        hidden = material.words("number.protected")
        return GroupRow(
            label=label, replies=hidden, invited="", rate="", place=None, protected=True
        )
    rate = _rate(material, group)
    return GroupRow(
        label=label,
        replies=written.number(replies),
        invited="" if invited is None else written.number(invited),
        rate="" if rate is None or not invited else _share(material, replies, invited),
        place=None if rate is None or rate > 1 else round(float(rate), 4),
        surplus=_is_surplus(rate),
        protected=False,
    )


def _share(material: Material, replies: int, invited: int) -> str:
    """Write a response rate; one above 100 % is a mistake, and no number."""
    return (
        material.words("participation.to_check")
        if replies > invited
        else written.share(replies, invited)
    )


def _is_surplus(rate: Fraction | None) -> bool:
    return rate is not None and rate > 1


def _rate(material: Material, group: Group) -> Fraction | None:
    replies, invited = material.published.replies.get(group), material.context.headcounts.get(group)
    return None if replies is None or not invited else Fraction(replies, invited)


def _bound(material: Material, rate: Fraction | None) -> str:
    """Say between which ends the headline would lie whatever the missing people think (Manski's bounds)."""
    if rate is None or rate >= BOUND_BELOW:
        return ""
    if material.published.weighted_by is not None:
        # The bounds follow from the unweighted number, and there is only one number of the whole.
        return material.words("participation.missing")
    instrument = material.instrument
    root = material.roots(material.leading)[0]
    name, scoring = (
        (OVERALL, instrument.overall) if instrument.overall is not None else (root.id, root)
    )
    outcome = shown(material.published.outcome(name))
    if outcome is None or bound_of(outcome) is not None:
        return ""
    low, high = material.range_of(scoring)
    heard = Fraction(outcome.value) * rate
    places = decimals_of(scoring.metric)
    ends = [
        material.score(half_up(heard + end * (1 - rate), places), scoring) for end in (low, high)
    ]
    title = material.title_of(scoring, name)
    return material.words("participation.bound", title=title, low=ends[0], high=ends[1])
