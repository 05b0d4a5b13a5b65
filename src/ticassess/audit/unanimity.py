"""What a shown number says of every single person behind it."""

from collections.abc import Iterator, Sequence

from ticassess.audit.bounds import on_range
from ticassess.audit.leaks import NARROW, Leak
from ticassess.audit.published import Cell, Interval

PERCENT: Interval = (0.0, 100.0)


def unanimous(cells: Sequence[Cell], ends: Interval | None) -> Iterator[Leak]:
    """Yield numbers so near an end that each person is known to less than 20 points, or nobody can differ."""
    for cell in cells:
        if cell.n is None:
            continue
        if cell.favourable is not None:
            low, high = on_range(cell.favourable, PERCENT)
            if high * cell.n < 1 or low * cell.n > cell.n - 1:
                yield _leak(cell, "certain", low * 100, high * 100, favourable=True)
        if cell.score is not None and ends is not None:
            low, high = on_range(cell.score, ends)
            # If all others were at the end itself, one person would be this far from it.
            furthest = min(high * cell.n, (1 - low) * cell.n) * 100
            if furthest < NARROW:
                near = (0.0, furthest) if high < 1 - low else (100 - furthest, 100.0)
                yield _leak(cell, "unanimous", *near, favourable=False)


def _leak(cell: Cell, means: str, low: float, high: float, *, favourable: bool) -> Leak:
    about = "everybody" if cell.by is None else f"{cell.by}: {cell.level}"
    breakdowns = () if cell.by is None else (cell.by,)
    return Leak(
        about=about, subject=cell.subject, means=means, people=cell.n or 0, low=low, high=high, breakdowns=breakdowns,
        favourable=favourable,
    )  # fmt: skip
