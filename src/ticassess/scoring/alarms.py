"""What the answers say about the instrument.

Items that were reversed twice or not at all, and many "don't know"s.

Alarms name items and give no count: they are about the questionnaire, not about people.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from typing import Literal

import numpy as np
import numpy.typing as npt

from ticassess.instrument import Instrument
from ticassess.responses import Responses
from ticassess.scoring.values import values_of_items

# Below it a correlation says more about chance than about an item.
FEWEST_REPLIES = 10
_FEWEST_ITEMS = 3
_STANDARD_ERRORS = 3.0
_MANY = 1 / 3

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Alarm:
    """Something about an item that whoever owns the data should look at."""

    kind: Literal["reversal", "dont_know"]
    item: str
    scale: str | None = None


def alarms_of(instrument: Instrument, responses: Responses) -> tuple[Alarm, ...]:
    """Give the alarms of a whole organisation; none below 10 replies.

    reversal: the item correlates negatively with the mean of the other items of its scale (both
    after reversal, as percent of the maximum), by more than three standard errors, r < −3/√n;
    turned round it would correlate positively. Scales of fewer than three items and items without
    spread are left out. dont_know: a third or more of those who replied chose "don't know".
    """
    if responses.replies < FEWEST_REPLIES:
        return ()
    return (*_reversals(instrument, responses), *_unknowns(instrument, responses))


def _reversals(instrument: Instrument, responses: Responses) -> Iterator[Alarm]:
    suspected: set[str] = set()
    for scale in instrument.scales:
        items = instrument.items_of(scale)
        # The items of a parent were looked at in its children.
        if len(items) < _FEWEST_ITEMS or instrument.children_of(scale):
            continue
        values = values_of_items(instrument, responses, items)
        for position, item in enumerate(items):
            if item.id not in suspected and _points_away(values, position):
                suspected.add(item.id)
                yield Alarm(kind="reversal", item=item.id, scale=scale.id)


def _points_away(values: Floats, position: int) -> bool:
    # Without the item itself, which always agrees with a mean that it is part of.
    others = np.delete(values, position, axis=0)
    known = ~np.isnan(others)
    counts = known.sum(axis=0)
    rest = np.where(known, others, 0).sum(axis=0) / np.maximum(counts, 1)
    # Fewer than half of the other items say too little of the scale.
    both = ~np.isnan(values[position]) & (2 * counts >= len(others))
    one, other = values[position][both], rest[both]
    # Without spread there is no correlation; numpy would warn and give NaN.
    if len(one) < FEWEST_REPLIES or np.ptp(one) == 0 or np.ptp(other) == 0:
        return False
    correlation = float(np.corrcoef(one, other)[0, 1])
    # Where nothing correlates, the standard error of r is about 1/√n.
    return correlation < -_STANDARD_ERRORS / sqrt(len(one))


def _unknowns(instrument: Instrument, responses: Responses) -> Iterator[Alarm]:
    for item in instrument.items:
        options = instrument.response_scale_of(item).options
        unknown = [code for code, option in enumerate(options) if option.non_answer == "dont_know"]
        codes = responses.codes_of(item.id)
        # Of all who replied, those who were not asked among them, so that the alarm comes rather
        # late than early.
        if unknown and np.isin(codes, unknown).mean() >= _MANY:
            yield Alarm(kind="dont_know", item=item.id)
