"""Which sheet and which row names the columns: the one in which most items are named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import NamedTuple, Self

from ticassess.instrument import Instrument, named_items, named_together, options_of
from ticassess.matching import Names, Options, claim, normalised, trimmed
from ticassess.responses.grid_cells import GridCells
from ticassess.responses.question_headers import QuestionHeaders
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
    `questions` may have a column for each place in an order.
    """

    names: Names
    in_cells: frozenset[str] = frozenset()
    questions: tuple[QuestionHeaders, ...] = ()
    grids: GridCells = field(default_factory=lambda: GridCells.of(()))
    options: Mapping[str, Options] = field(default_factory=dict)
    """The answers to each item."""

    @classmethod
    def of(cls, instrument: Instrument, form: str | None) -> Self:
        """Gather the names for one form."""
        named = list(named_items(instrument, form))
        in_cells: set[str] = set()
        questions = []
        for together in instrument.answered_together:
            named.append(named_together(together))
            in_cells.update(together.items)
            questions.append(QuestionHeaders.of(instrument, together, form))
        options = {}
        for item in instrument.items:
            options[item.id] = options_of(instrument.answers_to(item.response_scale))
        return cls(
            names=Names.of(named),
            in_cells=frozenset(in_cells),
            questions=tuple(questions),
            grids=GridCells.of(named_items(instrument, form)),
            options=options,
        )

    @property
    def may_be_bare(self) -> bool:
        """Whether a header may name nothing but what cells name, too, as there is nothing else."""
        return self.names.ids <= self.in_cells | {one.together.id for one in self.questions}

    def place_in(self, cell: str) -> str | None:
        """Give the question and the place that a header is of, such as wishes[1]."""
        for question in self.questions:
            place = question.place_in(cell)
            if place is not None:
                return f"{question.together.id}[{place}]"
        return None

    def any_answer_in(self, cells: Sequence[str]) -> bool:
        """Say whether a cell names an item together with an answer, as in “calm: Agree”."""
        for cell in set(cells):
            for item, answer in self.grids.pairs(cell):
                if trimmed(answer) and self.options[item].meant_by(answer):
                    return True
        return False


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
    answers = _naming_answers(sheet.rows[first:last], names)
    for position in range(first, last):
        cells = sheet.rows[position].cells
        if cells in answers or (position > first and names.any_answer_in(cells)):
            continue
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
    top = header.position + 1 - header.rows
    unread = [row for row in sheet.rows[:top] if not row.is_blank]
    return replace(
        table,
        header_rows=header.rows,
        above=_above(sheet.rows, top, len(table.headers)),
        rows_above=tuple(row.cells for row in unread),
        lines_above=tuple(row.line for row in unread),
    )


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


def _naming_answers(rows: Sequence[Row], names: HeaderNames) -> frozenset[tuple[str, ...]]:
    """Give rows of answers that name what was chosen or put in order.

    The first such row may be a header that names the same in each column.
    """
    bare: dict[tuple[str, ...], Mapping[int, str]] = {}
    for row in rows:
        named = _names_in(row.cells, names)
        if not named.surely and len(named.perhaps) >= _FEWEST_NAMED:
            bare[row.cells] = named.columns
    if not bare:
        return frozenset()
    first, *others = bare
    for other in others:
        if not bare[other].items() <= bare[first].items():
            return frozenset(bare)
    return frozenset(others)


class _NamesInRow(NamedTuple):
    """What a row names as a header does, and items that it may as well name as answers do.

    `columns` has the latter by the position of their cells.
    """

    surely: frozenset[str]
    columns: Mapping[int, str]

    @property
    def perhaps(self) -> frozenset[str]:
        """The items that it may as well name as answers do."""
        return frozenset(self.columns.values())


def _names_in(cells: Sequence[str], names: HeaderNames) -> _NamesInRow:
    found: set[str] = set()
    columns: dict[int, str] = {}
    # A row of answers has the same few texts in many cells.
    named = {cell: names.place_in(cell) or _claimed(cell, names) for cell in set(cells)}
    for position, cell in enumerate(cells):
        name = named[cell]
        if name is None:
            continue
        if name in names.in_cells and names.names.find(cell) is not None:
            columns[position] = name
        else:
            found.add(name)
    return _NamesInRow(surely=frozenset(found), columns=columns)


def _claimed(cell: str, names: HeaderNames) -> str | None:
    named = claim(cell, names.names) if trimmed(cell) else None
    return None if named is None else named.id


def _named(cells: Sequence[str], names: HeaderNames) -> int:
    """Count the items that a row names."""
    named = _names_in(cells, names)
    # A row of answers may name what was chosen, and names nothing else.
    if not named.surely and not names.may_be_bare:
        return 0
    return len(named.surely | named.perhaps)
