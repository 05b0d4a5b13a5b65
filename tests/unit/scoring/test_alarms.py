"""Alarms about the questionnaire: loud on a reversed item, silent on clean answers."""

import numpy as np
import pytest

from tests.documents import from_columns, instrument
from ticassess.responses.model import Responses
from ticassess.scoring.alarms import Alarm, alarms_of

ITEMS = 6
ASKED = instrument(
    "items:\n"
    + "".join(
        f"  - {{id: q{i}, response_scale: agreement, in: [calm], reverse: {str(i == 5).lower()}}}\n"
        for i in range(ITEMS)
    )
    + "scales:\n  - {id: calm, framework: principle}\n"
)


def answers(seed: int, n: int, *, turned: int | None = None, noise: float = 1.0) -> Responses:
    """Make answers that share a common cause.

    `turned` is the item that came in the wrong way round.
    """
    generator = np.random.default_rng(seed)
    person = generator.normal(size=n)
    columns = {}
    for i in range(ITEMS):
        value = np.clip(np.round(3 + person + noise * generator.normal(size=n)), 1, 5)
        wrong_way = (i == 5) != (i == turned)
        columns[f"q{i}"] = [f"{6 - v if wrong_way else v:g}" for v in value]
    return from_columns(ASKED, columns)


@pytest.mark.parametrize("turned", [0, 5])
def test_an_item_that_was_turned_twice_or_not_at_all_is_named(turned: int) -> None:
    assert alarms_of(ASKED, answers(1, 60, turned=turned)) == (
        Alarm(kind="reversal", items=(f"q{turned}",)),
    )


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("n", [10, 30, 300])
def test_clean_answers_give_no_alarm(seed: int, n: int) -> None:
    assert alarms_of(ASKED, answers(seed, n, noise=2.0)) == ()


def test_answers_that_share_nothing_give_no_alarm() -> None:
    generator = np.random.default_rng(7)
    columns = {f"q{i}": [str(v) for v in generator.integers(1, 6, size=200)] for i in range(ITEMS)}
    assert alarms_of(ASKED, from_columns(ASKED, columns)) == ()


def test_below_ten_replies_there_is_no_alarm() -> None:
    assert alarms_of(ASKED, answers(1, 9, turned=0)) == ()


def test_many_who_do_not_know_are_a_finding_about_the_item() -> None:
    asked = instrument(
        """
        items: [{id: a, response_scale: five, in: [calm]}]
        scales: [{id: calm, framework: principle}]
        """,
        response_scales="""
        response_scales:
          five: {options: [{value: 1}, {value: 2}, {non_answer: dont_know}]}
        """,
    )
    assert alarms_of(asked, from_columns(asked, {"a": ["-"] * 4 + ["2"] * 8})) == (
        Alarm(kind="dont_know", items=("a",)),
    )
    assert alarms_of(asked, from_columns(asked, {"a": ["-"] * 3 + ["2"] * 9})) == ()
