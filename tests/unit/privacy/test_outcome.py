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

ALL = Allowed(
    share=True, details=True, interval=True, counts=True, stage=True, heaviest_item=Fraction(0)
)


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


@pytest.mark.parametrize(
    ("target", "printed", "gap"),
    [("62.5", "62.5", "-0.5"), ("80", "80", "17"), ("66.67", "66.67", "3.67")],
)
def test_a_target_stands_as_it_was_declared_and_the_gap_is_what_is_left_to_it(
    target: str, printed: str, gap: str
) -> None:
    # A score of 63 %, as in reference/cases/numbers/half-target: rounded, 62.5 would be 63, too.
    percentage = scale_score(Fraction("62.5"), metric="percent_positive", target=Fraction(target))
    found = shown(percentage)
    assert (str(found.value), str(found.target), str(found.gap)) == ("63", printed, gap)


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


@pytest.mark.parametrize(
    ("score", "edge", "band"),
    [
        (98, 95, None),  # 95 itself is left open, and is in the band below
        (98, 94, "its"),
        (2, 5, "its"),  # everything up to 5 is in the lower band, 5 included
        (2, 4, None),
    ],
)
def test_a_band_above_its_edge_leaves_the_edge_to_the_one_below(
    score: int, edge: int, band: str | None
) -> None:
    bands = {"a": Fraction(0), "b": Fraction(edge)}
    estimate = scale_score(Fraction(score), band="its", bands=bands, bands_above=frozenset({"b"}))
    assert capped(estimate).band == band


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


# Bounds and intervals are rounded outward: they are true as printed -------------------------------


@pytest.mark.parametrize(
    ("percent", "n", "share"),
    [
        # 13 of 15 are 86.67, and so is the bound, 100·(1 − 2/15): not “87 or more”.
        (Fraction(1300, 15), 15, Share(value=Decimal(86), bound=">=")),
        (Fraction(200, 15), 15, Share(value=Decimal(14), bound="<=")),
        (Fraction(90), 20, Share(value=Decimal(90), bound=">=")),
    ],
)
def test_the_bound_of_a_percentage(percent: Fraction, n: int, share: Share) -> None:
    assert shown(scale_score(Fraction(50), n, percent_positive=percent)).percent_positive == share


def test_the_bound_of_a_score_and_its_gap() -> None:
    # Two of twelve people at 3 among others at 5 make 4 + 2/3: 4.67 is the bound.
    high = capped(item_mean(Fraction(58, 12), 12, target=Fraction(5)))
    assert (high.bound, high.value, high.gap) == (">=", Decimal("4.6"), Decimal("0.4"))
    low = capped(item_mean(Fraction(15, 12), 12))
    assert (low.bound, low.value) == ("<=", Decimal("1.5"))
    # Two of fourteen at 4 among others at 1 make 1.43.
    low = capped(item_mean(Fraction(15, 14), 14))
    assert (low.bound, low.value) == ("<=", Decimal("1.5"))


def test_a_band_is_that_of_all_that_the_printed_bound_leaves_open() -> None:
    # 95.02 is in the band from 95 on, and the bound of a fiftieth of 0 … 100.4 is 95.38: “95.3”.
    found = capped(
        scale_score(
            Fraction(96),
            bounds=(Fraction(0), Fraction("100.4")),
            band="high",
            bands={"low": Fraction(0), "high": Fraction("95.35")},
        )
    )
    assert (str(found.value), found.band) == ("95.3", None)


@pytest.mark.parametrize(
    ("ends", "printed"),
    [
        ((57.04, 67.81), ("57.0", "67.9")),
        ((-2.31, -0.02), ("-2.4", "0.0")),
        ((46.9 + 1e-14, 53.1 - 1e-14), ("46.9", "53.1")),  # the last bits of a float are nothing
    ],
)
def test_the_ends_of_an_interval(ends: tuple[float, float], printed: tuple[str, str]) -> None:
    low, high = shown(scale_score(Fraction(50), sd=12.0, interval=ends)).interval or (0, 0)
    assert (Decimal(low), Decimal(high)) == (Decimal(printed[0]), Decimal(printed[1]))


# Agreement between the ends -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("estimate", "is_told"),
    [
        (scale_score(Fraction(50), 10, sd=0.0), False),
        (scale_score(Fraction("50.625"), 10, sd=1.98), False),  # nine at 50.0, one at 56.25
        (scale_score(Fraction(50), 10, sd=4.24), False),
        (scale_score(Fraction(50), 10, sd=4.25), True),
        (scale_score(Fraction(50), 50, sd=1.9), True),
        # The range of a contrast is twice as wide.
        (scale_score(Fraction(0), 10, sd=8.4, bounds=(Fraction(-100), Fraction(100))), False),
        (scale_score(Fraction(0), 10, sd=8.5, bounds=(Fraction(-100), Fraction(100))), True),
        (scale_score(Fraction(3), 10, sd=0.24, bounds=(Fraction(1), Fraction(5))), False),
        (scale_score(Fraction(3), 10, sd=0.25, bounds=(Fraction(1), Fraction(5))), True),
    ],
)
def test_a_spread_that_would_quote_everybody_is_withheld(estimate: Estimate, is_told: bool) -> None:
    found = shown(replace(estimate, interval=(40.0, 60.0), reliability=0.5))
    assert (found.sd is not None) == is_told
    assert (found.reliability is not None) == is_told
    assert ("sd" in found.withheld) == (not is_told)
    # The interval is made without the spread then, so it may stay.
    assert found.interval is not None


FOUR_OF_FIVE = {1: 0, 2: 4, 3: 4, 4: 2, 5: 0}


@pytest.mark.parametrize(
    ("counts", "bounds", "is_told"),
    [
        (FOUR_OF_FIVE, (1, 5), True),
        ({2: 3, 3: 7}, (1, 5), True),
        ({2: 2, 3: 8}, (1, 5), False),  # all but two of ten
        ({3: 10}, (1, 5), False),
        ({3: 95, 5: 5}, (1, 5), False),  # all but 5 %
        ({3: 94, 5: 6}, (1, 5), True),
        ({4: 5, 5: 5}, (0, 10), False),  # all within ten points of a hundred
        ({4: 5, 6: 5}, (0, 10), True),
    ],
)
def test_answers_of_which_nearly_all_are_the_same_are_not_counted(
    counts: dict[int, int], bounds: tuple[int, int], is_told: bool
) -> None:
    answers = tuple((Fraction(value), count) for value, count in counts.items())
    n = sum(counts.values())
    estimate = item_mean(
        Fraction(sum(value * count for value, count in counts.items()), n),
        n,
        bounds=(Fraction(bounds[0]), Fraction(bounds[1])),
        favourable_margins=None,
        sd=2.0,
        interval=(2.0, 4.0),
        counts=tuple(counts.values()),
        answers=answers,
    )
    found = shown(estimate)
    everything = (found.sd, found.interval, found.counts)
    assert all(part is not None for part in everything) == is_told
    assert any(part is not None for part in everything) == is_told
