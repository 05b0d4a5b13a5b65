"""Intervals by hand from the t table.

T(.975) is 2.776 with 4, 2.262 with 9, 2.045 with 29 degrees of freedom.
"""

from math import sqrt

import pytest

from ticassess.scoring.uncertainty import Stratum, mean_interval, stratified_interval

RANGE = (0.0, 100.0)
FLOOR = 12.5


def test_five_people_have_an_interval_and_four_have_none() -> None:
    assert mean_interval(50, 10, 4, None, RANGE, FLOOR) is None
    half = 2.776445 * 10 / sqrt(5)
    found = mean_interval(50, 10, 5, None, RANGE, FLOOR)
    assert found == pytest.approx((50 - half, 50 + half), abs=1e-4)


def test_a_headcount_makes_an_interval_narrower_and_only_one_that_can_be() -> None:
    half = 2.262157 * 10 / sqrt(10)
    corrected = half * sqrt((40 - 10) / 40)
    for headcount, expected in ((None, half), (40, corrected), (9, half), (10, 0)):
        found = mean_interval(50, 10, 10, headcount, RANGE, FLOOR)
        assert found == pytest.approx((50 - expected, 50 + expected), abs=1e-4)


def test_an_interval_ends_where_scores_end() -> None:
    high = mean_interval(99, 30, 5, None, RANGE, FLOOR)
    assert high == pytest.approx((61.75, 100), abs=0.01)
    low = mean_interval(1, 30, 5, None, RANGE, FLOOR)
    assert low == pytest.approx((0, 38.25), abs=0.01)


def test_where_nobody_differs_the_width_is_the_floor() -> None:
    assert mean_interval(50, 0, 10, 10, RANGE, FLOOR) == (43.75, 56.25)


def stratum(n: int, sd: float | None, *, headcount: int = 100, share: float = 0.5) -> Stratum:
    return Stratum(share=share, headcount=headcount, n=n, sd=sd)


def test_two_strata_by_hand() -> None:
    # SE² = .25·100/16·(1 − 16/100) + .25·64/15·(1 − 15/100) with 31 − 2 degrees of freedom
    se = sqrt(0.25 * 100 / 16 * 0.84 + 0.25 * 64 / 15 * 0.85)
    found = stratified_interval(50, [stratum(16, 10.0), stratum(15, 8.0)], RANGE, FLOOR)
    assert found == pytest.approx((50 - 2.04523 * se, 50 + 2.04523 * se), abs=1e-4)


def test_a_stratum_that_answered_in_full_adds_nothing() -> None:
    full = [stratum(16, 10.0), stratum(15, 8.0, headcount=15)]
    half = 2.04523 * sqrt(0.25 * 100 / 16 * 0.84)
    found = stratified_interval(50, full, RANGE, FLOOR)
    assert found == pytest.approx((50 - half, 50 + half), abs=1e-4)
    more_than_invited = [stratum(16, 10.0), stratum(15, 8.0, headcount=10)]
    assert stratified_interval(50, more_than_invited, RANGE, FLOOR) == found


def test_a_stratum_in_which_nobody_differs_counts_with_the_floor() -> None:
    se = sqrt(0.25 * 100 / 16 * 0.84 + 0.25 * FLOOR**2 / 15 * 0.85)
    found = stratified_interval(50, [stratum(16, 10.0), stratum(15, 0.0)], RANGE, FLOOR)
    assert found == pytest.approx((50 - 2.04523 * se, 50 + 2.04523 * se), abs=1e-4)
    nobody_differs = [stratum(16, 0.0), stratum(15, 0.0)]
    assert stratified_interval(50, nobody_differs, RANGE, FLOOR) == (43.75, 56.25)


def test_too_few_replies_have_no_interval() -> None:
    assert stratified_interval(50, [stratum(2, 5.0), stratum(2, 5.0)], RANGE, FLOOR) is None
    assert stratified_interval(50, [stratum(3, 5.0), stratum(2, 5.0)], RANGE, FLOOR) is not None


def test_one_of_several_says_nothing_of_the_others_and_the_only_one_does() -> None:
    one_of_several = [stratum(9, 5.0), stratum(1, None, headcount=2)]
    assert stratified_interval(50, one_of_several, RANGE, FLOOR) is None
    the_only_one = [stratum(9, 5.0), stratum(1, None, headcount=1)]
    assert stratified_interval(50, the_only_one, RANGE, FLOOR) is not None


def test_a_stratified_interval_ends_where_scores_end() -> None:
    wide = [stratum(5, 40.0), stratum(5, 40.0)]
    # ± 2.306·√(2·.25·1600/5·.95) = 28.43
    high = stratified_interval(98, wide, RANGE, FLOOR)
    assert high == pytest.approx((69.57, 100), abs=0.01)
    low = stratified_interval(2, wide, RANGE, FLOOR)
    assert low == pytest.approx((0, 30.43), abs=0.01)
