"""Answers that fit no option: one finding for each text, with what to do about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ticassess.finding import Finding, Place, Severity
from ticassess.instrument import Item
from ticassess.matching import Option, Options, normalised, number_in, trimmed
from ticassess.responses.coding import AnswerScale, CodedColumn, code_column
from ticassess.responses.display import map_key, quoted
from ticassess.responses.finding_kinds import UNMATCHED_ANSWER
from ticassess.responses.model import UNMATCHED
from ticassess.responses.personal_columns import holds_personal_text
from ticassess.responses.readers import NOT_CALCULATED, Table

_LISTED = 20
_SHOWN_OPTIONS = 8
_SHOWN_ITEMS = 3
_LONGEST_KEY = 200
_LONGEST_NUMBER = 30
_MOST_ODD = 3
_SHARE_ODD = 5
_WRONG_COLUMN = "Is this the right column for the item?"


@dataclass(frozen=True, kw_only=True)
class _Cause:
    """A text that fits no option of one scale: the first cell, how many, which items."""

    text: str
    scale: AnswerScale
    where: Place
    cells: int
    items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CodedItem:
    """One item with its scale, its 0-based column, and the codes of the rows that were coded."""

    item: Item
    scale: AnswerScale
    column: int
    coded: CodedColumn


def unmatched_answers(
    table: Table, rows: npt.NDArray[np.intp], coded: Sequence[CodedItem]
) -> Iterator[Finding]:
    """TIC902: one finding for each text that fits no option of a scale, whatever its columns.

    It stands at the first cell with that text. Where one of many rows fits in hardly any column,
    the row is the cause. `rows` are the rows of the table that were coded.
    """
    odd = _odd_rows(table, rows, coded)
    if odd.any():
        for row in rows[odd]:
            yield _odd_row(table, row)
        rows = rows[~odd]
        coded = [_coded_again(table, rows, one) for one in coded]
    causes: dict[tuple[str, str], _Cause] = {}
    surplus = []
    for one in coded:
        for unmatched in one.coded.unmatched[:_LISTED]:
            key = (one.scale.name, unmatched.text)
            line = table.lines[rows[unmatched.first]]
            cause = causes.get(key)
            if cause is None:
                cause = _Cause(
                    text=unmatched.text,
                    scale=one.scale,
                    where=table.place(line=line, column=one.column + 1),
                    cells=0,
                    items=(),
                )
            causes[key] = replace(
                cause, cells=cause.cells + unmatched.cells, items=(*cause.items, one.item.id)
            )
        if len(one.coded.unmatched) > _LISTED:
            surplus.append(_surplus(table, rows, one))
    for cause in causes.values():
        yield UNMATCHED_ANSWER.at(cause.where, _message(cause), _hint(cause))
    yield from surplus


def _odd_rows(
    table: Table, rows: npt.NDArray[np.intp], coded: Sequence[CodedItem]
) -> npt.NDArray[np.bool_]:
    """Say of each row whether most of its cells, and different texts in them, fit no option."""
    odd = np.zeros(len(rows), dtype=bool)
    if not coded:
        return odd
    unmatched = np.sum([one.coded.codes == UNMATCHED for one in coded], axis=0)
    for position in np.flatnonzero((unmatched > 1) & (unmatched * 2 > len(coded))):
        cells = table.rows[rows[position]]
        texts = {trimmed(cells[one.column]) for one in coded}
        odd[position] = len(texts - {""}) > 1
    # Where many rows are like this, it is the texts that nobody knows.
    if odd.sum() > _MOST_ODD or odd.sum() * _SHARE_ODD > len(rows):
        return np.zeros(len(rows), dtype=bool)
    return odd


def _odd_row(table: Table, row: int) -> Finding:
    line = table.lines[row]
    return UNMATCHED_ANSWER.at(
        table.place(line=line),
        "most answers of this row fit no option",
        f"If the row is no reply, pass a map file with `--map` that says `skip_rows: [{line}]`; "
        "else mend its cells.",
    )


def _coded_again(table: Table, rows: npt.NDArray[np.intp], one: CodedItem) -> CodedItem:
    column = table.column(one.column)
    return replace(one, coded=code_column([column[row] for row in rows], one.scale))


def as_warning(finding: Finding) -> Finding:
    """Give the same finding as a warning, for cells that are only counted."""
    return replace(finding, severity=Severity.WARNING)


def _surplus(table: Table, rows: npt.NDArray[np.intp], one: CodedItem) -> Finding:
    rest = one.coded.unmatched[_LISTED:]
    cells = sum(unmatched.cells for unmatched in rest)
    header = map_key(table.headers[one.column])
    return UNMATCHED_ANSWER.at(
        table.place(line=table.lines[rows[rest[0].first]], column=one.column + 1),
        f"{len(rest)} more texts in {cells} cells of `{one.item.id}` are no option of "
        f"`{one.scale.name}`",
        f"{_WRONG_COLUMN} If not, a map file (`--map`) can say `columns: {{{header}: ignore}}`.",
    )


def _message(cause: _Cause) -> str:
    count = f" ({cause.cells} cells)" if cause.cells > 1 else ""
    items = _listed_items(cause.items)
    if cause.text == NOT_CALCULATED:
        cells = "1 cell" if cause.cells == 1 else f"{cause.cells} cells"
        return f"{cells} of {items} hold formulas whose value is not stored in the file"
    answered = f"on which {items} {'is' if len(cause.items) == 1 else 'are'} answered"
    name, options = cause.scale.name, cause.scale.options
    meant = options.meant_by(cause.text)
    if len(meant) > 1:
        names = " or ".join(f"`{options.written(position)}`" for position in sorted(meant))
        return f"{quoted(cause.text)}{count} could mean {names} on `{name}`, {answered}"
    bounds = _bounds(options)
    if bounds and number_in(cause.text) is not None:
        number = trimmed(cause.text)[:_LONGEST_NUMBER]
        what = "item" if len(cause.items) == 1 else "items"
        return f"{number}{count} is not on `{name}`, {bounds} ({what} {items})"
    return f"{quoted(cause.text)}{count} is no option of `{name}`, {answered}"


def _listed_items(items: Sequence[str]) -> str:
    listed = ", ".join(f"`{item}`" for item in items[:_SHOWN_ITEMS])
    more = len(items) - _SHOWN_ITEMS
    return f"{listed} and {more} more" if more > 0 else listed


def _bounds(options: Options) -> str:
    """Say from which value to which the options go; empty where none has a value."""
    valued = []
    for option in options.options:
        if option.value is not None:
            valued.append((option.value, option.written))
    if not valued:
        return ""
    return f"{min(valued)[1]} to {max(valued)[1]}"


def _hint(cause: _Cause) -> str:
    text, scale = cause.text, cause.scale
    if text == NOT_CALCULATED:
        return "Open the workbook in a spreadsheet program, let it calculate, and save it again."
    if holds_personal_text(text) or len(text) > _LONGEST_KEY:
        return f"{_WRONG_COLUMN} Or pass `--unmatched count` to count such cells as unmatched."
    nearest = scale.options.nearest(text)
    if nearest is None:
        line = f"`cells: {{{scale.name}: {{{map_key(text)}: …}}}}` with one of {_listed(scale)}"
    else:
        option = scale.options.options[nearest]
        entry = f"`cells: {{{scale.name}: {{{map_key(text)}: {option.written}}}}}`"
        line = f"{entry}{_with_label(option)}"
    return (
        f"Mend the cell, or pass a map file with `--map` that says {line}; "
        "or pass `--unmatched count`."
    )


def _with_label(option: Option) -> str:
    if not option.label or normalised(option.label) == normalised(option.written):
        return ""
    return f" if “{option.label}” is meant"


def _listed(scale: AnswerScale) -> str:
    written = [option.written for option in scale.options.options]
    more = " …" if len(written) > _SHOWN_OPTIONS else ""
    return ", ".join(written[:_SHOWN_OPTIONS]) + more
