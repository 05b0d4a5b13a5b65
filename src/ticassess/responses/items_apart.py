"""Columns of questions that are several items, as platforms write them: made one for each item.

Boxes come back as a list in one cell or as a column for each box, ranks as a list in their order or
as a column for each place. The columns that are made come after the others; a finding about one
stands where its answers are in the file.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from ticassess.instrument import Instrument, Together, named_items, named_together
from ticassess.matching import Names, bare, claim, normalised, without_markup
from ticassess.responses.platforms import NO_PLATFORM, Platform, every_platform
from ticassess.responses.readers import Table
from ticassess.responses.tick_boxes import Boxes, Listed

# wishes[1], and “What matters most to you? [Rank 1]”.
_PLACE_BY_CODE = re.compile(r"(\w+)\[(\d+)\](?:[.:)]\s.*)?", re.DOTALL)
_PLACE_BY_TEXT = re.compile(r"(.+)\[\D*(\d+)\]", re.DOTALL)
_PIECES = re.compile(r"[\[\]/.:-]+")
_FEWEST_PIECES = 2


@dataclass(frozen=True, kw_only=True)
class _Question:
    """A question of several items, and how headers name it and them."""

    together: Together
    named: Names
    wordings: tuple[str, ...]
    items: Names

    @classmethod
    def of(cls, instrument: Instrument, together: Together, form: str | None) -> Self:
        named = named_together(together)
        own = [one for one in named_items(instrument, form) if one.id in together.items]
        return cls(
            together=together,
            named=Names.of([named]),
            wordings=tuple(normalised(wording) for wording in named.wordings),
            items=Names.of(own),
        )

    def item_in(self, header: str) -> str | None:
        """Give the item that a header names, beside the question or not."""
        named = claim(header, self.items)
        return None if named is None else named.id

    def is_coded_in(self, header: str) -> bool:
        """Say whether a header has the question's code before that of an item: `help/peer`."""
        words = without_markup(header).split(maxsplit=1)
        pieces = [piece for piece in _PIECES.split(words[0] if words else "") if piece]
        if len(pieces) < _FEWEST_PIECES:
            return False
        return bare(pieces[-2]) == bare(self.together.id)

    def is_worded_in(self, header: str) -> bool:
        """Say whether a header has the question in words."""
        said = normalised(without_markup(header))
        return any(wording in said for wording in self.wordings)

    def is_meant_by(self, text: str) -> bool:
        """Say whether a text names the question and nothing else."""
        return self.named.find(text) is not None or self.named.coded(text) is not None


@dataclass(frozen=True, kw_only=True)
class _Made:
    """Columns that are made: for each item of `items` the 0-based one it is from, and its cells."""

    items: tuple[str, ...]
    sources: tuple[int, ...]
    cells: tuple[tuple[str, ...], ...]
    """A row for each row of the table."""


def with_items_apart(
    table: Table, instrument: Instrument, form: str | None, platform: Platform = NO_PLATFORM
) -> Table:
    """Give a table with a column for each item of the questions that are asked as one."""
    for together in instrument.answered_together:
        question = _Question.of(instrument, together, form)
        if _has_own_columns(table, question):
            continue
        if together.how == "choose":
            made = _of_boxes(table, question, Boxes.of(instrument, together, form), platform)
        else:
            made = _of_ranks(table, question, instrument, form)
        if made is not None:
            table = _with_columns(table, made)
    return table


def _has_own_columns(table: Table, question: _Question) -> bool:
    """Say whether an item has a column that is called as nothing but it."""
    return any(question.items.find(header) is not None for header in table.headers)


def _with_columns(table: Table, made: _Made) -> Table:
    width, more = len(table.headers), len(made.items)
    places = {}
    for number, source in enumerate(made.sources, start=width + 1):
        places[number] = source + 1
    rows = [(*row, *cells) for row, cells in zip(table.rows, made.cells, strict=True)]
    return replace(
        table,
        headers=(*table.headers, *made.items),
        rows=tuple(rows),
        above=tuple((*row, *[""] * more) for row in table.above),
        stands_in={**table.stands_in, **places},
    )


# Boxes -------------------------------------------------------------------------------------------


def _of_boxes(table: Table, question: _Question, boxes: Boxes, platform: Platform) -> _Made | None:
    found = _box_columns(table, question)
    if found and not _is_asked_apart(table, question, boxes, found, platform):
        items, sources = tuple(found), tuple(found.values())
        cells = []
        for row in table.rows:
            cells.append(boxes.row([row[source] for source in sources], items))
        return _Made(items=items, sources=sources, cells=tuple(cells))
    index = None if found else _list_column(table, question)
    if index is None:
        return None
    known = {text: boxes.cells(text) for text in set(table.column(index))}
    cells = [known[row[index]] for row in table.rows]
    return _Made(items=boxes.items, sources=(index,) * len(boxes.items), cells=tuple(cells))


def _box_columns(table: Table, question: _Question) -> Mapping[str, int]:
    """Give the column (0-based) of each box whose header names the question, too."""
    found: dict[str, int] = {}
    for index in range(len(table.headers)):
        for name in table.names_of(index):
            item = _box_in(name, question)
            if item is not None:
                found.setdefault(item, index)
    return found


def _box_in(header: str, question: _Question) -> str | None:
    marked = _marked_box(header, question)
    if marked is not None:
        return marked
    if question.is_coded_in(header) or question.is_worded_in(header):
        return question.item_in(header)
    return None


def _marked_box(header: str, question: _Question) -> str | None:
    """Give the item of a box where a platform marks boxes: `help___peer`."""
    for platform in every_platform():
        box = platform.box_in(header)
        if box is not None and question.is_meant_by(box.question):
            return question.items.coded(box.choice) or question.items.worded(box.choice)
    return None


def _is_asked_apart(
    table: Table,
    question: _Question,
    boxes: Boxes,
    found: Mapping[str, int],
    platform: Platform,
) -> bool:
    """Say whether each choice was asked for by itself, so that “no” is an answer.

    A code of the question before that of the choice is there only where they are one question.
    Else, cells with the labels of answers tell, unless the platform has those words for boxes, and
    cells with nothing but the values of answers, unless these are 0 and 1.
    """
    for index in found.values():
        for name in table.names_of(index):
            if question.is_coded_in(name) or _marked_box(name, question) is not None:
                return False
    cells = set()
    for index in found.values():
        cells |= {normalised(cell) for cell in table.column(index)}
    filled = cells - {""}
    # Where 1 and 2 are the values, no platform writes a box so: a 1 is no tick.
    if filled and not boxes.are_usual and all(map(boxes.is_own, filled)):
        return True
    if platform.boxes_in_words and all(map(boxes.is_word, cells)):
        return False
    return bool(filled & boxes.labels)


def _list_column(table: Table, question: _Question) -> int | None:
    """Give the 0-based column that is called as a question; None where there is none."""
    for index in range(len(table.headers)):
        for name in table.names_of(index):
            named = claim(name, question.named)
            if named is not None and question.item_in(name) is None:
                return index
    return None


# Ranks -------------------------------------------------------------------------------------------


def _of_ranks(
    table: Table, question: _Question, instrument: Instrument, form: str | None
) -> _Made | None:
    items = question.together.items
    listed = Listed.of(instrument, question.together, form)
    item = instrument.item(items[0])
    ranks = []
    for value in sorted(instrument.response_scales[item.response_scale].values):
        ranks.append(str(float(value)))
    places = _place_columns(table, question)
    cells = []
    if places:
        for row in table.rows:
            texts = {place: row[places[place]] for place in sorted(places)}
            cells.append(_in_places(texts, items, listed, ranks))
        first = places[min(places)]
    else:
        index = _list_column(table, question)
        if index is None or _any_item_is_named(table, question):
            return None
        for row in table.rows:
            cells.append(_in_order(row[index], items, listed, ranks))
        first = index
    return _Made(items=items, sources=(first,) * len(items), cells=tuple(cells))


def _any_item_is_named(table: Table, question: _Question) -> bool:
    """Say whether a column holds the rank of a thing, beside one that is called as the question."""
    for index in range(len(table.headers)):
        if any(question.item_in(name) is not None for name in table.names_of(index)):
            return True
    return False


def _place_columns(table: Table, question: _Question) -> Mapping[int, int]:
    """Give the column (0-based) of each place, by its number."""
    found: dict[int, int] = {}
    for index in range(len(table.headers)):
        for name in table.names_of(index):
            place = _place_in(name, question)
            if place is not None:
                found.setdefault(place, index)
    return found


def _place_in(header: str, question: _Question) -> int | None:
    plain = without_markup(header)
    for pattern in (_PLACE_BY_CODE, _PLACE_BY_TEXT):
        place = pattern.fullmatch(plain)
        if place is not None and question.is_meant_by(place[1].strip()):
            return int(place[2])
    return None


def _in_order(
    text: str, items: Sequence[str], listed: Listed, ranks: Sequence[str]
) -> tuple[str, ...]:
    """Give the rank of each item where a cell lists them in their order.

    Where anything is left over, it stands in all of them, so that nothing is lost.
    """
    found = listed.in_order(text)
    if found is None or len(found) > len(ranks):
        return (text,) * len(items)
    given = dict(zip(found, ranks, strict=False))
    return tuple(given.get(item, "") for item in items)


def _in_places(
    texts: Mapping[int, str], items: Sequence[str], listed: Listed, ranks: Sequence[str]
) -> tuple[str, ...]:
    """Give the rank of each item where the cells of places, from 1 on, name them.

    What names no item, an item that has a place already, or one in a place without a rank stands
    in all of them, so that nothing is lost.
    """
    given: dict[str, str] = {}
    for place, text in texts.items():
        named = listed.in_order(text)
        if named == []:
            continue
        if named is None or len(named) > 1 or named[0] in given or not 0 < place <= len(ranks):
            return (text,) * len(items)
        given[named[0]] = ranks[place - 1]
    return tuple(given.get(item, "") for item in items)
