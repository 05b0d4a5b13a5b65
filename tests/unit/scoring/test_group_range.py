"""How far apart chance puts the highest and the lowest of several groups."""

from math import sqrt

import numpy as np
import pytest
from scipy import stats

from ticassess.scoring import GroupMean, chance_of_range, error_of_interval, holm
from ticassess.scoring.statistics.studentized_range import beyond
from ticassess.scoring.uncertainty import mean_interval


@pytest.mark.parametrize("means", [2, 3, 5, 12, 60])
@pytest.mark.parametrize("freedom", [1, 1.7, 4, 7.3, 20, 300, 200_000])
@pytest.mark.parametrize("distance", [0.5, 2, 3.5, 5, 8, 20])
def test_the_studentised_range_is_that_of_scipy(
    means: int, freedom: float, distance: float
) -> None:
    expected = stats.studentized_range.sf(distance, means, freedom)
    assert beyond(distance, means, freedom) == pytest.approx(expected, abs=2e-7)


# 5 % points, Lund and Lund (1983) and any textbook.
@pytest.mark.parametrize(
    ("means", "freedom", "distance"),
    [(2, 10, 3.151), (3, 10, 3.877), (3, 20, 3.578), (10, 20, 5.008), (20, 60, 5.241)],
)
def test_the_tabled_points_are_passed_in_five_of_a_hundred_cases(
    means: int, freedom: float, distance: float
) -> None:
    assert beyond(distance, means, freedom) == pytest.approx(0.05, abs=1e-4)


@pytest.mark.parametrize(("means", "freedom"), [(1, 10), (3, 0.5)])
def test_one_mean_has_no_range(means: int, freedom: float) -> None:
    with pytest.raises(ValueError, match="two means"):
        beyond(1.0, means, freedom)


def test_groups_of_unequal_size_and_spread_are_compared_as_by_games_and_howell() -> None:
    draw = np.random.default_rng(4)
    groups = [draw.normal(50 + 2 * k, 5 + 4 * k, 8 + 5 * k) for k in range(5)]
    expected = stats.tukey_hsd(*groups, equal_var=False).pvalue
    means = []
    for people in groups:
        error = float(people.std(ddof=1)) / sqrt(len(people))
        means.append(GroupMean(mean=float(people.mean()), error=error, n=len(people)))
    for first in range(5):
        for second in range(first):
            found = chance_of_range(means[first], means[second], groups=5)
            assert found == pytest.approx(expected[first, second], abs=1e-7)


def test_everybody_asked_leaves_no_chance() -> None:
    low, high = (GroupMean(mean=mean, error=0.0, n=9) for mean in (50.0, 51.0))
    assert chance_of_range(low, high, groups=4) == 0.0
    assert chance_of_range(low, low, groups=4) == 1.0


@pytest.mark.parametrize(("mean", "headcount"), [(50.0, None), (50.0, 40), (93.0, None)])
def test_an_interval_gives_back_its_standard_error(mean: float, headcount: int | None) -> None:
    interval = mean_interval(mean, 18.0, 16, headcount, (0, 100))
    assert interval is not None
    correction = 1.0 if headcount is None else sqrt((headcount - 16) / headcount)
    assert error_of_interval(mean, interval, 16) == pytest.approx(18 / 4 * correction)


def test_what_is_missing_is_no_member_of_the_family() -> None:
    # With the missing one counted (as statsmodels 0.15 does) they would be 0.03 and 0.06.
    assert holm([0.01, None, 0.03]) == (0.02, None, 0.03)
    assert holm([]) == ()
    assert holm([0.7, 0.6]) == (1.0, 1.0)
