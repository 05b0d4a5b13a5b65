"""Several ratings of one place become one: the agreed rating, or the middle one.

Raters are people: their single ratings are counted, and leave no other trace. What they wrote is
kept.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import median_low

import numpy as np
import numpy.typing as npt

from ticassess.errors import WrongUsage
from ticassess.instrument import Consensus, Instrument, Item, exact
from ticassess.matching import normalised
from ticassess.responses.columns import Columns
from ticassess.responses.item_rules import Codes, Comments
from ticassess.responses.model import SKIPPED

SINGLE_RATING = "single rating"


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """One reply per place: which of the replies it stands in for, its codes and its texts."""

    kept: npt.NDArray[np.bool_]
    codes: Codes
    comments: Comments


@dataclass(frozen=True, kw_only=True)
class _Place:
    """All ratings of one place by row, and the row that is kept for it."""

    kept: int
    ratings: tuple[int, ...]


def agree(
    instrument: Instrument,
    rule: Consensus,
    columns: Columns,
    rows: npt.NDArray[np.intp],
    codes: Codes,
    comments: Comments,
) -> Agreed:
    """Give one rating for each place, in the order of the rows that are kept.

    recorded: the row whose rater is called as the rule says; a place without one keeps none of its
    rows. median: item by item the middle of the ratings, of two middle ones the lower, so that it
    is always one that somebody gave; a non-answer only where nobody gave a value.

    Raises:
        WrongUsage: the file has no column for the place, or none for the rater where one is needed.

    """
    places = _rated_places(rule, columns, rows)
    kept = np.zeros(len(rows), dtype=bool)
    for place in places:
        kept[place.kept] = True
    agreed = {}
    for item in instrument.items:
        if rule.method == "recorded":
            agreed[item.id] = codes[item.id][kept]
        else:
            agreed[item.id] = _middle_ratings(instrument, item, codes[item.id], places)
    joined = {name: _joined(texts, places) for name, texts in comments.items()}
    return Agreed(kept=kept, codes=agreed, comments=joined)


def _rated_places(
    rule: Consensus, columns: Columns, rows: npt.NDArray[np.intp]
) -> tuple[_Place, ...]:
    """Find the places that keep a row, in the order of these rows."""
    ratings: dict[str, list[int]] = {}
    for row, place in enumerate(_texts(columns, rule.place, rows)):
        ratings.setdefault(place, []).append(row)
    candidates = _rows_that_may_stand(rule, columns, rows)
    places = []
    for members in ratings.values():
        first = next((row for row in members if row in candidates), None)
        if first is not None:
            places.append(_Place(kept=first, ratings=tuple(members)))
    return tuple(sorted(places, key=_kept_row))


def _rows_that_may_stand(
    rule: Consensus, columns: Columns, rows: npt.NDArray[np.intp]
) -> Collection[int]:
    """Give the rows that can stand for their place: the recorded ones, or else all."""
    if rule.method != "recorded":
        return range(len(rows))
    recorded = normalised(rule.recorded)
    raters = _texts(columns, rule.rater, rows)
    return {row for row, rater in enumerate(raters) if rater == recorded}


def _kept_row(place: _Place) -> int:
    return place.kept


def _middle_ratings(
    instrument: Instrument, item: Item, codes: npt.NDArray[np.uint8], places: Sequence[_Place]
) -> npt.NDArray[np.uint8]:
    options = instrument.answers_to(item.response_scale).options
    valued = []
    for code, option in enumerate(options):
        if option.value is not None:
            valued.append((exact(option.value), code))
    in_order = [code for _, code in sorted(valued)]
    middle = [_middle(codes[list(place.ratings)].tolist(), in_order) for place in places]
    return np.array(middle, dtype=np.uint8)


def _middle(codes: Sequence[int], in_order: Sequence[int]) -> int:
    """Give the middle of some codes; `in_order` are the codes of values, from low to high."""
    ranks = [in_order.index(code) for code in codes if code in in_order]
    if ranks:
        return in_order[median_low(ranks)]
    # The same non-answer of everybody stands; different ones are no rating.
    return codes[0] if len(set(codes)) == 1 else SKIPPED


def _joined(texts: npt.NDArray[np.object_], places: Sequence[_Place]) -> npt.NDArray[np.object_]:
    """Put what all raters of a place wrote under each other."""
    joined = np.full(len(places), "", dtype=object)
    for number, place in enumerate(places):
        joined[number] = "\n".join(filter(None, texts[list(place.ratings)]))
    return joined


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
