"""On which form answers were given, where nobody says so."""

from collections.abc import Set
from dataclasses import replace

from ticassess.instrument import Instrument
from ticassess.responses.columns import ITEM, Columns, match_columns
from ticassess.responses.missing_columns import open_matches


def on_recognised_form(columns: Columns, instrument: Instrument) -> Columns:
    """Match a table without a form anew, on the form that has just the items of the table.

    What is not on a form was not shown, while an item without a column counts as not answered. So
    short forms would have too few answers for a score on the whole bank of items. Several forms
    with the same items are all the same to scores; then none of them is named.

    A table stays as it is where no form fits, and where some column may be an item with a letter
    wrong: on a form without that item its answers would be lost.
    """
    there = {use.target for use in columns.uses if use.use == ITEM}
    if columns.form is not None or len(there) == len(instrument.items):
        return columns
    fitting = _forms_of(there, instrument)
    if not fitting or open_matches(columns):
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
    return replace(matched, form_is_recognised=True)


def _forms_of(items: Set[str], instrument: Instrument) -> list[str]:
    """Name the forms that have just these items."""
    fitting = []
    for name in instrument.forms:
        if items == {item.id for item in instrument.items_on(name)}:
            fitting.append(name)
    return fitting
