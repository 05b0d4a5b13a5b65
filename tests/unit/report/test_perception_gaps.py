"""Perception gaps: how far apart groups see one thing, as far as it may be said."""

from decimal import Decimal

import pytest

from tests.unit.report.making import breakdown, instrument, published, reconciliation, shown
from ticassess.privacy import Capped, Published, Undefined
from ticassess.report import GapReport, present
from ticassess.report.sections.perception_gaps import GapRow, PerceptionGaps
from ticassess.scoring.results import WHOLE, Group

ROLES = breakdown("Nurse", "Peer", "Leadership")
NURSE, PEER, LEADERSHIP = (Group(by="role", level=level.value) for level in ROLES.levels)


def report(**outcomes: Published) -> GapReport:
    made = instrument(("alpha", "beta"))
    groups: dict[Group, dict[str, Published]] = {NURSE: {}, PEER: {}, LEADERSHIP: {}}
    for level, outcome in outcomes.items():
        groups[Group(by="role", level=level)]["alpha"] = outcome
    replies = {WHOLE: 40, NURSE: 20, PEER: 12, LEADERSHIP: 8}
    results = published(made, {"alpha": shown("60.0")}, groups=groups, replies=replies)
    return present(made, results, reconciliation(), (ROLES,))


def row(**outcomes: Published) -> GapRow:
    (table,) = report(**outcomes).section(PerceptionGaps).tables
    (found,) = table.rows
    return found


def within(low: str, value: str, high: str) -> Published:
    return shown(value, interval=(Decimal(low), Decimal(high)))


def cap(value: str, bound: str) -> Published:
    return Capped(n=20, bound=">=" if bound == "more" else "<=", value=Decimal(value))


@pytest.mark.parametrize(
    ("peer", "difference", "large"),
    [("50.0", "10.0", True), ("50.1", "9.9", False), ("60.0", "0.0", False)],
)
def test_ten_points_of_a_hundred_are_large(peer: str, difference: str, large: bool) -> None:
    found = row(nurse=shown("60.0"), peer=shown(peer))
    assert (found.difference, found.large, found.distinct) == (difference, large, "")


def test_the_ends_are_named_and_placed() -> None:
    found = row(nurse=shown("60.0"), peer=shown("45.5"), leadership=shown("82.0"))
    assert (found.high, found.high_group, found.low, found.low_group) == (
        "82.0", "Leadership", "45.5", "Peer",
    )  # fmt: skip
    assert (found.places, found.leadership, found.leadership_place) == ((0.455, 0.82), "82.0", 0.82)
    assert found.spoken == "Alpha: highest 82.0 (Leadership), lowest 45.5 (Peer), 36.5 apart"


def test_groups_that_are_alike_are_named_in_order() -> None:
    found = row(nurse=shown("60.0"), peer=shown("60.0"), leadership=shown("60.0"))
    assert (found.low_group, found.high_group, found.difference) == ("Nurse", "Leadership", "0.0")


@pytest.mark.parametrize(
    ("nurse", "said"), [("55.0", "may be chance"), ("55.1", "clear"), ("54.9", "may be chance")]
)
def test_ranges_that_touch_may_be_chance(nurse: str, said: str) -> None:
    found = row(nurse=within(nurse, "60.0", "65.0"), peer=within("45.0", "50.0", "55.0"))
    assert found.distinct == said


def test_without_one_of_the_ranges_nothing_is_said_of_chance() -> None:
    assert row(nurse=within("55.0", "60.0", "65.0"), peer=shown("50.0")).distinct == ""


@pytest.mark.parametrize(
    ("high", "low", "difference", "large"),
    [
        (cap("90.0", "more"), shown("50.0"), "at least 40.0", True),
        (shown("50.0"), cap("10.0", "less"), "at least 40.0", True),
        (cap("90.0", "more"), cap("10.0", "less"), "at least 80.0", True),
        (cap("90.0", "less"), shown("50.0"), "not known", False),
        (shown("90.0"), cap("50.0", "more"), "not known", False),
    ],
)
def test_a_bound_is_said_on_the_side_that_is_known(
    high: Published, low: Published, difference: str, large: bool
) -> None:
    found = row(nurse=high, peer=low)
    assert (found.difference, found.large) == (difference, large)


def test_one_group_alone_is_not_compared() -> None:
    assert not report(nurse=shown("60.0")).has(PerceptionGaps)


def test_leadership_without_a_score_is_said_to_have_none() -> None:
    none = Undefined(reason="no answers", n=0)
    found = row(nurse=shown("60.0"), peer=shown("50.0"), leadership=none)
    assert (found.leadership, found.leadership_place) == ("no score", None)
    (table,) = (
        report(nurse=shown("60.0"), peer=shown("50.0"), leadership=none)
        .section(PerceptionGaps)
        .tables
    )
    assert (table.leadership, table.protected) == ("shown", ())


def test_without_a_leadership_group_it_has_no_column() -> None:
    roles = breakdown("Nurse", "Peer")
    made = instrument(("alpha",))
    groups: dict[Group, dict[str, Published]] = {
        NURSE: {"alpha": shown("60.0")},
        PEER: {"alpha": shown("50.0")},
    }
    results = published(made, {}, groups=groups, replies={WHOLE: 40, NURSE: 20, PEER: 20})
    section = present(made, results, reconciliation(), (roles,)).section(PerceptionGaps)
    (table,) = section.tables
    assert (table.leadership, table.rows[0].leadership) == ("", "")
    assert section.threshold == "10 points of 100"


def test_overall_comes_first_where_there_is_one() -> None:
    made = instrument(("alpha",), overall={"scales": ("alpha",)})
    outcomes = {"overall": shown("70.0", target=None), "alpha": shown("60.0")}
    groups: dict[Group, dict[str, Published]] = {NURSE: {**outcomes}, PEER: {**outcomes}}
    results = published(made, {}, groups=groups, replies={WHOLE: 40, NURSE: 20, PEER: 20})
    report = present(made, results, reconciliation(), (breakdown("Nurse", "Peer"),))
    (table,) = report.section(PerceptionGaps).tables
    assert [row.title for row in table.rows] == ["All together", "Alpha"]
