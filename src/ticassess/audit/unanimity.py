"""What a shown number says of every single person behind it."""

from collections.abc import Iterator, Sequence

from ticassess.audit.bounds import on_range
from ticassess.audit.leaks import NARROW, Leak
from ticassess.audit.published import PERCENT, Cell, Interval


def unanimous(cells: Sequence[Cell], ends: Interval | None) -> Iterator[Leak]:
    """Yield numbers so near an end that each person is known to less than 20 points.

    Also shares of favourable answers of which nobody's can be otherwise.
    """
    for cell in cells:
        if cell.n is None:
            continue
        if cell.favourable is not None:
            yield from _certain(cell, cell.n, cell.favourable)
        if cell.score is not None and ends is not None:
            yield from _near_an_end(cell, cell.n, on_range(cell.score, ends))


def _certain(cell: Cell, n: int, favourable: Interval) -> Iterator[Leak]:
    low, high = on_range(favourable, PERCENT)
    if high * n < 1 or low * n > n - 1:
        yield Leak(
            about=cell.group,
            subject=cell.subject,
            means="certain",
            people=n,
            low=low * 100,
            high=high * 100,
            breakdowns=cell.breakdowns,
            favourable=True,
        )


def _near_an_end(cell: Cell, n: int, score: Interval) -> Iterator[Leak]:
    low, high = score
    # If all others were at the end itself, one person would be this far from it.
    furthest = min(high * n, (1 - low) * n) * 100
    if furthest >= NARROW:
        return
    ends = (100 - furthest, 100.0)
    if high < 1 - low:
        ends = (0.0, furthest)
    yield Leak(
        about=cell.group,
        subject=cell.subject,
        means="unanimous",
        people=n,
        low=ends[0],
        high=ends[1],
        breakdowns=cell.breakdowns,
    )
