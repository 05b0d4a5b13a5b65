"""What stands beside a score.

Why there is none, how many it is made of, its range and its interval.
"""

from fractions import Fraction

import pytest

from tests.documents import instrument, responses
from ticassess.instrument import Instrument
from ticassess.scoring.results import WHOLE, Estimate, Group, Results
from ticassess.scoring.score import score

CHILDREN = """
items:
  - {id: a, response_scale: agreement, in: [one]}
  - {id: b, response_scale: agreement, in: [other]}
  - {id: c, response_scale: agreement, in: [other]}
scales:
  - {id: one, framework: f, parent: both, weight: 3, metric: mean, ORDER}
  - {id: other, framework: f, parent: both, metric: mean, ORDER}
  - {id: both, framework: f, composite: mean_of_children, metric: mean, ORDER}
"""


def children(rules: str) -> Instrument:
    return instrument(CHILDREN.replace("ORDER", rules))


def scored(asked: Instrument, table: str, *, by: tuple[str, ...] = ()) -> Results:
    return score(asked, responses(asked, table, by=by))


def estimate(asked: Instrument, table: str, name: str) -> Estimate:
    found = scored(asked, table).estimates
    return next(e for e in found if e.subject.id == name and e.group == WHOLE)


THREE = """
    a b c
    5 1 3
    2 . .
    2 4 .
"""


@pytest.mark.parametrize(
    ("order", "one", "other", "n"),
    [
        # b is 1 and 4, c is 3: items 2.5 and 3, their mean 2.75, from the one answer to c up
        ("item", Fraction(3), Fraction(11, 4), 1),
        # three answers in all: 1, 4 and 3; two people gave them
        ("pooled", Fraction(3), Fraction(8, 3), 2),
    ],
)
def test_a_mean_of_children_is_made_of_the_groups_own_scores(
    order: str, one: Fraction, other: Fraction, n: int
) -> None:
    asked = children(f"order: {order}")
    assert estimate(asked, THREE, "one").score == one
    found = estimate(asked, THREE, "other")
    assert (found.score, found.n) == (other, n)
    both = estimate(asked, THREE, "both")
    # The first child weighs three times as much, and the smaller n is the parent's.
    assert (both.score, both.n) == ((3 * one + other) / 4, n)


def test_a_mean_of_children_by_person_takes_those_who_have_any_of_them() -> None:
    both = estimate(children("order: respondent"), THREE, "both")
    # (3·5 + 2)/4, 2 and (3·2 + 4)/4
    assert both.score == (Fraction(17, 4) + 2 + Fraction(10, 4)) / 3
    assert both.n == 3


def test_without_one_of_two_children_half_is_enough_and_all_is_not() -> None:
    table = "a b c\n5 . .\n4 . ."
    assert estimate(children("order: item"), table, "both").score == Fraction(9, 2)
    assert estimate(children("order: item"), table, "both").n == 2
    strict = estimate(children("order: item, min_answered: 1.0"), table, "both")
    assert (strict.score, strict.undefined) == (None, "too few items answered")


def test_a_child_with_too_few_people_is_in_no_group_score() -> None:
    asked = children("order: item, min_respondents: 2")
    assert estimate(asked, THREE, "other").undefined == "too few respondents"
    found = estimate(asked, THREE, "both")
    assert (found.score, found.n) == (Fraction(3), 3)


@pytest.mark.parametrize("order", ["respondent", "item", "pooled"])
def test_too_few_respondents_are_the_reason_where_there_are_some(order: str) -> None:
    asked = children(f"order: {order}, min_respondents: 3")
    found = estimate(asked, "a b c\n5 1 3\n2 5 4", "other")
    assert (found.n, found.score, found.sd) == (2, None, None)
    assert found.undefined == "too few respondents"
    assert estimate(asked, "a b c\n5 1 3\n2 5 4\n1 1 1", "other").undefined is None


def test_one_answer_to_too_few_items_is_not_too_few_people() -> None:
    found = estimate(children("order: item, min_answered: 1.0"), "a b c\n5 3 .", "other")
    assert (found.n, found.undefined) == (1, "too few items answered")


def test_nobody_in_a_group_is_no_answer() -> None:
    found = estimate(children("min_respondents: 3"), "a b c\n5 . .", "other")
    assert (found.n, found.undefined) == (0, "no answers")


def test_a_scale_says_what_it_is_about_and_how_many_items_it_has() -> None:
    found = estimate(children("order: respondent"), THREE, "both")
    assert (found.subject.kind, found.subject.framework) == ("scale", "f")
    assert (found.items, found.metric, found.bounds) == (3, "mean", (Fraction(1), Fraction(5)))
    assert estimate(children("order: respondent"), THREE, "one").weight == 3
    item = estimate(children("order: respondent"), THREE, "a")
    assert (item.subject.kind, item.items, item.metric) == ("item", 1, "mean")
    assert item.weight == 1


def test_the_overall_score_comes_first() -> None:
    text = CHILDREN.replace("ORDER", "order: respondent")
    asked = instrument(text + "overall: {scales: [both], metric: mean, target: 4}\n")
    found = scored(asked, THREE).estimates[0]
    assert (found.subject.kind, found.subject.id, found.items) == ("overall", "overall", 3)
    assert found.score == Fraction(35, 12)
    assert (found.target, found.weight) == (Fraction(4), Fraction(1))


def test_n_by_atom_is_that_of_the_number() -> None:
    table = """
        role  a b c
        nurse 5 1 3
        peer  2 . .
        peer  2 4 .
    """
    by_item = scored(children("order: item"), table, by=("role",))
    assert by_item.n_by_atom == {
        "a": (1, 2),
        "b": (1, 1),
        "c": (1, 0),
        "one": (1, 2),
        "other": (1, 0),
        "both": (1, 0),
    }
    assert by_item.replies_by_atom == (1, 2)
    by_person = scored(children("order: respondent"), table, by=("role",))
    assert by_person.n_by_atom["both"] == (1, 2)
    assert by_person.n_by_atom["other"] == (1, 1)
    assert by_person.members[Group(by="role", level="peer")] == (1,)


def test_of_items_that_nobody_answered_none_counts() -> None:
    found = scored(children("order: item"), "a b c\n5 . 1\n3 . 2")
    assert found.n_by_atom["other"] == (2,)
    assert scored(children("order: item"), "a b c\n5 . .").n_by_atom["other"] == (0,)


@pytest.mark.parametrize("unit", ["person", "place"])
def test_results_say_whether_they_are_about_people(unit: str) -> None:
    text = CHILDREN.replace("ORDER", "order: respondent") + f"unit: {unit}\n"
    assert scored(instrument(text), THREE).persons == (unit == "person")


MARGINS = """
response_scales:
  five: {options: [{value: 1}, {value: 2}, {value: 3}, {value: 4}, {value: 5}], positive: POSITIVE}
"""


@pytest.mark.parametrize(
    ("positive", "margins"),
    [
        # From 1 it is three of four points to the nearest favourable answer, from 5 two to another.
        ("[4, 5]", (Fraction(3, 4), Fraction(2, 4))),
        ("[5]", (Fraction(1), Fraction(1, 4))),
        ("[2, 5]", (Fraction(1, 4), Fraction(1, 4))),
        ("[]", None),
        ("[1, 2, 3, 4, 5]", None),
    ],
)
def test_how_far_the_ends_are_from_the_other_side_of_favourable(
    positive: str, margins: tuple[Fraction, Fraction] | None
) -> None:
    asked = instrument(
        "items: [{id: a, response_scale: five, in: [s]}]\nscales: [{id: s, framework: f}]",
        response_scales=MARGINS.replace("POSITIVE", positive),
    )
    assert estimate(asked, "a\n3", "a").favourable_margins == margins


def test_an_interval_of_people_who_agree_is_as_wide_as_the_least_spread_makes_it() -> None:
    asked = children("order: respondent")
    table = "a b c\n" + "4 4 4\n" * 6
    # t of 5 is 2.570582, and of the range of 4 a spread of .12·4·√6 / 5 is the least.
    half = 2.570582 * 0.12 * 4 / 5
    for name in ("both", "a"):
        found = estimate(asked, table, name).interval
        assert found == pytest.approx((4 - half, 4 + half), abs=1e-5)


def test_an_interval_knows_how_many_were_invited() -> None:
    asked = children("order: respondent")
    table = responses(asked, "a b c\n" + "4 4 4\n2 2 2\n" * 3)
    everybody = score(asked, table, headcounts={WHOLE: 6})
    found = next(e for e in everybody.estimates if e.subject.id == "both")
    assert found.interval == (3.0, 3.0)


def test_a_difference_goes_as_far_as_its_scales_are_apart() -> None:
    asked = instrument("""
        items:
          - {id: a, response_scale: agreement, in: [one]}
          - {id: b, response_scale: agreement, in: [other, one]}
          - {id: c, response_scale: agreement, in: [other]}
          - {id: d, response_scale: agreement, in: [other]}
        scales:
          - {id: one, framework: f, metric: mean}
          - {id: other, framework: f, metric: mean}
        contrasts: [{id: apart, of: [one, other]}]
    """)
    found = estimate(asked, "a b c d\n5 1 1 1\n1 2 . .\n. 3 5 4\n5 . 3 .", "apart")
    # 3 − 1; the second person answered one of three; 3 − 4; the fourth the same.
    assert (found.n, found.score) == (2, Fraction(1, 2))
    assert (found.metric, found.items) == ("difference", 2)
    assert found.bounds == (Fraction(-4), Fraction(4))
    assert (found.subject.kind, found.subject.framework) == ("scale", "contrast")


def test_a_scale_of_sensitive_items_is_sensitive_and_one_of_some_is_not() -> None:
    asked = instrument("""
        items:
          - {id: a, response_scale: agreement, in: [all, some], sensitive: true}
          - {id: b, response_scale: agreement, in: [some]}
        scales: [{id: all, framework: f}, {id: some, framework: f}]
    """)
    sensitive = {e.subject.id: e.sensitive for e in scored(asked, "a b\n1 2").estimates}
    assert sensitive == {"all": True, "some": False, "a": True, "b": False}


def test_a_score_on_the_start_of_a_band_is_in_it() -> None:
    asked = instrument("""
        items: [{id: a, response_scale: agreement, in: [s]}]
        scales:
          - id: s
            framework: f
            bands:
              - {id: low, min: 0, label: {en: Low}}
              - {id: mid, min: 50, label: {en: Mid}}
              - {id: high, min: 75, label: {en: High}}
    """)
    bands = [estimate(asked, f"a\n{value}", "s").band for value in (2, 3, 4)]
    assert bands == ["low", "mid", "high"]
    begin = {"low": Fraction(0), "mid": Fraction(50), "high": Fraction(75)}
    assert estimate(asked, "a\n3", "s").bands == begin
