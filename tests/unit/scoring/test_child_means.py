"""Means of scores in whole numbers are those of the fractions, one person at a time."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ticassess.scoring.child_means import ChildMeans, Scores
from ticassess.scoring.results import GroupFormula, Limit

A_SCORE = st.none() | st.fractions(min_value=-100, max_value=100, max_denominator=60)
PARTS = st.lists(st.lists(A_SCORE, min_size=1, max_size=4), min_size=2, max_size=4)


def formula_of(
    weights: list[str], *, required: int = 0, lowest: bool = False, limit: Limit | None = None
) -> GroupFormula:
    parts = {f"s{number}": Fraction(weight) for number, weight in enumerate(weights)}
    return GroupFormula(parts=parts, required=required, lowest=lowest, limit=limit or Limit())


@given(parts=PARTS, required=st.integers(0, 3), data=st.data())
def test_they_are_those_of_the_formula(
    parts: list[list[Fraction | None]], required: int, data: st.DataObject
) -> None:
    weights = data.draw(
        st.lists(st.sampled_from(["1", "2.5", "0.3"]), min_size=len(parts), max_size=len(parts))
    )
    formula = formula_of(weights, required=required)
    means = ChildMeans.of(formula, parts)
    assert means is not None
    places = [data.draw(st.integers(0, len(part) - 1)) for part in parts]
    person = means.of_people([np.array([place]) for place in places])
    scores = {
        f"s{n}": part[place] for n, (part, place) in enumerate(zip(parts, places, strict=True))
    }
    assert means.score(person[:, 0].tolist()) == formula.score(scores)


def test_a_mean_that_a_person_has_is_worked_out_by_hand() -> None:
    parts: list[Scores] = [(Fraction(50), None), (Fraction("62.5"),)]
    means = ChildMeans.of(formula_of(["1", "3"]), parts)
    assert means is not None
    people = means.of_people([np.array([0, 1]), np.array([0, 0])])
    # (50 + 3 · 62.5) / 4, and 62.5 alone
    found = [means.score(person) for person in people.T.tolist()]
    assert found == [Fraction("59.375"), Fraction("62.5")]


@pytest.mark.parametrize(
    "formula",
    [
        formula_of(["1", "1"], lowest=True),
        formula_of(["1", "1"], limit=Limit(above_lowest=Fraction(10))),
    ],
    ids=["lowest", "held down"],
)
def test_what_depends_on_the_lowest_is_no_mean(formula: GroupFormula) -> None:
    assert ChildMeans.of(formula, [(Fraction(1),), (Fraction(2),)]) is None


def test_scores_whose_integers_would_be_too_large_are_left_to_fractions() -> None:
    fine = Fraction(1, 2**61 - 1)
    assert ChildMeans.of(formula_of(["1", "1"]), [(fine,), (Fraction(100),)]) is None
