"""Alarms about the questionnaire: loud on a reversed item, silent on clean answers.

`TICASSESS_ALARMS=1000` makes as many surveys of each kind; the test command a few.
"""

import os
from dataclasses import replace
from math import sqrt

import numpy as np
import pytest

from tests.documents import from_columns, instrument
from ticassess.responses.model import Responses
from ticassess.scoring import reversals
from ticassess.scoring.alarms import Alarm, alarms_of
from ticassess.scoring.results import WHOLE, Group
from tools.alarms import QUESTIONNAIRES, Questionnaire, alarms

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


@pytest.mark.parametrize("turned", [None, 0, 5])
def test_looking_at_a_few_people_at_a_time_changes_nothing(
    turned: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = answers(1, 60, turned=turned)
    at_once = alarms_of(ASKED, given)
    assert bool(at_once) == (turned is not None)
    monkeypatch.setattr(reversals, "_PEOPLE_AT_A_TIME", 7)
    assert alarms_of(ASKED, given) == at_once


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


# Files and groups ---------------------------------------------------------------------------

TWO_REVERSED = instrument(
    "items:\n"
    + "".join(
        f"  - {{id: q{i}, response_scale: agreement, in: [calm], reverse: {str(i > 3).lower()}}}\n"
        for i in range(ITEMS)
    )
    + "scales:\n  - {id: calm, framework: principle}\n"
)
SHOWN = frozenset({Group(by="site", level="A"), Group(by="site", level="B")})
AT_B = Alarm(kind="reversal", items=("q4", "q5"), together=True, group=Group(by="site", level="B"))


def two_sites(seed: int = 3, *, at_b: int = 40) -> Responses:
    """Make answers of 60 people at A, and of some at B, where reversed items are stored as given.

    The survey tool of A has not turned them round, that of B has.
    """
    generator = np.random.default_rng(seed)
    sites = ["A"] * 60 + ["B"] * at_b
    person = generator.normal(size=len(sites))
    columns: dict[str, list[str]] = {}
    for i in range(ITEMS):
        values = np.clip(np.round(3 + person + generator.normal(size=len(sites))), 1, 5)
        cells = []
        for site, value in zip(sites, values, strict=True):
            cells.append(f"{6 - value if i > 3 and site == 'A' else value:g}")
        columns[f"q{i}"] = cells
    return from_columns(TWO_REVERSED, columns | {"site": sites}, by=("site",))


def test_a_group_whose_reversed_items_are_stored_the_other_way_is_named() -> None:
    assert alarms_of(TWO_REVERSED, two_sites(), SHOWN) == (AT_B,)


def test_a_group_that_is_hidden_is_not_looked_at() -> None:
    shown = SHOWN - {AT_B.group}
    assert alarms_of(TWO_REVERSED, two_sites(), shown) == ()


def test_a_group_of_nine_is_not_looked_at() -> None:
    assert alarms_of(TWO_REVERSED, two_sites(at_b=9), SHOWN) == ()


def in_files(replies: Responses) -> Responses:
    names = {"A": "a.csv", "B": "b.csv"}
    files = [names[site] for site in replies.levels["site"]]
    return replace(replies, files=np.array(files, dtype=object))


def test_a_file_is_named_where_it_is_no_group() -> None:
    replies = replace(in_files(two_sites()), levels={}, breakdowns=())
    (alarm,) = alarms_of(TWO_REVERSED, replies)
    assert (alarm.file, alarm.items) == ("b.csv", ("q4", "q5"))


def test_a_file_that_is_a_group_is_told_once() -> None:
    assert alarms_of(TWO_REVERSED, in_files(two_sites()), SHOWN) == (AT_B,)


def test_a_file_with_only_hidden_groups_is_not_looked_at() -> None:
    assert alarms_of(TWO_REVERSED, in_files(two_sites()), SHOWN - {AT_B.group}) == ()


def test_what_the_whole_shows_is_not_said_again_of_its_groups() -> None:
    (alarm,) = alarms_of(TWO_REVERSED, two_sites(at_b=200), SHOWN)
    assert alarm == replace(AT_B, group=WHOLE)


# How often ----------------------------------------------------------------------------------

SURVEYS = int(os.environ.get("TICASSESS_ALARMS", "40"))
SHORT, MIDDLE, LONG = QUESTIONNAIRES


@pytest.mark.parametrize("people", [10, 25, 40])
@pytest.mark.parametrize("fault", ["none", "nothing in common"])
def test_false_alarms_stay_below_one_in_a_hundred(fault: str, people: int) -> None:
    """Two standard errors above, so that chance alone does not fail a small sample."""
    allowed = 0.01 * SURVEYS + 2 * sqrt(0.01 * SURVEYS)
    assert alarms(SHORT, people, fault, SURVEYS) <= allowed


@pytest.mark.parametrize(
    ("asked", "people", "fault", "least"),
    [
        (SHORT, 25, "one item", 0.20),
        (SHORT, 60, "one item", 0.60),
        (LONG, 25, "all reversed", 0.90),
    ],
)
def test_what_was_turned_round_is_seen(
    asked: Questionnaire, people: int, fault: str, least: float
) -> None:
    surveys = min(SURVEYS, 40)
    assert alarms(asked, people, fault, surveys) >= least * surveys


def test_items_without_a_choice_of_values_are_held_against_nothing() -> None:
    asked = instrument(
        """
        items:
          - {id: a, response_scale: agreement, in: [calm]}
          - {id: b, response_scale: agreement, in: [calm]}
          - {id: consent, response_scale: only_yes}
          - {id: reason, response_scale: none_at_all}
        scales: [{id: calm, framework: principle}]
        """,
        response_scales="""
        response_scales:
          agreement: {options: [{value: 1}, {value: 2}]}
          only_yes: {options: [{value: 1}]}
          none_at_all: {options: [{non_answer: dont_know}]}
        """,
    )
    columns = {"a": ["1", "2"] * 6, "b": ["2", "1"] * 6, "consent": ["1"] * 12}
    assert alarms_of(asked, from_columns(asked, columns)) == ()
