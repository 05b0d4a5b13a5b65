"""Without a staff list: one breakdown at a time, its withheld levels taken together."""

from collections.abc import Iterator

from ticassess.audit.people import People
from ticassess.audit.published import Cell

TOGETHER = "(all hidden levels)"


def levels_as_people(cells: tuple[Cell, ...]) -> Iterator[People]:
    """Give the shown levels of each breakdown, and what the total leaves for the withheld ones."""
    replies = _replies_of_everybody(cells)
    if replies is None:
        return
    by_breakdown: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.by is not None:
            by_breakdown.setdefault(cell.by, []).append(cell)
    for by, levels in by_breakdown.items():
        sizes = _sizes(levels, replies)
        yield People(
            breakdowns=(by,),
            atoms=tuple((level,) for level in sizes),
            sizes=tuple(sizes.values()),
        )


def _replies_of_everybody(cells: tuple[Cell, ...]) -> int | None:
    for cell in cells:
        if cell.by is None and cell.n is not None:
            return cell.n
    return None


def _sizes(levels: list[Cell], everybody: int) -> dict[str, int]:
    sizes: dict[str, int] = {}
    withheld: list[str] = []
    for cell in levels:
        if cell.n is None:
            withheld.append(str(cell.level))
        else:
            sizes[str(cell.level)] = cell.n
    rest = everybody - sum(sizes.values())
    if withheld and rest > 0:
        name = withheld[0] if len(withheld) == 1 else TOGETHER
        sizes[name] = rest
    return sizes
