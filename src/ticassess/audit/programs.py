"""`Program`: programs over one table of inequalities, which only differ in what they aim at.

HiGHS is spoken to directly and keeps its last corner, from which the next aim is a few steps away.
Set up anew by way of `scipy.optimize.linprog`, each aim costs ten times as much, and the import
alone more than that of pandas.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import highspy
import numpy as np
import numpy.typing as npt

Vector: TypeAlias = npt.NDArray[np.float64]
Matrix: TypeAlias = npt.NDArray[np.float64]

_PROVED = (
    highspy.HighsModelStatus.kOptimal,
    highspy.HighsModelStatus.kSolutionLimit,  # so many branches were looked at
)
# All of these cost more than the whole search where only a few dozen numbers are unknown: looking
# for a first solution, at what can be simplified, and for unknowns that may trade places.
_LEFT_OUT_IN_WHOLE: Mapping[str, bool | float] = {
    "mip_heuristic_run_feasibility_jump": False,
    "mip_heuristic_effort": 0.0,
    "mip_detect_symmetry": False,
    "mip_allow_restart": False,
}
_FROM_ANOTHER_AIM, _AFTER_A_NEW_ROW = 4, 1
"""Strategies of HiGHS. The last corner still fits what it did before, so that the primal simplex
goes on from it; once a row rules it out, only the dual one can."""


@dataclass(frozen=True, kw_only=True)
class Corner:
    """Where a sum is least: how much it is there, and the unknowns."""

    value: float
    unknowns: Vector


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What a sum of whole unknowns is proved not to be below, and the best that was found."""

    bound: float
    unknowns: Vector | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Program:
    """`table` @ unknowns lies between `low` and `high`, each unknown between 0 and its `most`.

    `whole`: the unknowns are whole numbers, and one aim may take so many `branches`. Nothing here
    depends on time, which would make results depend on the computer.
    """

    table: Matrix
    low: Vector
    high: Vector
    most: Vector
    whole: bool = False
    branches: int | None = None

    def least(self, weights: Vector) -> Corner | None:
        """Give the least weighted sum of the unknowns; None where nothing fits."""
        self._aim_at(weights)
        if self._model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            # From the corner of another aim, rounding can lead the simplex astray: that nothing
            # fits is believed only of a search that starts from no corner.
            self._start_anew()
            self._aim_at(weights)
        if self._model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        unknowns = np.array(self._model.getSolution().col_value)
        return Corner(value=self._model.getObjectiveValue(), unknowns=unknowns)

    def add(self, row: Vector, low: float, high: float) -> None:
        """Say of one more sum between which ends it lies; the next aim starts where the last was.

        No sum is below minus or above plus infinity.
        """
        columns = np.flatnonzero(row).astype(np.int32)
        self._model.addRow(low, high, len(columns), columns, row[columns])
        self._go_on(_AFTER_A_NEW_ROW)

    def proved_least(self, weights: Vector) -> Proof | None:
        """Give what a sum of whole unknowns is proved not to be below; None if nothing is proved.

        The best that was found so far may not be the end.
        """
        self._aim_at(weights)
        if self._model.getModelStatus() not in _PROVED:
            return None
        facts = self._model.getInfo()
        unknowns = None
        if facts.primal_solution_status == highspy.kSolutionStatusFeasible:
            unknowns = np.array(self._model.getSolution().col_value)
        # No branch at all has proved minus infinity.
        trivial = float(np.minimum(weights, 0.0) @ self.most)
        return Proof(bound=max(float(facts.mip_dual_bound), trivial), unknowns=unknowns)

    def _aim_at(self, weights: Vector) -> None:
        columns = np.arange(len(self.most), dtype=np.int32)
        self._model.changeColsCost(len(columns), columns, weights)
        self._model.run()
        self._go_on(_FROM_ANOTHER_AIM)

    def _start_anew(self) -> None:
        self._model.clearSolver()
        self._go_on(_AFTER_A_NEW_ROW)

    def _go_on(self, strategy: int) -> None:
        if not self.whole:
            self._model.setOptionValue("simplex_strategy", strategy)

    @cached_property
    def _model(self) -> highspy.Highs:
        model = highspy.Highs()  # type: ignore[no-untyped-call] # its own types leave it out
        model.setOptionValue("output_flag", False)
        # So small ones are not worth a second thread, and every model would start its own.
        model.setOptionValue("threads", 1)
        model.setOptionValue("presolve", "off")
        if self.whole:
            for option, value in _LEFT_OUT_IN_WHOLE.items():
                model.setOptionValue(option, value)
        else:
            # All unknowns are counts of the same people, so that scaling costs more than it saves.
            model.setOptionValue("simplex_scale_strategy", 0)
        if self.branches is not None:
            model.setOptionValue("mip_max_nodes", self.branches)
        model.passModel(self._lp())
        return model

    def _lp(self) -> highspy.HighsLp:
        lp = highspy.HighsLp()
        rows, columns = np.nonzero(self.table)
        lp.num_row_, lp.num_col_ = self.table.shape
        lp.row_lower_, lp.row_upper_ = self.low, self.high
        lp.col_cost_ = lp.col_lower_ = np.zeros(len(self.most))
        lp.col_upper_ = self.most
        ends = np.cumsum(np.bincount(rows, minlength=len(self.table)))
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.concatenate([[0], ends]).astype(np.int32)
        lp.a_matrix_.index_ = columns.astype(np.int32)
        lp.a_matrix_.value_ = self.table[rows, columns]
        if self.whole:
            lp.integrality_ = [highspy.HighsVarType.kInteger] * len(self.most)
        return lp
