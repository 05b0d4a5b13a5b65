"""Each level counts with its share of the people who were invited, not of those who replied."""

import csv
import json
from fractions import Fraction
from pathlib import Path

import pytest

from tests.documents import from_columns, instrument, responses
from ticassess.scoring.results import WHOLE, Estimate, Group, Results, Weighting
from ticassess.scoring.score import score
from ticassess.scoring.uncertainty import Stratum, stratified_interval
from ticassess.scoring.weighting import LEVEL_WITHOUT_NUMBER

REFERENCE = Path(__file__).parents[2] / "reference"
EXPECTED = json.loads((REFERENCE / "g_weighting.json").read_text())

ASKED = instrument("""
    items:
      - id: a
        response_scale: agreement
        in: [calm, low, by_item]
        critical: {at: [1], share: 0.5}
      - {id: b, response_scale: agreement, in: [calm, high, by_item]}
    scales:
      - id: calm
        framework: principle
        bands:
          - {id: starting, min: 0, label: {en: Starting}}
          - {id: there, min: 50, label: {en: There}}
        stages: [{id: first, label: {en: First}, requires: [{item: a, at_least: 3}]}]
      - {id: low, framework: facet}
      - {id: high, framework: facet}
      - {id: by_item, framework: facet, order: item}
    contrasts:
      - {id: apart, of: [high, low], title: {en: Apart}}
""")
ROLES = Weighting(by="role", invited={"nurse": 30, "peer": 10})


def total(results: Results, name: str) -> Estimate:
    return next(e for e in results.estimates if e.subject.id == name and e.group == WHOLE)


def of(table: str, weighting: Weighting = ROLES) -> Results:
    return score(ASKED, responses(ASKED, table, by=("role",)), weighting=weighting)


TABLE = """
    role   a  b
    nurse  1  3
    nurse  1  2
    peer   5  5
    peer   4  5
    peer   5  3
    peer   5  4
"""


def test_every_number_is_the_sum_of_shares_times_the_levels_own_numbers() -> None:
    results = of(TABLE)
    # nurse: a = 1, 1; b = 3, 2. peer: a = 4.75, b = 4.25; pomp = 25·(x − 1).
    assert total(results, "a").score == Fraction(3, 4) * 1 + Fraction(1, 4) * Fraction(19, 4)
    assert total(results, "a").percent_positive == Fraction(1, 4) * 100
    assert total(results, "high").score == Fraction(3, 4) * Fraction(75, 2) + Fraction(
        1, 4
    ) * Fraction(325, 4)
    calm = Fraction(3, 4) * Fraction(75, 4) + Fraction(1, 4) * Fraction(175, 2)
    assert (total(results, "calm").score, total(results, "by_item").score) == (calm, calm)
    assert total(results, "apart").score == Fraction(3, 4) * Fraction(75, 2) + Fraction(
        1, 4
    ) * Fraction(-25, 2)


def test_what_follows_from_a_number_follows_from_the_weighted_one() -> None:
    plain, results = score(ASKED, responses(ASKED, TABLE, by=("role",))), of(TABLE)
    assert [total(r, "calm").band for r in (plain, results)] == ["there", "starting"]
    assert [total(r, "calm").stage for r in (plain, results)] == ["first", "(none)"]
    assert [total(r, "a").critical for r in (plain, results)] == [False, True]


def test_nothing_of_an_unweighted_whole_stands_beside_a_weighted_number() -> None:
    for name in ("calm", "a", "apart"):
        estimate = total(of(TABLE), name)
        assert (estimate.sd, estimate.counts, estimate.reliability) == (None, (), None)
        assert estimate.n == 6


def test_levels_and_other_breakdowns_keep_their_own_numbers() -> None:
    plain, results = score(ASKED, responses(ASKED, TABLE, by=("role",))), of(TABLE)
    levels = [[e for e in r.estimates if e.group != WHOLE] for r in (plain, results)]
    assert levels[0] == levels[1]
    assert (plain.weighting, results.weighting) == (None, ROLES)


def test_a_level_without_a_number_is_not_made_up_for_by_the_others() -> None:
    table = TABLE.replace("nurse  1  3", "nurse  .  3").replace("nurse  1  2", "nurse  -  2")
    results = of(table)
    assert (total(results, "a").score, total(results, "a").undefined) == (
        None,
        LEVEL_WITHOUT_NUMBER,
    )
    assert (total(results, "low").score, total(results, "low").undefined) == (
        None,
        LEVEL_WITHOUT_NUMBER,
    )
    assert total(results, "b").score is not None


def test_where_nobody_at_all_answered_that_is_the_reason() -> None:
    table = "\n".join(["role a b", *["nurse . 3"] * 3, *["peer - 4"] * 3])
    assert (total(of(table), "a").score, total(of(table), "a").undefined) == (None, "no answers")


def test_how_many_voices_a_number_has_follows_from_its_weightiest_person() -> None:
    results = of(TABLE)
    assert total(results, "calm").largest_weight == Fraction(
        3, 8
    )  # one of two nurses, who stand for 3/4 of everybody
    assert total(results, "calm").effective_n == Fraction(8, 3)
    alike = of(TABLE, Weighting(by="role", invited={"nurse": 10, "peer": 20}))
    assert total(alike, "calm").effective_n == 6
    assert total(score(ASKED, responses(ASKED, TABLE, by=("role",))), "calm").effective_n == 6


@pytest.mark.parametrize(
    "invited", [{"nurse": 30}, {"nurse": 30, "peer": 0}, {"nurse": 30, "peer": 10, "admin": 5}]
)
def test_weights_are_for_the_levels_that_replied_and_for_no_others(invited: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="but weights are for"):
        of(TABLE, Weighting(by="role", invited=invited))


def test_the_reference_of_the_survey_package() -> None:
    with (REFERENCE / "g_weighting.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    values = sorted({float(row["score"]) for row in rows} | {0.0, 100.0})
    options = ", ".join(f"{{value: {value:g}}}" for value in values)
    good = ", ".join(f"{value:g}" for value in values if value >= 60)
    asked = instrument(
        """
        items: [{id: q, response_scale: points, in: [whole]}]
        scales: [{id: whole, framework: f, metric: mean}]
        """,
        response_scales=(
            f"response_scales: {{points: {{options: [{options}], positive: [{good}]}}}}\n"
        ),
    )
    columns = {
        "q": [f"{float(row['score']):g}" for row in rows],
        "role": [row["role"] for row in rows],
    }
    weighting = Weighting(by="role", invited=EXPECTED["headcount"])
    results = score(asked, from_columns(asked, columns, by=("role",)), weighting=weighting)
    for name in ("q", "whole"):
        estimate = total(results, name)
        assert estimate.score is not None
        assert estimate.interval is not None
        assert float(estimate.score) == pytest.approx(EXPECTED["stratified_fpc"]["mean"], abs=1e-6)
        assert estimate.interval == pytest.approx(EXPECTED["stratified_fpc"]["ci95_t"], abs=1e-6)
        half = (estimate.interval[1] - estimate.interval[0]) / 2
        assert half / 2.0040447832891455 == pytest.approx(
            EXPECTED["stratified_fpc"]["se"], abs=1e-6
        )  # t, 55 df
    means = {
        e.group.level: e.score
        for e in results.estimates
        if e.subject.id == "q" and e.group != WHOLE
    }
    assert {level: float(mean or 0) for level, mean in means.items()} == pytest.approx(
        EXPECTED["role_means"]
    )
    # The share of favourable answers once more, in plain floats.
    shares = {role: number / 170 for role, number in EXPECTED["headcount"].items()}
    hits = {
        role: [row["favourable"] == "1" for row in rows if row["role"] == role] for role in shares
    }
    expected = sum(shares[role] * 100 * sum(hit) / len(hit) for role, hit in hits.items())
    assert float(total(results, "q").percent_positive or 0) == pytest.approx(expected)


def interval(*strata: tuple[int, int, float | None]) -> tuple[float, float] | None:
    """Give the interval of strata with a headcount, replies and a spread each, around 50."""
    everybody = sum(headcount for headcount, _, _ in strata)
    parts = [
        Stratum(share=headcount / everybody, headcount=headcount, n=n, sd=sd)
        for headcount, n, sd in strata
    ]
    return stratified_interval(50.0, parts, (0, 100))


def test_where_everybody_answered_the_width_is_0() -> None:
    assert interval((8, 8, 11.4), (1, 1, None), (5, 5, 3.0)) == (50.0, 50.0)


def test_a_level_of_which_one_of_several_answered_leaves_no_interval() -> None:
    assert interval((80, 40, 10.0), (9, 1, None)) is None
    assert interval((80, 40, 10.0), (1, 1, None)) is not None


def test_below_5_replies_there_is_none() -> None:
    assert interval((8, 2, 10.0), (8, 2, 10.0)) is None
    assert interval((8, 3, 10.0), (8, 2, 10.0)) is not None


def test_a_level_without_spread_is_never_told_from_one_with_little() -> None:
    assert interval((80, 40, 10.0), (20, 5, 0.0)) == interval((80, 40, 10.0), (20, 5, 6.0))
    # Of the second, all answered. The first counts with s² = 144·40 / 39²; t of 58 is 2.0017.
    half = 2.0017 * (0.8**2 * (144 * 40 / 39**2) / 40 * 0.5) ** 0.5
    found = interval((80, 40, 0.0), (20, 20, 0.0))
    assert found == pytest.approx((50 - half, 50 + half), abs=1e-4)


def test_headcounts_below_the_replies_correct_nothing() -> None:
    assert interval((8, 9, 10.0), (8, 8, 2.0)) == (50.0, 50.0)


def test_an_interval_stays_on_the_range() -> None:
    parts = [Stratum(share=1.0, headcount=100, n=5, sd=40.0)]
    assert stratified_interval(5.0, parts, (0, 100))[0] == 0  # type: ignore[index]


def test_levels_are_those_of_the_breakdown_that_is_named() -> None:
    table = "role site a b\nnurse x 1 1\nnurse y 1 2\npeer x 5 4\npeer y 4 5\npeer x 5 5\n"
    replies = responses(ASKED, table, by=("site", "role"))
    by_site = Weighting(by="site", invited={"x": 10, "y": 30})
    assert total(score(ASKED, replies, weighting=by_site), "a").score == Fraction(1, 4) * Fraction(
        11, 3
    ) + Fraction(3, 4) * Fraction(5, 2)
    assert total(score(ASKED, replies, weighting=ROLES), "a").group == Group()


def test_without_any_reply_there_is_no_weighted_number_either() -> None:
    nobody = from_columns(ASKED, {"a": [], "b": [], "role": []}, by=("role",), n=0)
    assert {
        e.score for e in score(ASKED, nobody, weighting=Weighting(by="role", invited={})).estimates
    } == {None}
