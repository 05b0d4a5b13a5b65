"""Read a table of a page: its cells, how wide its columns are, and which of them only draw."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol
from xml.etree.ElementTree import Element

from ticassess.typeset.word.blocks import Cell, Paragraph, Row, Table
from ticassess.typeset.word.look import MILLIMETRE, PIXEL, Look, chosen, is_named
from ticassess.typeset.word.styles import FACTS, TABLE

PAGE_WIDTH = 174 * MILLIMETRE
"""Of what is printed on; the margins are beside it."""

_LENGTH = re.compile(r"(?:^|;)\s*width:\s*(\d+(?:\.\d+)?)(%|mm|px)")
_NARROWEST = 12 * MILLIMETRE


class CellReader(Protocol):
    """Reads what is in a cell."""

    look: Look

    def paragraphs(
        self, cell: Element, row: Element, style: str, span: str
    ) -> tuple[Paragraph, ...]:
        """Give the paragraphs of a cell, in its style and in that of its letters."""
        ...


def read_table(element: Element, reader: CellReader) -> Table | None:
    """Give a table; None where nothing is in it."""
    rows = [_row(row, is_head, reader) for row, is_head in _rows(element)]
    rows = _spread(rows)
    count = max((_width_of(row) for row in rows), default=0)
    if not count:
        return None
    caption = ""
    for child in element.iter("caption"):
        caption = " ".join("".join(child.itertext()).split())
    total = _length(element, PAGE_WIDTH, 1) or PAGE_WIDTH
    widths = _columns(element, count, total, reader.look.scale)
    for column in reversed(range(count)):
        if _only_draws(rows, column):
            rows = [_without(row, column) for row in rows]
            del widths[column]
    is_plain = is_named(reader.look.plain_tables, element)
    return Table(
        caption=caption,
        style=FACTS if is_plain else TABLE,
        rows=tuple(rows),
        widths=tuple(_filled(widths, total)),
    )


def _rows(table: Element) -> Iterator[tuple[Element, bool]]:
    for child in table:
        if child.tag == "tr":
            yield child, False
        elif child.tag in ("thead", "tbody", "tfoot"):
            for row in child.iter("tr"):
                yield row, child.tag == "thead"


def _row(row: Element, is_head: bool, reader: CellReader) -> Row:
    cells = [_cell(cell, row, is_head, reader) for cell in row if cell.tag in ("td", "th")]
    return Row(cells=tuple(cells), is_head=is_head)


def _cell(cell: Element, row: Element, is_head: bool, reader: CellReader) -> Cell:
    look = reader.look
    style = chosen(look.head_cells if is_head else look.cells, cell, row) or "Table Text"
    span = chosen(look.spans, cell, row) or ""
    return Cell(
        paragraphs=reader.paragraphs(cell, row, style, span),
        style=style,
        span=_count(cell, "colspan"),
        rows=_count(cell, "rowspan"),
        is_drawn=any(is_named(look.drawn, one) for one in cell.iter()),
    )


def _count(cell: Element, name: str) -> int:
    value = cell.get(name, "1").strip()
    return max(1, int(value)) if value.isdecimal() else 1


def _spread(rows: Sequence[Row]) -> list[Row]:
    """Put a cell in each row that another one reaches into from above."""
    found: list[Row] = []
    reaching: dict[int, tuple[int, Cell]] = {}
    for row in rows:
        cells: list[Cell] = []
        column = 0
        waiting = list(row.cells)
        while waiting or column in reaching:
            if column in reaching:
                left, above = reaching.pop(column)
                cell = replace(above, paragraphs=(), continues=True)
            else:
                cell = waiting.pop(0)
                left = cell.rows
            cells.append(cell)
            if left > 1:
                reaching[column] = (left - 1, cell)
            column += cell.span
        found.append(replace(row, cells=tuple(cells)))
    return found


def _width_of(row: Row) -> int:
    return sum(cell.span for cell in row.cells)


def _only_draws(rows: Sequence[Row], column: int) -> bool:
    """Say whether a column of the body holds drawings that Word cannot show, and nothing else."""
    found = [_at(row, column) for row in rows if not row.is_head]
    if not any(cell is not None and cell.is_drawn for cell in found):
        return False
    return all(cell is None or (cell.is_empty and cell.span == 1) for cell in found)


def _at(row: Row, column: int) -> Cell | None:
    place = 0
    for cell in row.cells:
        if place <= column < place + cell.span:
            return cell
        place += cell.span
    return None


def _without(row: Row, column: int) -> Row:
    cells, place = [], 0
    for cell in row.cells:
        is_here = place <= column < place + cell.span
        place += cell.span
        if is_here and cell.span > 1:
            cells.append(replace(cell, span=cell.span - 1))
        elif not is_here:
            cells.append(cell)
    return replace(row, cells=tuple(cells))


def _columns(table: Element, count: int, total: float, scale: float) -> list[float | None]:
    """Give the width of each column, where the page says one."""
    widths: list[float | None] = []
    for column in table.iter("col"):
        widths += [_length(column, total, scale)] * _count(column, "span")
    widths = widths[:count]
    return widths + [None] * (count - len(widths))


def _length(element: Element, total: float, scale: float) -> float | None:
    found = _LENGTH.search(element.get("style", ""))
    if found is None:
        return None
    value = float(found[1])
    if found[2] == "%":
        return value / 100 * total
    # A column in pixels holds a drawing, which is larger here.
    return value * (MILLIMETRE if found[2] == "mm" else PIXEL * scale)


def _filled(widths: Sequence[float | None], total: float) -> list[float]:
    """Share what is left among the columns without a width, and never go beyond the page."""
    said = sum(width for width in widths if width is not None)
    free = sum(1 for width in widths if width is None)
    rest = max((total - said) / free, _NARROWEST) if free else 0.0
    found = [rest if width is None else width for width in widths]
    factor = total / sum(found)
    return [width * factor for width in found]
