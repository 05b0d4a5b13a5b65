"""From the text of a cell to the code of an option; what fits no option is said, never guessed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from ticassess.assessment.column_map import ColumnMap
from ticassess.assessment.options import Options, shown_value
from ticassess.assessment.spelling import normalised, number_in, trimmed
from ticassess.finding import Finding, Severity, UnusableContent
from ticassess.instrument.model import Item, ResponseScale
from ticassess.responses.complaints import UNMATCHED_ANSWER
from ticassess.responses.model import NO_COLUMN, SKIPPED, UNMATCHED
from ticassess.responses.personal import holds_personal_text
from ticassess.responses.quoting import map_key, quoted
from ticassess.responses.readers import Table

_LISTED = 20
_SHOWN_OPTIONS = 8
_LONGEST_KEY = 200


@dataclass(frozen=True, kw_only=True)
class Answers:
    """How the texts of one response scale are read."""

    name: str
    options: Options
    column_map: ColumnMap

    @classmethod
    def on(cls, name: str, scale: ResponseScale, column_map: ColumnMap) -> "Answers":
        """Prepare to read answers on a response scale."""
        if len(scale.options) > NO_COLUMN:
            # Codes are one byte; four of its values have other meanings.
            raise UnusableContent(
                [], message=f"The response scale `{name}` has more than {NO_COLUMN} options."
            )
        return cls(name=name, options=Options.of(scale), column_map=column_map)

    def code(self, text: str) -> int:
        """Give the position of the option that a text means, `SKIPPED` or `UNMATCHED`."""
        if not trimmed(text):
            return SKIPPED
        mapped = self.column_map.option_for(self.name, text, self.options)
        if mapped is not None:
            return mapped
        meant = self.options.meant_by(text)
        return next(iter(meant)) if len(meant) == 1 else UNMATCHED


@dataclass(frozen=True, kw_only=True)
class CodedColumn:
    """The codes of one item's column, and the distinct texts that fit no option."""

    codes: npt.NDArray[np.uint8]
    unmatched: tuple["Stranger", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Stranger:
    """A text that fits no option: the first row that has it, and in how many cells it stands."""

    text: str
    first: int
    cells: int


def coded(texts: npt.NDArray[np.object_], answers: Answers) -> CodedColumn:
    """Code a column; each distinct text is looked up once."""
    positions, distinct = pd.factorize(texts)
    codes = np.array([answers.code(text) for text in distinct], dtype=np.uint8)
    if not (codes == UNMATCHED).any():
        return CodedColumn(codes=codes[positions])
    cells = np.bincount(positions)
    # Distinct texts come in the order of their first cells; those that differ only in spaces are one.
    _, first = np.unique(positions, return_index=True)
    strangers: dict[str, Stranger] = {}
    for position in np.flatnonzero(codes == UNMATCHED):
        text = trimmed(distinct[position])
        before = strangers.get(text, Stranger(text=text, first=int(first[position]), cells=0))
        strangers[text] = replace(before, cells=before.cells + int(cells[position]))
    return CodedColumn(codes=codes[positions], unmatched=tuple(strangers.values()))


def unmatched_answers(
    table: Table,
    rows: npt.NDArray[np.intp],
    column: int,
    item: Item,
    answers: Answers,
    coded_column: CodedColumn,
) -> Iterator[Finding]:
    """TIC902: one complaint for each distinct text of a column that fits no option, at its first cell.

    `rows` are the rows of the table that were coded.
    """
    for stranger in coded_column.unmatched[:_LISTED]:
        where = table.place(line=table.lines[rows[stranger.first]], column=column + 1)
        yield UNMATCHED_ANSWER.at(
            where, _message(stranger, item, answers), _hint(stranger.text, answers)
        )
    if rest := coded_column.unmatched[_LISTED:]:
        cells = sum(stranger.cells for stranger in rest)
        yield UNMATCHED_ANSWER.at(
            table.place(line=table.lines[rows[rest[0].first]], column=column + 1),
            f"{len(rest)} more texts in {cells} cells of `{item.id}` are no option of `{answers.name}`",
            "Is this the right column for the item? A map file (`--map`) can say `ignore` under `columns:`.",
        )


def as_warning(finding: Finding) -> Finding:
    """Give the same complaint as a warning, for cells that are only counted."""
    return replace(finding, severity=Severity.WARNING)


def _message(stranger: Stranger, item: Item, answers: Answers) -> str:
    text = stranger.text
    count = f" ({stranger.cells} cells)" if stranger.cells > 1 else ""
    meant = answers.options.meant_by(text)
    if len(meant) > 1:
        names = " or ".join(f"`{answers.options.shown(position)}`" for position in sorted(meant))
        return f"{quoted(text)}{count} could mean {names} on `{answers.name}`, on which `{item.id}` is answered"
    if number_in(text) is not None and answers.options.scale.values:
        return f"{trimmed(text)[:30]}{count} is not on `{answers.name}`, {_span(answers.options.scale)} (item `{item.id}`)"
    return (
        f"{quoted(text)}{count} is no option of `{answers.name}`, on which `{item.id}` is answered"
    )


def _span(scale: ResponseScale) -> str:
    valued = sorted(
        (option for option in scale.options if option.value is not None), key=lambda o: o.value or 0
    )
    return f"{shown_value(valued[0])} to {shown_value(valued[-1])}"


def _hint(text: str, answers: Answers) -> str:
    if holds_personal_text(text) or len(text) > _LONGEST_KEY:
        return "Is this the right column for the item? Or pass `--unmatched count` to count such cells as unmatched."
    nearest = answers.options.nearest(text)
    if nearest is None:
        line = f"`cells: {{{answers.name}: {{{map_key(text)}: …}}}}` with one of {_listed(answers.options)}"
    else:
        shown = answers.options.shown(nearest)
        line = f"`cells: {{{answers.name}: {{{map_key(text)}: {shown}}}}}`{_labelled(answers.options, nearest)}"
    return f"Mend the cell, or pass a map file with `--map` that says {line}; or pass `--unmatched count`."


def _labelled(options: Options, position: int) -> str:
    label = options.scale.options[position].label
    text = next((wording for _, wording in label.wordings()), "") if label is not None else ""
    return (
        f" if “{text}” is meant"
        if text and normalised(text) != normalised(options.shown(position))
        else ""
    )


def _listed(options: Options) -> str:
    shown = [options.shown(position) for position in range(len(options.scale.options))]
    return ", ".join(shown[:_SHOWN_OPTIONS]) + (" …" if len(shown) > _SHOWN_OPTIONS else "")
