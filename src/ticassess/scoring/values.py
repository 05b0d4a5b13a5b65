"""Answers as numbers per person, for what looks at people together.

Alarms and reliability. Kept in memory only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ticassess.instrument import Instrument, Item
from ticassess.responses import Responses


@dataclass(frozen=True, kw_only=True, eq=False)
class ItemValues:
    """[items, people] of values from 0 to 1 after reversal; NaN without an answer.

    Kept as one byte for each answer, and looked up for as many people at a time as are asked for:
    `tables` float [items, 256] has the value of each code of `codes` uint8 [items, people].
    """

    codes: npt.NDArray[np.uint8]
    tables: npt.NDArray[np.float64]

    @classmethod
    def of(
        cls, instrument: Instrument, responses: Responses, items: Sequence[Item]
    ) -> "ItemValues":
        """Take the answers to some items."""
        return cls(
            codes=np.stack([responses.codes_of(item.id) for item in items]),
            tables=np.stack([_table(instrument, item) for item in items]),
        )

    @property
    def shape(self) -> tuple[int, ...]:
        """How many items and people there are."""
        return self.codes.shape

    def __getitem__(self, place: tuple[slice, slice]) -> npt.NDArray[np.float64]:
        """Give the values of some items and people."""
        codes = self.codes[place].astype(np.intp)
        return np.take_along_axis(self.tables[place[0]], codes, axis=1)

    def of_people(self, who: npt.NDArray[np.intp]) -> "ItemValues":
        """Keep only these people, by their places."""
        return ItemValues(codes=self.codes[:, who], tables=self.tables)


def values_of_items(
    instrument: Instrument, responses: Responses, items: Sequence[Item]
) -> npt.NDArray[np.float64]:
    """Give [items, people] of values from 0 to 1 after reversal; NaN without an answer."""
    return ItemValues.of(instrument, responses, items)[:, :]


def _table(instrument: Instrument, item: Item) -> npt.NDArray[np.float64]:
    """Give the value of each code, from 0 to 1 after reversal; NaN of what is no answer."""
    scale = instrument.response_scale_of(item)
    # All codes that name no option stay NaN: skipped, not shown, unmatched, no column.
    table = np.full(256, np.nan)
    for code, option in enumerate(scale.options):
        # Answers only: a place that lacks something would look like an item reversed twice.
        value = scale.scored(option, reverse=item.reverse)
        if value is not None:
            table[code] = float((value - scale.minimum) / (scale.maximum - scale.minimum))
    return table
