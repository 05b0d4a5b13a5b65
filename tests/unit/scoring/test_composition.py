"""What scores are made of: coefficients of items, worked out by hand."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from tests.documents import instrument
from ticassess.scoring.composition import FAVOURABLE, VALUE, compositions

ITEMS = """
items:
  - {id: a, response_scale: agreement, in: [calm]}
  - {id: b, response_scale: agreement, in: [calm], weight: 3}
  - {id: c, response_scale: done, in: [kind]}
  - {id: d, response_scale: colour, in: [kind]}
scales:
  - {id: calm, framework: f, parent: whole, weight: 2, METRIC}
  - {id: kind, framework: f, parent: whole, METRIC}
  - {id: whole, framework: f, composite: COMPOSITE, METRIC}
overall: {scales: [whole], METRIC}
contrasts:
  - {id: apart, of: [calm, kind]}
"""
RESPONSE_SCALES = """
response_scales:
  agreement:
    options: [{value: 1}, {value: 2}, {value: 3}, {value: 4}, {value: 5}]
    positive: [4, 5]
  done: {options: [{value: 0}, {value: 1}], positive: [1]}
  colour: {options: [{value: 0}, {value: 1}], positive: [0]}
"""


def parts(metric: str, composite: str = "mean_of_children") -> Mapping[str, Mapping]:
    text = ITEMS.replace("METRIC", f"metric: {metric}").replace("COMPOSITE", composite)
    return compositions(instrument(text, response_scales=RESPONSE_SCALES))


def test_an_item_is_its_mean_and_its_share_of_favourable_answers() -> None:
    found = parts("pomp")
    assert found["a"] == {("a", VALUE): 1, ("a", FAVOURABLE): 1}
    # Where only the upper one of two values is favourable, the share is the mean.
    assert found["c"] == {("c", VALUE): 1}
    assert found["d"] == {("d", VALUE): 1, ("d", FAVOURABLE): 1}


def test_an_item_without_favourable_answers_is_its_mean() -> None:
    asked = instrument(
        "items: [{id: a, response_scale: r, in: [s]}]\nscales: [{id: s, framework: f}]",
        response_scales="response_scales: {r: {options: [{value: 1}, {value: 2}]}}\n",
    )
    assert compositions(asked)["a"] == {("a", VALUE): 1}


@pytest.mark.parametrize(
    ("metric", "kind", "a", "b"),
    [
        ("pomp", VALUE, Fraction(1, 4), Fraction(3, 4)),
        # One point of agreement is a quarter of its range of four points.
        ("mean", VALUE, Fraction(4, 4), Fraction(12, 4)),
        ("sum", VALUE, Fraction(4), Fraction(12)),
        ("percent_positive", FAVOURABLE, Fraction(1, 4), Fraction(3, 4)),
        ("count", FAVOURABLE, Fraction(1), Fraction(3)),
    ],
)
def test_a_scale_weighs_its_items(metric: str, kind: str, a: Fraction, b: Fraction) -> None:
    assert parts(metric)["calm"] == {("a", kind): a, ("b", kind): b}


def test_a_parent_weighs_its_children_and_the_overall_score_its_scales() -> None:
    found = parts("pomp")
    # calm weighs 2 of 3, and b 3 of 4 in it.
    assert found["whole"] == {
        ("a", VALUE): Fraction(2, 12),
        ("b", VALUE): Fraction(6, 12),
        ("c", VALUE): Fraction(1, 6),
        ("d", VALUE): Fraction(1, 6),
    }
    assert found["overall"] == found["whole"]


def test_a_parent_of_items_weighs_the_items() -> None:
    found = parts("pomp", "mean_of_items")["whole"]
    assert found == {
        ("a", VALUE): Fraction(1, 6),
        ("b", VALUE): Fraction(3, 6),
        ("c", VALUE): Fraction(1, 6),
        ("d", VALUE): Fraction(1, 6),
    }


def test_an_item_of_several_children_counts_in_each() -> None:
    asked = instrument("""
        items:
          - {id: a, response_scale: agreement, in: [one, other]}
          - {id: b, response_scale: agreement, in: [other]}
        scales:
          - {id: one, framework: f, parent: both}
          - {id: other, framework: f, parent: both}
          - {id: both, framework: f, composite: mean_of_children}
    """)
    assert compositions(asked)["both"] == {
        ("a", VALUE): Fraction(3, 4),
        ("b", VALUE): Fraction(1, 4),
    }


def test_a_difference_is_the_first_less_the_second() -> None:
    assert parts("pomp")["apart"] == {
        ("a", VALUE): Fraction(1, 4),
        ("b", VALUE): Fraction(3, 4),
        ("c", VALUE): Fraction(-1, 2),
        ("d", VALUE): Fraction(-1, 2),
    }
