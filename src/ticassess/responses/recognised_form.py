"""On which form answers were given, where nobody says so."""

from collections.abc import Set
from dataclasses import replace

from ticassess.instrument import Instrument
from ticassess.responses.columns import ITEM, Columns, match_columns
from ticassess.responses.missing_columns import open_matches

_MOST_MISSING = 0.1
"""Of the items of a form: with fewer of them, the file may be an answer to something else."""


def on_recognised_form(columns: Columns, instrument: Instrument) -> Columns:
    """Match a table without a form anew, on the form that has the items of the table.

    A form that has a few more items is it, too, where no other comes as near: then these are what
    is missing, and not all that only other forms ask.
    What is not on a form was not shown, while an item without a column counts as not answered. So
    short forms would have too few answers for a score on the whole bank of items. Several forms
    with the same items are all the same to scores; then none of them is named.

    A table stays as it is where no form fits. A column that may be an item with a letter wrong
    counts as that item: on a form without it its answers would be lost.
    """
    there = _items_in(columns)
    if columns.form is not None or not there or len(there) == len(instrument.items):
        return columns
    likely = there | {one.item.id for one in open_matches(columns)}
    fitting = _nearest_forms(likely, instrument)
    if not fitting:
        return columns
    matched = match_columns(
        columns.table,
        instrument,
        form=fitting[0],
        column_map=columns.column_map,
        origin=columns.origin,
    )
    if len(fitting) > 1:
        # By its wording on one of them, a column could lose its item.
        return replace(columns, expected=matched.expected)
    if not there <= _items_in(matched):
        return columns
    return replace(matched, form_is_recognised=True)


def _items_in(columns: Columns) -> Set[str]:
    return {use.target for use in columns.uses if use.use == ITEM}


def _nearest_forms(items: Set[str], instrument: Instrument) -> list[str]:
    """Name the forms that have all of these items and fewest others.

    None where too many are missing, or where forms that come equally near ask for different items.
    """
    found: dict[str, Set[str]] = {}
    for name in instrument.forms:
        asked = {item.id for item in instrument.items_on(name)}
        if items <= asked and len(asked - items) <= _MOST_MISSING * len(asked):
            found[name] = asked
    fewest = min(map(len, found.values()), default=0)
    nearest = [name for name, asked in found.items() if len(asked) == fewest]
    if len({frozenset(found[name]) for name in nearest}) > 1:
        return []
    return nearest
