"""Who took part, and whose voice is missing."""

from dataclasses import dataclass
from fractions import Fraction

from ticassess.reply_store import UNCHECKED_PEOPLE
from ticassess.report import format as written
from ticassess.report.figures import bound_of, shown
from ticassess.report.material import Material
from ticassess.report.naming import OVERALL
from ticassess.report.not_heard import CARE_BELOW
from ticassess.report.section import Section, heading
from ticassess.report.words import share_in_words
from ticassess.responses import Breakdown
from ticassess.scoring import WHOLE, Group, ceiled, decimals_in, ends_of_everybody, floored

BOUND_BELOW = Fraction(70, 100)
"""Below this response rate the report says what the missing voices could change."""


@dataclass(frozen=True, kw_only=True)
class GroupRow:
    """How many of a group replied."""

    label: str
    replies: str
    invited: str = ""
    rate: str = ""
    place: float | None = None
    protected: bool
    surplus: bool = False
    """Whether more replied than were said to be invited."""


@dataclass(frozen=True, kw_only=True)
class GroupTable:
    """How many replied, by level of a breakdown."""

    title: str
    rows: tuple[GroupRow, ...]
    has_rates: bool
    hidden: bool


@dataclass(frozen=True, kw_only=True)
class Participation(Section):
    """How many replied, of how many, and in which groups."""

    whole: GroupRow
    tables: tuple[GroupTable, ...]
    low: bool
    """Whether a known response rate calls for care."""
    low_groups: tuple[str, ...]
    surplus: bool
    """Whether more people replied than were said to be invited."""
    bound: str
    """What the missing voices could change, in one sentence."""
    unchecked: bool
    """Whether one person may have replied several times."""
    about: str
    """Whom the report is about, where that is one group alone; else empty."""


def make(material: Material) -> Participation:
    """Give the section."""
    tables: list[GroupTable] = []
    if not material.is_tiny:
        tables = [_table(material, breakdown) for breakdown in material.breakdowns]
    return Participation(
        headings=heading(
            material, "participation", "people" if material.is_of_persons else "others"
        ),
        whole=group_row(material, WHOLE, material.words("participation.everyone")),
        tables=tuple(tables),
        low=_is_low(material, WHOLE),
        low_groups=tuple(_low_groups(material)),
        surplus=any(_is_surplus(material, group) for group in material.published.replies),
        bound=_bound(material),
        unchecked=is_unchecked(material),
        about=_about(material),
    )


def _about(material: Material) -> str:
    group = material.context.group
    return "" if group is None else material.words("one_group.about", group=group)


def is_unchecked(material: Material) -> bool:
    """Say whether replies were collected in a way that lets one person reply several times."""
    codes = {finding.code for finding in material.reconciliation.findings}
    return UNCHECKED_PEOPLE.code in codes


def _table(material: Material, breakdown: Breakdown) -> GroupTable:
    groups = material.groups_of(breakdown)
    rows = [group_row(material, group, label) for group, label in groups.items()]
    return GroupTable(
        title=breakdown.title,
        rows=tuple(rows),
        has_rates=any(row.rate for row in rows),
        hidden=any(row.protected for row in rows),
    )


def _low_groups(material: Material) -> list[str]:
    labels = []
    for breakdown in material.breakdowns:
        for group, label in material.groups_of(breakdown).items():
            if _is_low(material, group):
                labels.append(label)
    return labels


def _is_low(material: Material, group: Group) -> bool:
    rate = material.response_rate(group)
    return rate is not None and rate < CARE_BELOW


def _is_surplus(material: Material, group: Group) -> bool:
    rate = material.response_rate(group)
    return rate is not None and rate > 1


def group_row(material: Material, group: Group, label: str) -> GroupRow:
    """Say how many of a group replied, and of how many."""
    replies = material.published.replies.get(group)
    if replies is None:
        hidden = material.words("number.protected")
        return GroupRow(label=label, replies=hidden, protected=True)
    invited = material.context.headcounts.get(group)
    rate = material.response_rate(group)
    return GroupRow(
        label=label,
        replies=written.number(replies),
        invited="" if invited is None else written.number(invited),
        rate=_rate(material, rate),
        # More replies than invitations have no place on a bar.
        place=None if rate is None or rate > 1 else round(float(rate), 4),
        surplus=_is_surplus(material, group),
        protected=False,
    )


def _rate(material: Material, rate: Fraction | None) -> str:
    """Write a response rate; one above 100 % is a mistake, and no number."""
    if rate is None:
        return ""
    if rate > 1:
        return material.words("participation.to_check")
    return share_in_words(rate.numerator, rate.denominator, material.words)


def _bound(material: Material) -> str:
    """Say between which ends the headline would lie whatever the missing people think.

    Manski's bounds: those who did not reply are all at the lowest, or all at the highest score.
    """
    rate = material.response_rate()
    if rate is None or rate >= BOUND_BELOW:
        return ""
    if material.published.weighted_by is not None:
        # The bounds follow from the unweighted number, and there is only one number of the whole.
        return material.words("participation.missing")
    name = OVERALL
    if material.instrument.overall is None:
        # Without a headline the first scale serves as the example.
        name = material.roots(material.leading)[0].id
    outcome = shown(material.outcome(name))
    if outcome is None or bound_of(outcome) is not None:
        return ""
    scoring = material.scoring(name)
    # From the published score: bounds made of the unrounded one would say more than it.
    value = Fraction(outcome.value)
    low, high = ends_of_everybody(value, rate, material.range_of(scoring))
    places = decimals_in(outcome.value)
    # Outward, so that no answer of anybody could lead beyond what is printed.
    ends = (
        material.score(floored(low, places), scoring),
        material.score(ceiled(high, places), scoring),
    )
    title = material.title_of(scoring, name)
    return material.words("participation.bound", title=title, low=ends[0], high=ends[1])
