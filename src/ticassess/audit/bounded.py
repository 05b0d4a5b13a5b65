"""Whether numbers together say of each of many people what none of them says by itself.

Of 24 people “8 % or less” are favourable. If everybody and all other groups have none, nobody of
the 24 is, and each of them has been quoted. The same goes for those of whom nothing is shown: there
may be more of them than a number needs, but if all of these agree, each of them is known.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from ticassess.audit.alike import kinds_of_people
from ticassess.audit.bounds import System, disclosed_by_one_group, is_rounded
from ticassess.audit.leaks import NARROW, Leak, is_open_of_many
from ticassess.audit.people import People, Target, Vector
from ticassess.audit.published import Cell, Interval

_SAME = 1e-6


def large_sets(
    cells: Sequence[Cell], people: People, counts: Vector, minimum: int, *, favourable: bool
) -> Sequence[Target]:
    """Give the sets of enough people of whom it must stay open what each one said.

    These are groups that show only a bound, levels that are hidden, all hidden ones of a breakdown
    together, and people whom no shown number tells apart.
    """
    found: dict[bytes, Target] = {}
    present = (counts > 0).astype(float)
    for some in _candidates(cells, people, counts, favourable=favourable):
        vector = some.vector * present
        if vector @ counts >= minimum:
            same = Target(about=some.about, vector=vector, breakdowns=some.breakdowns)
            found.setdefault(vector.tobytes(), same)
    return list(found.values())


def all_of_one_mind(
    equations: System,
    sets: Sequence[Target],
    counts: Vector,
    subject: str,
    *,
    of_favourable: int | None,
) -> Iterator[Leak]:
    """Yield sets of which all numbers together tell what each person said, or nearly each.

    Favourable answers: nobody or everybody gave one, or so few did, or did not, that the share of
    fewer people than `of_favourable` is known, whoever they are. Scores (None): the sum is so near
    an end that even if all others were at the end, one person would be less than 20 points from it.
    """
    start = equations.interior
    if start is None or not sets:
        return
    vectors = np.array([some.vector[counts > 0] for some in sets])
    sizes = vectors @ equations.counts
    low, high = equations.reach(start, vectors)
    for place, some in enumerate(sets):
        size, vector = float(sizes[place]), vectors[place]
        # A linear program can only reach further than this one step, and than other programs.
        reach = equations.reach_of_corners(vector, (float(low[place]), float(high[place])))
        if not _tells_each(reach, size, of_favourable):
            continue
        ends = equations.range_of(vector)
        if ends is None or not _tells_each(ends, size, of_favourable):
            continue
        means = "unanimous" if of_favourable is None else "certain"
        if of_favourable is not None and not _is_certain(ends, size):
            own = disclosed_by_one_group(equations, vector)
            # What one published number tells of its own group is accepted.
            if _room(own, size) <= _room(ends, size) + _SAME:
                continue
            means = "range"
        yield Leak(
            about=some.about,
            subject=subject,
            means=means,
            people=round(size),
            low=max(0.0, ends[0]) / size * 100,
            high=min(size, ends[1]) / size * 100,
            breakdowns=some.breakdowns,
            favourable=of_favourable is not None,
        )


def _candidates(
    cells: Sequence[Cell], people: People, counts: Vector, *, favourable: bool
) -> Iterator[Target]:
    # A weighted total is no sum of people.
    known = [cell for cell in cells if cell.weighted_by is None and people.know(cell)]
    for cell in known:
        if cell.n is None or _is_bounded(cell, favourable=favourable):
            members = people.members(cell)
            yield Target(about=cell.group, vector=members, breakdowns=cell.breakdowns)
    yield from _hidden_together(known, people)
    shown = [cell for cell in cells if cell.n is not None and people.know(cell)]
    yield from kinds_of_people(people, shown, counts)


def _hidden_together(cells: Sequence[Cell], people: People) -> Iterator[Target]:
    """Yield all hidden levels of each breakdown as one set."""
    hidden: dict[tuple[str | None, int], list[Cell]] = {}
    for cell in cells:
        if cell.n is None:
            hidden.setdefault((cell.by, cell.issue), []).append(cell)
    for levels in hidden.values():
        together = np.sum([people.members(cell) for cell in levels], axis=0)
        about = f"{levels[0].by}: {' + '.join(str(cell.level) for cell in levels)}"
        yield Target(about=about, vector=together, breakdowns=levels[0].breakdowns)


def _is_bounded(cell: Cell, *, favourable: bool) -> bool:
    if favourable:
        return cell.favourable is not None and not is_rounded(cell.favourable)
    return cell.score is not None and not cell.exact


def _tells_each(ends: Interval, size: float, of_favourable: int | None) -> bool:
    if of_favourable is None:
        return _room(ends, size) * 100 < NARROW
    return not is_open_of_many(ends, size, of_favourable)


def _is_certain(ends: Interval, size: float) -> bool:
    """Say whether nobody or everybody was favourable."""
    return _room(ends, size) < 1 - _SAME


def _room(ends: Interval, size: float) -> float:
    """Give how far a sum may be from the nearer end of its range."""
    return min(ends[1], size - ends[0])
