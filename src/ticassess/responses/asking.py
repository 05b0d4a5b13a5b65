"""What a reply was asked, and whether it answers enough of it: conditions, accepted non-answers, the minimum.

Works on codes, once for each item of a file.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ticassess.finding import Finding
from ticassess.instrument.model import AskIf, Instrument, exact
from ticassess.responses.columns import ITEM, Columns, evidence_of
from ticassess.responses.complaints import EVIDENCE_MISSING, NON_ANSWER_NOT_ACCEPTED, NOT_ASKED
from ticassess.responses.model import NO_COLUMN, NOT_SHOWN, SKIPPED, UNMATCHED

Codes: TypeAlias = dict[str, npt.NDArray[np.uint8]]
TOO_FEW_ANSWERS = "too few answers"


def refuse_non_answers(instrument: Instrument, columns: Columns, codes: Codes) -> Iterator[Finding]:
    """TIC913: count non-answers that an item does not accept as unmatched, in place; say so once for each item."""
    for item in instrument.items:
        if item.allow is None:
            continue
        options = instrument.response_scale_of(item).options
        refused = [
            i
            for i, option in enumerate(options)
            if option.non_answer and option.non_answer not in item.allow
        ]
        cells = np.isin(codes[item.id], refused)
        if cells.any():
            codes[item.id] = np.where(cells, np.uint8(UNMATCHED), codes[item.id])
            kinds = ", ".join(sorted({str(options[i].non_answer) for i in refused}))
            yield NON_ANSWER_NOT_ACCEPTED.at(
                columns.table.place(column=(columns.index_of(ITEM, item.id) or 0) + 1),
                f"{int(cells.sum())} cells of `{item.id}` hold a non-answer that it does not accept ({kinds})",
                "Mend the cells, or add the kind to `allow:` of the item.",
            )


def mark_not_asked(instrument: Instrument, columns: Columns, codes: Codes) -> Iterator[Finding]:
    """TIC914: count blanks of items whose condition does not hold as not shown, in place.

    An answer that was given all the same is kept, since somebody gave it, and said.
    """
    given = dict(
        codes
    )  # conditions look at what was answered, not at what another condition has marked
    for item in instrument.items:
        if item.ask_if is None or (given[item.id] == NO_COLUMN).all():
            continue
        asked = np.isin(given[item.ask_if.item], _wanted(instrument, item.ask_if))
        codes[item.id] = np.where(
            ~asked & (codes[item.id] == SKIPPED), np.uint8(NOT_SHOWN), codes[item.id]
        )
        unasked = int((~asked & (codes[item.id] != NOT_SHOWN)).sum())
        if unasked:
            yield NOT_ASKED.at(
                columns.table.place(column=(columns.index_of(ITEM, item.id) or 0) + 1),
                f"`{item.id}` was answered in {unasked} replies that it was not asked in; the answers count",
                "Check `ask_if:` of the item, and the branching of the survey.",
            )


def answers_enough(
    instrument: Instrument, codes: Mapping[str, npt.NDArray[np.uint8]]
) -> npt.NDArray[np.bool_]:
    """Say of each reply whether it answers the share of the shown items that the instrument asks for."""
    replies = len(next(iter(codes.values())))
    if instrument.min_answered is None:
        return np.ones(replies, dtype=bool)
    shown, answered = np.zeros(replies, dtype=np.int64), np.zeros(replies, dtype=np.int64)
    for item in instrument.items:
        values = [
            i
            for i, o in enumerate(instrument.response_scale_of(item).options)
            if o.value is not None
        ]
        shown += codes[item.id] != NOT_SHOWN
        answered += np.isin(codes[item.id], values)
    share = exact(instrument.min_answered)
    enough: npt.NDArray[np.bool_] = answered * share.denominator >= share.numerator * shown
    return enough


def missing_evidence(
    instrument: Instrument,
    columns: Columns,
    codes: Mapping[str, npt.NDArray[np.uint8]],
    comments: Mapping[str, npt.NDArray[np.object_]],
) -> Iterator[Finding]:
    """TIC915: an answer without the evidence that its item asks for; it counts all the same."""
    for item in instrument.items:
        if item.evidence != "required":
            continue
        values = [
            i
            for i, o in enumerate(instrument.response_scale_of(item).options)
            if o.value is not None
        ]
        answered = np.isin(codes[item.id], values)
        named = comments.get(evidence_of(item))
        missing = (
            int((answered & (named == "")).sum()) if named is not None else int(answered.sum())
        )
        if missing:
            yield EVIDENCE_MISSING.at(
                columns.table.place(column=(columns.index_of(ITEM, item.id) or 0) + 1),
                f"{missing} answers to `{item.id}` name no evidence; they count all the same",
                f"Name what was seen in the column `{evidence_of(item)}`.",
            )


def _wanted(instrument: Instrument, condition: AskIf) -> list[int]:
    options = instrument.response_scale_of(instrument.item(condition.item)).options
    kinds = {value for value in condition.values if isinstance(value, str)}
    values = {exact(value) for value in condition.values if not isinstance(value, str)}
    return [
        i
        for i, option in enumerate(options)
        if option.non_answer in kinds
        or (option.value is not None and exact(option.value) in values)
    ]
