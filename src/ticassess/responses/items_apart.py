"""Columns of questions that are several items, as platforms write them: made one for each item.

Boxes come back as a list in one cell or as a column for each box, ranks as a list in their order or
as a column for each place. The columns that are made come after the others; a finding about one
stands where its answers are in the file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ticassess.assessment import ColumnMap
from ticassess.instrument import Instrument
from ticassess.matching import normalised
from ticassess.responses.columns import target_in
from ticassess.responses.other_beside import with_other_counted
from ticassess.responses.other_choice import is_other_alone, is_other_choice, is_ticked
from ticassess.responses.platforms import NO_PLATFORM, Platform
from ticassess.responses.question_columns import box_columns, list_columns, place_columns
from ticassess.responses.question_headers import QuestionHeaders
from ticassess.responses.ranks_apart import Ranks
from ticassess.responses.readers import Table
from ticassess.responses.tick_boxes import Boxes


@dataclass(frozen=True, kw_only=True)
class _Export:
    """A table with what a map says of its columns (0-based), and where it comes from."""

    table: Table
    mapped: Mapping[int, str]
    platform: Platform

    def names_of(self, index: int) -> tuple[str, ...]:
        """Give what a column is called; nothing where the map says what it is."""
        return () if index in self.mapped else self.table.names_of(index)

    def is_ticked(self, text: str) -> bool:
        """Say whether somebody ticked a box with this cell, as far as the platform is known."""
        nothing = self.platform.skipped | self.platform.not_shown
        return is_ticked(text) and normalised(text) not in nothing

    @property
    def indexes(self) -> range:
        """The columns, from 0 on."""
        return range(len(self.table.headers))


@dataclass(frozen=True, kw_only=True)
class _Made:
    """Columns that are made: for each item of `items` the 0-based one it is from, and its cells."""

    items: tuple[str, ...]
    sources: tuple[int, ...]
    cells: tuple[tuple[str, ...], ...]
    """A row for each row of the table."""


def with_items_apart(
    table: Table,
    instrument: Instrument,
    form: str | None,
    platform: Platform = NO_PLATFORM,
    column_map: ColumnMap | None = None,
) -> Table:
    """Give a table with a column for each item of the questions that are asked as one.

    What the map says of a column goes first.
    """
    for together in instrument.answered_together:
        question = QuestionHeaders.of(instrument, together, form)
        mapped = _mapped(table, column_map or ColumnMap())
        export = _Export(table=table, mapped=mapped, platform=platform)
        if _has_own_columns(table, question):
            if together.how == "choose":
                boxes = Boxes.of(instrument, together, form, column_map)
                table = with_other_counted(
                    table, export.names_of, question, boxes, export.is_ticked
                )
            continue
        if together.how == "choose":
            boxes = Boxes.of(instrument, together, form, column_map)
            made = _of_boxes(export, question, boxes)
        else:
            made = _of_ranks(export, question, Ranks.of(instrument, together, form))
        if made is not None:
            table = _with_columns(export, made)
    return table


def _mapped(table: Table, column_map: ColumnMap) -> Mapping[int, str]:
    """Give the columns (0-based) that a map speaks of, and what each of them is."""
    found = {}
    for index, header in enumerate(table.headers):
        target = target_in(column_map, index, header)
        if target is not None:
            found[index] = target
    return found


def _has_own_columns(table: Table, question: QuestionHeaders) -> bool:
    """Say whether an item has a column that is called as nothing but it."""
    return any(question.items.find(header) is not None for header in table.headers)


def _with_columns(export: _Export, made: _Made) -> Table:
    """Put made columns after the others, or in place of one that the map has for the item."""
    table = export.table
    width = len(table.headers)
    headers = list(table.headers)
    rows = [list(row) for row in table.rows]
    places = {}
    for number, (item, source) in enumerate(zip(made.items, made.sources, strict=True)):
        if export.mapped.get(source) == item:
            for row, cells in zip(rows, made.cells, strict=True):
                row[source] = cells[number]
            continue
        headers.append(item)
        places[len(headers)] = source + 1
        for row, cells in zip(rows, made.cells, strict=True):
            row.append(cells[number])
    more = [""] * (len(headers) - width)
    return replace(
        table,
        headers=tuple(headers),
        rows=tuple(map(tuple, rows)),
        above=tuple((*row, *more) for row in table.above),
        stands_in={**table.stands_in, **places},
    )


# Boxes -------------------------------------------------------------------------------------------


def _of_boxes(export: _Export, question: QuestionHeaders, boxes: Boxes) -> _Made | None:
    found = _box_columns(export, question)
    if found and not _is_asked_apart(export, question, boxes, found):
        others = _other_boxes(export, question, boxes, found)
        return _of_single_boxes(export, boxes, found, others)
    index = None if found else _list_column(export, question)
    if index is None:
        return None
    table = export.table
    known = {text: boxes.cells(text) for text in set(table.column(index))}
    cells = [known[row[index]] for row in table.rows]
    return _Made(items=boxes.items, sources=(index,) * len(boxes.items), cells=tuple(cells))


def _of_single_boxes(
    export: _Export, boxes: Boxes, found: Mapping[str, int], others: Sequence[int]
) -> _Made:
    items, sources = tuple(found), tuple(found.values())
    texts: set[str] = set()
    for source in sources:
        texts.update(export.table.column(source))
    boxes = boxes.with_codes(texts, export.platform)
    cells = []
    for row in export.table.rows:
        has_other = any(export.is_ticked(row[index]) for index in others)
        own = [row[source] for source in sources]
        cells.append(boxes.row(own, items, is_answered=has_other))
    return _Made(items=items, sources=sources, cells=tuple(cells))


def _box_columns(export: _Export, question: QuestionHeaders) -> Mapping[str, int]:
    """Give the column (0-based) of each box whose header names the question, too.

    Beside such a column there may be some that a map has for other boxes.
    """
    found = {}
    for item, indexes in box_columns(export.indexes, export.names_of, question).items():
        found[item] = indexes[0]
    if found:
        for index, target in export.mapped.items():
            if target in question.together.items:
                found[target] = index
    return found


def _other_boxes(
    export: _Export, question: QuestionHeaders, boxes: Boxes, found: Mapping[str, int]
) -> list[int]:
    """Give the columns (0-based) of boxes that are no item, such as “Other”.

    Whoever ticks one of those alone has answered the question, and chosen none of its items.
    """
    others = []
    for index in export.indexes:
        names = export.names_of(index)
        # A second column of one of its own items is no other box, but a finding (TIC935).
        if index in found.values() or any(map(question.box_in, names)):
            continue
        for name in names:
            if not question.is_one_of_boxes(name):
                continue
            is_other = is_other_choice(name) or is_other_alone(question.without_wording(name))
            if is_other or boxes.may_be_ticks(export.table.column(index), name):
                others.append(index)
                break
    return others


def _is_asked_apart(
    export: _Export, question: QuestionHeaders, boxes: Boxes, found: Mapping[str, int]
) -> bool:
    """Say whether each choice was asked for by itself, so that “no” is an answer.

    A code of the question before that of the choice is there only where they are one question.
    Else, cells with the labels of answers tell, unless the platform has those words for boxes, and
    cells with nothing but the values of answers, unless these are 0 and 1.
    """
    table = export.table
    for index in found.values():
        if any(question.is_coded_box(name) for name in table.names_of(index)):
            return False
    cells = set()
    for index in found.values():
        cells |= {normalised(cell) for cell in table.column(index)}
    filled = cells - {""}
    # Where 1 and 2 are the values, no platform writes a box so: a 1 is no tick.
    if filled and not boxes.are_usual and all(map(boxes.is_own, filled)):
        return True
    if export.platform.boxes_in_words and all(map(boxes.is_word, cells)):
        return False
    return bool(filled & boxes.labels)


def _list_column(export: _Export, question: QuestionHeaders) -> int | None:
    """Give the 0-based column that is called as a question; None where there is none."""
    indexes = list_columns(export.indexes, export.names_of, question)
    return indexes[0] if indexes else None


# Ranks -------------------------------------------------------------------------------------------


def _of_ranks(export: _Export, question: QuestionHeaders, ranks: Ranks) -> _Made | None:
    places = place_columns(export.indexes, export.names_of, question)
    cells = []
    if places:
        for row in export.table.rows:
            texts = {place: row[places[place][0]] for place in sorted(places)}
            cells.append(ranks.in_places(texts))
        first = places[min(places)][0]
    else:
        index = _list_column(export, question)
        if index is None or _any_item_is_named(export, question):
            return None
        for row in export.table.rows:
            cells.append(ranks.in_order(row[index]))
        first = index
    return _Made(items=ranks.items, sources=(first,) * len(ranks.items), cells=tuple(cells))


def _any_item_is_named(export: _Export, question: QuestionHeaders) -> bool:
    """Say whether a column holds the rank of a thing, beside one that is called as the question."""
    for index in export.indexes:
        if any(map(question.is_of_item, export.names_of(index))):
            return True
        if export.mapped.get(index) in question.together.items:
            return True
    return False
