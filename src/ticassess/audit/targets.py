"""All sets of people so few that nothing may be told of them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

import numpy as np

from ticassess.audit.alike import alike
from ticassess.audit.people import People, Target, Vector
from ticassess.audit.published import Cell

_MOST_LEVELS = 10
"""Up to so many withheld levels of a breakdown, all unions of them are tried; beyond it, pairs."""


def targets(
    people: People, cells: tuple[Cell, ...], counts: Vector, minimum: int
) -> Sequence[Target]:
    """Give every set below the minimum.

    These are withheld levels, unions of withheld levels, atoms, differences of shown groups, and
    people whom no shown number tells apart.
    """
    # Most subjects were answered by the same people, and hidden for the same groups.
    groups = tuple(_place_and_state(cell) for cell in cells)
    key = (groups, counts.tobytes(), minimum)
    if key not in people.small_sets:
        people.small_sets[key] = tuple(_targets(people, cells, counts, minimum))
    return people.small_sets[key]


def _place_and_state(cell: Cell) -> tuple[object, ...]:
    """Give what of a cell decides which sets there are."""
    return cell.by, cell.level, cell.issue, cell.weighted_by, cell.n is None


def _targets(
    people: People, cells: tuple[Cell, ...], counts: Vector, minimum: int
) -> Iterable[Target]:
    found: dict[bytes, Target] = {}
    present = (counts > 0).astype(float)
    for target in _candidates(people, cells, counts, minimum):
        vector = target.vector * present
        if 0 < counts @ vector < minimum:
            same = Target(about=target.about, vector=vector, breakdowns=target.breakdowns)
            # The same people under several names: the first and plainest is kept.
            found.setdefault(vector.tobytes(), same)
    return found.values()


def _candidates(
    people: People, cells: tuple[Cell, ...], counts: Vector, minimum: int
) -> Iterator[Target]:
    known = [cell for cell in cells if people.know(cell)]
    yield from _withheld(people, known, counts, minimum)
    atoms = np.eye(len(people.atoms))
    for atom, name in enumerate(people.names):
        yield Target(about=name, vector=atoms[atom], breakdowns=people.breakdowns)
    yield from _differences(people, known, counts, minimum)
    shown = [cell for cell in known if cell.n is not None]
    yield from alike(people, shown, counts, minimum)


def _withheld(
    people: People, known: Sequence[Cell], counts: Vector, minimum: int
) -> Iterator[Target]:
    """Yield withheld levels, and unions of those of one breakdown in one issue."""
    for by, issue in product(people.breakdowns, dict.fromkeys(cell.issue for cell in known)):
        levels = [cell for cell in known if (cell.by, cell.issue) == (by, issue)]
        small = _small_withheld(people, levels, counts, minimum)
        yield from _unions(by, small, counts, minimum)


def _small_withheld(
    people: People, levels: Sequence[Cell], counts: Vector, minimum: int
) -> list[tuple[str, Vector]]:
    """Give the withheld levels below the minimum; larger ones are in no union below it."""
    small = []
    for cell in levels:
        vector = people.members(cell)
        if cell.n is None and 0 < float(vector @ counts) < minimum:
            small.append((str(cell.level), vector))
    return small


def _unions(
    by: str, small: Sequence[tuple[str, Vector]], counts: Vector, minimum: int
) -> Iterator[Target]:
    sizes: Sequence[int] = range(1, len(small) + 1)
    if len(small) > _MOST_LEVELS:
        sizes = (1, 2)
    for size in sizes:
        for some in combinations(small, size):
            vector: Vector = np.sum([members for _, members in some], axis=0)
            if float(vector @ counts) < minimum:
                about = f"{by}: {' + '.join(level for level, _ in some)}"
                yield Target(about=about, vector=vector, breakdowns=(by,))


def _differences(
    people: People, known: Sequence[Cell], counts: Vector, minimum: int
) -> Iterator[Target]:
    """Yield what shown groups leave of others."""
    groups = [cell for cell in known if cell.n is not None]
    if not groups:
        return
    members = np.array([people.members(cell) for cell in groups])
    sizes = members @ counts
    left = sizes[:, None] - sizes
    there = (members > 0).astype(float)
    lies_within = there @ there.T == there.sum(axis=1)
    # Of a thousand groups few lie in one that is hardly larger, and only their members need a look.
    for whole, part in np.argwhere((left > 0) & (left < minimum) & lies_within):
        rest = members[whole] - members[part]
        if rest.min() >= 0:
            yield Target(
                about=f"{_name(groups[whole])} without {_name(groups[part])}",
                vector=rest,
                breakdowns=(*groups[part].breakdowns, *groups[whole].breakdowns),
            )


def _name(cell: Cell) -> str:
    if cell.issue:
        return f"{cell.group} (issue {cell.issue + 1})"
    return cell.group
