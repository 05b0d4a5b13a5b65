"""Who took part: rates are rates, and more replies than people are a mistake that is said."""

from tests.unit.report.making import breakdown, instrument, published, reconciliation, shown
from ticassess.report import Context, GapReport, present
from ticassess.report.sections.participation import Participation
from ticassess.report.sections.summary import Summary
from ticassess.scoring.results import WHOLE, Group

ROLE = breakdown("Nurse", "Peer")
NURSE, PEER = (Group(by="role", level=level.value) for level in ROLE.levels)


def report(invited: dict[Group, int], replies: dict[Group, int | None]) -> GapReport:
    made = instrument()
    results = published(
        made, {"alpha": shown("60.0")}, kept=40, replies=replies, groups={NURSE: {}, PEER: {}}
    )
    return present(made, results, reconciliation(40), (ROLE,), Context(headcounts=invited))


def test_rates_above_all_are_to_be_checked_and_never_printed() -> None:
    made = report({WHOLE: 10, NURSE: 5, PEER: 30}, {WHOLE: 40, NURSE: 20, PEER: 20})
    took = made.section(Participation)
    assert (took.whole.rate, took.whole.place, took.surplus) == ("to check", None, True)
    assert [(row.rate, row.place) for row in took.tables[0].rows] == [
        ("to check", None),
        ("67%", 0.6667),
    ]
    assert (
        made.section(Summary)
        .certainty[0]
        .startswith("40 people replied, more than the 10 who were said to be invited.")
    )
    assert "400%" not in str(made)


def test_where_the_numbers_fit_nothing_is_to_be_checked() -> None:
    took = report({WHOLE: 50, NURSE: 20, PEER: 30}, {WHOLE: 40, NURSE: 20, PEER: None}).section(
        Participation
    )
    assert (took.whole.rate, took.surplus) == ("80%", False)
    assert [row.rate for row in took.tables[0].rows] == ["100%", ""]


def test_what_the_others_could_change_is_rounded_outward() -> None:
    # 40 of 70 replied. (40·60.3 + 30·0) / 70 = 34.457, and with 100 for the others 77.314.
    made = instrument()
    results = published(made, {"alpha": shown("60.3")}, kept=40, replies={WHOLE: 40})
    said = present(made, results, reconciliation(40), (), Context(headcounts={WHOLE: 70}))
    assert "34.4" in said.section(Participation).bound
    assert "77.4" in said.section(Participation).bound
