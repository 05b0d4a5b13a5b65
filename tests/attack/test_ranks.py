"""Ranks add up to the same for everybody, so that one hidden mean would follow from the others."""

import random
from fractions import Fraction
from pathlib import Path

import pytest

from tests.attack.how_many import seeds
from tests.documents import from_columns, instrument
from ticassess.privacy import Published, Score, Suppressed
from ticassess.publish.protection import protect_issues
from ticassess.scoring.results import WHOLE, Group
from ticassess.scoring.score import score

NAMES = "abcd"
ASKED = instrument(
    """
    items:
      - {id: a, response_scale: place}
      - {id: b, response_scale: place}
      - {id: c, response_scale: place}
      - {id: d, response_scale: place}
      - {id: e, response_scale: agreement, in: [calm]}
    answered_together: [{id: wishes, how: rank, items: [a, b, c, d]}]
    scales: [{id: calm, framework: f}]
    """,
    response_scales="""
response_scales:
  place: {options: [{value: 1}, {value: 2}, {value: 3}, {value: 4}]}
  agreement: {options: [{value: 1}, {value: 2}, {value: 3}]}
""",
)


def published(columns: dict[str, list[str]]) -> dict[tuple[str, Group], Published]:
    found = protect_issues(ASKED, [score(ASKED, from_columns(ASKED, columns, by=("site",)))])[-1]
    return {(one.subject.id, one.group): one.outcome for one in found.numbers}


def ranks(seed: int, n: int, *, first: str = "") -> dict[str, list[str]]:
    """Make people who put four things in order; `first` is what all of them put first."""
    chance = random.Random(seed)
    columns: dict[str, list[str]] = {name: [] for name in (*NAMES, "e", "site")}
    for _ in range(n):
        order = [name for name in NAMES if name != first]
        chance.shuffle(order)
        for place, name in enumerate([first, *order] if first else order, start=1):
            columns[name].append(str(place))
        columns["e"].append(chance.choice("123"))
        columns["site"].append(chance.choice("nnns"))
    return columns


def test_plain_means_of_ranks_are_shown() -> None:
    shown = [published(ranks(1, 40))[name, WHOLE] for name in NAMES]
    means = [Fraction(one.value) for one in shown if isinstance(one, Score)]
    assert len(means) == 4
    # 1 + 2 + 3 + 4, but for rounding.
    assert abs(sum(means, Fraction(-10))) <= Fraction(2, 10)
    assert all(one.counts is None for one in shown if isinstance(one, Score))


def test_where_all_put_one_thing_first_no_rank_is_shown() -> None:
    # The mean of `a` would be a bound; the other three would give it away: 10 − 9.
    outcomes = published(ranks(2, 40, first="a"))
    assert all(isinstance(outcomes[name, WHOLE], Suppressed) for name in NAMES)


@pytest.mark.parametrize("seed", seeds(4, 8))
def test_of_every_group_all_means_are_shown_or_none(seed: int, tmp_path: Path) -> None:
    columns = ranks(seed, 30)
    chance = random.Random(seed)
    for place in range(30):
        if chance.random() < 0.3:
            columns[chance.choice(NAMES)][place] = "."
    outcomes = published(columns)
    for group in {group for _, group in outcomes}:
        shown = {isinstance(outcomes[name, group], Score) for name in NAMES}
        assert len(shown) == 1
