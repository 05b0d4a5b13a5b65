"""How many replies a number needs: the table of the page on privacy."""

from fractions import Fraction

import pytest

from tests.unit.privacy.made import item_mean, scale_score
from ticassess.privacy import Policy


def test_the_limits_are_those_of_the_page_on_privacy() -> None:
    assert Policy().flat() == {
        "score": 5,
        "distribution": 10,
        "sensitive": 20,
        "comments": 10,
        "counts": 5,
        "organisation": 5,
        "breakdowns": 10,
    }


def test_an_assessment_may_set_some_of_them() -> None:
    policy = Policy().with_minima({"sensitive": 30, "score": 7})
    assert (policy.sensitive, policy.score, policy.distribution) == (30, 7, 10)


@pytest.mark.parametrize(
    ("items", "sensitive", "minimum"),
    [(4, False, 5), (3, False, 5), (2, False, 10), (3, True, 5), (2, True, 20), (1, True, 20)],
)
def test_a_scale_of_two_items_is_as_much_as_an_item(
    items: int, sensitive: bool, minimum: int
) -> None:
    score = scale_score(Fraction(50), items=items, sensitive=sensitive)
    assert Policy().minimum_of(score) == minimum


@pytest.mark.parametrize(("sensitive", "minimum"), [(False, 10), (True, 20)])
def test_a_share_of_people_is_as_much_as_an_item(sensitive: bool, minimum: int) -> None:
    share = scale_score(Fraction(50), metric="percent_reaching", items=6, sensitive=sensitive)
    assert Policy().minimum_of(share) == minimum


@pytest.mark.parametrize(("sensitive", "minimum"), [(False, 10), (True, 20)])
def test_an_item_is_an_item_whatever_it_is_made_of(sensitive: bool, minimum: int) -> None:
    assert Policy().minimum_of(item_mean(Fraction(3), items=3, sensitive=sensitive)) == minimum


def test_a_sensitive_item_never_needs_fewer_replies_than_another_one() -> None:
    policy = Policy(sensitive=12, distribution=15)
    assert policy.minimum_of(item_mean(Fraction(3), sensitive=True)) == 15
