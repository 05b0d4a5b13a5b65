"""The quantile that intervals are made with, against R and against scipy."""

from math import inf

import pytest
from scipy.special import stdtrit

from ticassess.scoring.statistics.student import t_quantile

# R 4.2.2: qt(.975, c(1, 2, 5, 30))
OF_R = {1: 12.7062047361747, 2: 4.30265272974946, 5: 2.57058183563631, 30: 2.04227245630124}


@pytest.mark.parametrize("freedom", OF_R)
def test_it_is_that_of_r(freedom: int) -> None:
    assert t_quantile(freedom) == pytest.approx(OF_R[freedom], rel=1e-13)


@pytest.mark.parametrize("freedom", [3, 4, 57, 199, 998, 999, 1000, 1001, 54_321, 10**6])
def test_it_is_that_of_scipy_on_both_sides_of_where_the_series_begins(freedom: int) -> None:
    assert t_quantile(freedom) == pytest.approx(float(stdtrit(freedom, 0.975)), rel=1e-12)


def test_without_a_degree_of_freedom_nothing_is_known() -> None:
    assert t_quantile(0) == inf
