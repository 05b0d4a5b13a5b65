"""From the text of a cell to the code of an option; what fits no option is said, never guessed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
import numpy.typing as npt

from ticassess.assessment import ColumnMap
from ticassess.finding import Finding, Severity, UnusableContent
from ticassess.instrument import Item, ResponseScale, options_of
from ticassess.matching import Option, Options, mapped_option, normalised, number_in, trimmed
from ticassess.responses.display import map_key, quoted
from ticassess.responses.distinct import distinct
from ticassess.responses.finding_kinds import UNMATCHED_ANSWER
from ticassess.responses.model import NO_COLUMN, SKIPPED, UNMATCHED
from ticassess.responses.personal_columns import holds_personal_text
from ticassess.responses.readers import Table

_LISTED = 20
_SHOWN_OPTIONS = 8
_LONGEST_KEY = 200
_LONGEST_NUMBER = 30
_WRONG_COLUMN = "Is this the right column for the item?"


@dataclass(frozen=True, kw_only=True)
class AnswerScale:
    """How the texts of one response scale are read: by its map first, then by its options."""

    name: str
    options: Options
    mapped: dict[str, int | float | str]

    @classmethod
    def of(cls, name: str, scale: ResponseScale, column_map: ColumnMap) -> Self:
        """Prepare to read answers on a response scale.

        Raises:
            UnusableContent: it has more options than there are codes.

        """
        # Codes are one byte; four of its values have other meanings.
        if len(scale.options) > NO_COLUMN:
            message = f"The response scale `{name}` has more than {NO_COLUMN} options."
            raise UnusableContent([], message=message)
        return cls(
            name=name, options=options_of(scale), mapped=dict(column_map.cells.get(name, {}))
        )

    def code(self, text: str) -> int:
        """Give the position of the option that a text means, `SKIPPED` or `UNMATCHED`."""
        if not trimmed(text):
            return SKIPPED
        mapped = mapped_option(self.mapped, text, self.options)
        if mapped is not None:
            return mapped
        meant = self.options.meant_by(text)
        return min(meant) if len(meant) == 1 else UNMATCHED


@dataclass(frozen=True, kw_only=True)
class UnmatchedText:
    """A text that fits no option: the first cell that has it, and in how many it stands."""

    text: str
    first: int
    cells: int


@dataclass(frozen=True, kw_only=True)
class CodedColumn:
    """The codes of one item's column, and the distinct texts that fit no option."""

    codes: npt.NDArray[np.uint8]
    unmatched: tuple[UnmatchedText, ...] = ()


def code_column(texts: Sequence[str], scale: AnswerScale) -> CodedColumn:
    """Code a column; each distinct text is looked up once."""
    column = distinct(texts)
    codes = np.array([scale.code(text) for text in column.texts], dtype=np.uint8)
    # Texts that differ only in spaces are one.
    unmatched: dict[str, UnmatchedText] = {}
    for number in np.flatnonzero(codes == UNMATCHED):
        text = trimmed(column.texts[number])
        known = unmatched.get(text) or UnmatchedText(text=text, first=column.first[number], cells=0)
        unmatched[text] = replace(known, cells=known.cells + column.cells[number])
    return CodedColumn(codes=codes[column.positions], unmatched=tuple(unmatched.values()))


def unmatched_answers(
    table: Table,
    rows: npt.NDArray[np.intp],
    column: int,
    item: Item,
    scale: AnswerScale,
    coded: CodedColumn,
) -> Iterator[Finding]:
    """TIC902: one finding for each distinct text of a column that fits no option.

    It stands at the first cell with that text. `rows` are the rows of the table that were coded.
    """
    for unmatched in coded.unmatched[:_LISTED]:
        where = table.place(line=table.lines[rows[unmatched.first]], column=column + 1)
        message = _message(unmatched, item, scale)
        yield UNMATCHED_ANSWER.at(where, message, _hint(unmatched.text, scale))
    rest = coded.unmatched[_LISTED:]
    if rest:
        cells = sum(unmatched.cells for unmatched in rest)
        yield UNMATCHED_ANSWER.at(
            table.place(line=table.lines[rows[rest[0].first]], column=column + 1),
            f"{len(rest)} more texts in {cells} cells of `{item.id}` are no option of "
            f"`{scale.name}`",
            f"{_WRONG_COLUMN} A map file (`--map`) can say `ignore` under `columns:`.",
        )


def as_warning(finding: Finding) -> Finding:
    """Give the same finding as a warning, for cells that are only counted."""
    return replace(finding, severity=Severity.WARNING)


def _message(unmatched: UnmatchedText, item: Item, scale: AnswerScale) -> str:
    text = unmatched.text
    count = f" ({unmatched.cells} cells)" if unmatched.cells > 1 else ""
    answered = f"on which `{item.id}` is answered"
    meant = scale.options.meant_by(text)
    if len(meant) > 1:
        names = " or ".join(f"`{scale.options.written(position)}`" for position in sorted(meant))
        return f"{quoted(text)}{count} could mean {names} on `{scale.name}`, {answered}"
    bounds = _bounds(scale.options)
    if bounds and number_in(text) is not None:
        number = trimmed(text)[:_LONGEST_NUMBER]
        return f"{number}{count} is not on `{scale.name}`, {bounds} (item `{item.id}`)"
    return f"{quoted(text)}{count} is no option of `{scale.name}`, {answered}"


def _bounds(options: Options) -> str:
    """Say from which value to which the options go; empty where none has a value."""
    valued = []
    for option in options.options:
        if option.value is not None:
            valued.append((option.value, option.written))
    if not valued:
        return ""
    return f"{min(valued)[1]} to {max(valued)[1]}"


def _hint(text: str, scale: AnswerScale) -> str:
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
