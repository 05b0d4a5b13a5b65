"""Stages and critical items: a high mean does not open a gate, and does not quiet a flag."""

import pytest

from tests.documents import instrument, responses
from ticassess.instrument import Instrument
from ticassess.scoring.results import WHOLE, Estimate
from ticassess.scoring.score import score
from ticassess.scoring.stages import NO_STAGE

STAGED = """
items:
  - {id: a, response_scale: agreement, in: [care]}
  - {id: b, response_scale: agreement, in: [care]}
  - id: harm
    response_scale: agreement
    reverse: true
    in: [care]
    critical: {at: [1, 2], share: 0.1}
scales:
  - id: care
    framework: principle
    stages:
      - {id: aware, label: {en: Aware}, requires: [{item: a, at_least: 3}]}
      - {id: ready, label: {en: Ready}, requires: [{item: b, at_least: 4}]}
      - {id: doing, label: {en: Doing}, requires: [{scale: care, at_least: 60}]}
"""


def estimate(asked: Instrument, table: str, name: str) -> Estimate:
    return next(
        e
        for e in score(asked, responses(asked, table)).estimates
        if e.subject.id == name and e.group == WHOLE
    )


@pytest.mark.parametrize(
    ("table", "stage"),
    [
        ("a b harm\n2 5 1", NO_STAGE),
        ("a b harm\n5 3 1", "aware"),  # the mean is 83, but the second gate fails
        ("a b harm\n3 4 5", "ready"),
        ("a b harm\n3 4 1", "doing"),
        ("a b harm\n. 5 1", NO_STAGE),  # nobody answered, so nothing is reached
    ],
)
def test_a_stage_needs_all_of_its_requirements_and_those_before(table: str, stage: str) -> None:
    found = estimate(instrument(STAGED), table, "care")
    assert (found.stage, found.stage_requirements) == (stage, ("a", "b", "care"))


def test_a_share_of_low_answers_raises_the_flag_whatever_the_mean_is() -> None:
    asked = instrument(STAGED)
    nine_fine = "a b harm\n" + "5 5 1\n" * 9
    assert estimate(asked, nine_fine, "harm").critical is False
    assert (
        estimate(asked, nine_fine + "5 5 5\n", "harm").critical is True
    )  # one of ten, after reversal 1
    assert estimate(asked, "a b harm\n5 5 .", "harm").critical is None
    assert estimate(asked, nine_fine, "a").critical is None
