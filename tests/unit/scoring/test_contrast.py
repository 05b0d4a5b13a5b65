"""Alpha equals R's; a contrast is a difference person by person, and says how reliable it is."""

import csv
import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from tests.documents import instrument, responses
from ticassess.instrument import Instrument
from ticassess.scoring.exact import score_answers
from ticassess.scoring.reliability import reliability_of_difference
from ticassess.scoring.results import WHOLE, Estimate
from ticassess.scoring.score import score
from ticassess.scoring.statistics.alpha import alpha_of_complete

REFERENCE = Path(__file__).parents[2] / "reference"


def alpha(items: np.ndarray) -> float | None:
    found = alpha_of_complete(items)
    return None if found is None else found.value


def answers(name: str, *, reverse: bool) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns = [
        [float(row[f"q{i}"]) if row[f"q{i}"] else np.nan for row in rows] for i in range(1, 7)
    ]
    values = np.array(columns)
    if reverse:
        values[2] = 6 - values[2]
    return values


def test_alpha_equals_that_of_r() -> None:
    expected = json.loads((REFERENCE / "a_alpha.json").read_text())
    right, wrong = expected["reversed_ok"]["raw_alpha"], expected["not_reversed"]["raw_alpha"]
    assert alpha(answers("a_complete.csv", reverse=True)) == pytest.approx(right, abs=1e-9)
    assert alpha(answers("a_complete.csv", reverse=False)) == pytest.approx(wrong, abs=1e-9)


def test_alpha_with_blanks_uses_complete_rows_like_rs() -> None:
    expected = json.loads((REFERENCE / "b_scores.json").read_text())["alpha_listwise"]["raw_alpha"]
    assert alpha(answers("b_missing.csv", reverse=True)) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    "values",
    [
        [[1, 2, 3]],
        [[1, 2], [2, 1]],
        [[3, 3, 3], [2, 2, 2]],
        [[1, 2, 3], [2, 2, 2]],
        [[np.nan] * 4, [1, 2, 3, 4]],
    ],
)
def test_alpha_is_undefined_rather_than_odd(values: list[list[float]]) -> None:
    assert alpha(np.array(values, dtype=float)) is None


CONTRAST = """
items:
  - {id: e1, response_scale: agreement, in: [emotional]}
  - {id: e2, response_scale: agreement, in: [emotional]}
  - {id: p1, response_scale: agreement, in: [physical]}
  - {id: p2, response_scale: agreement, in: [physical]}
scales:
  - {id: emotional, framework: principle, min_answered: 1.0}
  - {id: physical, framework: principle, min_answered: 1.0}
contrasts:
  - {id: heart_less_body, title: {en: Emotional less physical safety}, of: [emotional, physical]}
"""
TABLE = """
    e1 e2 p1 p2
    1  2  5  5
    3  3  3  4
    5  4  4  4
    2  .  5  5
    4  5  3  2
"""


@pytest.fixture
def asked() -> Instrument:
    return instrument(CONTRAST)


def contrast(asked: Instrument) -> Estimate:
    estimates = score(asked, responses(asked, TABLE)).estimates
    return next(e for e in estimates if e.subject.id == "heart_less_body" and e.group == WHOLE)


def test_a_contrast_is_the_mean_difference_of_those_who_have_both(asked: Instrument) -> None:
    found = contrast(asked)
    # 12.5 − 100, 50 − 62.5, 87.5 − 75, (one has no emotional score), 87.5 − 37.5
    assert (found.n, found.score) == (
        4,
        Fraction("-87.5") / 4 + Fraction("-12.5") / 4 + Fraction("62.5") / 4,
    )
    assert found.sd == pytest.approx(np.std([-87.5, -12.5, 12.5, 50], ddof=1))
    assert [float(end) for end in found.bounds] == [-100, 100]
    assert found.subject.framework == "contrast"


def test_the_exact_scorer_agrees(asked: Instrument) -> None:
    people = [{"e1": 1, "e2": 2, "p1": 5, "p2": 5}, {"e1": 2, "p1": 5, "p2": 5}]
    assert score_answers(asked, people)["heart_less_body"] == Fraction("-87.5")


def test_the_reliability_of_the_difference_follows_from_both_alphas(asked: Instrument) -> None:
    found = reliability_of_difference(asked, asked.contrasts[0], responses(asked, TABLE))
    emotional = np.array([[0, 0.5, 1, 0.75], [0.25, 0.5, 0.75, 1]])
    physical = np.array([[1, 0.5, 0.75, 1, 0.5], [1, 0.75, 0.75, 1, 0.25]])
    alphas = alpha(emotional), alpha(physical)
    assert alphas[0] is not None
    assert alphas[1] is not None
    # Somebody with one of two emotional items still has a mean of what they answered.
    one = np.array([0.125, 0.5, 0.875, 0.25, 0.875])
    other = physical.mean(axis=0)
    covariance = np.cov(one, other, ddof=1)
    true = covariance[0, 0] * alphas[0] + covariance[1, 1] * alphas[1] - 2 * covariance[0, 1]
    assert found == pytest.approx(
        true / (covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1])
    )
    assert contrast(asked).reliability == found
