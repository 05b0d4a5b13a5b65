"""The replies of one file: which rows are kept, and what their cells mean."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from ticassess.finding import Finding
from ticassess.instrument import Instrument
from ticassess.matching import trimmed
from ticassess.responses.answered_together import together_answered
from ticassess.responses.breakdowns import RequestedBreakdown
from ticassess.responses.coding import AnswerScale, answer_scales, code_column
from ticassess.responses.columns import COMMENT, ITEM, Columns, duplicate_columns
from ticassess.responses.consensus import SINGLE_RATING, agree
from ticassess.responses.doubtful_columns import doubtful_columns
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
from ticassess.responses.levels import level_column
from ticassess.responses.missing_columns import unmatched_columns
from ticassess.responses.model import NO_COLUMN, NOT_SHOWN
from ticassess.responses.named_once import named_once
from ticassess.responses.names import names_in
from ticassess.responses.not_shown import answers_or_not_shown
from ticassess.responses.reasons import NO_PLACE
from ticassess.responses.rows import WantedRows, rows_with_replies
from ticassess.responses.second_columns import second_columns
from ticassess.responses.tick_boxes import boxes_of_items, ticks
from ticassess.responses.units import units_in_other_words
from ticassess.responses.unknown_choices import choices_to_name, items_told, unknown_choices
from ticassess.responses.unmatched import CodedItem, as_warning, unmatched_answers

Unmatched: TypeAlias = Literal["stop", "count"]


@dataclass(frozen=True, kw_only=True)
class FileReplies:
    """The kept replies of one file: codes by item id, levels in the order of the breakdowns."""

    columns: Columns
    replies: KeptRows
    codes: Codes
    levels: tuple[npt.NDArray[np.object_], ...]
    comments: Comments
    names: frozenset[str] = field(repr=False)
    findings: tuple[Finding, ...]


def replies_of(
    instrument: Instrument,
    columns: Columns,
    requested: Sequence[RequestedBreakdown],
    *,
    unmatched: Unmatched,
    wanted: WantedRows,
) -> FileReplies:
    """Read the replies of one table whose columns are known.

    Everything that is wrong with it is among the findings; with an error there, the replies are
    not fit for use.

    Raises:
        WrongUsage: a column that the instrument's consensus rule needs is missing.
        UnusableContent: a response scale has too many options.

    """
    platform = columns.origin.platform
    scales = answer_scales(instrument, columns.column_map, platform, form=columns.form)
    replies = rows_with_replies(instrument, columns, requested, scales, wanted)
    unknown = unknown_choices(instrument, columns)
    findings = [
        *columns.findings,
        *duplicate_columns(columns, _wanted_columns(columns, requested)),
        *unmatched_columns(columns, told=items_told(unknown)),
        *choices_to_name(columns, unknown),
        *second_columns(instrument, columns, scales, requested, replies.kept.tolist()),
        *doubtful_columns(columns, replies.kept.tolist()),
        *_off_form(columns),
        *replies.findings,
    ]
    accepted = _accepted(instrument, columns, replies, scales, unmatched)
    shown = with_not_shown(instrument, columns, accepted.codes)
    findings += [*accepted.findings, *shown.findings]

    enough = answers_enough(instrument, shown.codes)
    codes: Codes = {name: column[enough] for name, column in shown.codes.items()}
    replies = replies.without(~enough, TOO_FEW_ANSWERS)
    comments = _comments(columns, replies)

    if instrument.consensus is not None:
        agreed = agree(instrument, instrument.consensus, columns, replies.kept, codes, comments)
        codes, comments = agreed.codes, agreed.comments
        findings += agreed.findings
        replies = replies.without(agreed.without_place, NO_PLACE)
        replies = replies.without(~agreed.kept[~agreed.without_place], SINGLE_RATING)
    findings += missing_evidence(instrument, columns, codes, comments)
    levels = []
    for breakdown in requested:
        column = level_column(breakdown, columns, replies.kept)
        levels.append(column.levels)
        findings += column.findings
        findings += named_once(breakdown, columns, replies.kept.tolist())
    return FileReplies(
        columns=_with_breakdowns(columns, requested),
        replies=replies,
        codes=codes,
        levels=tuple(levels),
        comments=comments,
        names=names_in(columns),
        findings=tuple(findings),
    )


def _accepted(
    instrument: Instrument,
    columns: Columns,
    replies: KeptRows,
    scales: Mapping[str, AnswerScale],
    unmatched: Unmatched,
) -> Recoded:
    """Code the answers; what is none, or none that its item accepts, is an error or a warning."""
    coded = _coded(instrument, columns, replies.kept, scales)
    accepted = without_refused(instrument, columns, coded.codes)
    together = together_answered(instrument, columns, replies.kept, accepted.codes)
    findings = [*coded.findings, *accepted.findings, *together.findings]
    if unmatched == "count":
        findings = [as_warning(finding) for finding in findings]
    return Recoded(codes=together.codes, findings=tuple(findings))


def _coded(
    instrument: Instrument,
    columns: Columns,
    rows: npt.NDArray[np.intp],
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
    ]
    for one in coded_items:
        if one.scale.number is not None:
            number = one.scale.number
            findings += units_in_other_words(columns.table, rows.tolist(), one.column, number)
    return Recoded(codes=codes, findings=tuple(findings))


def _constant(code: int, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.uint8]:
    return np.full(len(rows), code, dtype=np.uint8)


def _comments(columns: Columns, replies: KeptRows) -> Mapping[str, npt.NDArray[np.object_]]:
    comments = {}
    for index in columns.used_as(COMMENT):
        cells = columns.table.column(index)
        texts = [trimmed(cells[row]) for row in replies.kept]
        comments[columns.uses[index].target] = np.array(texts, dtype=object)
    return comments


def _off_form(columns: Columns) -> Iterator[Finding]:
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


def _wanted_columns(columns: Columns, requested: Sequence[RequestedBreakdown]) -> list[int]:
    wanted = []
    for breakdown in requested:
        index = breakdown.column_in(columns)
        if index is not None:
            wanted.append(index)
    return wanted


def _with_breakdowns(columns: Columns, requested: Sequence[RequestedBreakdown]) -> Columns:
    """Say of the columns that results are broken down by that they are used so."""
    uses = list(columns.uses)
    for breakdown in requested:
        index = breakdown.column_in(columns)
        if index is not None:
            how = uses[index].how or "header"
            uses[index] = replace(uses[index], use="breakdown", target=breakdown.id, how=how)
    return replace(columns, uses=tuple(uses))
