"""Perception gaps: how far apart groups see the same thing, on each scale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from ticassess.instrument import Scoring
from ticassess.report import format as written
from ticassess.report.distances import (
    CHANCE,
    chance_of,
    ends_of,
    is_known,
    is_large,
    without_chance,
)
from ticassess.report.figures import Shown, bound_of, is_protected, place_of, shown
from ticassess.report.material import Material
from ticassess.report.section import Section, heading
from ticassess.responses import Breakdown
from ticassess.scoring import Group, holm

LEADERSHIP = "leadership"
"""The level that stands for leaders, in any breakdown."""

MANY = 9
"""From so many groups on, chance picks the two ends: how all of them spread says more."""


@dataclass(frozen=True, kw_only=True)
class Distribution:
    """How the scores of many groups spread; places are between 0 and 1 on the range."""

    middle: tuple[str, str]
    """Between which scores the middle half of the groups lie."""
    middle_places: tuple[float, float]
    places: tuple[float, ...]
    """Every group, the lowest first."""
    settled: str
    """Between which scores they lie once chance is taken out; empty where that is not known."""


@dataclass(frozen=True, kw_only=True)
class GapRow:
    """How differently groups see one scale."""

    title: str
    high: str
    high_group: str
    low: str
    low_group: str
    difference: str
    worth_talking: bool
    """Whether the difference is large, and not such as chance makes it."""
    distinct: str
    """Whether chance alone puts groups so far apart; empty where that is not known."""
    places: tuple[float, float]
    leadership: str
    leadership_place: float | None
    distribution: Distribution | None
    """Only for many groups."""
    spoken: str


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A row, and how likely chance alone puts its groups so far apart; None if not known."""

    row: GapRow
    chance: float | None


@dataclass(frozen=True, kw_only=True)
class GapTable:
    """The perception gaps between the groups of one breakdown."""

    title: str
    rows: tuple[GapRow, ...]
    protected: tuple[str, ...]
    leadership: str
    """`shown`, `protected`, or empty where there is no leadership group."""

    @property
    def has_distributions(self) -> bool:
        """Whether rows show how many groups spread, and not which ones are at the ends."""
        return any(row.distribution is not None for row in self.rows)


@dataclass(frozen=True, kw_only=True)
class PerceptionGaps(Section):
    """One table for each breakdown of which at least two groups may be shown."""

    threshold: str
    """The distance that is worth talking about, in words."""
    tables: tuple[GapTable, ...]

    @property
    def has_settled(self) -> bool:
        """Whether any row says how far groups lie apart with chance taken out."""
        for table in self.tables:
            for row in table.rows:
                if row.distribution is not None and row.distribution.settled:
                    return True
        return False


def make(material: Material) -> PerceptionGaps | None:
    """Give the section; None where no two groups can be compared."""
    compared: list[tuple[Breakdown, list[Compared]]] = []
    for breakdown in material.breakdowns:
        rows = _rows(material, breakdown)
        if rows:
            compared.append((breakdown, rows))
    if not compared:
        return None
    tables = []
    for breakdown, judged in _judged(material, compared):
        tables.append(_table(material, breakdown, judged))
    return PerceptionGaps(
        headings=heading(material, "perception_gaps"),
        threshold=material.words("perception_gaps.threshold"),
        tables=tuple(tables),
    )


def _rows(material: Material, breakdown: Breakdown) -> list[Compared]:
    labels = material.groups_of(breakdown)
    leaders = Group(by=breakdown.id, level=LEADERSHIP)
    # For the table as a whole, so that all its rows have the same columns.
    compared_groups = [group for group in labels if not _is_hidden(material, group)]
    rows = []
    for name in material.compared:
        row = _row(material, name, labels, leaders, many=len(compared_groups) >= MANY)
        if row is not None:
            rows.append(row)
    return rows


def _judged(
    material: Material, compared: Sequence[tuple[Breakdown, list[Compared]]]
) -> list[tuple[Breakdown, list[GapRow]]]:
    """Say of each row whether it is more than chance, over all rows of the section together.

    Whoever looks at twenty rows finds one by chance; Holm's adjustment allows for that.
    """
    chances = []
    for _, rows in compared:
        chances += [row.chance for row in rows]
    adjusted = iter(holm(chances))
    judged = []
    for breakdown, rows in compared:
        said = []
        for entry in rows:
            said.append(_with_chance(material, entry.row, next(adjusted)))
        judged.append((breakdown, said))
    return judged


def _table(material: Material, breakdown: Breakdown, rows: Sequence[GapRow]) -> GapTable:
    labels = material.groups_of(breakdown)
    hidden = [group for group in labels if _is_hidden(material, group)]
    leaders = Group(by=breakdown.id, level=LEADERSHIP)
    leadership = ""
    if leaders in labels:
        leadership = "protected" if leaders in hidden else "shown"
    return GapTable(
        title=breakdown.title,
        rows=tuple(rows),
        protected=tuple(labels[group] for group in hidden),
        leadership=leadership,
    )


def _is_hidden(material: Material, group: Group) -> bool:
    return all(is_protected(material.outcome(name, group)) for name in material.compared)


def _row(
    material: Material, name: str, labels: Mapping[Group, str], leaders: Group, *, many: bool
) -> Compared | None:
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
    low_group, high_group = ends_of(found)
    low, high = found[low_group], found[high_group]
    texts = {
        "high": _written(material, high, scoring),
        "high_group": labels[high_group],
        "low": _written(material, low, scoring),
        "low_group": labels[low_group],
        "difference": _difference(material, low, high),
    }
    title = material.title_of(scoring, name)
    distribution = None
    if many:
        distribution = _distribution(material, scoring, found)
    leadership_place = None
    if leaders in found:
        leadership_place = place_of(found[leaders].value, bounds)
    row = GapRow(
        # A difference that is open may be anything, so nothing is said of its size.
        worth_talking=is_known(low, high) and is_large(low, high, bounds),
        distinct="",
        places=(place_of(low.value, bounds), place_of(high.value, bounds)),
        leadership=_leadership(material, name, leaders) if leaders in labels else "",
        leadership_place=leadership_place,
        distribution=distribution,
        spoken=_spoken(material, title, texts, distribution),
        title=title,
        **texts,
    )
    return Compared(row=row, chance=chance_of(found, material.published.replies))


def _distribution(
    material: Material, scoring: Scoring, found: Mapping[Group, Shown]
) -> Distribution:
    """Give the quartiles, each of them the score of a group, and every place."""
    bounds = material.range_of(scoring)
    rising = sorted(found.values(), key=lambda score: score.value)
    quarter = ceil(len(rising) / 4)
    low, high = rising[quarter - 1], rising[-quarter]
    return Distribution(
        middle=(_written(material, low, scoring), _written(material, high, scoring)),
        middle_places=(place_of(low.value, bounds), place_of(high.value, bounds)),
        places=tuple(place_of(score.value, bounds) for score in rising),
        settled=_settled(material, scoring, found),
    )


def _settled(material: Material, scoring: Scoring, found: Mapping[Group, Shown]) -> str:
    ends = without_chance(found, material.published.replies)
    if ends is None:
        return ""
    low, high = (material.score(end, scoring) for end in ends)
    if low == high:
        return material.words("perception_gaps.all_alike", score=low)
    return material.words("perception_gaps.settled", low=low, high=high)


def _spoken(
    material: Material, title: str, texts: Mapping[str, str], distribution: Distribution | None
) -> str:
    if distribution is None:
        return material.words("spoken.perception_gap", title=title, **texts)
    first, last = distribution.middle
    return material.words(
        "spoken.many_groups",
        title=title,
        n=written.number(len(distribution.places)),
        low=texts["low"],
        high=texts["high"],
        first=first,
        last=last,
    )


def _leadership(material: Material, name: str, leaders: Group) -> str:
    outcome = material.outcome(name, leaders)
    score = shown(outcome)
    if score is not None:
        return _written(material, score, material.scoring(name))
    return material.words("number.protected" if is_protected(outcome) else "number.undefined")


def _written(material: Material, score: Shown, scoring: Scoring) -> str:
    return material.bounded(material.score(score.value, scoring), bound_of(score))


def _difference(material: Material, low: Shown, high: Shown) -> str:
    if not is_known(low, high):
        return material.words("perception_gaps.open")
    difference = written.number(high.value - low.value)
    if bound_of(low) is None and bound_of(high) is None:
        return difference
    return material.words("bound.at_least", value=difference)


def _with_chance(material: Material, row: GapRow, chance: float | None) -> GapRow:
    """Say whether a gap is more than chance; one that is not is nothing to talk about."""
    if chance is None:
        return row
    if chance < CHANCE:
        return replace(row, distinct=material.words("perception_gaps.clear"))
    return replace(row, distinct=material.words("perception_gaps.chance"), worth_talking=False)
