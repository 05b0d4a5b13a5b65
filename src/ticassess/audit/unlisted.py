"""Without a staff list: one breakdown at a time, its hidden levels taken together."""

from collections.abc import Iterator

from ticassess.audit.people import People
from ticassess.audit.published import Cell

TOGETHER = "(all hidden levels)"


def levels_as_people(cells: tuple[Cell, ...]) -> Iterator[People]:
    """Give, for each breakdown, its shown levels and what the total leaves for the hidden ones."""
    whole = next((cell for cell in cells if cell.by is None and cell.n is not None), None)
    if whole is None or whole.n is None:
        return
    for by in dict.fromkeys(cell.by for cell in cells if cell.by is not None):
        sizes = {str(c.level): c.n for c in cells if c.by == by and c.n is not None}
        hidden = [str(cell.level) for cell in cells if cell.by == by and cell.n is None]
        rest = whole.n - sum(sizes.values())
        if hidden and rest > 0:
            sizes[hidden[0] if len(hidden) == 1 else TOGETHER] = rest
        yield People(
            breakdowns=(by,), atoms=tuple((level,) for level in sizes), sizes=tuple(sizes.values())
        )
