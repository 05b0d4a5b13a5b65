"""`FileAnswers`: what the cells of some rows of a file answer, and which rows that leaves out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from ticassess.finding import Finding
from ticassess.instrument import Instrument
from ticassess.matching import trimmed
from ticassess.responses.answered_together import together_answered
from ticassess.responses.coding import AnswerScale, code_column
from ticassess.responses.columns import COMMENT, ITEM, Columns
from ticassess.responses.consensus import SINGLE_RATING, agree
from ticassess.responses.finding_kinds import ITEM_NOT_ON_FORM
from ticassess.responses.item_rules import (
    TOO_FEW_ANSWERS,
    Codes,
    Comments,
    Recoded,
    answers_enough,
    missing_evidence,
    with_not_shown,
    without_refused,
)
from ticassess.responses.kept_rows import KeptRows
from ticassess.responses.model import NO_COLUMN, NOT_SHOWN
from ticassess.responses.not_shown import answers_or_not_shown
from ticassess.responses.odd_numbers import odd_numbers
from ticassess.responses.reasons import NO_PLACE
from ticassess.responses.tick_boxes import boxes_of_items, ticks
from ticassess.responses.units import units_in_other_words
from ticassess.responses.unmatched import CodedItem, as_warning, unmatched_answers

Unmatched: TypeAlias = Literal["stop", "count"]
Rows: TypeAlias = npt.NDArray[np.intp]


class _LeftOut(NamedTuple):
    """A reason for which rows are no replies, and which of those that were left before."""

    reason: str
    rows: npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True, eq=False)
class FileAnswers:
    """What some rows of a file answer: codes by item id, of those rows that are not left out."""

    rows: Rows
    codes: Codes
    comments: Comments
    left_out: tuple[_LeftOut, ...]
    findings: tuple[Finding, ...]

    def among(self, kept: KeptRows) -> KeptRows:
        """Leave out of the kept rows, which are those that were read, what is no reply."""
        for reason, rows in self.left_out:
            kept = kept.without(rows, reason)
        return kept


def answers_of(
    instrument: Instrument,
    columns: Columns,
    scales: Mapping[str, AnswerScale],
    rows: Rows,
    unmatched: Unmatched,
) -> FileAnswers:
    """Read the cells of the items and of the comments in some rows of a table.

    Raises:
        WrongUsage: a column that the instrument's consensus rule needs is missing.

    """
    accepted = _accepted(instrument, columns, rows, scales, unmatched)
    shown = with_not_shown(instrument, columns, accepted.codes)
    findings = [*accepted.findings, *shown.findings]

    enough = answers_enough(instrument, shown.codes)
    codes: Codes = {name: column[enough] for name, column in shown.codes.items()}
    left_out = [_LeftOut(TOO_FEW_ANSWERS, ~enough)]
    comments = _comments(columns, rows[enough])

    if instrument.consensus is not None:
        agreed = agree(instrument, instrument.consensus, columns, rows[enough], codes, comments)
        codes, comments = agreed.codes, agreed.comments
        findings += agreed.findings
        left_out.append(_LeftOut(NO_PLACE, agreed.without_place))
        left_out.append(_LeftOut(SINGLE_RATING, ~agreed.kept[~agreed.without_place]))
    findings += missing_evidence(instrument, columns, codes, comments)
    return FileAnswers(
        rows=rows,
        codes=codes,
        comments=comments,
        left_out=tuple(left_out),
        findings=tuple(findings),
    )


def _accepted(
    instrument: Instrument,
    columns: Columns,
    rows: Rows,
    scales: Mapping[str, AnswerScale],
    unmatched: Unmatched,
) -> Recoded:
    """Code the answers; what is none, or none that its item accepts, is an error or a warning."""
    coded = _coded(instrument, columns, rows, scales)
    accepted = without_refused(instrument, columns, coded.codes)
    together = together_answered(instrument, columns, rows, accepted.codes)
    findings = [*coded.findings, *accepted.findings, *together.findings]
    if unmatched == "count":
        findings = [as_warning(finding) for finding in findings]
    return Recoded(codes=together.codes, findings=tuple(findings))


def _coded(
    instrument: Instrument,
    columns: Columns,
    rows: Rows,
    scales: Mapping[str, AnswerScale],
) -> Recoded:
    """Code the cells of every item."""
    expected = {item.id for item in columns.expected}
    boxes = boxes_of_items(instrument, columns, rows.tolist(), columns.origin.platform)
    codes: dict[str, npt.NDArray[np.uint8]] = {}
    coded_items = []
    for item in instrument.items:
        if item.id not in expected:
            codes[item.id] = _constant(NOT_SHOWN, rows)
            continue
        index = columns.index_of(ITEM, item.id)
        if index is None:
            # Not the same as not shown: nobody knows whether it was asked, and the rule of the
            # half must see the difference.
            codes[item.id] = _constant(NO_COLUMN, rows)
            continue
        cells = columns.table.column(index)
        answers = scales[item.response_scale]
        texts = [cells[row] for row in rows]
        if item.id in boxes:
            answers = answers.without(boxes[item.id].unknown(texts))
            texts = ticks(boxes[item.id], item.id, texts)
        coded = code_column(texts, answers)
        codes[item.id] = coded.codes
        coded_items.append(CodedItem(item=item, scale=answers, column=index, coded=coded))
    findings = [
        *unmatched_answers(columns.table, rows, coded_items),
        *answers_or_not_shown(columns, rows.tolist(), coded_items),
        *odd_numbers(columns.table, rows.tolist(), coded_items),
    ]
    for one in coded_items:
        if one.scale.number is not None:
            number = one.scale.number
            findings += units_in_other_words(columns.table, rows.tolist(), one.column, number)
    return Recoded(codes=codes, findings=tuple(findings))


def _constant(code: int, rows: Rows) -> npt.NDArray[np.uint8]:
    return np.full(len(rows), code, dtype=np.uint8)


def _comments(columns: Columns, rows: Rows) -> Mapping[str, npt.NDArray[np.object_]]:
    comments = {}
    for index in columns.used_as(COMMENT):
        cells = columns.table.column(index)
        texts = [trimmed(cells[row]) for row in rows]
        comments[columns.uses[index].target] = np.array(texts, dtype=object)
    return comments


def off_form(columns: Columns) -> Iterator[Finding]:
    """TIC911: answers to an item that the form does not have."""
    expected = {item.id for item in columns.expected}
    for index in columns.used_as(ITEM):
        item = columns.uses[index].target
        if item not in expected and any(map(trimmed, columns.table.column(index))):
            yield ITEM_NOT_ON_FORM.at(
                columns.table.place(column=index + 1),
                f"the item `{item}` is not on this form, but its column has answers; "
                "they count as not shown",
                "Name the form that was used, or add the form to the item in the instrument.",
            )
