"""Questions of several items that have their columns twice, and what only the second ones say."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from ticassess.instrument import Instrument, Together
from ticassess.matching import normalised, trimmed
from ticassess.responses.columns import Columns
from ticassess.responses.question_columns import box_columns, list_columns, place_columns
from ticassess.responses.question_headers import QuestionHeaders
from ticassess.responses.tick_boxes import Boxes, Listed


@dataclass(frozen=True, kw_only=True)
class AskedTwice:
    """A box, a place or a list that has several columns (0-based); the first one is read.

    `subject` is the id of the item or of the question. `meant` says what a cell means, and None
    where it holds no answer.
    """

    subject: str
    columns: tuple[int, ...]
    meant: Callable[[str], object | None]

    def lost(self, columns: Columns, second: int, rows: Sequence[int]) -> int:
        """Count the replies (0-based) with an answer in a second column that the first has not."""
        first_cells = columns.table.column(self.columns[0])
        second_cells = columns.table.column(second)
        lost = 0
        for row in rows:
            meant = self.meant(second_cells[row])
            lost += meant is not None and meant != self.meant(first_cells[row])
        return lost


def asked_twice(instrument: Instrument, columns: Columns) -> Sequence[AskedTwice]:
    """Find the boxes, places and lists with several columns, where an item was read from one."""
    read = {source - 1 for source in columns.table.stands_in.values()}
    twice = []
    for together in instrument.answered_together:
        parts = list(_Question.of(instrument, together, columns).parts())
        if any(part.columns[0] in read for part in parts):
            twice += [part for part in parts if len(part.columns) > 1]
    return twice


@dataclass(frozen=True, kw_only=True)
class _Question:
    """A question, the columns that may hold it, and the names of its items in their cells."""

    columns: Columns
    headers: QuestionHeaders
    boxes: Boxes | None
    """Where boxes are ticked rather than things put in order."""
    listed: Listed

    @classmethod
    def of(cls, instrument: Instrument, together: Together, columns: Columns) -> Self:
        boxes = None
        if together.how == "choose":
            boxes = Boxes.of(instrument, together, columns.form)
        return cls(
            columns=columns,
            headers=QuestionHeaders.of(instrument, together, columns.form),
            boxes=boxes,
            listed=Listed.of(instrument, together, columns.form),
        )

    def parts(self) -> Iterator[AskedTwice]:
        """Yield what has columns of its own, the boxes or places before a list."""
        indexes = range(len(self.columns.uses))
        question = self.headers.together.id
        apart: list[AskedTwice] = []
        if self.boxes is not None:
            found = box_columns(indexes, self._names_of, self.headers)
            for item, own in found.items():
                apart.append(self._box(self.boxes, item, own))
        else:
            for own in place_columns(indexes, self._names_of, self.headers).values():
                apart.append(AskedTwice(subject=question, columns=tuple(own), meant=self._order))
        yield from apart
        listing = list_columns(indexes, self._names_of, self.headers)
        if listing and not apart:
            meant = self._order if self.boxes is None else self._choice
            yield AskedTwice(subject=question, columns=self._that_list(listing), meant=meant)

    def _names_of(self, index: int) -> tuple[str, ...]:
        """Give what a column is called; nothing where a map says what it is, or it was made."""
        is_made = index + 1 in self.columns.table.stands_in
        if is_made or self.columns.uses[index].how == "map":
            return ()
        return self.columns.table.names_of(index)

    def _that_list(self, indexes: Sequence[int]) -> tuple[int, ...]:
        """Leave out columns called as the start of the question in which nothing lists items."""
        first, *others = indexes
        kept = [first]
        for index in others:
            is_said = any(map(self.headers.is_said_in, self._names_of(index)))
            if is_said or any(map(self.listed.in_order, self.columns.table.column(index))):
                kept.append(index)
        return tuple(kept)

    def _box(self, boxes: Boxes, item: str, own: Sequence[int]) -> AskedTwice:
        def meant(text: str) -> str | None:
            if self._is_blank(text):
                return None
            cell = boxes.cell(text, item)
            return cell if boxes.is_own(cell) else None

        return AskedTwice(subject=item, columns=tuple(own), meant=meant)

    def _order(self, text: str) -> object | None:
        if self._is_blank(text):
            return None
        return self.listed.in_order(text) or normalised(text)

    def _choice(self, text: str) -> object | None:
        if self._is_blank(text):
            return None
        found = self.listed.in_order(text)
        return frozenset(found) if found else normalised(text)

    def _is_blank(self, text: str) -> bool:
        platform = self.columns.origin.platform
        return not trimmed(text) or normalised(text) in platform.skipped | platform.not_shown
