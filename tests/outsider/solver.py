"""Linear programs that keep their last solution, so that the next question starts from there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import highspy
import numpy as np

Sum = Mapping[int, float]
MOST_BRANCHES = 40  # a count and not a time, so that every machine finds the same
SECONDS = 10


@dataclass(frozen=True, kw_only=True, eq=False)
class Solution:
    """Values that fit, if any were found, and the cost that nothing which fits is below."""

    values: np.ndarray | None
    bound: float


class Program:
    """Unknowns between their ends, and sums of them between theirs. `whole`: some are integers."""

    def __init__(
        self, low: Sequence[float], high: Sequence[float], *, whole: Sequence[bool] = ()
    ) -> None:
        self.columns = len(low)
        self.solver = highspy.Highs()  # type: ignore[no-untyped-call]
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("threads", 1)
        self.solver.setOptionValue("mip_max_nodes", MOST_BRANCHES)
        self.solver.addVars(self.columns, np.array(low, float), np.array(high, float))
        integers = np.flatnonzero(np.array(whole, dtype=bool)).astype(np.int32)
        self.whole = len(integers) > 0
        if self.whole:
            kinds = np.full(len(integers), int(highspy.HighsVarType.kInteger), dtype=np.uint8)
            self.solver.changeColsIntegrality(len(integers), integers, kinds)

    def add(self, rows: Sequence[tuple[Sum, float, float]], slack: float) -> None:
        """Say of more sums between which ends they lie."""
        starts: list[int] = []
        across: list[int] = []
        data: list[float] = []
        for terms, _, _ in rows:
            starts.append(len(across))
            across.extend(terms)
            data.extend(terms.values())
        self.solver.addRows(
            len(rows),
            np.array([low for _, low, _ in rows]) - slack,
            np.array([high for _, _, high in rows]) + slack,
            len(across),
            np.array(starts, dtype=np.int32),
            np.array(across, dtype=np.int32),
            np.array(data, dtype=np.float64),
        )

    def solve(self, costs: np.ndarray) -> Solution | None:
        """Look for the cheapest solution; None where nothing is known of it.

        Of whole numbers, the search stops early: then the bound is lower than the best cost.
        """
        every = np.arange(self.columns, dtype=np.int32)
        self.solver.changeColsCost(self.columns, every, costs)
        self.solver.setOptionValue("time_limit", self.solver.getRunTime() + SECONDS)
        self.solver.run()
        best = self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        if not best and not self.whole:
            return None
        facts = self.solver.getInfo()
        values = None
        if facts.primal_solution_status == highspy.kSolutionStatusFeasible:
            values = np.array(self.solver.getSolution().col_value)
        bound = facts.objective_function_value
        if self.whole:
            bound = facts.mip_dual_bound
        return Solution(values=values, bound=bound)

    @property
    def impossible(self) -> bool:
        """Say whether nothing at all fits, as the last search has found."""
        return bool(self.solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible)
