"""Half up, away from zero, on the decimal that is written."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ticassess.scoring.results import WHOLE, Estimate, Subject
from ticassess.scoring.rounding import as_declared, ceiled, floored, half_up


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        (Fraction(1, 2), 0, "1"),
        (Fraction(49, 100), 0, "0"),
        (Fraction(5, 100), 1, "0.1"),
        (Fraction(-5, 100), 1, "-0.1"),
        (Fraction(-4, 100), 1, "0.0"),
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(2, 3), 2, "0.67"),
        (Fraction(250), 1, "250.0"),
        # As floats, 2.675 and 1.005 are a little less than they are written.
        (2.675, 2, "2.68"),
        (1.005, 2, "1.01"),
        (-0.25, 1, "-0.3"),
        (-0.04, 1, "0.0"),  # and not −0.0
        (0.24, 1, "0.2"),
        (7.0, 0, "7"),
    ],
)
def test_half_up(value: Fraction | float, places: int, rounded: str) -> None:
    assert str(half_up(value, places)) == rounded
    assert isinstance(half_up(value, places), Decimal)


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (-0.04, "-0.1", "0.0"),
        (0.04, "0.0", "0.1"),
        (-2.31, "-2.4", "-2.3"),
        (93.548, "93.5", "93.6"),
    ],
)
def test_what_encloses_a_number_is_rounded_outward_on_either_side_of_0(
    value: float, low: str, high: str
) -> None:
    assert (str(floored(value, 1)), str(ceiled(value, 1))) == (low, high)


def test_a_declared_number_keeps_its_decimals_and_a_third_has_none_of_its_own() -> None:
    assert str(as_declared(Fraction("62.55"), 1)) == "62.55"
    assert str(as_declared(Fraction("-0.125"), 1)) == "-0.125"
    assert str(as_declared(Fraction(200, 3), 1)) == "66.7"


@pytest.mark.parametrize(
    ("metric", "bounds", "places"),
    [
        ("percent_positive", (0, 100), 0),
        ("percent_positive", (0, 10), 1),
        ("pomp", (0, 100), 1),
        ("mean", (0, 100), 1),
        ("difference", (-100, 100), 1),
    ],
)
def test_only_percentages_on_their_own_range_are_whole(
    metric: str, bounds: tuple[int, int], places: int
) -> None:
    low, high = bounds
    number = Estimate(
        subject=Subject(kind="scale", id="s"),
        group=WHOLE,
        n=1,
        metric=metric,
        score=None,
        bounds=(Fraction(low), Fraction(high)),
    )
    assert number.places == places
