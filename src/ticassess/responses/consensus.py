"""Several ratings of one place become one: the agreed rating, or the middle one.

Raters are people: their single ratings are counted, and leave no other trace. What they wrote is
kept.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from statistics import median_low

import numpy as np
import numpy.typing as npt

from ticassess.errors import WrongUsage
from ticassess.finding import Finding, UnusableContent
from ticassess.instrument import (
    PLACE_COLUMN,
    RATER_COLUMN,
    Consensus,
    Instrument,
    Item,
    SheetText,
    exact,
)
from ticassess.matching import Named, Names, claim, names_nobody, normalised
from ticassess.responses.columns import IGNORED, Columns, duplicate
from ticassess.responses.finding_kinds import AGREED_TWICE, NOT_AGREED, RATING_WITHOUT_PLACE
from ticassess.responses.item_rules import Codes, Comments
from ticassess.responses.model import SKIPPED

SINGLE_RATING = "single rating"


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """One reply per place: which of the replies it stands in for, its codes and its texts.

    `without_place` are replies that do not say what they rate.
    """

    kept: npt.NDArray[np.bool_]
    without_place: npt.NDArray[np.bool_]
    codes: Codes
    comments: Comments
    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True)
class _Place:
    """All ratings of one place by row, and the row that is kept for it.

    `agreed_again` are further rows that say that they are what the raters agreed on.
    """

    kept: int
    agreed_again: tuple[int, ...]
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
    rows, and one with two is an error (TIC936). median: item by item the middle of the ratings, of
    two middle ones the lower, so that it is always one that somebody gave; a non-answer only where
    nobody gave a value. A row that names no place is left out.

    Raises:
        WrongUsage: the file has no column for the place, or none for the rater where one is needed.
        UnusableContent: it has two of them.

    """
    named = _places_named(rule, columns, rows)
    places = _rated_places(rule, columns, rows, named)
    kept = np.zeros(len(rows), dtype=bool)
    for place in places:
        kept[place.kept] = True
    agreed = {}
    for item in instrument.items:
        if rule.method == "recorded":
            agreed[item.id] = codes[item.id][kept]
        else:
            agreed[item.id] = _middle_ratings(instrument, item, codes[item.id], places)
    return Agreed(
        kept=kept,
        without_place=np.array([not place for place in named], dtype=bool),
        codes=agreed,
        comments={name: _joined(texts, places) for name, texts in comments.items()},
        findings=(
            *_without_place(rule, columns, rows, named),
            *_agreed_twice(rule, columns, rows, places),
            *_not_agreed(rule, columns, rows, named, places),
        ),
    )


def _places_named(rule: Consensus, columns: Columns, rows: npt.NDArray[np.intp]) -> Sequence[str]:
    """Give the place of each row; an empty text where “n/a” or nothing names none."""
    named = []
    for text in _texts(columns, rule.place, PLACE_COLUMN, rows):
        named.append("" if names_nobody(text) else text)
    return named


def _rated_places(
    rule: Consensus, columns: Columns, rows: npt.NDArray[np.intp], named: Sequence[str]
) -> tuple[_Place, ...]:
    """Find the places that keep a row, in the order of these rows."""
    ratings: dict[str, list[int]] = {}
    for row, name in enumerate(named):
        # Two ratings without a place need not be of the same one.
        if name:
            ratings.setdefault(name, []).append(row)
    candidates = _rows_that_may_stand(rule, columns, rows)
    places = []
    for members in ratings.values():
        own = [row for row in members if row in candidates]
        if own:
            again = own[1:] if rule.method == "recorded" else []
            places.append(_Place(kept=own[0], agreed_again=tuple(again), ratings=tuple(members)))
    return tuple(sorted(places, key=_kept_row))


def _without_place(
    rule: Consensus, columns: Columns, rows: npt.NDArray[np.intp], named: Sequence[str]
) -> Iterator[Finding]:
    """TIC937: ratings that do not say what they rate."""
    without = [row for row, name in enumerate(named) if not name]
    if without:
        column = _column_of(columns, rule.place, PLACE_COLUMN)
        count = "1 rating names" if len(without) == 1 else f"{len(without)} ratings name"
        yield RATING_WITHOUT_PLACE.at(
            columns.table.place(line=columns.table.lines[rows[without[0]]], column=column + 1),
            f"{count} no place, and what was rated is not known",
            f"Write it into the column “{columns.uses[column].header}”.",
        )


def _not_agreed(
    rule: Consensus,
    columns: Columns,
    rows: npt.NDArray[np.intp],
    named: Sequence[str],
    places: Sequence[_Place],
) -> Iterator[Finding]:
    """TIC938: places of which all ratings are left out, since none is what the raters agreed on."""
    agreed = {named[place.kept] for place in places}
    missing: dict[str, int] = {}
    for row, name in enumerate(named):
        if name and name not in agreed:
            missing.setdefault(name, row)
    if missing:
        column = _column_of(columns, rule.rater, RATER_COLUMN)
        first = min(missing.values())
        what = "1 place is" if len(missing) == 1 else f"{len(missing)} places are"
        yield NOT_AGREED.at(
            columns.table.place(line=columns.table.lines[rows[first]], column=column + 1),
            f"{what} left out: no rating of it is called {rule.recorded.quoted}",
            f"Write {rule.recorded.quoted} into the column of the rater for what was agreed on.",
        )


def _agreed_twice(
    rule: Consensus,
    columns: Columns,
    rows: npt.NDArray[np.intp],
    places: Sequence[_Place],
) -> Iterator[Finding]:
    """TIC936: a place with two ratings that its raters are said to have agreed on."""
    column = _column_of(columns, rule.rater, RATER_COLUMN) if rule.method == "recorded" else 0
    table = columns.table
    for place in places:
        for row in place.agreed_again:
            first, second = (table.lines[rows[one]] for one in (place.kept, row))
            yield AGREED_TWICE.at(
                table.place(line=second, column=column + 1),
                f"lines {first} and {second} are both {rule.recorded.quoted} for the same place",
                "Leave out the one that does not hold, or give two places two names.",
            )


def _rows_that_may_stand(
    rule: Consensus, columns: Columns, rows: npt.NDArray[np.intp]
) -> Collection[int]:
    """Give the rows that can stand for their place: the recorded ones, or else all."""
    if rule.method != "recorded":
        return range(len(rows))
    recorded = {normalised(wording) for _, wording in rule.recorded.wordings()}
    raters = _texts(columns, rule.rater, RATER_COLUMN, rows)
    return {row for row, rater in enumerate(raters) if rater in recorded}


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


def _texts(columns: Columns, header: SheetText, code: str, rows: npt.NDArray[np.intp]) -> list[str]:
    """Give the cells of the column with this header, or with the code that stands for it."""
    column = _column_of(columns, header, code)
    cells = columns.table.column(column)
    return [normalised(cells[row]) for row in rows]


def _column_of(columns: Columns, header: SheetText, code: str) -> int:
    """Give the column that is called so, or else the only one that a platform calls so.

    Raises:
        WrongUsage: there is none.
        UnusableContent: there are several, of which a map leaves out none (TIC903).

    """
    wordings = tuple(wording for _, wording in header.wordings())
    known = Names.of([Named(id=code, wordings=wordings)])
    called, claimed = [], []
    for index, use in enumerate(columns.uses):
        if use.use == IGNORED:
            continue
        names = (use.header, *columns.table.other_names_of(index))
        if known.find(use.header) is not None:
            called.append(index)
        elif any(claim(name, known) is not None for name in names):
            claimed.append(index)
    found = called or claimed
    if not found:
        raise WrongUsage(
            f"The answers have no column {header.quoted}, "
            "which the instrument's `consensus` needs.",
            hint="Add the column, or correct `consensus:` in the instrument.",
        )
    if len(found) > 1:
        raise UnusableContent([duplicate(columns, found[0], found[1])])
    return found[0]
