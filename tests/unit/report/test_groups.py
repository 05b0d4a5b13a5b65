"""Groups: who took part, one number in each cell, and how far apart groups are."""

from dataclasses import replace
from decimal import Decimal

from tests.unit.report.making import (
    breakdown,
    from_answers,
    instrument,
    published,
    reconciliation,
    shown,
)
from ticassess.privacy import Published
from ticassess.report import Context, GapReport, present, renderer, template_folders
from ticassess.report.sections.groups import Groups
from ticassess.report.sections.participation import Participation
from ticassess.report.sections.perception_gaps import PerceptionGaps
from ticassess.report.sections.summary import Summary
from ticassess.scoring.results import WHOLE, Group

ROLES = breakdown("Nurse", "Peer", "Leadership")
NURSE, PEER, LEADERSHIP = (Group(by="role", level=level.value) for level in ROLES.levels)


def interval(low: str, high: str) -> tuple[Decimal, Decimal]:
    return Decimal(low), Decimal(high)


def report(
    groups: dict[Group, dict[str, Published]],
    replies: dict[Group, int | None],
    *,
    invited: dict[Group, int] | None = None,
) -> GapReport:
    made = instrument(("alpha", "beta"))
    results = published(
        made,
        {"alpha": shown("60.0"), "beta": shown("50.0")},
        groups=groups,
        replies={WHOLE: 40, **replies},
    )
    return present(made, results, reconciliation(), (ROLES,), Context(headcounts=invited or {}))


SHOWN: dict[Group, dict[str, Published]] = {
    NURSE: {"alpha": shown("66.0", interval=interval("63.0", "69.0"))},
    PEER: {"alpha": shown("52.0", interval=interval("48.0", "56.0"))},
    LEADERSHIP: {},
}
REPLIES = {NURSE: 25, PEER: 12, LEADERSHIP: None}


def test_a_hidden_group_is_called_protected_in_every_place() -> None:
    made = report(SHOWN, REPLIES, invited={WHOLE: 60, NURSE: 30, PEER: 20, LEADERSHIP: 4})
    row = made.section(Participation).tables[0].rows[2]
    assert (row.replies, row.invited, row.rate, row.place, row.protected) == (
        "protected",
        "",
        "",
        None,
        True,
    )
    (heatmap,) = made.section(Groups).heatmaps
    assert [cells[2].score for _, cells in heatmap.rows] == ["protected", "protected"]
    assert heatmap.replies == ("25", "12", "protected")
    assert heatmap.protected == ("Leadership",)
    (gaps,) = made.section(PerceptionGaps).tables
    assert (gaps.leadership, gaps.protected) == ("protected", ("Leadership",))
    assert gaps.rows[0].leadership_place is None


def test_perception_gaps_compare_only_groups_that_are_shown() -> None:
    (gaps,) = report(SHOWN, REPLIES).section(PerceptionGaps).tables
    (row,) = gaps.rows  # fewer than two groups of beta are shown
    assert (row.high, row.high_group, row.low, row.low_group, row.difference) == (
        "66.0",
        "Nurse",
        "52.0",
        "Peer",
        "14.0",
    )
    assert (row.worth_talking, row.distinct) == (True, "more than chance")


def test_leadership_is_compared_where_it_may_be_shown() -> None:
    groups: dict[Group, dict[str, Published]] = {**SHOWN, LEADERSHIP: {"alpha": shown("80.0", n=6)}}
    (gaps,) = report(groups, {**REPLIES, LEADERSHIP: 6}).section(PerceptionGaps).tables
    assert (gaps.leadership, gaps.rows[0].leadership, gaps.rows[0].leadership_place) == (
        "shown",
        "80.0",
        0.8,
    )


def test_a_breakdown_without_any_number_is_named_and_not_drawn() -> None:
    made = report(
        {NURSE: {}, PEER: {}, LEADERSHIP: {}}, {NURSE: None, PEER: None, LEADERSHIP: None}
    )
    assert not made.has(PerceptionGaps)
    groups = made.section(Groups)
    assert (groups.heatmaps, groups.hidden_breakdowns) == ((), ("Role",))


def test_many_groups_come_in_even_blocks() -> None:
    units = breakdown(*(f"Unit {letter}" for letter in "ABCDEFG"), by="unit", title="Unit")
    made = instrument(("alpha", "beta"))
    maps = (
        present(made, from_answers(made, 210, by=units), reconciliation(210), (units,))
        .section(Groups)
        .heatmaps
    )
    assert [(len(block.columns), block.part) for block in maps] == [
        (4, "part 1 of 2"),
        (3, "part 2 of 2"),
    ]


def test_response_rates_and_a_gentle_word_below_sixty_percent() -> None:
    took = report(SHOWN, REPLIES, invited={WHOLE: 80, NURSE: 30, PEER: 30}).section(Participation)
    assert (took.whole.rate, took.low, took.low_groups) == ("50%", True, ("Peer",))
    # 50 % heard at 60.0: the rest could all be at 0 or all at 100.
    assert "from 30.0 to 80.0" in took.bound
    took = report(SHOWN, REPLIES, invited={WHOLE: 50}).section(Participation)
    assert (took.whole.rate, took.low, took.bound) == ("80%", False, "")


def test_without_headcounts_nothing_is_said_about_rates() -> None:
    took = report(SHOWN, REPLIES).section(Participation)
    assert (took.whole.rate, took.low, took.bound, took.tables[0].has_rates) == (
        "",
        False,
        "",
        False,
    )
    assert (
        "We do not know how many were invited"
        in report(SHOWN, REPLIES).section(Summary).certainty[0]
    )


def test_more_replies_than_invited_people_are_pointed_out() -> None:
    assert report(SHOWN, REPLIES, invited={WHOLE: 30}).section(Participation).surplus


def test_a_score_of_parts_is_marked_and_explained_wherever_it_stands() -> None:
    of_parts = replace(shown("58.0"), n=None)
    groups: dict[Group, dict[str, Published]] = {**SHOWN, PEER: {"alpha": of_parts}}
    made = report(groups, REPLIES)
    (heatmap,) = made.section(Groups).heatmaps
    assert [cell.is_of_parts for cell in heatmap.rows[0][1]] == [False, True, False]
    assert heatmap.has_numbers_of_parts
    page = renderer("html").render(made, template_folders()).decode()
    assert "58.0*" in page
    assert "* This is the average of the scores below it" in page
    assert "“Parts” appears in place of a number of people where" in page


def test_where_every_score_has_people_of_its_own_nothing_is_said_of_parts() -> None:
    made = report(SHOWN, REPLIES)
    assert not made.section(Groups).heatmaps[0].has_numbers_of_parts
    assert "“Parts”" not in renderer("html").render(made, template_folders()).decode()
