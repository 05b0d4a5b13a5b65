"""Distinct columns: the same whether they fit into one number each or not."""

import numpy as np
import pytest

from ticassess.scoring.combinations import Combinations

SMALL = [[3, -1, 3, 0, -1], [0, 7, 0, 7, 7]]
# Two parts that take 40 bits each do not fit into one number of 64.
LARGE = [[2**40, 5, 2**40, 0, 5], [0, 2**40, 0, 1, 2**40]]


@pytest.mark.parametrize("table", [SMALL, LARGE], ids=["one number", "too large for one"])
def test_each_distinct_column_is_there_once_and_in_order(table: list[list[int]]) -> None:
    people = np.array(table)
    found = Combinations.of(people)
    columns = [tuple(column) for column in people.T.tolist()]
    assert [tuple(column) for column in found.columns.T.tolist()] == sorted(set(columns))
    assert found.counts.tolist() == [columns.count(column) for column in sorted(set(columns))]
    assert (found.columns[:, found.index] == people).all()


def test_nobody_has_no_combination() -> None:
    found = Combinations.of(np.zeros((2, 0), dtype=np.int64))
    assert found.columns.shape == (2, 0)
    assert found.counts.tolist() == []


def test_sums_at_the_ends_of_what_numpy_holds_stay_apart() -> None:
    ends = np.array([[-(2**63), 2**63 - 1, -(2**63)]])
    assert Combinations.of(ends).counts.tolist() == [2, 1]
