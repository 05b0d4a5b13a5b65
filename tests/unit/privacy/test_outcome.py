"""What is published of one number: rounded, capped, and with what belongs to it."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.unit.privacy.made import item_mean, scale_score
from ticassess.privacy import Bound, Capped, Score, Share, Undefined
from ticassess.privacy.homogeneity import Cap, cap_of_percentage, cap_of_score
from ticassess.privacy.outcome import Allowed, outcome
from ticassess.scoring.results import Estimate

ALL = Allowed(share=True, details=True, interval=True, stage=True, heaviest_item=Fraction(0))


def shown(estimate: Estimate, **but: Any) -> Score:
    found = outcome(estimate, replace(ALL, **but))
    assert isinstance(found, Score)
    return found


def capped(estimate: Estimate, **but: Any) -> Capped:
    found = outcome(estimate, replace(ALL, **but))
    assert isinstance(found, Capped)
    return found


FULL = scale_score(
    Fraction("62.45"),
    percent_positive=Fraction("55.5"),
    sd=12.25,
    interval=(57.04, 67.86),
    target=Fraction(75),
    band="growing",
    counts=(1, 2, 3),
    stage="aware",
    critical=True,
    reliability=0.815,
)


def test_everything_is_rounded_half_up_and_the_gap_follows_from_the_rounded_score() -> None:
    assert outcome(FULL, ALL) == Score(
        n=40,
        value=Decimal("62.5"),
        percent_positive=Share(value=Decimal(56)),
        sd=Decimal("12.3"),
        interval=(Decimal("57.0"), Decimal("67.9")),
        target=Decimal("75.0"),
        gap=Decimal("12.5"),
        band="growing",
        counts=(1, 2, 3),
        stage="aware",
        critical=True,
        reliability=Decimal("0.82"),
    )


def test_a_percentage_has_no_decimals() -> None:
    found = shown(scale_score(Fraction("62.5"), metric="percent_positive", target=Fraction(75)))
    assert (str(found.value), str(found.gap)) == ("63", "12")


def test_without_details_the_score_stays_and_says_what_is_withheld() -> None:
    found = shown(FULL, details=False)
    assert (found.value, found.band, found.stage) == (Decimal("62.5"), "growing", "aware")
    assert (found.sd, found.interval, found.counts, found.reliability) == (None,) * 4
    assert found.withheld == ("sd", "ci_low", "ci_high")


def test_without_the_interval_the_spread_stays() -> None:
    found = shown(FULL, interval=False)
    assert (found.sd, found.interval) == (Decimal("12.3"), None)
    assert found.withheld == ("ci_low", "ci_high")


def test_without_the_percentage_and_the_stage() -> None:
    found = shown(FULL, share=False, stage=False)
    assert (found.percent_positive, found.stage) == (None, None)
    assert found.withheld == ("percent_positive", "stage")


def test_nothing_is_called_withheld_that_is_not_there() -> None:
    found = shown(scale_score(Fraction(50)), details=False, interval=False, stage=False)
    assert (found.withheld, found.counts, found.target, found.gap) == ((), None, None, None)


def test_that_a_level_has_too_few_for_an_interval_is_called_withheld() -> None:
    found = shown(scale_score(Fraction(50), too_few_for_interval=True))
    assert (found.interval, found.withheld) == (None, ("ci_low", "ci_high"))


def test_a_capped_percentage_takes_the_details_with_it() -> None:
    found = shown(replace(FULL, percent_positive=Fraction(97)))
    assert found.percent_positive == Share(value=Decimal(95), bound=">=")
    assert (found.sd, found.counts) == (None, None)


def test_a_cap_says_nothing_about_spread() -> None:
    found = capped(
        replace(FULL, score=Fraction(99), bands={"low": Fraction(0), "growing": Fraction(50)})
    )
    assert (found.bound, found.value, found.gap) == (">=", Decimal("95.0"), Decimal("-20.0"))
    assert (found.n, found.percent_positive) == (40, Share(value=Decimal(56)))
    assert (found.band, found.stage) == ("growing", "aware")
    assert found.withheld == ("sd", "ci_low", "ci_high")


@pytest.mark.parametrize(
    ("score", "minima", "band"),
    [
        (98, (0, 95), "its"),  # everything from 95 on lies in one band
        (98, (0, 96), None),
        (98, (0, 100), None),
        (2, (0, 6), "its"),
        (2, (0, 5), None),  # 5 itself is left open, and begins another band
    ],
)
def test_a_band_is_shown_where_the_cap_leaves_one_open(
    score: int, minima: tuple[int, int], band: str | None
) -> None:
    bands = {name: Fraction(minimum) for name, minimum in zip("ab", minima, strict=True)}
    found = capped(scale_score(Fraction(score), band="its", bands=bands))
    assert found.band == band
    assert ("band" in found.withheld) == (band is None)


def test_a_number_without_a_band_withholds_none() -> None:
    found = capped(scale_score(Fraction(98), bands={"high": Fraction(96)}))
    assert found.withheld == ()


def test_where_there_is_no_number_the_reason_is_said() -> None:
    nothing = scale_score(None, n=0, target=Fraction(75))
    assert outcome(nothing, ALL) == Undefined(reason="no answers", n=0, target=Decimal("75.0"))
    found = outcome(replace(nothing, undefined="zero variance", n=12), ALL)
    assert found == Undefined(reason="zero variance", n=12, target=Decimal("75.0"))


# Caps, as docs/explanation/privacy.md defines them ------------------------------------------------


@pytest.mark.parametrize(
    ("percent", "n", "cap"),
    [
        ("95", 40, (">=", "95")),  # 2/40 is the outer 5 %
        ("94.9", 40, None),
        ("5", 40, ("<=", "5")),
        ("5.1", 40, None),
        ("94.9", 1000, None),
        ("95", 39, (">=", "3700/39")),  # 2/39 is a little more than 5 %
        ("60", 5, (">=", "60")),  # 2/5: from 60 on, and up to 40
        ("41", 5, None),
        ("40", 5, ("<=", "40")),
        ("50", 2, (">=", "50")),  # of two people nothing is left to say but half
    ],
)
def test_percentages(percent: str, n: int, cap: tuple[Bound, str] | None) -> None:
    found = cap_of_percentage(Fraction(percent), n)
    if cap is None:
        assert found is None
    else:
        assert found == Cap(bound=cap[0], value=Fraction(cap[1]))


@pytest.mark.parametrize(
    ("estimate", "heaviest", "cap"),
    [
        (scale_score(Fraction(95)), 0, 95),
        (scale_score(Fraction("94.99")), 0, None),
        (scale_score(Fraction(5)), 0, -5),
        (scale_score(Fraction("5.01")), 0, None),
        # Of four items with equal weights, each is left open over 20 % of its range: 20 / 4 = 5.
        (scale_score(Fraction(95)), Fraction(1, 4), 95),
        # The heaviest of three items, half of the score: 10 points.
        (scale_score(Fraction(90)), Fraction(1, 2), 90),
        (scale_score(Fraction("89.9")), Fraction(1, 2), None),
        (scale_score(Fraction(10)), Fraction(1, 2), -10),
        # A percentage of a scale: 2/8 of the people, whatever its items are.
        (scale_score(Fraction(75), 8, metric="percent_positive"), Fraction(1, 2), 75),
        (scale_score(Fraction(74), 8, metric="percent_positive"), 0, None),
        (scale_score(Fraction(25), 8, metric="count"), 0, -25),
        # Two people of ten at 3 among others at 5 make 4.6; two at 4 among others at 1 make 1.6.
        (item_mean(Fraction("4.6"), 10), 0, Fraction("4.6")),
        (item_mean(Fraction("4.59"), 10), 0, None),
        (item_mean(Fraction("1.6"), 10), 0, Fraction("-1.6")),
        (item_mean(Fraction("1.61"), 10), 0, None),
        # In 100 people the outer 5 % of the range of 4 are more than that.
        (item_mean(Fraction("4.8"), 100), 0, Fraction("4.8")),
        (item_mean(Fraction("4.79"), 100), 0, None),
        # Without favourable answers only the outer 5 % count, and no heaviest item.
        (item_mean(Fraction("4.8"), 10, favourable_margins=None), 1, Fraction("4.8")),
        (item_mean(Fraction("4.7"), 10, favourable_margins=None), 1, None),
        # One of twenty people of equal weight: 2/20 of the range, though 60 replied.
        (
            scale_score(
                Fraction(90), 60, metric="percent_positive", largest_weight=Fraction(1, 20)
            ),
            0,
            90,
        ),
        (scale_score(Fraction(90), 60, metric="percent_positive"), 0, None),
    ],
)
def test_scores(estimate: Estimate, heaviest: Fraction, cap: Fraction | None) -> None:
    found = cap_of_score(estimate, heaviest)
    if cap is None:
        assert found is None
    else:
        assert found == Cap(bound=">=" if cap > 0 else "<=", value=abs(cap))


@pytest.mark.parametrize(("mean", "bound"), [("3.1", ">="), ("3", ">="), ("2.9", "<=")])
def test_margins_never_cross_in_the_middle(mean: str, bound: Bound) -> None:
    estimate = item_mean(Fraction(mean), 2, favourable_margins=(Fraction(1), Fraction(1)))
    assert cap_of_score(estimate, Fraction(0)) == Cap(bound=bound, value=Fraction(3))


@pytest.mark.parametrize(
    "estimate",
    [
        scale_score(None),
        scale_score(Fraction(0), n=0),
        scale_score(Fraction(3), bounds=(Fraction(3), Fraction(3))),
    ],
)
def test_without_a_number_people_or_a_range_there_is_no_cap(estimate: Estimate) -> None:
    assert cap_of_score(estimate, Fraction(0)) is None


def test_a_range_of_less_than_1_has_caps_like_any_other() -> None:
    estimate = scale_score(Fraction("0.98"), bounds=(Fraction(0), Fraction(1)))
    assert cap_of_score(estimate, Fraction(0)) == Cap(bound=">=", value=Fraction("0.95"))
