"""Every scoring rule on answers that can be worked out by hand."""

from fractions import Fraction

import pytest

from tests.documents import instrument, responses
from ticassess.instrument import Instrument
from ticassess.scoring.results import WHOLE, Estimate, Group
from ticassess.scoring.score import score

THREE_ITEMS = """
items:
  - {id: a, response_scale: agreement, in: [calm]}
  - {id: b, response_scale: agreement, in: [calm], reverse: true}
  - {id: c, response_scale: agreement, in: [calm], weight: 2}
scales:
  - {id: calm, framework: principle, METRIC}
"""


def with_metric(metric: str) -> Instrument:
    return instrument(THREE_ITEMS.replace("METRIC", metric))


def estimate(
    asked: Instrument,
    table: str,
    name: str = "calm",
    group: Group = WHOLE,
    by: tuple[str, ...] = (),
) -> Estimate:
    results = score(asked, responses(asked, table, by=by))
    return next(e for e in results.estimates if e.subject.id == name and e.group == group)


ONE_PERSON = """
    a b c
    4 2 5
"""


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        # After reversal 4, 4, 5 with weights 1, 1, 2.
        ("metric: mean", Fraction(18, 4)),
        ("metric: sum", Fraction(18)),
        ("metric: pomp", Fraction(75 + 75 + 2 * 100, 4)),
        ("metric: percent_positive", Fraction(100)),
    ],
)
def test_each_metric_weighs_and_reverses(metric: str, expected: Fraction) -> None:
    assert estimate(with_metric(metric), ONE_PERSON).score == expected


def test_not_applicable_and_blank_are_in_no_denominator() -> None:
    table = """
        a b c
        5 - .
        5 1 -
        5 1 5
    """
    found = estimate(with_metric("metric: pomp"), table)
    # The first person answered one item of three, which is less than half.
    assert found.n == 2
    assert found.score == 100


def test_half_of_the_items_is_enough_and_a_tie_counts() -> None:
    asked = instrument("""
        items:
          - {id: a, response_scale: agreement, in: [calm]}
          - {id: b, response_scale: agreement, in: [calm]}
        scales:
          - {id: calm, framework: principle}
    """)
    assert estimate(asked, "a b\n3 .").score == 50


def test_a_whole_number_asks_for_that_many_items() -> None:
    assert estimate(with_metric("min_answered: 3"), "a b c\n5 1 .\n5 1 5").n == 1


def test_a_sum_of_too_few_items_is_undefined_and_never_low() -> None:
    found = estimate(with_metric("metric: sum"), "a b c\n5 1 .")
    assert (found.score, found.undefined) == (None, "too few items answered")


def test_a_prorated_sum_fills_in_the_persons_own_mean() -> None:
    assert estimate(with_metric("metric: sum, prorate: true"), "a b c\n4 2 .").score == 16


def test_nobody_answered_is_undefined_with_a_reason() -> None:
    found = estimate(with_metric("metric: pomp"), "a b c\n- . x")
    assert (found.n, found.score, found.undefined) == (0, None, "no answers")


ORDERS = """
    a b c
    5 1 5
    1 . .
    1 . .
"""


@pytest.mark.parametrize(
    ("order", "expected", "n"),
    [
        # Persons: 100, 0, 0 (with one item required), so 33.3.
        ("respondent", Fraction(100, 3), 3),
        # Items: a 33.3, b 100, c 100; weighted 1, 1, 2.
        ("item", (Fraction(100, 3) + 100 + 200) / 4, 1),
        # Answers: weights 1+1+1 on a, 1 on b, 2 on c; 100 for the first person's.
        ("pooled", Fraction(100 + 100 + 200, 6), 3),
    ],
)
def test_the_order_of_aggregation_decides_who_weighs_how_much(
    order: str, expected: Fraction, n: int
) -> None:
    found = estimate(with_metric(f"order: {order}, min_answered: 1"), ORDERS)
    assert (found.score, found.n) == (expected, n)


def test_only_respondent_first_scores_have_a_standard_deviation() -> None:
    assert estimate(with_metric("order: respondent, min_answered: 1"), ORDERS).sd == pytest.approx(
        57.735027
    )
    assert estimate(with_metric("order: item"), ORDERS).sd is None


SAFETY = """
items:
  - {id: e1, response_scale: agreement, in: [emotional]}
  - {id: e2, response_scale: agreement, in: [emotional]}
  - {id: e3, response_scale: agreement, in: [emotional]}
  - {id: p1, response_scale: agreement, in: [physical]}
scales:
  - {id: emotional, framework: principle, parent: safety}
  - {id: physical, framework: principle, parent: safety}
  - id: safety
    framework: principle
    composite: COMPOSITE
    target: 75
    bands:
      - {id: starting, min: 0, label: {en: Starting}}
      - {id: established, min: 50, label: {en: Established}}
"""


def test_a_mean_of_children_weighs_unequal_children_alike() -> None:
    table = "e1 e2 e3 p1\n5 5 5 1"
    of_children = instrument(SAFETY.replace("COMPOSITE", "mean_of_children"))
    of_items = instrument(SAFETY.replace("COMPOSITE", "mean_of_items"))
    assert estimate(of_children, table, "safety").score == 50
    assert estimate(of_items, table, "safety").score == 75


def test_the_band_comes_from_the_unrounded_score() -> None:
    asked = instrument(SAFETY.replace("COMPOSITE", "mean_of_items").replace("min: 50", "min: 43.8"))
    # 43.75 prints as 43.8 and is still below the band that starts there.
    found = estimate(asked, "e1 e2 e3 p1\n3 3 3 2", "safety")
    assert (found.score, found.band) == (Fraction("43.75"), "starting")


def test_an_item_gives_its_mean_after_reversal_and_the_share_of_positive_answers() -> None:
    found = estimate(with_metric("metric: pomp"), "a b c\n5 1 5\n5 2 5\n5 5 5\n5 - 5", "b")
    assert found.n == 3
    assert found.score == Fraction(10, 3)
    assert found.percent_positive == Fraction(200, 3)
    assert found.counts == (1, 1, 0, 0, 1, 1, 0, 0, 0, 0)


def test_a_scale_from_zero_keeps_its_zeros() -> None:
    asked = instrument(
        """
        items:
          - {id: a, response_scale: zero, in: [calm]}
          - {id: b, response_scale: zero, in: [calm], reverse: true}
        scales: [{id: calm, framework: principle}]
        """,
        response_scales="response_scales: {zero: {options: [{value: 0}, {value: 1}, {value: 2}]}}",
    )
    assert estimate(asked, "a b\n0 2\n0 0").score == 25


def test_items_on_different_response_scales_weigh_alike_in_pomp() -> None:
    asked = instrument(
        """
        items: [{id: a, response_scale: yes, in: [calm]}, {id: b, response_scale: ten, in: [calm]}]
        scales: [{id: calm, framework: principle}]
        """,
        response_scales="""
        response_scales:
          yes: {options: [{value: 0}, {value: 1}]}
          ten: {options: [{value: 0}, {value: 5}, {value: 10}]}
        """,
    )
    assert estimate(asked, "a b\n1 5").score == 75


def test_a_group_is_scored_from_its_own_replies() -> None:
    table = """
        role  a b c
        nurse 5 1 5
        nurse 1 5 1
        peer  5 1 5
    """
    asked = with_metric("metric: pomp")
    assert estimate(asked, table, group=Group(by="role", level="nurse"), by=("role",)).score == 50
    assert estimate(asked, table, group=Group(by="role", level="peer"), by=("role",)).score == 100
