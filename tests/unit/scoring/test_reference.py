"""Numbers that other tools and publications give for the same answers."""

import csv
import json
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from tests.documents import from_columns, instrument
from ticassess.responses.model import Responses
from ticassess.scoring.persons import person_scores
from ticassess.scoring.results import WHOLE
from ticassess.scoring.rounding import half_up
from ticassess.scoring.score import score
from ticassess.scoring.uncertainty import mean_interval

REFERENCE = Path(__file__).parents[2] / "reference"


def table(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


EXPECTED = json.loads((REFERENCE / "b_scores.json").read_text())

WITH_BLANKS = instrument(
    "items:\n"
    + "".join(
        f"  - {{id: q{i}, response_scale: agreement, reverse: {str(i == 3).lower()},"
        " in: [by_person, by_item, pooled, positive, total, four]}\n"
        for i in range(1, 7)
    )
    + """
scales:
  - {id: by_person, framework: test}
  - {id: by_item, framework: test, order: item}
  - {id: pooled, framework: test, metric: percent_positive, order: pooled}
  - {id: positive, framework: test, metric: percent_positive, order: item}
  - {id: total, framework: test, metric: sum, prorate: true}
  - {id: four, framework: test, min_answered: 4}
"""
)


def replies() -> Responses:
    rows = table("b_missing.csv")
    return from_columns(
        WITH_BLANKS, {f"q{i}": [row[f"q{i}"] or "." for row in rows] for i in range(1, 7)}
    )


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        ("by_person", EXPECTED["group"]["mean"]),
        ("by_item", EXPECTED["mean_of_item_means"]),
        ("pooled", EXPECTED["pooled_percent_positive"]),
        ("positive", EXPECTED["sops_percent_positive_composite"]),
    ],
)
def test_group_scores_with_blanks_equal_those_of_r(scale: str, expected: float) -> None:
    found = next(e for e in score(WITH_BLANKS, replies()).estimates if e.subject.id == scale)
    assert found.score is not None
    assert float(found.score) == pytest.approx(expected, abs=1e-9)


def test_the_spread_and_the_number_of_scored_people_equal_those_of_r() -> None:
    found = next(e for e in score(WITH_BLANKS, replies()).estimates if e.subject.id == "by_person")
    assert found.n == EXPECTED["group"]["n_scored_ge_half"]
    assert found.sd == pytest.approx(EXPECTED["group"]["sd"], abs=1e-9)


@pytest.mark.parametrize(
    ("scale", "expected"),
    [("by_person", "pomp_half_rule_ge"), ("total", "prorated_sum_ge_half"), ("four", "pomp_min4")],
)
def test_every_persons_score_equals_that_of_r(scale: str, expected: str) -> None:
    found = person_scores(WITH_BLANKS, replies().codes)[scale]
    for place, wanted in zip(found.index, EXPECTED[expected], strict=True):
        value = found.values[place]
        assert (value is None) == (wanted is None)
        assert value is None or float(value) == pytest.approx(wanted, abs=1e-9)


def test_item_means_and_counts_equal_those_of_r() -> None:
    items = {e.subject.id: e for e in score(WITH_BLANKS, replies()).estimates if e.group == WHOLE}
    for name, n in EXPECTED["item_n"].items():
        mean = items[name].score
        assert items[name].n == n
        assert mean is not None
        assert float(100 * (mean - 1) / 4) == pytest.approx(
            EXPECTED["item_mean_pomp"][name], abs=1e-9
        )


def test_the_interval_with_a_finite_population_equals_that_of_rs_survey_package() -> None:
    # g_weighting.json: 58 of 170 staff, mean 56.6206896551724, standard error without correction
    # 1.75903210375733.
    sd = 1.75903210375733 * 58**0.5
    interval = mean_interval(56.6206896551724, sd, 58, 170, (0, 100))
    assert interval == pytest.approx((53.7616291251262, 59.4797501852186), abs=1e-9)


@pytest.mark.parametrize("row", table("taba5.csv"), ids=lambda r: f"{r['year']}-{r['group']}")
def test_published_averages_are_rounded_half_up(row: dict[str, str]) -> None:
    mean = Fraction(sum(int(row[f"c{i}"]) for i in range(1, 13)), 12)
    assert half_up(mean, 0) == int(row["published_avg_across_composites"])


def test_half_even_would_miss_a_published_average() -> None:
    rows = table("taba5.csv")
    missed = 0
    for row in rows:
        mean = Decimal(sum(int(row[f"c{i}"]) for i in range(1, 13))) / 12
        missed += mean.quantize(Decimal(1), ROUND_HALF_EVEN) != int(
            row["published_avg_across_composites"]
        )
    assert missed == 1
