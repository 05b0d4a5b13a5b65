"""`Boxes`: what the boxes of a question are called in cells, and what a tick and none are worth."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Self

from ticassess.assessment import ColumnMap
from ticassess.instrument import Instrument, Together, named_items, options_of
from ticassess.matching import Options, normalised, number_in
from ticassess.responses.columns import ITEM, Columns
from ticassess.responses.other_choice import is_ticked
from ticassess.responses.platform import Platform
from ticassess.responses.tick_words import is_no_tick, is_tick

# A label may end with a mark that makes no difference, and so do the spellings.
_BETWEEN = re.compile(r"[ .:!?*]*?(?:\s*[;,|\n]\s*|\s+|$)")

_SECOND = 2


@dataclass(frozen=True, kw_only=True)
class Listed:
    """The items of a question as cells name them: by their ids, or by their wordings."""

    question: str
    """Its id."""
    names: tuple[tuple[str, str], ...]
    """Every spelling with the item's id, the longest first: a comma may be part of a label."""
    options: Options
    """The answers to a single one of the items."""

    @classmethod
    def of(cls, instrument: Instrument, together: Together, form: str | None) -> Self:
        """Gather the spellings of the items of a question."""
        names = []
        for named in named_items(instrument, form):
            if named.id in together.items:
                for text in (named.id, *named.wordings):
                    names.append((normalised(text), named.id))
        item = instrument.item(together.items[0])
        return cls(
            question=together.id,
            names=tuple(sorted(names, key=lambda one: -len(one[0]))),
            options=options_of(instrument.answers_to(item.response_scale)),
        )

    def unread(self, text: str) -> str:
        """Give a cell that lists no items as one that is no answer to any of them either.

        A platform that numbers what can be chosen writes “1” for the first thing, which must not be
        taken for the value 1 of everything. “I don't know” is an answer to all of it.
        """
        meant = self.options.meant_by(text)
        is_valued = any(self.options.options[place].value is not None for place in meant)
        return f"{self.question}: {text}" if is_valued else text

    def in_order(self, text: str) -> list[str] | None:
        """Give the items that a cell lists; None where anything in it is none, or one is twice."""
        left = normalised(text)
        found: list[str] = []
        while left:
            name = self._first(left)
            if name is None or name[1] in found:
                return None
            spelling, item = name
            found.append(item)
            left = _BETWEEN.sub("", left[len(spelling) :], count=1)
        return found

    def _first(self, text: str) -> tuple[str, str] | None:
        for spelling, item in self.names:
            rest = text[len(spelling) :]
            if text.startswith(spelling) and (not rest or _BETWEEN.match(rest)):
                return spelling, item
        return None


@dataclass(frozen=True, kw_only=True)
class Boxes:
    """The boxes of one question, with the cells that stand for a tick and for none."""

    items: tuple[str, ...]
    listed: Listed
    ticked: str
    unticked: str
    labels: frozenset[str]
    """What the answers to a single one of them are called, as spellings."""
    mapped: frozenset[str] = frozenset()
    """Cells of which the map file says what they mean, as spellings."""
    codes: Mapping[Fraction, str] | None = None
    """What numbers stand for where they are no ticks but codes; nothing for one that is unknown."""

    @classmethod
    def of(
        cls,
        instrument: Instrument,
        together: Together,
        form: str | None = None,
        column_map: ColumnMap | None = None,
    ) -> Self:
        """Say what the boxes of a question are called."""
        item = instrument.item(together.items[0])
        values = sorted(instrument.response_scales[item.response_scale].values)
        mapped = {} if column_map is None else column_map.cells.get(item.response_scale, {})
        labels = set()
        for option in instrument.answers_to(item.response_scale).options:
            if option.label is not None:
                labels |= {normalised(text) for _, text in option.label.wordings()}
        return cls(
            items=together.items,
            listed=Listed.of(instrument, together, form),
            ticked=str(float(values[-1])),
            unticked=str(float(values[0])),
            labels=frozenset(labels),
            mapped=frozenset(map(normalised, mapped)),
        )

    def with_codes(self, texts: Iterable[str], platform: Platform) -> "Boxes":
        """Give the same boxes, read as their cells demand: all those of the question.

        Where any of them has a 2, a 1 is no tick. What it stands for the response scale says, or
        the platform that is known to write so; else nobody knows, and no number is an answer.
        """
        numbers = {number for number in map(_code_in, texts) if number is not None}
        # More than 2 is something else, such as a row of totals.
        if max(numbers, default=0) != _SECOND:
            return self
        own = {Fraction(self.unticked): self.unticked, Fraction(self.ticked): self.ticked}
        if numbers <= own.keys():
            return replace(self, codes=own)
        by_platform = {}
        for code, was_ticked in platform.codes_of_boxes.items():
            by_platform[Fraction(code)] = self._box(was_ticked)
        if numbers <= by_platform.keys():
            return replace(self, codes=by_platform)
        return replace(self, codes={})

    @property
    def are_usual(self) -> bool:
        """Whether the values are 0 and 1, as every platform writes a box."""
        return Fraction(self.unticked) == 0 and Fraction(self.ticked) == 1

    def is_word(self, text: str) -> bool:
        """Say whether a cell has nothing but a common word for a tick or for none, or nothing."""
        return not normalised(text) or is_tick(text) or is_no_tick(text)

    def is_own(self, text: str) -> bool:
        """Say whether a cell has a value of the response scale, which is a tick or none by itself.

        Where 1 stands for no tick and 2 for one, a 1 is no tick.
        """
        value = number_in(text)
        return value is not None and value in (Fraction(self.ticked), Fraction(self.unticked))

    def cells(self, text: str) -> tuple[str, ...]:
        """Give the cells of all choices for a cell that lists those that were ticked.

        Where anything is left over, it stands in all of them, so that nothing is lost.
        """
        if not normalised(text):
            return ("",) * len(self.items)
        found = self.listed.in_order(text)
        if found is None:
            return (self.listed.unread(text),) * len(self.items)
        return tuple(self._box(item in found) for item in self.items)

    def _box(self, is_ticked: bool) -> str:  # one word for each of two cells
        return self.ticked if is_ticked else self.unticked

    def cell(self, text: str, item: str) -> str:
        """Give the cell of one box: its own label stands for a tick, too."""
        if normalised(text) in self.mapped:
            return text
        code = _code_in(text)
        if self.codes is not None and code is not None:
            return self.codes.get(code, text)
        if is_no_tick(text):
            return self.unticked
        if is_tick(text) or (normalised(text), item) in self.listed.names:
            return self.ticked
        return text

    def unknown(self, texts: Iterable[str]) -> frozenset[str]:
        """Give the numbers of which nobody knows what they stand for, as spellings."""
        if self.codes is None:
            return frozenset()
        found = set()
        for text in texts:
            code = _code_in(text)
            if code is not None and code not in self.codes:
                found.add(normalised(text))
        return frozenset(found)

    def row(
        self, texts: Sequence[str], items: Sequence[str], *, is_answered: bool = False
    ) -> tuple[str, ...]:
        """Give the cells of boxes side by side: all blank where none of them was ticked.

        Where the question `is_answered` all the same, by some other box, they are unticked.
        """
        cells = [self.cell(text, item) for text, item in zip(texts, items, strict=True)]
        if all(cell in ("", self.unticked) for cell in cells):
            blank = self.unticked if is_answered else ""
            return (blank,) * len(cells)
        return tuple(cells)

    def may_be_ticks(self, texts: Sequence[str], header: str) -> bool:
        """Say whether the cells of a column are ticks of one box: a word for it, or its label.

        One comment below a header that quotes the question is neither.
        """
        said = {normalised(text) for text in texts if is_ticked(text)}
        if len(said) != 1:
            return False
        (word,) = said
        return is_tick(word) or normalised(header).endswith((word, f"{word}]", f"{word})"))


def _code_in(text: str) -> Fraction | None:
    """Give the number in a cell; negative ones say why nothing was answered, and are none."""
    number = number_in(text)
    return None if number is None or number < 0 else number


def boxes_of_items(
    instrument: Instrument, columns: Columns, rows: Sequence[int], platform: Platform
) -> Mapping[str, Boxes]:
    """Give how to read each item that is a box to tick, from the cells of all boxes beside it."""
    found = {}
    for together in choosing(instrument):
        boxes = Boxes.of(instrument, together, columns.form, columns.column_map)
        texts: set[str] = set()
        for item in together.items:
            index = columns.index_of(ITEM, item)
            if index is not None:
                cells = columns.table.column(index)
                texts.update(cells[row] for row in rows)
        read = boxes.with_codes(texts, platform)
        found.update(dict.fromkeys(together.items, read))
    return found


def ticks(boxes: Boxes, item: str, texts: Sequence[str]) -> list[str]:
    """Give the cells of a box as its response scale writes them."""
    known = {}
    for text in set(texts):
        known[text] = text if boxes.is_own(text) and not boxes.codes else boxes.cell(text, item)
    return [known[text] for text in texts]


def choosing(instrument: Instrument) -> Iterator[Together]:
    """Yield the questions with boxes."""
    for together in instrument.answered_together:
        if together.how == "choose":
            yield together
