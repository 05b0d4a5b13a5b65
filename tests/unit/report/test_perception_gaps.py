"""Perception gaps: how far apart groups see one thing, as far as it may be said."""

from decimal import Decimal

import pytest

from tests.unit.report.making import breakdown, instrument, published, reconciliation, shown
from ticassess.privacy import Capped, Published, Score, Undefined
from ticassess.report import GapReport, present
from ticassess.report.distances import without_chance
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
    return shown(value, n=20, interval=(Decimal(low), Decimal(high)))


def cap(value: str, bound: str) -> Published:
    return Capped(n=20, bound=">=" if bound == "more" else "<=", value=Decimal(value))


@pytest.mark.parametrize(
    ("peer", "difference", "large"),
    [("50.0", "10.0", True), ("50.1", "9.9", False), ("60.0", "0.0", False)],
)
def test_ten_points_of_a_hundred_are_large(peer: str, difference: str, large: bool) -> None:
    found = row(nurse=shown("60.0"), peer=shown(peer))
    assert (found.difference, found.worth_talking, found.distinct) == (difference, large, "")


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


def test_two_groups_are_told_apart_as_by_the_t_test_of_welch() -> None:
    # 20 people each and 5 points on either side: t = 10 / (5 / 2.093 · √2) = 2.96, p = 0.005; with
    # 7.5 points t = 1.97, p = 0.056. Both pairs of intervals touch or overlap.
    found = row(nurse=within("55.0", "60.0", "65.0"), peer=within("45.0", "50.0", "55.0"))
    assert found.distinct == "more than chance"
    found = row(nurse=within("52.5", "60.0", "67.5"), peer=within("42.5", "50.0", "57.5"))
    assert found.distinct == "as expected by chance"


def test_the_ends_of_three_groups_must_lie_further_apart_than_two() -> None:
    # t = 2.15: p = 0.038 for two groups. q = 3.04 with 38 degrees of freedom: p = 0.093 for three.
    ends = {
        "nurse": within("53.1", "60.0", "66.9"),
        "peer": within("43.1", "50.0", "56.9"),
    }
    assert row(**ends).distinct == "more than chance"
    middle = within("48.1", "55.0", "61.9")
    assert row(**ends, leadership=middle).distinct == "as expected by chance"


def test_rows_are_judged_together() -> None:
    # p = 0.038 is little for one row, and nothing remarkable among two.
    made = instrument(("alpha", "beta"))
    nurse = {"alpha": within("53.1", "60.0", "66.9"), "beta": within("50.0", "60.0", "70.0")}
    peer = {"alpha": within("43.1", "50.0", "56.9"), "beta": within("50.0", "60.0", "70.0")}
    results = published(
        made, {}, groups={NURSE: nurse, PEER: peer}, replies={WHOLE: 40, NURSE: 20, PEER: 20}
    )
    roles = breakdown("Nurse", "Peer")
    section = present(made, results, reconciliation(), (roles,)).section(PerceptionGaps)
    (table,) = section.tables
    assert [found.distinct for found in table.rows] == ["as expected by chance"] * 2


def test_an_interval_that_ends_with_the_range_is_read_on_its_longer_side() -> None:
    cut = within("90.0", "97.0", "100.0")
    found = row(nurse=cut, peer=within("84.5", "90.0", "95.5"))
    # SE = 7 / 2.093 and 5.5 / 2.093: t = 1.65. With the short side, 3 / 2.093, it would be 2.34.
    assert found.distinct == "as expected by chance"
    assert row(nurse=cut, peer=within("70.0", "77.0", "84.0")).distinct == "more than chance"


def test_one_person_alone_is_not_judged_by_chance() -> None:
    alone = shown("20.0", n=1, interval=(Decimal("20.0"), Decimal("20.0")))
    assert row(nurse=within("55.0", "60.0", "65.0"), peer=alone).distinct == ""


def test_a_wide_gap_that_chance_makes_is_nothing_to_talk_about() -> None:
    found = row(nurse=within("40.0", "60.0", "80.0"), peer=within("20.0", "40.0", "60.0"))
    assert (found.difference, found.distinct) == ("20.0", "as expected by chance")
    assert not found.worth_talking


def test_without_any_interval_nothing_is_said_of_chance() -> None:
    assert row(nurse=shown("60.0"), peer=shown("20.0")).distinct == ""


def test_a_group_without_an_interval_is_taken_to_spread_like_the_others() -> None:
    # 20 people in both, so SE = 5 / 2.093 in both, as in the t test above.
    nurse = within("55.0", "60.0", "65.0")
    assert row(nurse=nurse, peer=shown("50.0", n=20)).distinct == "more than chance"
    assert row(nurse=nurse, peer=shown("54.0", n=20)).distinct == "as expected by chance"


def test_of_a_difference_that_is_open_nothing_is_said_of_chance() -> None:
    assert row(nurse=within("88.0", "90.0", "92.0"), peer=cap("50.0", "more")).distinct == ""
    found = row(nurse=within("40.0", "42.0", "44.0"), peer=cap("90.0", "more"))
    assert found.distinct == "more than chance"


def many(*scores: str, half: str | None = None) -> GapRow:
    """Compare groups with these scores; `half`: how far their intervals reach to either side."""
    made = instrument(("alpha",))
    roles = breakdown(*(f"Site {number}" for number in range(1, len(scores) + 1)))
    groups: dict[Group, dict[str, Published]] = {}
    for level, score in zip(roles.levels, scores, strict=True):
        interval = None
        if half is not None:
            interval = (Decimal(score) - Decimal(half), Decimal(score) + Decimal(half))
        found_in_group = shown(score, interval=interval, n=20)
        groups[Group(by="role", level=level.value)] = {"alpha": found_in_group}
    replies = {WHOLE: 20 * len(scores), **dict.fromkeys(groups, 20)}
    results = published(made, {}, groups=groups, replies=replies)
    (table,) = present(made, results, reconciliation(), (roles,)).section(PerceptionGaps).tables
    (found,) = table.rows
    return found


def test_from_nine_groups_on_their_distribution_is_shown() -> None:
    eight = ("50.0", "44.0", "62.0", "55.0", "58.0", "51.0", "53.0", "49.0")
    assert many(*eight).distribution is None
    found = many(*eight, "70.0")
    assert found.distribution is not None
    # Sorted: 44 49 50 51 53 55 58 62 70. A quarter of nine groups are at most three.
    assert found.distribution.middle == ("50.0", "58.0")
    assert found.distribution.middle_places == (0.5, 0.58)
    assert found.distribution.places == (0.44, 0.49, 0.5, 0.51, 0.53, 0.55, 0.58, 0.62, 0.7)
    assert found.spoken == (
        "Alpha: 9 groups from 44.0 to 70.0, the middle half of them from 50.0 to 58.0"
    )


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
    assert (found.difference, found.worth_talking) == (difference, large)


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


NINE = ("50.0", "44.0", "62.0", "55.0", "58.0", "51.0", "53.0", "49.0", "70.0")


def test_many_groups_lie_closer_together_with_chance_taken_out() -> None:
    found = many(*NINE, half="5.0").distribution
    assert found is not None
    # R: the variance of the means is 60.5, that of chance (5 / 2.093)² = 5.707, so each is drawn to
    # 54.67 by 9.43 % of its distance.
    assert found.settled == "45.0 to 68.6 with chance taken out"


def test_groups_that_chance_alone_explains_are_all_alike() -> None:
    found = many(*NINE, half="20.0").distribution
    assert found is not None
    # (20 / 2.093)² = 91.3 is more than 60.5.
    assert found.settled == "all at 54.7 with chance taken out"


def test_without_intervals_or_with_a_bound_chance_cannot_be_taken_out() -> None:
    found = many(*NINE).distribution
    assert found is not None
    assert found.settled == ""
    groups = [Group(by="role", level=level) for level in ("nurse", "peer")]
    plain, open_ended = within("45.0", "50.0", "55.0"), cap("90.0", "more")
    assert isinstance(plain, Score)
    assert isinstance(open_ended, Capped)
    sizes = dict.fromkeys(groups, 20)
    assert without_chance(dict(zip(groups, (plain, plain), strict=True)), sizes) is not None
    assert without_chance(dict(zip(groups, (plain, open_ended), strict=True)), sizes) is None
