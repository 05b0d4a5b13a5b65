"""What published numbers leave open about a small set of people: exact differences, and ranges by linear programs.

One unknown per atom: the mean of its people, from 0 to 1. Every published number is a weighted sum of these, known
up to its rounding or its cap.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from ticassess.audit.people import People, Vector
from ticassess.audit.published import Cell, Interval

_SAME = 1e-7
_SLACK = 1e-9
WIDEST_ROUNDING = 1.01
"""Whole percentages are rounded by half a point to both sides; anything wider is a cap."""


@dataclass(frozen=True, kw_only=True, eq=False)
class System:
    """The equations of one subject: `table` @ sums lies between `low` and `high`; sums[a] in 0 … counts[a]."""

    counts: Vector
    table: npt.NDArray[np.float64]
    low: Vector
    high: Vector
    exact: npt.NDArray[np.bool_]

    def beyond_span(self, vectors: npt.NDArray[np.float64]) -> Vector:
        """Give how far each vector is from all sums of exactly published numbers; 0 means that one is such a sum."""
        rows = self.table[self.exact]
        if not len(rows):
            return np.full(len(vectors), np.inf)
        _, strengths, directions = np.linalg.svd(rows, full_matrices=False)
        span = directions[strengths > _SAME]
        residuals: Vector = np.linalg.norm(vectors - (vectors @ span.T) @ span, axis=1)
        return residuals

    def interior(self) -> Vector | None:
        """Give sums as far from all ends as possible; None where nothing fits what is published."""
        atoms = len(self.counts)
        # Unknowns: sums, then the smallest distance t (as a share of each atom's count).
        rows = np.vstack([self.table, -self.table])
        limits = np.concatenate([self.high, -self.low])
        closer = np.hstack([np.eye(atoms), self.counts[:, None]])
        upper = np.vstack(
            [
                np.hstack([rows, np.zeros((len(rows), 1))]),
                closer,
                np.hstack([-np.eye(atoms), self.counts[:, None]]),
            ]
        )
        right = np.concatenate([limits, self.counts, np.zeros(atoms)])
        cost = np.zeros(atoms + 1)
        cost[-1] = -1
        bounds = [(0, count) for count in self.counts] + [(0, 0.5)]
        done = linprog(cost, A_ub=upper, b_ub=right + _SLACK, bounds=bounds, method="highs")
        return None if done.x is None or done.status != 0 else np.asarray(done.x[:-1])

    def range_of(self, vector: Vector) -> Interval | None:
        """Give the least and the greatest sum of a set; None where nothing fits what is published."""
        ends = []
        for sign in (1, -1):
            done = linprog(
                sign * vector,
                A_ub=np.vstack([self.table, -self.table]),
                b_ub=np.concatenate([self.high, -self.low]) + _SLACK,
                bounds=[(0, count) for count in self.counts],
                method="highs",
            )
            if done.status != 0 or done.fun is None:
                return None
            ends.append(sign * float(done.fun))
        return ends[0], ends[1]

    def reach(self, start: Vector, vectors: npt.NDArray[np.float64]) -> tuple[Vector, Vector]:
        """Give how low and how high each set's sum is known to reach, by one step from a point that fits.

        The step keeps every published number as it is; a linear program can only reach further.
        """
        _, strengths, directions = np.linalg.svd(self.table)
        span = directions[: int((strengths > _SAME).sum())]
        steps = vectors - (vectors @ span.T) @ span
        with np.errstate(divide="ignore", invalid="ignore"):
            up = np.where(
                steps > _SAME,
                (self.counts - start) / steps,
                np.where(steps < -_SAME, start / -steps, np.inf),
            )
            down = np.where(
                steps > _SAME,
                start / steps,
                np.where(steps < -_SAME, (self.counts - start) / -steps, np.inf),
            )
        gain = np.einsum("ta,ta->t", vectors, steps)
        far_up, far_down = up.min(axis=1), down.min(axis=1)
        far_up[~np.isfinite(far_up)] = 0
        far_down[~np.isfinite(far_down)] = 0
        now = vectors @ start
        return now - far_down * gain, now + far_up * gain


def system(
    people: People, cells: Sequence[Cell], counts: Vector, ends: Interval, *, favourable: bool
) -> System:
    """Set up the equations of one subject over the atoms that hold replies; `ends` is the range of its score."""
    rows, low, high, exact = [], [], [], []
    present = counts > 0
    for cell in cells:
        interval = cell.favourable if favourable else cell.score
        if cell.n is None or interval is None or not people.know(cell):
            continue
        least, most = on_range(interval, ends)
        rows.append(people.voices(cell, counts)[present])
        low.append(least * cell.n)
        high.append(most * cell.n)
        exact.append(interval[1] - interval[0] <= WIDEST_ROUNDING and (favourable or cell.exact))
    table = np.array(rows) if rows else np.zeros((0, int(present.sum())))
    return System(
        counts=counts[present],
        table=table,
        low=np.array(low),
        high=np.array(high),
        exact=np.array(exact, dtype=bool),
    )


def on_range(interval: Interval, ends: Interval) -> Interval:
    """Put an interval on a range from 0 to 1."""
    width = ends[1] - ends[0]
    return max(0.0, (interval[0] - ends[0]) / width), min(1.0, (interval[1] - ends[0]) / width)


def alone(equations: System, vector: Vector) -> Interval:
    """Give the range of a set's sum that single published groups tell about their own members."""
    size = float(vector @ equations.counts)
    low, high = 0.0, size
    for row, least, most in zip(equations.table, equations.low, equations.high, strict=True):
        inside = row[vector > 0]
        if inside.min() > _SAME:  # a weight for each of them; 1 but in a weighted total
            others = float(row @ (equations.counts * (1 - vector)))
            low, high = max(low, (least - others) / inside.max()), min(high, most / inside.min())
    return low, high
