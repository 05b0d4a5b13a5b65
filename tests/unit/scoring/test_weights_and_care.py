"""Raking and signs of careless answers against R survey and R careless (tests/reference)."""

import csv
import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from tests.reference_data import reference
from ticassess.scoring.statistics.careless import longest_run, spread_within
from ticassess.scoring.statistics.raking import (
    Cell,
    MarginsNotMet,
    effective_sample_size,
    raking,
)


def rows(name: str) -> list[dict[str, str]]:
    with reference(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(reference(name).read_text("utf-8"))
    return found


def margins() -> Mapping[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in rows("g_margins.csv"):
        found.setdefault(row["variable"], {})[row["level"]] = int(row["headcount"])
    return found


def test_raking_to_two_margins_equals_r_survey() -> None:
    people = rows("g_weighting.csv")
    replies: Counter[Cell] = Counter((row["role"], row["site"]) for row in people)
    given = margins()
    weights = raking(replies, [given["role"], given["site"]])
    raked = expected("g_weighting.json")["raked"]
    assert len(raked["cell_weights"]) == len(replies)
    for cell in raked["cell_weights"]:
        assert weights[cell["role"], cell["site"]] == pytest.approx(cell["weight"], rel=1e-6)
    of_people = [weights[row["role"], row["site"]] for row in people]
    total = sum(w * float(row["score"]) for w, row in zip(of_people, people, strict=True))
    assert total / sum(of_people) == pytest.approx(raked["mean"], rel=1e-6)
    assert effective_sample_size(of_people) == pytest.approx(raked["kish_neff"], rel=1e-6)


def test_one_margin_is_post_stratification() -> None:
    replies: dict[Cell, int] = {("nurse",): 30, ("admin",): 20}
    assert raking(replies, [{"nurse": 120, "admin": 40}]) == {("nurse",): 4.0, ("admin",): 2.0}


@pytest.mark.parametrize(
    ("replies", "headcounts", "said"),
    [
        ({("a", "x"): 5}, [{"a": 10, "b": 5}, {"x": 15}], "5 people were invited in `b`"),
        ({("a", "x"): 5, ("b", "x"): 5}, [{"a": 10}, {"x": 10}], "There are replies in `b`"),
        ({("a", "x"): 5}, [{"a": 10}, {"x": 12}], "different totals: 10, 12"),
        (
            {("a", "x"): 5, ("b", "y"): 5},
            [{"a": 10, "b": 10}, {"x": 5, "y": 15}],
            "contradict each other",
        ),
    ],
)
def test_margins_that_cannot_be_met(
    replies: Mapping[tuple[str, ...], int], headcounts: list[Mapping[str, int]], said: str
) -> None:
    with pytest.raises(MarginsNotMet, match=said):
        raking(replies, headcounts)


def test_a_cell_in_which_nobody_replied_has_no_weight() -> None:
    replies: dict[Cell, int] = {("a", "x"): 5, ("a", "y"): 0, ("b", "y"): 5}
    weights = raking(replies, [{"a": 10, "b": 20}, {"x": 10, "y": 20}])
    assert weights == {("a", "x"): 2.0, ("b", "y"): 4.0}


def test_a_level_without_people_and_replies_is_left_out() -> None:
    replies: dict[Cell, int] = {("a",): 5, ("b",): 0, ("c",): 0}
    assert raking(replies, [{"a": 10, "b": 0}]) == {("a",): 2.0}


def test_weights_that_shrink_to_nothing_are_a_contradiction_in_words() -> None:
    replies: dict[Cell, int] = {("a", "x"): 1, ("b", "x"): 1, ("b", "y"): 1}
    margins = [{"a": 10**9, "b": 1}, {"x": 1, "y": 10**9}]
    with pytest.raises(MarginsNotMet, match="contradict each other"):
        raking(replies, margins)


def test_runs_and_spread_equal_r_careless() -> None:
    of_r = expected("h_careless.json")
    for place, row in enumerate(rows("h_careless.csv")):
        answers = []
        for name, cell in row.items():
            if name != "id":
                answers.append(int(cell) if cell not in ("", "NA") else None)
        run = of_r["longstring"][place]
        if not any(answers):
            run = None  # R counts a row of blanks as a run of 1
        assert longest_run(answers) == run
        spread = of_r["irv"][place]
        assert spread_within(answers) == (None if spread is None else pytest.approx(spread))
