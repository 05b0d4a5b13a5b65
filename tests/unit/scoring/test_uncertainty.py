"""Intervals by hand from the t table.

T(.975) is 2.776 with 4, 2.262 with 9, 2.045 with 29 degrees of freedom.
"""

from math import sqrt
from statistics import stdev

import pytest

from ticassess.scoring.uncertainty import (
    Stratum,
    least_sd,
    mean_interval,
    quotes_everybody,
    stratified_interval,
)

RANGE = (0.0, 100.0)


def test_five_people_have_an_interval_and_four_have_none() -> None:
    assert mean_interval(50, 10, 4, None, RANGE) is None
    half = 2.776445 * 10 / sqrt(5)
    found = mean_interval(50, 10, 5, None, RANGE)
    assert found == pytest.approx((50 - half, 50 + half), abs=1e-4)


def test_a_headcount_makes_an_interval_narrower_and_only_one_that_can_be() -> None:
    half = 2.262157 * 10 / sqrt(10)
    corrected = half * sqrt((40 - 10) / 40)
    for headcount, expected in ((None, half), (40, corrected), (9, half), (10, 0)):
        found = mean_interval(50, 10, 10, headcount, RANGE)
        assert found == pytest.approx((50 - expected, 50 + expected), abs=1e-4)


def test_an_interval_ends_where_scores_end() -> None:
    high = mean_interval(99, 30, 5, None, RANGE)
    assert high == pytest.approx((61.75, 100), abs=0.01)
    low = mean_interval(1, 30, 5, None, RANGE)
    assert low == pytest.approx((0, 38.25), abs=0.01)


def test_nobody_is_further_from_the_mean_than_n_minus_1_by_root_n_deviations() -> None:
    # The one who differs most of ten: nine at 0 and one at 10, whose mean is 1.
    assert (10 - 1) / sqrt(10) * stdev([0] * 9 + [10]) == pytest.approx(10 - 1)
    # So 12 of 100 points to each side take a spread of 12·√10 / 9, and 4.8 of 40 as much less.
    assert least_sd(10, RANGE) == pytest.approx(4.2164, abs=1e-4)
    assert least_sd(10, (10.0, 50.0)) == pytest.approx(4.2164 * 0.4, abs=1e-4)
    assert least_sd(50, RANGE) == pytest.approx(12 * sqrt(50) / 49)


@pytest.mark.parametrize(
    ("sd", "n", "bounds", "quotes"),
    [
        (0.0, 10, RANGE, True),
        (4.24, 10, RANGE, True),  # printed 4.2, so perhaps 4.15, and 4.22 are needed
        (4.25, 10, RANGE, False),  # printed 4.3: at least 4.25
        (1.74, 50, RANGE, True),
        (1.85, 50, RANGE, False),  # 1.73 are needed
        (0.24, 10, (1.0, 5.0), True),  # printed 0.2; 0.169 are needed, and it may be 0.15
        (0.25, 10, (1.0, 5.0), False),
        (8.4, 10, (-100.0, 100.0), True),  # a contrast has a range of 200 points
        (8.6, 10, (-100.0, 100.0), False),
        (0.0, 1, RANGE, False),  # one person has no spread to speak of
    ],
)
def test_a_spread_that_leaves_nobody_open(
    sd: float, n: int, bounds: tuple[float, float], quotes: bool
) -> None:
    assert quotes_everybody(sd, n, bounds) is quotes


@pytest.mark.parametrize("n", range(5, 300, 7))
@pytest.mark.parametrize("width", [1.0, 4.0, 10.0, 100.0, 200.0])
def test_a_missing_spread_leaves_everybody_open_too(n: int, width: float) -> None:
    """Whoever knows the rule knows that a missing sd is below the first that is printed."""
    bounds = (0.0, width)
    first_printed = next(
        tenths / 10 for tenths in range(1000) if not quotes_everybody(tenths / 10, n, bounds)
    )
    open_to_each_side = (n - 1) / sqrt(n) * (first_printed - 0.05)
    assert 2 * open_to_each_side >= 0.20 * width


def test_the_width_tells_nothing_below_the_spread_that_may_be_told() -> None:
    # ± 2.262157 · (12·√10 / 9) / √10 = ± 2.262157 · 12 / 9
    half = 2.262157 * 12 / 9
    for sd in (0, 1.5, 4.24):
        found = mean_interval(50, sd, 10, None, RANGE)
        assert found == pytest.approx((50 - half, 50 + half), abs=1e-4)
    wider = mean_interval(50, 4.26, 10, None, RANGE)
    assert wider is not None
    assert wider[0] < 50 - half


def stratum(n: int, sd: float | None, *, headcount: int = 100, share: float = 0.5) -> Stratum:
    return Stratum(share=share, headcount=headcount, n=n, sd=sd)


def test_two_strata_by_hand() -> None:
    # SE² = .25·100/16·(1 − 16/100) + .25·64/15·(1 − 15/100) with 31 − 2 degrees of freedom
    se = sqrt(0.25 * 100 / 16 * 0.84 + 0.25 * 64 / 15 * 0.85)
    found = stratified_interval(50, [stratum(16, 10.0), stratum(15, 8.0)], RANGE)
    assert found == pytest.approx((50 - 2.04523 * se, 50 + 2.04523 * se), abs=1e-4)


def test_a_stratum_that_answered_in_full_adds_nothing() -> None:
    full = [stratum(16, 10.0), stratum(15, 8.0, headcount=15)]
    half = 2.04523 * sqrt(0.25 * 100 / 16 * 0.84)
    found = stratified_interval(50, full, RANGE)
    assert found == pytest.approx((50 - half, 50 + half), abs=1e-4)
    more_than_invited = [stratum(16, 10.0), stratum(15, 8.0, headcount=10)]
    assert stratified_interval(50, more_than_invited, RANGE) == found


def test_a_stratum_in_which_nobody_differs_counts_with_the_least_spread() -> None:
    # 12·√15 / 14 squared is 144·15 / 196.
    se = sqrt(0.25 * 100 / 16 * 0.84 + 0.25 * (144 * 15 / 196) / 15 * 0.85)
    for sd in (0.0, 2.0):
        found = stratified_interval(50, [stratum(16, 10.0), stratum(15, sd)], RANGE)
        assert found == pytest.approx((50 - 2.04523 * se, 50 + 2.04523 * se), abs=1e-4)


def test_too_few_replies_have_no_interval() -> None:
    assert stratified_interval(50, [stratum(2, 5.0), stratum(2, 5.0)], RANGE) is None
    assert stratified_interval(50, [stratum(3, 5.0), stratum(2, 5.0)], RANGE) is not None


def test_one_of_several_says_nothing_of_the_others_and_the_only_one_does() -> None:
    one_of_several = [stratum(9, 5.0), stratum(1, None, headcount=2)]
    assert stratified_interval(50, one_of_several, RANGE) is None
    the_only_one = [stratum(9, 5.0), stratum(1, None, headcount=1)]
    assert stratified_interval(50, the_only_one, RANGE) is not None


def test_a_stratified_interval_ends_where_scores_end() -> None:
    wide = [stratum(5, 40.0), stratum(5, 40.0)]
    # ± 2.306·√(2·.25·1600/5·.95) = 28.43
    high = stratified_interval(98, wide, RANGE)
    assert high == pytest.approx((69.57, 100), abs=0.01)
    low = stratified_interval(2, wide, RANGE)
    assert low == pytest.approx((0, 30.43), abs=0.01)
