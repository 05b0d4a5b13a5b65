"""Ranks of several things, as platforms write them: listed in a cell, or a column for each place.

What is read from them is one rank for each item.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from ticassess.instrument import Instrument, Together
from ticassess.responses.tick_boxes import Listed


@dataclass(frozen=True, kw_only=True)
class Ranks:
    """The things that are put in order, as cells name them, and what each place is worth."""

    items: tuple[str, ...]
    listed: Listed
    ranks: tuple[str, ...]
    """The values of the places, from the first on."""

    @classmethod
    def of(cls, instrument: Instrument, together: Together, form: str | None) -> Self:
        """Say what the things and their places are called."""
        item = instrument.item(together.items[0])
        values = sorted(instrument.response_scales[item.response_scale].values)
        return cls(
            items=together.items,
            listed=Listed.of(instrument, together, form),
            ranks=tuple(str(float(value)) for value in values),
        )

    def in_order(self, text: str) -> tuple[str, ...]:
        """Give the rank of each item where a cell lists them in their order.

        Where anything is left over, it stands in all of them, so that nothing is lost.
        """
        found = self.listed.in_order(text)
        if found is None or len(found) > len(self.ranks):
            return self._unread(text)
        return self._given(dict(zip(found, self.ranks, strict=False)))

    def in_places(self, texts: Mapping[int, str]) -> tuple[str, ...]:
        """Give the rank of each item where the cells of places, from 1 on, name them.

        What names no item, an item that has a place already, or one in a place without a rank
        stands in all of them, so that nothing is lost.
        """
        given: dict[str, str] = {}
        for place, text in texts.items():
            named = self.listed.in_order(text)
            if named == []:
                continue
            if named is None or not self._may_take(named, place, given):
                return self._unread(text)
            given[named[0]] = self.ranks[place - 1]
        return self._given(given)

    def _may_take(self, named: Sequence[str], place: int, given: Mapping[str, str]) -> bool:
        """Say whether one item, without a place so far, stands in a place that has a rank."""
        return len(named) == 1 and named[0] not in given and 0 < place <= len(self.ranks)

    def _unread(self, text: str) -> tuple[str, ...]:
        return (self.listed.unread(text),) * len(self.items)

    def _given(self, given: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(given.get(item, "") for item in self.items)
