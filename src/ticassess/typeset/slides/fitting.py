"""How much fits on a slide: sizes of letters, and where a slide goes on as another.

Nobody can lay text out without the fonts of the machine that shows it, so lines are counted with
letters of an ample average width.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TypeVar, assert_never

from ticassess.typeset.slides.deck import Bars, Block, Bullets, Grid, Slide

Kind = TypeVar("Kind")

WIDTH = 12.13
"""Inches between the margins."""
ROOM = 4.75
"""Inches below the title."""
TITLE_ROOM = 1.35
TITLE_SIZES = (32, 30, 28, 26, 24, 22, 20, 18)
BODY_SIZES = (24, 22, 20, 18)
SMALLEST = 18
SHORT_WORD = 9
"""So many letters a column has room for at least."""
MOST_BARS = 18
"""So many bars have labels of this size beside them."""
_LETTER = 0.5
"""The width of a letter, compared with the size."""
_LEADING = 1.22
_GAP = 0.45
"""The space before a line of a list, compared with the size."""
_CELL_EDGES = (0.14, 0.12)
_MORE = 4
"""So many letters more the first column has room for: whole names stand in it."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """A slide that fits, with the size of its title and of its text."""

    slide: Slide
    title_size: int
    size: int


def pages(slide: Slide, part: str) -> Iterator[Page]:
    """Yield a slide, or the slides that it goes on as, each with `part` as the title's form."""
    size, blocks = _fitting(slide.block)
    for number, block in enumerate(blocks, start=1):
        title = slide.title
        if len(blocks) > 1:
            title = part.format(title=title, n=number, of=len(blocks))
        found = replace(slide, title=title, block=block)
        yield Page(slide=found, title_size=title_size(title), size=size)


def title_size(title: str) -> int:
    """Give the largest size in which a title fits.

    >>> title_size("We can build on Safety."), title_size("Word " * 30)
    (32, 26)
    """
    for size in TITLE_SIZES:
        if height(title, size, WIDTH - 0.2) <= TITLE_ROOM:
            return size
    return TITLE_SIZES[-1]


def height(text: str, size: int, width: float) -> float:
    """Give how many inches a text is high in a box of some width."""
    letters = max(1, int(width * 72 / (size * _LETTER)))
    return ceil(max(1, len(text)) / letters) * size * _LEADING / 72


def columns(grid: Grid) -> list[float]:
    """Give the widths of the columns of a table, in inches."""
    widths = grid.widths or _by_words(grid)
    return [WIDTH * width / sum(widths) for width in widths]


def _by_words(grid: Grid) -> Sequence[int]:
    """Measure each column by its longest word, which should not be broken; the first is wider."""
    widths = []
    for cells in zip(grid.head, *grid.rows, strict=True):
        words = " ".join(cells).split()
        widths.append(1 + max(SHORT_WORD, *(len(word) for word in words)))
    return [widths[0] + _MORE, *widths[1:]]


def _fitting(block: Block | None) -> tuple[int, Sequence[Block | None]]:
    match block:
        case None:
            return SMALLEST, (None,)
        case Bullets():
            return _lists(block)
        case Grid():
            return SMALLEST, _tables(block)
        case Bars():
            return SMALLEST, _charts(block)
        case never:
            assert_never(never)


def _lists(block: Bullets) -> tuple[int, Sequence[Bullets]]:
    for size in BODY_SIZES:
        if sum(_line(text, size) for text in block.lines) <= ROOM:
            return size, (block,)
    parts = _split(block.lines, [_line(text, SMALLEST) for text in block.lines], ROOM)
    return SMALLEST, [Bullets(lines=lines) for lines in parts]


def _line(text: str, size: int) -> float:
    return height(text, size, WIDTH - 0.6) + _GAP * size / 72


def _tables(block: Grid) -> Sequence[Grid]:
    widths = columns(block)
    heights = [_row(row, widths) for row in block.rows]
    parts = _split(block.rows, heights, ROOM - _row(block.head, widths))
    return [replace(block, rows=rows) for rows in parts]


def _row(row: Sequence[str], widths: Sequence[float]) -> float:
    edge, above = _CELL_EDGES
    found = 0.0
    for text, width in zip(row, widths, strict=True):
        found = max(found, height(text, SMALLEST, width - edge))
    return found + above


def _charts(block: Bars) -> Sequence[Bars]:
    most = max(1, MOST_BARS // max(1, len(block.series)))
    count = ceil(len(block.names) / most)
    # Evenly, so that the last slide is not left with one bar.
    width = ceil(len(block.names) / max(1, count))
    found = []
    for start in range(0, len(block.names), width):
        end = start + width
        series = []
        for one in block.series:
            kept = replace(one, values=one.values[start:end], labels=one.labels[start:end])
            series.append(kept)
        found.append(replace(block, names=block.names[start:end], series=tuple(series)))
    return found


def _split(
    entries: Sequence[Kind], heights: Sequence[float], room: float
) -> list[tuple[Kind, ...]]:
    """Split evenly: a slide with one last line looks forgotten."""
    first = _filled(entries, heights, room)
    needed = sum(heights) / len(first) + max(heights, default=0)
    even = _filled(entries, heights, min(room, needed))
    return even if len(even) == len(first) else first


def _filled(
    entries: Sequence[Kind], heights: Sequence[float], room: float
) -> list[tuple[Kind, ...]]:
    found: list[tuple[Kind, ...]] = []
    part: list[Kind] = []
    left = room
    for entry, needed in zip(entries, heights, strict=True):
        if part and needed > left:
            found.append(tuple(part))
            part, left = [], room
        part.append(entry)
        left -= needed
    return [*found, tuple(part)]
