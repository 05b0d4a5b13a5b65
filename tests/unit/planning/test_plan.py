"""What a survey can tell before anybody is asked; widths from R 4.2.2 (`qt`, `phyper`, `qnorm`)."""

import pytest

from tests.documents import instrument
from ticassess.cli.plan_text import plan_in_words
from ticassess.instrument import load_instrument
from ticassess.planning import Plan, Precision, ShownFrom, plan_document, plan_survey

SMALL = instrument("""
    items:
      - {id: a, response_scale: agreement, in: [calm, reached]}
      - {id: b, response_scale: agreement, in: [calm, reached]}
      - {id: c, response_scale: agreement, in: [calm, short, reached]}
      - {id: hurt, response_scale: agreement, sensitive: true, in: [harm]}
    scales:
      - {id: calm, framework: f}
      - {id: short, framework: f}
      - {id: harm, framework: f}
      - {id: reached, framework: f, metric: percent_reaching, cut: 60}
    contrasts: [{id: less, of: [calm, short]}]
    """)


def planned(invited: int, **groups: int) -> Plan:
    return plan_survey(SMALL, invited, groups=groups)


def test_what_is_shown_from_how_many_replies_on() -> None:
    # A score of one item, a share of people, and a difference with a side of one item need ten; a
    # score of a sensitive item as many as the item.
    assert planned(120).shown == (
        ShownFrom(replies=5, scores=1, items=0),
        ShownFrom(replies=10, scores=3, items=3),
        ShownFrom(replies=20, scores=1, items=1),
    )


def test_results_by_group_have_a_row_where_every_item_is_sensitive() -> None:
    harm = instrument("""
        items:
          - {id: hurt, response_scale: agreement, sensitive: true, in: [harm]}
          - {id: hit, response_scale: agreement, sensitive: true, in: [harm]}
        scales: [{id: harm, framework: f}]
        """)
    found = plan_survey(harm, 120)
    assert found.shown == (
        ShownFrom(replies=10, scores=0, items=0),
        ShownFrom(replies=20, scores=1, items=2),
    )
    assert "from 10 replies   margins of error, results by group" in plan_in_words(
        plan_document(harm, found)
    )


def test_places_have_nobody_to_protect() -> None:
    found = plan_survey(load_instrument("tests/instruments/valid/checklist.yaml"), 12)
    assert found.shown == (ShownFrom(replies=1, scores=5, items=9),)


def test_how_sure_24_of_120_are() -> None:
    document = plan_document(SMALL, planned(120))
    # t(.975, 23)·20/√24·√(96/120) = 7.5537; 38 to 82 of 120 where 12 of 24 agree, so 18.33 to
    # either side; 1.96·√(2·400/24·.8) = 10.1212. All of it rounded up.
    assert document.precision[0] == Precision(replies=24, score=7.6, percentage=18.4, change=10.2)
    assert [precision.replies for precision in document.precision] == [24, 48, 72, 96, 120]


def test_where_everybody_replies_nothing_is_left_to_chance() -> None:
    assert planned(120).precision[-1] == Precision(replies=120, score=0, percentage=0, change=0)


def test_how_many_replies_for_what() -> None:
    needed = {(need.aim, need.points): need.replies for need in planned(120).needed}
    # A reply less would leave 10.36 and 5.02 points, 10.04 points, 10.12 and 5.06 points.
    assert needed["score", 10] == 16
    assert needed["score", 5] == 43
    assert needed["percentage", 10] == 58
    assert needed["change", 10] == 25
    assert needed["change", 5] == 61


def test_once_an_aim_is_reached_more_replies_do_not_lose_it() -> None:
    # 50 of 100 replies leave a percentage of half 10 points, and 51 leave 10.02: 25 of 51 are
    # 49.02 %, and 59 to 39 of 100 would say so (R `phyper`).
    survey = plan_survey(SMALL, 100)
    needed = {(need.aim, need.points): need.replies for need in survey.needed}
    assert needed["percentage", 10] == 52


def test_no_aim_is_promised_for_less_than_is_shown() -> None:
    # With scores that hardly differ five replies would do, but a range needs ten to be shown.
    found = plan_survey(SMALL, 120, sd=1)
    needed = {(need.aim, need.points): need.replies for need in found.needed}
    assert (needed["score", 10], needed["change", 10]) == (10, 5)


@pytest.mark.parametrize(
    ("invited", "replies"), [(4, []), (5, [5]), (9, [5, 7, 9]), (10, [6, 8, 10])]
)
def test_fewer_replies_than_a_report_needs_have_no_row(invited: int, replies: list[int]) -> None:
    assert [precision.replies for precision in planned(invited).precision] == replies


def test_ranges_of_fewer_than_ten_are_not_shown() -> None:
    first = planned(9).precision[0]
    assert (first.score, first.percentage) == (None, None)
    assert first.change is not None


def test_groups_large_small_and_too_small() -> None:
    nurses, peers, cooks = planned(120, nurses=40, peers=8, cooks=4).groups
    assert (nurses.scores, nurses.items) == (5, 10)
    # Three of five of 40 are 24: 2.0687·20/√24·√(16/40) = 5.3413.
    assert nurses.usual is not None
    assert nurses.usual.replies == 24
    assert nurses.usual.score == pytest.approx(5.3413, abs=1e-3)
    assert (peers.scores, peers.items) == (5, None)
    assert (cooks.scores, cooks.items, cooks.usual) == (None, None, None)
