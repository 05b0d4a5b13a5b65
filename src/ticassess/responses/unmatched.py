"""Answers that fit no option: one finding for each text, with what to do about it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
import numpy.typing as npt

from ticassess.finding import Finding, Place, Severity
from ticassess.instrument import Item, Number
from ticassess.matching import Option, Options, normalised, number_in, trimmed
from ticassess.responses.coding import AnswerScale, CodedColumn, code_column, is_ambiguous
from ticassess.responses.dates import SPREADSHEET, is_date
from ticassess.responses.display import map_key, quoted
from ticassess.responses.finding_kinds import NUMBER_OUT_OF_RANGE, UNMATCHED_ANSWER
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
    cells: int = 0
    items: tuple[str, ...] = ()

    def with_cells(self, cells: int, item: str) -> Self:
        """Give the cause with the cells of one more item."""
        items = dict.fromkeys((*self.items, item))
        return replace(self, cells=self.cells + cells, items=tuple(items))

    @property
    def count(self) -> str:
        """The number of cells, as it stands behind the text; empty for a single one."""
        return f" ({self.cells} cells)" if self.cells > 1 else ""

    @property
    def named_items(self) -> str:
        """The first of its items, and how many more there are."""
        listed = ", ".join(f"`{item}`" for item in self.items[:_SHOWN_ITEMS])
        more = len(self.items) - _SHOWN_ITEMS
        return f"{listed} and {more} more" if more > 0 else listed

    @property
    def answered(self) -> str:
        """Which items are answered on the scale, as the end of a sentence."""
        are = "is" if len(self.items) == 1 else "are"
        return f"on which {self.named_items} {are} answered"


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
    for cause in _causes(table, rows, coded):
        yield _no_such_answer(cause)
    for one in coded:
        if len(one.coded.unmatched) > _LISTED:
            yield _surplus(table, rows, one)


def _causes(
    table: Table, rows: npt.NDArray[np.intp], coded: Sequence[CodedItem]
) -> Collection[_Cause]:
    """Gather the cells of each text and scale, of the first texts of each item."""
    causes: dict[tuple[str, str], _Cause] = {}
    for one in coded:
        for unmatched in one.coded.unmatched[:_LISTED]:
            key = (one.scale.name, _one_cause(unmatched.text, one.scale))
            if key not in causes:
                line = table.lines[rows[unmatched.first]]
                where = table.place(line=line, column=one.column + 1)
                causes[key] = _Cause(text=unmatched.text, scale=one.scale, where=where)
            causes[key] = causes[key].with_cells(unmatched.cells, one.item.id)
    return causes.values()


def _one_cause(text: str, scale: AnswerScale) -> str:
    """Give what texts of one cause have in common: numbers in percent lack the same unit."""
    return "%" if _lacks_unit(text, scale.number) else text


def _lacks_unit(text: str, number: Number | None) -> bool:
    """Say whether a text is in percent, and the instrument does not say what is counted."""
    return number is not None and number.unit is None and text.endswith("%")


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
        "otherwise correct its cells.",
    )


def _coded_again(table: Table, rows: npt.NDArray[np.intp], one: CodedItem) -> CodedItem:
    column = table.column(one.column)
    return replace(one, coded=code_column([column[row] for row in rows], one.scale))


def as_warning(finding: Finding) -> Finding:
    """Give an error as a warning, for cells that are only counted."""
    if finding.severity != Severity.ERROR:
        return finding
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


def _no_such_number(cause: _Cause, number: Number) -> Finding:
    """TIC930: a number beyond its range or between two steps, or none at all."""
    shown = quoted(cause.text) if number_in(cause.text) is None else trimmed(cause.text)
    known = f"a number from {number.min} to {number.max}"
    if number.step != 1:
        known += f" in steps of {number.step}"
    if _lacks_unit(cause.text, number):
        return _in_percent(cause, known)
    entry = f"`cells: {{{cause.scale.name}: {{{map_key(cause.text)}: …}}}}`"
    hint = (
        f"{_how_to_correct(cause.text)}, or pass a map file with `--map` that says {entry}; "
        "or pass `--unmatched count`."
    )
    message = f"{shown[:_LONGEST_NUMBER]}{cause.count} is not {known} ({cause.named_items})"
    if is_ambiguous(cause.text, number):
        message = (
            f"{shown[:_LONGEST_NUMBER]}{cause.count} may have a decimal point or one between "
            f"thousands: it should be {known} ({cause.named_items})"
        )
    return NUMBER_OUT_OF_RANGE.at(cause.where, message, hint)


def _in_percent(cause: _Cause, known: str) -> Finding:
    cells = "1 cell is" if cause.cells == 1 else f"{cause.cells} cells are"
    return NUMBER_OUT_OF_RANGE.at(
        cause.where,
        f"{cells} in percent, as {quoted(cause.text)}, and `{cause.scale.name}` has no unit: it "
        f"takes {known} ({cause.named_items})",
        'If percent are meant, write `unit: "%"` beside `max` in the instrument; or format the '
        "column as plain numbers in the spreadsheet; or pass `--unmatched count`.",
    )


def _message(cause: _Cause) -> str:
    if cause.text == NOT_CALCULATED:
        return _not_calculated(cause)
    name, options = cause.scale.name, cause.scale.options
    meant = options.meant_by(cause.text)
    if len(meant) > 1:
        names = " or ".join(f"`{options.written(position)}`" for position in sorted(meant))
        return f"{quoted(cause.text)}{cause.count} could mean {names} on `{name}`, {cause.answered}"
    if normalised(cause.text) in cause.scale.unread:
        return _no_sure_tick(cause)
    bounds = _bounds(options)
    if bounds and number_in(cause.text) is not None:
        return _out_of_bounds(cause, bounds)
    message = f"{quoted(cause.text)}{cause.count} is not an option of `{name}`, {cause.answered}"
    return f"{message}; {SPREADSHEET}" if is_date(cause.text) else message


def _not_calculated(cause: _Cause) -> str:
    cells = "1 cell" if cause.cells == 1 else f"{cause.cells} cells"
    return f"{cells} of {cause.named_items} hold formulas whose value is not stored in the file"


def _no_sure_tick(cause: _Cause) -> str:
    what = "box" if len(cause.items) == 1 else "boxes"
    return (
        f"{trimmed(cause.text)}{cause.count} may stand for a tick or for none, as the boxes of "
        f"this question hold both 1 and 2 ({what} {cause.named_items})"
    )


def _out_of_bounds(cause: _Cause, bounds: str) -> str:
    number = f"{trimmed(cause.text)[:_LONGEST_NUMBER]}{cause.count}"
    what = "item" if len(cause.items) == 1 else "items"
    return f"{number} is not on `{cause.scale.name}`, {bounds} ({what} {cause.named_items})"


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
    meant = sorted(scale.options.meant_by(text))
    if len(meant) > 1:
        one_of = " or ".join(scale.options.written(position) for position in meant)
        return (
            "`ticassess validate INSTRUMENT` says where its labels clash (TIC224). To settle it "
            f"for this file, pass a map file with `--map` that says `cells: {{{scale.name}: "
            f"{{{map_key(text)}: …}}}}` with {one_of}; or pass `--unmatched count`."
        )
    nearest = scale.options.nearest(text)
    if nearest is None:
        line = f"`cells: {{{scale.name}: {{{map_key(text)}: …}}}}` with one of {_listed(scale)}"
    else:
        option = scale.options.options[nearest]
        entry = f"`cells: {{{scale.name}: {{{map_key(text)}: {option.written}}}}}`"
        line = f"{entry}{_with_label(option)}"
    correct = _how_to_correct(text)
    return (
        f"{correct}, or pass a map file with `--map` that says {line}; or pass `--unmatched count`."
    )


def _how_to_correct(text: str) -> str:
    if is_date(text):
        return "In the spreadsheet, format the column as text and type the answer once more"
    if text.endswith("%"):
        return "Correct the cell, or format the column as plain numbers in the spreadsheet"
    return "Correct the cell"


def _with_label(option: Option) -> str:
    if not option.label or normalised(option.label) == normalised(option.written):
        return ""
    return f" if “{option.label}” is meant"


def _listed(scale: AnswerScale) -> str:
    written = [option.written for option in scale.options.options]
    more = " …" if len(written) > _SHOWN_OPTIONS else ""
    return f"{', '.join(written[:_SHOWN_OPTIONS])}{more} or `skipped`"


def _no_such_answer(cause: _Cause) -> Finding:
    if cause.scale.number is not None and cause.text != NOT_CALCULATED:
        return _no_such_number(cause, cause.scale.number)
    return UNMATCHED_ANSWER.at(cause.where, _message(cause), _hint(cause))
