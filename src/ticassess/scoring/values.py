"""Answers as numbers per person, for what looks at people together.

Alarms and reliability. Kept in memory only.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ticassess.instrument import Instrument, Item
from ticassess.responses import Responses


def values_of_items(
    instrument: Instrument, responses: Responses, items: Sequence[Item]
) -> npt.NDArray[np.float64]:
    """Give [items, people] of values from 0 to 1 after reversal; NaN without an answer."""
    return np.stack([item_values(instrument, responses, item) for item in items])


def item_values(
    instrument: Instrument, responses: Responses, item: Item
) -> npt.NDArray[np.float64]:
    """Give each person's value of an item from 0 to 1 after reversal; NaN without an answer."""
    scale = instrument.response_scale_of(item)
    # All codes that name no option stay NaN: skipped, not shown, unmatched, no column.
    lookup = np.full(256, np.nan)
    for code, option in enumerate(scale.options):
        # Answers only: a place that lacks something would look like an item reversed twice.
        value = scale.scored(option, reverse=item.reverse)
        if value is not None:
            lookup[code] = float((value - scale.minimum) / (scale.maximum - scale.minimum))
    values: npt.NDArray[np.float64] = lookup[responses.codes_of(item.id)]
    return values
