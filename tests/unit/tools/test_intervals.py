"""`make intervals` counts what it says it counts."""

import numpy as np

from tools.intervals import KINDS, Kind, coverage, is_as_promised

SCORE, SHARE = KINDS[0], KINDS[-1]


def found(kind: Kind, headcount: int | None) -> tuple[float, float]:
    return coverage(kind, 12, headcount, 200, np.random.default_rng(1))


def test_intervals_of_few_surveys_hold_the_truth_about_as_often_as_they_should() -> None:
    # 95 % of 200 surveys, give or take three times √(.95·.05/200).
    exact, printed = found(SCORE, 30)
    assert 0.90 <= exact <= printed
    assert found(SHARE, 30)[1] >= 0.90


def test_where_all_are_heard_every_interval_holds_the_truth() -> None:
    assert found(SCORE, 12) == (1.0, 1.0)
    assert found(SHARE, 12)[1] == 1.0


def test_what_was_once_printed_is_not_as_promised() -> None:
    # Ends that were rounded to the nearest tenth held the truth of an item in 85.7 of 100 surveys.
    assert not is_as_promised(KINDS[2], 60, 0.951, 0.857)
    assert is_as_promised(KINDS[2], 60, 0.951, 0.97)
    assert not is_as_promised(SCORE, 20, 0.999, 0.999)  # as without a headcount, 20 of 30
    assert not is_as_promised(SHARE, 12, 0.91, 0.91)
