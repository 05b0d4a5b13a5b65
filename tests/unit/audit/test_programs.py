"""Linear programs: a search that rounding has led astray is no proof that nothing fits."""

from typing import Any

import highspy
import numpy as np
import pytest

from ticassess.audit.answer_search import Aim
from ticassess.audit.bounds import System
from ticassess.audit.people import Target
from ticassess.audit.programs import Program


class _Astray:
    """A solver that does not come to an end until it starts from no corner."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self._is_astray = False

    def run(self) -> object:
        return self._model.run()

    def lose_its_way(self) -> None:
        self._is_astray = True

    def clearSolver(self) -> object:
        self._is_astray = False
        return self._model.clearSolver()

    def getModelStatus(self) -> object:
        if self._is_astray:
            return highspy.HighsModelStatus.kUnknown
        return self._model.getModelStatus()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)


def program(low: float, high: float) -> Program:
    ends = np.array([low]), np.array([high])
    return Program(
        table=np.array([[1.0, 1.0]]), low=ends[0], high=ends[1], most=np.array([1.0, 1.0])
    )


def test_a_search_that_lost_its_way_is_made_again_from_no_corner() -> None:
    asked = program(0.5, 1.5)
    weights = np.array([1.0, 2.0])
    first = asked.least(weights)
    astray = _Astray(asked._model)
    asked.__dict__["_model"] = astray
    astray.lose_its_way()
    again = asked.least(weights)
    assert first is not None
    assert again is not None
    assert again.value == pytest.approx(first.value) == pytest.approx(0.5)


def test_where_nothing_fits_it_says_so_twice() -> None:
    assert program(2.5, 3.0).least(np.array([1.0, 2.0])) is None


def test_of_an_aim_of_which_nothing_is_known_yet_anything_may_be_told() -> None:
    system = System(
        counts=np.array([2.0, 3.0]),
        table=np.zeros((0, 2)),
        low=np.zeros(0),
        high=np.zeros(0),
        exact=np.zeros(0, dtype=bool),
    )
    vector = np.array([1.0, 0.0])
    about = Target(about="two people", vector=vector, breakdowns=())
    aim = Aim(about=about, vector=vector, inside=vector, size=2.0, favourable=False, strict=False)
    assert aim.is_near(system.reach_of_corners(vector))
