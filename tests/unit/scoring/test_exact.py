"""The exact scorer by hand: conditions, blanks, weights, orders and minima.

What it gives is ready to be compared.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest

from tests.documents import instrument
from ticassess.instrument import Instrument
from ticassess.scoring.exact import (
    NOT_SHOWN,
    answers_enough,
    contribution,
    person_score,
    score_answers,
    was_shown,
)

Row = Mapping[str, int | float | str]

CONDITIONS = """
items:
  - {id: gate, response_scale: agreement, in: [calm], reverse: true}
  - id: a
    response_scale: agreement
    in: [calm]
    ask_if: {item: gate, values: [1, not_applicable]}
  - {id: b, response_scale: agreement, in: [calm]}
scales:
  - {id: calm, framework: f, metric: mean, min_answered: 1.0}
"""


@pytest.mark.parametrize(
    ("person", "shown"),
    [
        # 1 becomes 5 by reversal, in the answer and in the condition alike.
        ({"gate": Fraction(5)}, True),
        ({"gate": Fraction(1)}, False),
        ({"gate": "not_applicable"}, True),
        ({}, False),
        ({"a": Fraction(1)}, True),
        ({"gate": Fraction(5), "a": NOT_SHOWN}, False),
    ],
)
def test_an_item_is_shown_where_its_condition_holds(
    person: Mapping[str, Fraction | str], shown: bool
) -> None:
    asked = instrument(CONDITIONS)
    assert was_shown(asked, asked.item("a"), person) is shown
    assert was_shown(asked, asked.item("b"), person) is True


def test_what_was_not_shown_is_not_missing() -> None:
    asked = instrument(CONDITIONS)
    assert score_answers(asked, [{"gate": 2, "b": 2}])["calm"] == 3
    assert score_answers(asked, [{"gate": 1, "b": 2}])["calm"] is None
    assert score_answers(asked, [{"gate": 1, "a": 3, "b": 2}])["calm"] == Fraction(10, 3)
    assert score_answers(asked, [{"gate": 1, "a": NOT_SHOWN, "b": 2}])["calm"] == Fraction(7, 2)


def with_rules(rules: str, more: str = "") -> Instrument:
    return instrument(f"""
        items:
          - {{id: a, response_scale: agreement, in: [calm]}}
          - {{id: b, response_scale: agreement, in: [calm], weight: 3}}
        scales:
          - {{id: calm, framework: f, {rules}}}
        {more}
    """)


PEOPLE: Sequence[Row] = ({"a": 5, "b": 1}, {"a": 2}, {"b": "not_applicable", "a": 3})


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        # (5 + 3·1)/4, 2 and 3
        ("metric: mean", Fraction(2 + 2 + 3, 3)),
        # a is 10/3, b is 1: (10/3 + 3)/4
        ("metric: mean, order: item", Fraction(19, 12)),
        # answers 5, 2 and 3 of a, 1 of b, which weighs 3: (10 + 3)/6
        ("metric: mean, order: pooled", Fraction(13, 6)),
        # a is 10/3, b is 1: 10/3 + 3·1
        ("metric: sum, order: item", Fraction(19, 3)),
        # the pooled mean for a weight of 4
        ("metric: sum, order: pooled, min_answered: 1", Fraction(52, 6)),
        # 5 + 3·1; the others did not answer both
        ("metric: sum", Fraction(8)),
        # 8, 4·2 and 4·3
        ("metric: sum, prorate: true", Fraction(28, 3)),
        # one of one, of one; 100·(1, 0, 0) with b's 0 weighing 3
        ("metric: percent_positive", Fraction(25, 3)),
        ("metric: pomp, rescale: [0, 10]", Fraction(5 * (1 + 1 + 2), 6)),
        ("metric: pomp, order: pooled, rescale: [0, 10]", Fraction(7 * 25, 60)),
        ("metric: mean, non_answers: {not_applicable: 5}", Fraction(2 * 2 + 2 * 2 + 9, 6)),
        ("metric: pomp, target: 80, non_answers: {not_applicable: target}", (25 + 25 + 72.5)),
    ],
)
def test_a_group_score_by_hand(rules: str, expected: Fraction | float) -> None:
    if isinstance(expected, float):
        expected = Fraction(expected) / 3
    assert score_answers(with_rules(rules), PEOPLE)["calm"] == expected


@pytest.mark.parametrize("order", ["respondent", "item", "pooled"])
@pytest.mark.parametrize(("least", "there"), [(1, True), (3, True), (4, False)])
def test_as_many_respondents_as_are_asked_for(order: str, least: int, there: bool) -> None:
    asked = instrument(f"""
        items: [{{id: a, response_scale: agreement, in: [calm]}}]
        scales: [{{id: calm, framework: f, order: {order}, min_respondents: {least}}}]
    """)
    people: list[Row] = [{"a": 1}, {"a": 3}, {"a": 5}, {}]
    assert (score_answers(asked, people)["calm"] is not None) is there


def test_nobody_has_no_score() -> None:
    for order in ("respondent", "item", "pooled"):
        assert score_answers(with_rules(f"order: {order}"), [])["calm"] is None
        assert score_answers(with_rules(f"order: {order}"), [{}])["calm"] is None


@pytest.mark.parametrize(("share", "kept"), [(0.5, True), (0.51, False)])
def test_who_answers_too_little_is_left_out(share: float, kept: bool) -> None:
    asked = with_rules("metric: mean", f"min_answered: {share}")
    assert answers_enough(asked, {"a": Fraction(3), "b": "not_applicable"}) is kept
    assert score_answers(asked, [{"a": 3}])["calm"] == (3 if kept else None)


def test_without_a_minimum_everybody_is_kept() -> None:
    assert answers_enough(with_rules("metric: mean"), {}) is True


PARENTS = """
items:
  - {id: a, response_scale: agreement, in: [one]}
  - {id: b, response_scale: agreement, in: [other]}
scales:
  - {id: one, framework: f, parent: both, weight: 3, metric: mean, ORDER}
  - {id: other, framework: f, parent: both, metric: mean, ORDER}
  - {id: both, framework: f, composite: mean_of_children, metric: mean, min_answered: 1.0, ORDER}
overall: {scales: [one, other], metric: mean, ORDER}
contrasts: [{id: apart, of: [one, other]}]
"""


def test_children_count_by_their_weights() -> None:
    asked = instrument(PARENTS.replace("ORDER", "order: respondent"))
    found = score_answers(asked, [{"a": 5, "b": 1}, {"a": 3}])
    assert found["both"] == 4
    assert found["overall"] == Fraction(4 + 3, 2)
    assert found["apart"] == 4
    one = {"a": Fraction(5), "b": Fraction(1)}
    assert person_score(asked, asked.scale("both"), one) == 4
    assert person_score(asked, asked.scale("both"), {"a": Fraction(5)}) is None


def test_children_of_a_group_count_by_their_weights() -> None:
    text = PARENTS.replace("contrasts: [{id: apart, of: [one, other]}]\n", "")
    asked = instrument(text.replace("ORDER", "order: item"))
    found = score_answers(asked, [{"a": 5, "b": 1}, {"a": 3}])
    assert found["both"] == Fraction(3 * 4 + 1, 4)
    assert score_answers(asked, [{"a": 5}])["both"] is None


def test_only_the_wanted_scores_are_given() -> None:
    asked = instrument(PARENTS.replace("ORDER", "order: respondent"))
    assert score_answers(asked, [{"a": 5, "b": 1}], ["one", "apart"]) == {"one": 5, "apart": 4}
    every = ["one", "other", "both", "overall", "apart"]
    assert list(score_answers(asked, [{"a": 5, "b": 1}])) == every


def test_a_contrast_needs_somebody_with_both() -> None:
    asked = instrument(PARENTS.replace("ORDER", "order: respondent"))
    assert score_answers(asked, [{"a": 5}, {"b": 1}])["apart"] is None


def test_what_a_single_answer_adds() -> None:
    asked = with_rules(
        "metric: pomp, target: 6, rescale: [0, 10], non_answers: {dont_know: target}"
    )
    calm, item = asked.scale("calm"), asked.item("a")
    assert contribution(asked, calm, item, Fraction(4)) == 75
    assert contribution(asked, calm, item, "not_applicable") is None
    # 6 on a range from 0 to 10 is 60 before.
    assert contribution(asked, calm, item, "dont_know") == 60


def test_a_target_counts_where_it_lies_in_the_range() -> None:
    rules = "metric: pomp, target: 4, rescale: [1, 5], non_answers: {not_applicable: target}"
    asked = with_rules(rules)
    # 4 on a range from 1 to 5 is 75 before, as an answer of 4 is.
    calm, item = asked.scale("calm"), asked.item("a")
    assert contribution(asked, calm, item, "not_applicable") == 75
    assert score_answers(asked, [{"a": "not_applicable", "b": 4}])["calm"] == 4


def test_without_a_target_there_is_nothing_to_count_as() -> None:
    asked = with_rules("metric: pomp, target: 80, non_answers: {not_applicable: target}")
    bare = asked.scale("calm").model_copy(update={"target": None})
    assert contribution(asked, bare, asked.item("a"), "not_applicable") is None
