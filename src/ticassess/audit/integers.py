"""The same attack with whole people: how many in each atom chose each answer of an item.

Means, percentages and the number of replies of an item hold together here, so it finds what ranges of means alone
leave open. It is slow, and meant for small organisations.
"""

from collections.abc import Iterator

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from ticassess.audit.codebook import Codebook
from ticassess.audit.leaks import NARROW, Leak
from ticassess.audit.people import People, Target, Vector, targets
from ticassess.audit.published import Cell, Interval, Issue

MOST_PEOPLE = 10
_TINY = 1e-6


def whole_people(issue: Issue, people: People, known: Codebook) -> Iterator[Leak]:
    """Yield what whole numbers of people tell of items, about sets of at most ten below the minimum."""
    for item, values in known.values.items():
        cells, counts = issue.of(item), people.counts(item)
        if not cells or not people.fit(cells, counts) or not any(cell.n for cell in cells):
            continue
        for aim in targets(
            people, cells, counts, min(issue.minima["distribution"], MOST_PEOPLE + 1)
        ):
            yield from _of_set(people, cells, counts, aim, values, known.positive[item])


def _of_set(
    people: People,
    cells: tuple[Cell, ...],
    counts: Vector,
    aim: Target,
    values: tuple[float, ...],
    positive: frozenset[float],
) -> Iterator[Leak]:
    size = float(aim.vector @ counts)
    place = np.array([(value - min(values)) / (max(values) - min(values)) for value in values])
    good = np.array([float(value in positive) for value in values])
    groups = [cell for cell in cells if cell.n is not None and people.know(cell)]
    holding = [c for c in groups if np.all(people.behind(c) * (counts > 0) >= aim.vector)]
    for weights, favourable in ((place, False), (good, True)):
        if favourable and not positive:
            continue
        found = _ends(people, groups, counts, aim.vector, (values, place, good), weights)
        if found is None:
            continue
        low, high = found
        certain = favourable and (high < 1 - _TINY or low > size - 1 + _TINY)
        if not certain and (high - low) / size * 100 >= NARROW:
            continue
        alone = [
            _ends(people, [cell], counts, aim.vector, (values, place, good), weights)
            for cell in holding
        ]
        told = [ends for ends in alone if ends is not None]
        least, most = (
            max((e[0] for e in told), default=0.0),
            min((e[1] for e in told), default=size),
        )
        if most - least <= high - low + size / 100:
            continue  # a shown group says as much of its own members
        yield Leak(
            about=aim.about, subject=cells[0].subject, means="certain" if certain else "range", people=round(size),
            low=low / size * 100, high=high / size * 100, breakdowns=aim.breakdowns, favourable=favourable,
        )  # fmt: skip


def _ends(
    people: People,
    groups: list[Cell],
    counts: Vector,
    target: Vector,
    scales: tuple[tuple[float, ...], Vector, Vector],
    weights: Vector,
) -> Interval | None:
    """Give the least and the greatest sum of weights over a set, as far as it can be proved."""
    values, _, good = scales
    worth = np.array(values)
    atoms, options = len(counts), len(values)
    rows, low, high = [np.kron(np.eye(atoms), np.ones(options))], [counts], [counts]
    for cell in groups:
        member = people.voices(cell, counts)
        for each, interval, scale in ((worth, cell.score, 1.0), (good, cell.favourable, 100.0)):
            if interval is not None and cell.n is not None:
                rows.append(np.kron(member, each)[None])
                low.append(np.array([interval[0] / scale * cell.n - _TINY]))
                high.append(np.array([interval[1] / scale * cell.n + _TINY]))
    constraint = LinearConstraint(np.vstack(rows), np.concatenate(low), np.concatenate(high))
    ends = []
    for sign in (1, -1):
        done = milp(
            sign * np.kron(target, weights),
            constraints=constraint,
            integrality=np.ones(atoms * options, dtype=np.int64),
            bounds=Bounds(0, np.repeat(counts, options)),
            options={"time_limit": 5},
        )
        bound = done.mip_dual_bound if done.status in (0, 1) else None
        if bound is None:
            return None
        ends.append(sign * float(bound))
    return ends[0], ends[1]
