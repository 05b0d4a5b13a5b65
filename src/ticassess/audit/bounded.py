"""Whether other numbers say what a bound was put there to leave open.

Of 24 people “8 % or less” are favourable. If everybody and all other groups have none, nobody of
the 24 is, and each of them has been quoted.
"""

from collections.abc import Iterator, Sequence

from ticassess.audit.bounds import System, is_rounded
from ticassess.audit.leaks import NARROW, Leak
from ticassess.audit.people import People, Vector
from ticassess.audit.published import Cell, Interval

_SAME = 1e-6


def bounded_cells(cells: Sequence[Cell], people: People, *, favourable: bool) -> list[Cell]:
    """Give the cells of known groups that show only a bound.

    That of a weighted total is no sum of people, and is left out.
    """
    found = []
    for cell in cells:
        of_people = cell.n is not None and cell.weighted_by is None and people.know(cell)
        if of_people and _is_bounded(cell, favourable=favourable):
            found.append(cell)
    return found


def bounds_undone(
    equations: System,
    bounded: Sequence[Cell],
    people: People,
    counts: Vector,
    *,
    favourable: bool,
) -> Iterator[Leak]:
    """Yield groups with a bound of which all numbers together tell what each person said.

    Favourable answers: nobody or everybody gave one. Scores: the sum is so near an end that even
    if all others were at the end, one person would be less than 20 points from it.
    """
    for cell in bounded:
        vector = people.members(cell)[counts > 0]
        size = float(vector @ equations.counts)
        ends = equations.range_of(vector)
        if ends is not None and _tells_each(ends, size, favourable=favourable):
            yield Leak(
                about=cell.group,
                subject=cell.subject,
                means="certain" if favourable else "unanimous",
                people=round(size),
                low=max(0.0, ends[0]) / size * 100,
                high=min(size, ends[1]) / size * 100,
                breakdowns=cell.breakdowns,
                favourable=favourable,
            )


def _is_bounded(cell: Cell, *, favourable: bool) -> bool:
    if favourable:
        return cell.favourable is not None and not is_rounded(cell.favourable)
    return cell.score is not None and not cell.exact


def _tells_each(ends: Interval, size: float, *, favourable: bool) -> bool:
    low, high = ends
    if favourable:
        return high < 1 - _SAME or low > size - 1 + _SAME
    furthest = min(high, size - low) * 100
    return furthest < NARROW
