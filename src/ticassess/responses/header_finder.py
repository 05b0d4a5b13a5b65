"""Which sheet and which row names the columns: the one in which most items are named."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Self

from ticassess.instrument import Instrument, named_items, named_together
from ticassess.matching import Names, claim, normalised, trimmed
from ticassess.responses.readers import Row, Sheet, Table, table_of

_LOOKED_AT = 10
"""Rows from the top of a sheet among which the header is looked for."""

_FEWEST_NAMED = 2
_FEWEST_STEMS = 2
_MOST_ABOVE = 2

# What SurveyMonkey writes below a question that has no rows.
_NO_ROW = frozenset(
    {
        *("response", "open-ended response", "réponse", "réponse ouverte", "antwort"),
        *("offene antwort", "respuesta", "respuesta abierta", "resposta", "risposta"),
    }
)


@dataclass(frozen=True, kw_only=True)
class Header:
    """The header of one sheet: the 0-based position of its last row, and the names in it.

    `rows` says of how many rows the names are put together; `named` how many items they name.
    """

    position: int
    names: tuple[str, ...]
    rows: int = 1
    named: int = 0
    has_lower_half: bool = False
    """Whether a row below says of some questions that they have no rows."""

    @property
    def filled(self) -> int:
        """How many columns have a name."""
        return sum(1 for name in self.names if trimmed(name))


@dataclass(frozen=True, kw_only=True)
class HeaderNames:
    """What shows that a row is a header: items, and questions of several items, by name.

    `in_cells` are items that are named in cells, too, as what was chosen or put in order.
    """

    names: Names
    in_cells: frozenset[str] = frozenset()

    @classmethod
    def of(cls, instrument: Instrument, form: str | None) -> Self:
        """Gather the names for one form."""
        named = list(named_items(instrument, form))
        in_cells: set[str] = set()
        for together in instrument.answered_together:
            named.append(named_together(together))
            in_cells.update(together.items)
        if all(item.id in in_cells for item in instrument.items):
            in_cells = set()  # there is nothing else to go by
        return cls(names=Names.of(named), in_cells=frozenset(in_cells))


def find_header(sheet: Sheet, names: HeaderNames) -> Header | None:
    """Find the header among the first rows of a sheet; None where it is blank.

    Where no row names an item it is the first row that is not blank. A row and the next one are
    taken together where they name more items like this than either does alone.
    """
    first = sheet.first_filled
    if first is None:
        return None
    best = _counted(Header(position=first, names=sheet.rows[first].cells), names)
    if sheet.header_rows:
        return _most_named(sheet, best, names)
    last = min(len(sheet.rows), first + _LOOKED_AT)
    for position in range(first, last):
        for header in _headers_at(sheet.rows, position, first, names):
            # A single name further down may as well be an answer, or an entry of a list.
            if header.named >= _FEWEST_NAMED and _sureness(header) > _sureness(best):
                best = header
    return best


def _most_named(sheet: Sheet, first: Header, names: HeaderNames) -> Header:
    """Give the row that names most items among those that are headers for sure."""
    best = first
    for position, row in enumerate(sheet.rows[: sheet.header_rows]):
        header = _counted(Header(position=position, names=row.cells), names)
        if header.named > best.named:
            best = header
    return best


def _sureness(header: Header) -> tuple[int, int, bool]:
    return header.named, header.filled, header.has_lower_half


def header_in(sheet: Sheet, line: int, names: HeaderNames) -> Header | None:
    """Give the header that somebody says stands in a row; None if it is blank or not there."""
    for position, row in enumerate(sheet.rows):
        if row.line == line and not row.is_blank:
            return _counted(Header(position=position, names=row.cells), names)
    return None


def table_below(sheet: Sheet, header: Header) -> Table:
    """Give the table below a header; the rows above it are not read."""
    table = table_of(sheet, header.position, header.names)
    if sheet.header_rows:
        return table
    above = _above(sheet.rows, header.position + 1 - header.rows, len(table.headers))
    return replace(table, header_rows=header.rows, above=above)


def _above(rows: Sequence[Row], top: int, width: int) -> tuple[tuple[str, ...], ...]:
    """Give the rows right above a header that name columns, too, the nearest first."""
    found: list[tuple[str, ...]] = []
    for row in reversed(rows[max(0, top - _MOST_ABOVE) : top]):
        if len(row.cells) != width or not _may_be_stems(row):
            break
        found.append(row.cells)
    return tuple(found)


def _headers_at(
    rows: Sequence[Row], position: int, first: int, names: HeaderNames
) -> Sequence[Header]:
    """Give the header that a row is alone, and the one that it is with the row above it."""
    row = rows[position]
    if row.is_blank:
        return ()
    alone = _counted(Header(position=position, names=row.cells), names)
    # A reply below the header names nothing.
    has_lower_half = any(normalised(cell) in _NO_ROW for cell in row.cells)
    is_lower = alone.named > 0 or has_lower_half
    if position == first or not is_lower or not _may_be_stems(rows[position - 1]):
        return (alone,)
    names_of_both = joined(rows[position - 1].cells, row.cells)
    both = Header(position=position, names=names_of_both, rows=2, has_lower_half=has_lower_half)
    return (alone, _counted(both, names))


def _may_be_stems(row: Row) -> bool:
    """Say whether a row can be the upper half of a header; a title stands alone in its row."""
    return sum(1 for cell in row.cells if trimmed(cell)) >= _FEWEST_STEMS


def _counted(header: Header, names: HeaderNames) -> Header:
    return replace(header, named=_named(header.names, names))


def joined(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """Put two header rows together: the question, which stands once, before each of its rows.

    >>> joined(["ID", "How often?", ""], ["", "I rest.", "I eat."])
    ('ID', 'How often? - I rest.', 'How often? - I eat.')
    """
    names = []
    stem = ""
    for upper_cell, lower_cell in zip_longest(upper, lower, fillvalue=""):
        above, below = trimmed(upper_cell), trimmed(lower_cell)
        stem = above or stem
        names.append(_name_of(above, stem, below))
    return tuple(names)


def _name_of(above: str, stem: str, below: str) -> str:
    if not below or normalised(below) in _NO_ROW:
        return above or below
    return f"{stem} - {below}" if stem else below


def _named(cells: Sequence[str], names: HeaderNames) -> int:
    """Count the items that a row names."""
    found: set[str] = set()
    perhaps: set[str] = set()
    for cell in cells:
        named = claim(cell, names.names) if trimmed(cell) else None
        if named is None:
            continue
        is_bare = names.names.find(cell) is not None
        if is_bare and named.id in names.in_cells:
            perhaps.add(named.id)
        else:
            found.add(named.id)
    # A row of answers may name what was chosen, and names nothing else.
    return len(found | perhaps) if found else 0
