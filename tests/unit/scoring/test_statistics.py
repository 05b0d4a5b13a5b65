"""Statistics against R: the cases of one set, and of a second one with other people.

tests/reference/PROVENANCE.md says where both come from.
"""

import csv
import json
from fractions import Fraction
from pathlib import Path
from statistics import mean, stdev

import numpy as np
import pytest

from ticassess.scoring.statistics.agreement import (
    mean_deviation,
    mean_deviation_of_items,
    rwg,
    rwg_of_items,
    rwg_of_lindell,
)
from ticassess.scoring.statistics.alpha import (
    alpha_of_complete,
    alpha_of_pairs,
    spearman_brown,
)
from ticassess.scoring.statistics.change import (
    Sample,
    detectable_change,
    detectable_change_of_person,
)
from ticassess.scoring.statistics.differences import cliffs_delta, hedges_g, welch
from ticassess.scoring.statistics.ends import ends
from ticassess.scoring.statistics.feldt import feldt_interval
from ticassess.scoring.statistics.group_range import GroupMean
from ticassess.scoring.statistics.holm import holm
from ticassess.scoring.statistics.intraclass import intraclass
from ticassess.scoring.statistics.item_rest import item_rest
from ticassess.scoring.statistics.omega import omega, one_factor
from ticassess.scoring.statistics.proportions import exact_share, wilson
from ticassess.scoring.statistics.shrinkage import between_groups, shrunken
from ticassess.scoring.statistics.unknowns import unknowns
from ticassess.scoring.uncertainty import mean_interval

REFERENCE = Path(__file__).parents[2] / "reference"
CLOSED = 1e-9
"""How near closed formulas must come."""


def rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def expected(name: str) -> dict:
    return json.loads((REFERENCE / name).read_text())


def answers(name: str, items: int, *, reverse: tuple[str, ...] = (), of: str = "") -> np.ndarray:
    """Give [items, people] of a table of answers from 1 to 5, NaN where a cell is empty."""
    people = [row for row in rows(name) if not of or row["group"] == of]
    found = []
    for place in range(1, items + 1):
        values = np.array([float(row[f"q{place}"] or "nan") for row in people])
        found.append(6 - values if f"q{place}" in reverse else values)
    return np.array(found)


# One set ------------------------------------------------------------------------------------------


def test_alpha_of_complete_answers() -> None:
    wanted = expected("a_alpha.json")["reversed_ok"]
    found = alpha_of_complete(answers("a_complete.csv", 6, reverse=("q3",)))
    assert found is not None
    assert found.value == pytest.approx(wanted["raw_alpha"], abs=CLOSED)
    assert found.interval == pytest.approx(wanted["feldt95"], abs=CLOSED)
    assert (found.people, found.items, found.without_spread) == (40, 6, ())


def test_an_item_that_is_not_reversed_lowers_alpha_and_goes_against_the_rest() -> None:
    wanted = expected("a_alpha.json")
    wrong = answers("a_complete.csv", 6)
    found = alpha_of_complete(wrong)
    assert found is not None
    assert found.value == pytest.approx(wanted["not_reversed"]["raw_alpha"], abs=CLOSED)
    against = list(wanted["not_reversed"]["item_rest_r"].values())
    assert item_rest(wrong) == pytest.approx(against, abs=CLOSED)
    assert against[2] < 0
    right = list(wanted["reversed_ok"]["item_rest_r"].values())
    turned = answers("a_complete.csv", 6, reverse=("q3",))
    assert item_rest(turned) == pytest.approx(right, abs=CLOSED)


def test_alpha_with_gaps_says_on_how_many_people() -> None:
    wanted = expected("b_scores.json")
    gaps = answers("b_missing.csv", 6, reverse=("q3",))
    complete, pairs = alpha_of_complete(gaps), alpha_of_pairs(gaps)
    assert complete is not None
    assert pairs is not None
    assert complete.value == pytest.approx(0.6995060, abs=1e-7)
    assert complete.people == 15
    assert pairs.value == pytest.approx(wanted["alpha_pairwise"]["raw_alpha"], abs=CLOSED)
    # One of the 36 answered nothing and is in no covariance, so the interval is of 35.
    assert pairs.people == 35
    whole = feldt_interval(pairs.value, people=36, items=6)
    assert whole == pytest.approx(wanted["alpha_pairwise"]["feldt95"], abs=CLOSED)


def test_an_item_without_spread_or_answers_is_left_out_and_named() -> None:
    wanted = expected("c_degenerate.json")
    found = alpha_of_complete(answers("c_degenerate.csv", 6, reverse=("q3",)))
    assert found is not None
    assert found.value == pytest.approx(wanted["alpha_after_dropping_constant_k4"], abs=CLOSED)
    assert (found.items, found.without_spread) == (4, (3, 5))


def test_an_item_that_nobody_answered_leaves_the_others_their_correlations() -> None:
    wanted = list(expected("a_alpha.json")["reversed_ok"]["item_rest_r"].values())
    given = answers("a_complete.csv", 6, reverse=("q3",))
    unasked = np.full((1, given.shape[1]), np.nan)
    found = item_rest(np.vstack([given[:2], unasked, given[2:]]))
    assert found[2] is None
    assert [*found[:2], *found[3:]] == pytest.approx(wanted, abs=CLOSED)


def test_two_items_of_which_one_is_not_reversed() -> None:
    wanted = expected("d_two_items.json")
    wrong = alpha_of_complete(answers("d_two_items_negative.csv", 2))
    assert wrong is not None
    assert wrong.value == pytest.approx(wanted["alpha_unreversed"], abs=CLOSED)
    turned = answers("d_two_items_negative.csv", 2, reverse=("q2",))
    right = alpha_of_complete(turned)
    assert right is not None
    assert right.value == pytest.approx(wanted["alpha_reversed"], abs=CLOSED)
    assert right.interval == pytest.approx(wanted["feldt95_reversed"], abs=CLOSED)
    (correlation, _) = item_rest(turned)
    assert correlation == pytest.approx(wanted["pearson_reversed"], abs=CLOSED)
    assert spearman_brown(wanted["pearson_reversed"]) == pytest.approx(
        wanted["spearman_brown_reversed"], abs=CLOSED
    )


def test_alpha_of_too_little_is_none() -> None:
    whole = answers("a_complete.csv", 6)
    assert alpha_of_complete(whole[:1]) is None
    assert alpha_of_complete(whole[:, :2]) is None
    assert alpha_of_complete(np.ones((3, 9))) is None
    few = alpha_of_complete(whole[:, :9])
    assert few is not None
    assert few.interval is None
    # The total of two items that cancel out has no spread.
    assert alpha_of_complete(np.array([[1.0, 2, 3], [3.0, 2, 1]])) is None


def test_omega_of_one_factor() -> None:
    wanted = expected("i_omega.json")
    items = answers("i_omega.csv", 8)
    assert omega(items) == pytest.approx(wanted["omega_cfa_ml_cov"], abs=1e-5)
    assert omega(items) == pytest.approx(wanted["psych_omega_nf1_tot"], abs=1e-3)
    model = one_factor(items)
    assert model is not None
    assert model.loadings == pytest.approx(list(wanted["lavaan_loadings"].values()), abs=1e-4)
    assert model.own == pytest.approx(list(wanted["lavaan_theta"].values()), abs=1e-4)


def test_omega_of_too_little_and_of_what_fits_no_factor_is_none() -> None:
    items = answers("i_omega.csv", 8)
    assert omega(items[:2]) is None
    assert omega(items[:, :49]) is None
    # Two items that are the same leave none of their variance to themselves.
    assert omega(np.array([items[0], items[0], items[5]])) is None
    assert omega(np.array([items[0], items[1], np.full(120, 3.0)])) is None


GROUPS = ("admin", "clinical", "leaders", "night", "peers", "solo")


@pytest.mark.parametrize("group", GROUPS)
def test_agreement_in_groups(group: str) -> None:
    wanted = expected("e_agreement.json")
    items = answers("e_groups.csv", 4, of=group)
    one, many = rwg(items[0], options=5), rwg_of_items(items, options=5)
    untruncated = wanted["rwg_q1_untruncated"][group]
    if untruncated is None:
        assert (one, many, rwg_of_lindell(items, options=5)) == (None, None, None)
        assert (mean_deviation(items[0]), mean_deviation_of_items(items)) == (None, None)
        return
    assert one is not None
    assert many is not None
    assert one.value == pytest.approx(wanted["rwg_q1_truncated"][group], abs=CLOSED)
    assert one.polarised is (untruncated < 0)
    assert many.value == pytest.approx(wanted["rwg_j_listwise_truncated"][group], abs=CLOSED)
    lindell = rwg_of_lindell(items, options=5)
    assert lindell == pytest.approx(wanted["rwg_lindell_untruncated"][group], abs=CLOSED)
    deviation = mean_deviation(items[0])
    assert deviation == pytest.approx(wanted["ad_mean_q1"][group], abs=CLOSED)
    deviation = mean_deviation(items[0], around_median=True)
    assert deviation == pytest.approx(wanted["ad_median_q1"][group], abs=CLOSED)
    deviation = mean_deviation_of_items(items)
    assert deviation == pytest.approx(wanted["ad_mean_scale_items"][group], abs=CLOSED)


def test_how_much_groups_explain() -> None:
    wanted = expected("e_agreement.json")
    for place, name in ((0, "icc_q1"), (2, "icc_q3")):
        by_group = []
        for group in GROUPS:
            scores = answers("e_groups.csv", 4, of=group)[place]
            by_group.append(scores[~np.isnan(scores)])
        found = intraclass(by_group)
        assert found is not None
        assert found.single == pytest.approx(wanted[name]["ICC1"], abs=CLOSED)
        assert found.mean == pytest.approx(wanted[name]["ICC2"], abs=CLOSED)


def test_groups_that_cannot_be_told_apart_explain_nothing() -> None:
    assert intraclass([np.array([1.0, 2, 3])]) is None
    assert intraclass([np.array([1.0]), np.array([2.0])]) is None
    assert intraclass([np.array([1.0, 3]), np.array([2.0, 2])]) is None
    # Means of 1 and 2 with 4·MSB = 4 and MSW = 32 / 2: less between groups than by chance.
    apart = intraclass([np.array([-3.0, 5]), np.array([-2.0, 6])])
    assert apart is not None
    assert apart.single < 0


def waves(name: str, **chosen: str) -> list[float]:
    return [
        float(row["score"])
        for row in rows(name)
        if all(row[key] == value for key, value in chosen.items())
    ]


def sample(scores: list[float], headcount: int | None = None) -> Sample:
    return Sample(sd=stdev(scores), n=len(scores), headcount=headcount)


def counted(scores: list[float]) -> list[tuple[float, int]]:
    return [(score, scores.count(score)) for score in sorted(set(scores))]


PAIRS = {
    "staff w2-w1": ({"role": "staff", "wave": "w1"}, {"role": "staff", "wave": "w2"}),
    "leaders w2-w1": ({"role": "leaders", "wave": "w1"}, {"role": "leaders", "wave": "w2"}),
    "leaders-staff gap w1": ({"role": "staff", "wave": "w1"}, {"role": "leaders", "wave": "w1"}),
    "leaders-staff gap w2": ({"role": "staff", "wave": "w2"}, {"role": "leaders", "wave": "w2"}),
}


@pytest.mark.parametrize("case", expected("f_change.json")["comparisons"], ids=lambda c: c["name"])
def test_differences_of_two_means(case: dict) -> None:
    first, second = (waves("f_waves.csv", **chosen) for chosen in PAIRS[case["name"]])
    found = welch(sample(first), mean(first), sample(second), mean(second))
    assert found is not None
    assert found.difference == pytest.approx(case["diff"], abs=CLOSED)
    assert found.t == pytest.approx(case["welch_t"], abs=CLOSED)
    assert found.freedom == pytest.approx(case["df"], abs=CLOSED)
    assert found.probability == pytest.approx(case["p"], abs=CLOSED)
    assert found.interval == pytest.approx(case["ci95"], abs=CLOSED)
    g = hedges_g(sample(first), mean(first), sample(second), mean(second))
    assert g == pytest.approx(case["hedges_g"], abs=CLOSED)
    delta = cliffs_delta(counted(first), counted(second))
    assert delta == pytest.approx(case["cliffs_delta"], abs=CLOSED)


def test_a_difference_beyond_chance_is_no_test() -> None:
    alike = Sample(sd=0.0, n=9)
    assert welch(alike, 1.0, alike, 2.0) is None  # scipy says p = 0
    heard = Sample(sd=4.0, n=9, headcount=9)
    assert welch(heard, 1.0, heard, 2.0) is None
    few = Sample(sd=4.0, n=4)
    assert welch(few, 1.0, Sample(sd=4.0, n=40), 2.0) is None
    assert hedges_g(alike, 1.0, alike, 2.0) is None
    assert hedges_g(Sample(sd=0.0, n=1), 1.0, few, 2.0) is None
    with pytest.raises(ValueError, match="nobody"):
        cliffs_delta([], [(1.0, 3)])


def test_probabilities_of_one_family() -> None:
    demo = expected("f_change.json")["holm_demo"]
    found = holm(demo["p"])
    assert found[-1] is None
    assert found[:-1] == pytest.approx(demo["holm"][:-1], abs=CLOSED)


def test_what_change_can_be_seen() -> None:
    wanted = expected("m_mdc.json")
    one, other = (waves("f_waves.csv", role="staff", wave=wave) for wave in ("w1", "w2"))
    found = detectable_change(sample(one), sample(other))
    assert found == pytest.approx(wanted["group_MDC95"]["value"], abs=CLOSED)
    found = detectable_change(sample(one, 50), sample(other, 50))
    assert found == pytest.approx(wanted["group_MDC95_fpc"]["value"], abs=CLOSED)
    person = detectable_change_of_person(wanted["sd"], wanted["rel"])
    assert person == pytest.approx(wanted["MDC95_individual"], abs=CLOSED)
    assert detectable_change(sample(one), Sample(sd=0.0, n=0)) is None
    assert detectable_change(sample(one, 30), sample(one, 30)) == 0  # more replies than people


def test_floor_and_ceiling() -> None:
    wanted = expected("a_alpha.json")
    for place, row in enumerate(answers("a_complete.csv", 6), start=1):
        found = ends([Fraction(value) for value in row], (Fraction(1), Fraction(5)))
        assert found is not None
        low, high = wanted["floor_pct"][f"q{place}"], wanted["ceiling_pct"][f"q{place}"]
        # q3 stands in the reference after reversal.
        if place == 3:
            low, high = high, low
        assert (float(100 * found.floor), float(100 * found.ceiling)) == (low, high)
        assert (found.floor_effect, found.ceiling_effect) == (low > 15, high > 15)
    assert ends([], (Fraction(1), Fraction(5))) is None
    few = ends([Fraction(1)] * 9, (Fraction(1), Fraction(5)))
    assert few is not None
    assert not few.floor_effect


def test_how_many_do_not_know() -> None:
    third = unknowns({"answered": 5, "dont_know": 4, "not_applicable": 2, "skipped": 1})
    assert third is not None
    assert (third.rate, third.is_many) == (Fraction(1, 3), True)
    nobody = unknowns({"answered": 5})
    assert nobody is not None
    assert (nobody.rate, nobody.is_many) == (Fraction(0), False)
    assert unknowns({"not_shown": 7}) is None


# The second set -----------------------------------------------------------------------------------

SECOND = {(row["statistic"], row["case"]): float(row["value"]) for row in rows("second_set.csv")}


def second(statistic: str, *cases: str) -> list[float]:
    return [SECOND[statistic, case] for case in cases]


def second_answers(of: str = "") -> np.ndarray:
    return answers("second_answers.csv", 7, of=of)


def test_reliability_of_the_second_set() -> None:
    complete, pairs = alpha_of_complete(second_answers()), alpha_of_pairs(second_answers())
    assert complete is not None
    assert pairs is not None
    assert [complete.people, complete.value] == pytest.approx(
        [SECOND["people", "complete"], SECOND["alpha", "complete"]], abs=CLOSED
    )
    wanted = second("feldt", "complete1", "complete2")
    assert complete.interval == pytest.approx(wanted, abs=CLOSED)
    assert pairs.value == pytest.approx(SECOND["alpha", "pairs"], abs=CLOSED)
    wanted = second("item_rest", *(f"q{place}" for place in range(1, 8)))
    assert item_rest(second_answers()) == pytest.approx(wanted, abs=CLOSED)
    assert omega(second_answers()) == pytest.approx(SECOND["omega", "complete"], abs=1e-3)


@pytest.mark.parametrize("group", list("abcdef"))
def test_agreement_of_the_second_set(group: str) -> None:
    items = second_answers(of=group)
    one, many = rwg(items[1], options=7), rwg_of_items(items, options=7)
    assert one is not None
    assert many is not None
    found = [
        one.value,
        many.value,
        rwg_of_lindell(items, options=7),
        mean_deviation(items[1]),
        mean_deviation(items[1], around_median=True),
        mean_deviation_of_items(items),
    ]
    names = ("rwg", "rwg_j", "rwg_lindell", "ad_mean", "ad_median", "ad_items")
    assert found == pytest.approx([SECOND[name, group] for name in names], abs=CLOSED)


def test_groups_of_the_second_set() -> None:
    by_group = []
    for group in "abcdef":
        scores = second_answers(of=group)[1]
        by_group.append(scores[~np.isnan(scores)])
    found = intraclass(by_group)
    assert found is not None
    wanted = [SECOND["icc1", "q2"], SECOND["icc2", "q2"]]
    assert [found.single, found.mean] == pytest.approx(wanted, abs=CLOSED)


def test_differences_of_the_second_set() -> None:
    one, other = (waves("second_waves.csv", wave=wave) for wave in ("1", "2"))
    found = welch(sample(one), mean(one), sample(other), mean(other))
    assert found is not None
    wanted = [SECOND[name, "waves"] for name in ("welch_t", "welch_df", "welch_p")]
    assert [found.t, found.freedom, found.probability] == pytest.approx(wanted, abs=CLOSED)
    assert found.interval == pytest.approx(second("welch_ci", "waves1", "waves2"), abs=CLOSED)
    corrected = welch(sample(one, 40), mean(one), sample(other, 55), mean(other))
    assert corrected is not None
    assert corrected.probability == pytest.approx(SECOND["welch_fpc_p", "waves"], abs=CLOSED)
    smallest = detectable_change(sample(one, 40), sample(other, 55))
    assert smallest == pytest.approx(SECOND["detectable", "waves"], abs=CLOSED)
    g = hedges_g(sample(one), mean(one), sample(other), mean(other))
    assert g == pytest.approx(SECOND["hedges_g", "waves"], abs=CLOSED)
    delta = cliffs_delta(counted(one), counted(other))
    assert delta == pytest.approx(SECOND["cliff", "waves"], abs=CLOSED)
    adjusted = holm([0.011, 0.2, 0.0004, 0.03, 0.029])
    assert adjusted == pytest.approx(second("holm", *(f"p{i}" for i in range(1, 6))), abs=CLOSED)
    interval = mean_interval(mean(one), stdev(one), len(one), 40, (0, 100))
    assert interval == pytest.approx(second("mean_fpc", "wave11", "wave12"), abs=CLOSED)


@pytest.mark.parametrize("case", ["3 11 14", "0 12 40", "15 15 90", "37 81 260", "190 400 1200"])
def test_percentages_of_the_second_set(case: str) -> None:
    hits, n, everybody = (int(number) for number in case.split())
    wanted = second("exact", f"{case} 1", f"{case} 2")
    assert exact_share(hits, n, everybody) == pytest.approx(wanted, abs=CLOSED)
    wanted = second("wilson", f"{case} 1", f"{case} 2")
    assert wilson(hits, n) == pytest.approx(wanted, abs=CLOSED)


PRINTED = [(52.1, 3.1), (61.3, 2.2), (47.8, 4.4), (70.4, 6.5), (58.9, 1.8)]


def test_group_means_are_drawn_to_each_other_by_as_much_as_they_are_noise() -> None:
    groups = [GroupMean(mean=middle, error=error, n=20) for middle, error in PRINTED]
    assert between_groups(groups) == pytest.approx(SECOND["between", "groups"], abs=CLOSED)
    wanted = second("shrunken", *(f"g{place}" for place in range(1, 6)))
    assert shrunken(groups) == pytest.approx(wanted, abs=CLOSED)


def test_where_chance_explains_everything_all_groups_are_alike() -> None:
    groups = [GroupMean(mean=middle, error=9.0, n=5) for middle in (50, 54, 58)]
    assert between_groups(groups) == 0
    assert shrunken(groups) == pytest.approx((54, 54, 54))


def test_groups_of_whom_all_were_heard_are_not_drawn_anywhere() -> None:
    groups = [GroupMean(mean=50, error=0.0, n=5), GroupMean(mean=60, error=2.0, n=5)]
    assert shrunken(groups) == (50, 60)
    assert shrunken(groups[:1]) == (50,)
