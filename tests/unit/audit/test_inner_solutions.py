"""Steps from the middle of what is possible show what is open, and never more than is."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ticassess.audit.cones import Cones
from ticassess.audit.inner_solutions import InnerSolutions
from ticassess.audit.programs import Matrix, Program, Vector

NO_CONES = Cones(means=np.zeros((0, 2)), squares=np.zeros(0, dtype=np.intp), sizes=np.zeros(0))
MOST_OF_A_RANGE = 0.7
"""Few steps find so much of it."""


def between(table: Matrix, low: Vector, high: Vector, most: Vector) -> Program:
    return Program(table=table, low=low, high=high, most=most)


def free(unknowns: int) -> Program:
    """Give a program that says nothing but that each unknown lies between 0 and 1."""
    table = np.zeros((1, unknowns))
    return between(table, np.array([-1.0]), np.array([1.0]), np.ones(unknowns))


def test_of_an_unknown_that_nothing_ties_all_is_open() -> None:
    inner = InnerSolutions(program=free(2), cones=NO_CONES, start=np.array([0.3, 0.5]))
    assert np.allclose(inner.reach(np.eye(2)), [1.0, 1.0])


def test_what_shown_numbers_fix_stays_as_it_is() -> None:
    """The sum of both is 1: each may be anything, their sum nothing else."""
    one = np.array([1.0])
    program = between(np.ones((1, 2)), one, one, np.ones(2))
    inner = InnerSolutions(program=program, cones=NO_CONES, start=np.array([0.3, 0.7]))
    assert np.allclose(inner.reach(np.array([[1.0, 0.0], [1.0, 1.0]])), [1.0, 0.0])


def test_where_everything_is_at_an_end_nothing_moves() -> None:
    program = between(np.eye(2), np.ones(2), np.ones(2), np.ones(2))
    inner = InnerSolutions(program=program, cones=NO_CONES, start=np.ones(2))
    assert inner.reach(np.eye(2)).tolist() == [0.0, 0.0]
    assert all(found.tolist() == [1.0, 1.0] for found in inner.apart(np.array([1.0, 0.0]), 0.2))


def test_squares_hold_a_mean_back() -> None:
    """Squares of at most 0.25 leave one person nothing above 0.5, but for what rounding leaves."""
    cones = Cones(means=np.array([[1.0, 0.0]]), squares=np.array([1]), sizes=np.array([1.0]))
    program = between(np.array([[0.0, 1.0]]), np.array([0.0]), np.array([0.25]), np.ones(2))
    inner = InnerSolutions(program=program, cones=cones, start=np.array([0.1, 0.2]))
    means = [found[0] for found in inner.apart(np.array([1.0, 0.0]), 1.0)]
    assert 0.45 <= max(means) <= np.sqrt(0.25 + 2e-4)
    assert 0.0 <= min(means) <= 0.05


@st.composite
def shown_sums(draw: st.DrawFn) -> tuple[Program, Vector]:
    """Draw a few sums of up to five unknowns, each known to a hundredth, and what they are of."""
    unknowns = draw(st.integers(2, 5))
    hidden = np.array(draw(st.lists(st.floats(0.0, 1.0), min_size=unknowns, max_size=unknowns)))
    of_row = st.lists(st.sampled_from((0.0, 1.0)), min_size=unknowns, max_size=unknowns)
    table = np.array(draw(st.lists(of_row, min_size=1, max_size=4)))
    sums = table @ hidden
    return between(table, sums - 0.01, sums + 0.01, np.ones(unknowns)), hidden


@given(shown_sums())
def test_steps_find_no_more_than_programs_and_not_much_less(
    drawn: tuple[Program, Vector],
) -> None:
    program, hidden = drawn
    cones = Cones(
        means=np.zeros((0, len(hidden))), squares=np.zeros(0, dtype=np.intp), sizes=np.zeros(0)
    )
    inner = InnerSolutions(program=program, cones=cones, start=hidden)
    reached = inner.reach(np.eye(len(hidden)))
    for place, mean in enumerate(np.eye(len(hidden))):
        low, high = program.least(mean), program.least(-mean)
        assert low is not None
        assert high is not None
        possible = -high.value - low.value
        assert reached[place] <= possible + 1e-6
        enough = MOST_OF_A_RANGE * possible
        found = [solution @ mean for solution in inner.apart(mean, enough)]
        assert max(found) - min(found) <= possible + 1e-6
        is_inside = hidden.min() > 1e-3 and hidden.max() < 1 - 1e-3
        if is_inside:
            assert max(found) - min(found) >= enough - 1e-9


@given(shown_sums(), st.floats(0.05, 0.9))
def test_every_solution_fits_what_is_shown(drawn: tuple[Program, Vector], spread: float) -> None:
    """The squares of the first unknown, one person's, are an unknown of their own."""
    program, hidden = drawn
    table = np.hstack([program.table, np.zeros((len(program.table), 1))])
    start = np.append(hidden, min(1.0, hidden[0] ** 2 + spread))
    wider = between(table, program.low, program.high, np.append(program.most, 1.0))
    first = np.eye(len(start))[:1]
    cones = Cones(means=first, squares=np.array([len(hidden)]), sizes=np.array([1.0]))
    inner = InnerSolutions(program=wider, cones=cones, start=start)
    for mean in np.eye(len(start)):
        for found in inner.apart(mean, 2.0):
            assert np.all(table @ found >= program.low - 1e-6)
            assert np.all(table @ found <= program.high + 1e-6)
            assert np.all(found >= -1e-6)
            assert np.all(found <= 1 + 1e-6)
            assert found[-1] >= found[0] ** 2 - 2e-4 - 1e-6
