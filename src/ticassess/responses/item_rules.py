"""What the instrument says about answering an item: conditions, non-answers, evidence, the minimum.

Everything here works on codes, once for each item of a file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ticassess.finding import Finding, Place
from ticassess.instrument import (
    AskIf,
    GivenAnswer,
    Instrument,
    Item,
    ResponseOption,
    evidence_of,
    exact,
)
from ticassess.responses.columns import ITEM, Columns
from ticassess.responses.finding_kinds import EVIDENCE_MISSING, NON_ANSWER_NOT_ACCEPTED, NOT_ASKED
from ticassess.responses.model import NO_COLUMN, NOT_SHOWN, SKIPPED, UNMATCHED

Codes: TypeAlias = Mapping[str, npt.NDArray[np.uint8]]
Comments: TypeAlias = Mapping[str, npt.NDArray[np.object_]]
TOO_FEW_ANSWERS = "too few answers"


@dataclass(frozen=True, kw_only=True)
class Recoded:
    """Codes by item id after a rule, and what there is to say about the cells that it changed."""

    codes: Codes
    findings: tuple[Finding, ...] = ()


def without_refused(instrument: Instrument, columns: Columns, codes: Codes) -> Recoded:
    """TIC913: count non-answers that an item does not accept as unmatched."""
    recoded = dict(codes)
    findings = []
    for item in instrument.items:
        options = instrument.response_scale_of(item).options
        refused = _refused(item, options)
        cells = np.isin(codes[item.id], refused)
        if not cells.any():
            continue
        recoded[item.id] = np.where(cells, np.uint8(UNMATCHED), codes[item.id])
        kinds = ", ".join(sorted({str(options[position].non_answer) for position in refused}))
        count = int(cells.sum())
        held = f"{count} cells of `{item.id}` hold"
        if count == 1:
            held = f"1 cell of `{item.id}` holds"
        message = f"{held} a non-answer that it does not accept ({kinds})"
        hint = "Correct the cells, or add the kind to `allow:` of the item."
        findings.append(NON_ANSWER_NOT_ACCEPTED.at(_header(columns, item), message, hint))
    return Recoded(codes=recoded, findings=tuple(findings))


def with_not_shown(instrument: Instrument, columns: Columns, codes: Codes) -> Recoded:
    """TIC914: count blanks of items whose condition does not hold as not shown.

    An answer that was given all the same is kept, since somebody gave it, and said.
    """
    recoded = dict(codes)
    findings = []
    for item in instrument.items:
        # Conditions look at what was answered, not at what another condition has marked.
        given = codes[item.id]
        if item.ask_if is None or (given == NO_COLUMN).all():
            continue
        was_asked = condition_holds(instrument, item.ask_if, codes)
        blank = ~was_asked & (given == SKIPPED)
        recoded[item.id] = np.where(blank, np.uint8(NOT_SHOWN), given)
        unasked = int((~was_asked & (recoded[item.id] != NOT_SHOWN)).sum())
        if unasked:
            message = (
                f"`{item.id}` was answered in {unasked} replies that it was not asked in; "
                "the answers count"
            )
            hint = "Check `ask_if:` of the item, and the branching of the survey."
            findings.append(NOT_ASKED.at(_header(columns, item), message, hint))
    return Recoded(codes=recoded, findings=tuple(findings))


def condition_holds(
    instrument: Instrument, condition: AskIf, codes: Codes
) -> npt.NDArray[np.bool_]:
    """Say of each reply whether it gave the answers on which something is asked."""
    given = []
    for answer in condition.answers:
        given.append(np.isin(codes[answer.item], _wanted(instrument, answer)))
    decide = np.logical_and if condition.needs_all else np.logical_or
    holds: npt.NDArray[np.bool_] = decide.reduce(given)
    return holds


def condition_fails(
    instrument: Instrument, condition: AskIf, codes: Codes
) -> npt.NDArray[np.bool_]:
    """Say of each reply whether it gave other answers than those on which something is asked.

    Blanks and items that were not shown are no answers, so some replies neither hold nor fail.
    """
    told = []
    for answer in condition.answers:
        options = instrument.response_scale_of(instrument.item(answer.item)).options
        told.append(codes[answer.item] < len(options))
    fails: npt.NDArray[np.bool_] = np.logical_and.reduce(told)
    return fails & ~condition_holds(instrument, condition, codes)


def answers_enough(instrument: Instrument, codes: Codes) -> npt.NDArray[np.bool_]:
    """Say of each reply whether it answers the share of the shown items that is asked for."""
    replies = len(next(iter(codes.values())))
    if instrument.min_answered is None:
        return np.ones(replies, dtype=bool)
    shown = np.zeros(replies, dtype=np.int64)
    answered = np.zeros(replies, dtype=np.int64)
    for item in instrument.items:
        shown += codes[item.id] != NOT_SHOWN
        answered += _is_answer(instrument, item, codes) | _is_absence(instrument, item, codes)
    share = exact(instrument.min_answered)
    enough: npt.NDArray[np.bool_] = answered * share.denominator >= share.numerator * shown
    return enough


def missing_evidence(
    instrument: Instrument, columns: Columns, codes: Codes, comments: Comments
) -> Iterator[Finding]:
    """TIC915: an answer without the evidence that its item asks for; it counts all the same."""
    for item in instrument.items:
        if item.evidence != "required":
            continue
        without = _is_answer(instrument, item, codes)
        evidence = comments.get(evidence_of(item))
        if evidence is not None:
            without &= evidence == ""
        missing = int(without.sum())
        if missing:
            message = f"{missing} answers to `{item.id}` name no evidence; they count all the same"
            hint = f"Name what was seen in the column `{evidence_of(item)}`."
            yield EVIDENCE_MISSING.at(_header(columns, item), message, hint)


def _refused(item: Item, options: tuple[ResponseOption, ...]) -> list[int]:
    """Give the positions of the non-answers that an item does not accept."""
    if item.allow is None:
        return []
    refused = []
    for position, option in enumerate(options):
        if option.non_answer and option.non_answer not in item.allow:
            refused.append(position)
    return refused


def _is_answer(instrument: Instrument, item: Item, codes: Codes) -> npt.NDArray[np.bool_]:
    """Say of each reply whether it gives the item a value."""
    valued = []
    for position, option in enumerate(instrument.response_scale_of(item).options):
        if option.value is not None:
            valued.append(position)
    return np.isin(codes[item.id], valued)


def _is_absence(instrument: Instrument, item: Item, codes: Codes) -> npt.NDArray[np.bool_]:
    """Say of each reply whether it says that what the item asks about is not there."""
    absent = []
    for position, option in enumerate(instrument.response_scale_of(item).options):
        if option.non_answer == "not_here":
            absent.append(position)
    return np.isin(codes[item.id], absent)


def _wanted(instrument: Instrument, answer: GivenAnswer) -> list[int]:
    """Give the positions of the answers on which a condition holds."""
    kinds, values = set(), set()
    for value in answer.values:
        if isinstance(value, str):
            kinds.add(value)
        else:
            values.add(exact(value))
    wanted = []
    options = instrument.response_scale_of(instrument.item(answer.item)).options
    for position, option in enumerate(options):
        has_value = option.value is not None and exact(option.value) in values
        if has_value or option.non_answer in kinds:
            wanted.append(position)
    return wanted


def _header(columns: Columns, item: Item) -> Place:
    index = columns.index_of(ITEM, item.id) or 0
    return columns.table.place(column=index + 1)
