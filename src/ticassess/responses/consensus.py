"""Several ratings of one place become one: the rating that the raters agreed on, or the middle one.

Raters are people: their single ratings are counted, and leave no other trace. What they wrote is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median_low

import numpy as np
import numpy.typing as npt

from ticassess.assessment.spelling import normalised
from ticassess.errors import WrongUsage
from ticassess.instrument.model import Consensus, Instrument, Item
from ticassess.responses.columns import Columns
from ticassess.responses.model import SKIPPED

SINGLE_RATING = "single rating"
Codes = Mapping[str, npt.NDArray[np.uint8]]
Texts = Mapping[str, npt.NDArray[np.object_]]


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """One reply per place: which of the replies it stands in for, its codes and its texts."""

    kept: npt.NDArray[np.bool_]
    codes: dict[str, npt.NDArray[np.uint8]]
    comments: dict[str, npt.NDArray[np.object_]]


def agree(
    instrument: Instrument,
    rule: Consensus,
    columns: Columns,
    rows: npt.NDArray[np.intp],
    codes: Codes,
    comments: Texts,
) -> Agreed:
    """Give one rating for each place, in the order in which places first appear.

    recorded: the row whose rater is called as the rule says; a place without one keeps none of its rows.
    median: item by item the middle of the ratings, of two middle ones the lower, so that it is always one that
    somebody gave; a non-answer only where nobody gave a value.

    Raises:
        WrongUsage: the file has no column for the place, or none for the rater where one is needed.

    """
    places = _texts(columns, rule.place, rows)
    groups: dict[str, list[int]] = {}
    for row, place in enumerate(places):
        groups.setdefault(place, []).append(row)
    if rule.method == "recorded":
        raters = _texts(columns, rule.rater, rows)
        wanted = normalised(rule.recorded)
        stand_ins = {
            place: [row for row in members if raters[row] == wanted][:1]
            for place, members in groups.items()
        }
    else:
        stand_ins = {place: members[:1] for place, members in groups.items()}
    order = [(stand_in[0], groups[place]) for place, stand_in in stand_ins.items() if stand_in]
    kept = np.zeros(len(rows), dtype=bool)
    kept[[row for row, _ in order]] = True
    in_file_order = sorted(order)
    agreed = {
        item.id: np.array(
            [
                codes[item.id][row]
                if rule.method == "recorded"
                else _middle(instrument, item, codes[item.id][members])
                for row, members in in_file_order
            ],
            dtype=np.uint8,
        )
        for item in instrument.items
    }
    written = {
        name: np.array(
            ["\n".join(filter(None, texts[members])) for _, members in in_file_order], dtype=object
        )
        for name, texts in comments.items()
    }
    return Agreed(kept=kept, codes=agreed, comments=written)


def _middle(instrument: Instrument, item: Item, codes: npt.NDArray[np.uint8]) -> int:
    options = instrument.response_scales[item.response_scale].options
    ratings = sorted(
        (option.value, code) for code, option in enumerate(options) if option.value is not None
    )
    rank = {code: position for position, (_, code) in enumerate(ratings)}
    given = [rank[code] for code in codes.tolist() if code in rank]
    if given:
        return ratings[median_low(given)][1]
    return int(codes[0]) if len(set(codes.tolist())) == 1 else SKIPPED


def _texts(columns: Columns, header: str, rows: npt.NDArray[np.intp]) -> list[str]:
    wanted = normalised(header)
    for index, use in enumerate(columns.uses):
        if normalised(use.header) == wanted:
            column = columns.table.column(index)
            return [normalised(column[row]) for row in rows]
    raise WrongUsage(
        f"The answers have no column “{header}”, which the instrument's `consensus` needs.",
        hint="Add the column, or correct `consensus:` in the instrument.",
    )
