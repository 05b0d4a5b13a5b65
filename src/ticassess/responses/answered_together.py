"""Questions of which several boxes may be ticked, and ranks, from what survey tools write."""

from fractions import Fraction

import numpy as np
import numpy.typing as npt

from ticassess.finding import Finding
from ticassess.instrument import Instrument, Together, exact
from ticassess.responses.columns import ITEM, Columns
from ticassess.responses.finding_kinds import TIED_RANKS, TOO_MANY_CHOICES
from ticassess.responses.item_rules import Codes, Recoded
from ticassess.responses.model import SKIPPED, UNMATCHED


def together_answered(
    instrument: Instrument, columns: Columns, rows: npt.NDArray[np.intp], codes: Codes
) -> Recoded:
    """Say of boxes that were left blank beside ticked ones that they were not chosen.

    TIC931: more boxes than may be ticked. TIC932: one rank given twice. Such answers count as
    unmatched.
    """
    recoded = dict(codes)
    findings: list[Finding] = []
    for together in instrument.answered_together:
        if together.how == "choose":
            recoded |= _with_unticked(instrument, together, recoded)
        wrong = _wrong(instrument, together, recoded)
        if wrong.any():
            findings.append(_finding(together, columns, rows, wrong))
            recoded |= _without(together, recoded, wrong)
    return Recoded(codes=recoded, findings=tuple(findings))


def _without(together: Together, codes: Codes, wrong: npt.NDArray[np.bool_]) -> Codes:
    """Count the answers of some replies to a question as unmatched."""
    return {name: np.where(wrong, np.uint8(UNMATCHED), codes[name]) for name in together.items}


def _with_unticked(instrument: Instrument, together: Together, codes: Codes) -> Codes:
    low, high = _codes_of_box(instrument, together)
    columns = [codes[name] for name in together.items]
    any_ticked = np.any([column == high for column in columns], axis=0)
    recoded = {}
    for name, column in zip(together.items, columns, strict=True):
        recoded[name] = np.where(any_ticked & (column == SKIPPED), np.uint8(low), column)
    return recoded


def _codes_of_box(instrument: Instrument, together: Together) -> tuple[int, int]:
    """Give the codes of no tick and of a tick."""
    valued = _valued(instrument, together)
    return min(valued)[1], max(valued)[1]


def _valued(instrument: Instrument, together: Together) -> list[tuple[Fraction, int]]:
    """Give the values of the items of a question, each with its code."""
    options = instrument.answers_to(instrument.item(together.items[0]).response_scale).options
    valued = []
    for code, option in enumerate(options):
        if option.value is not None:
            valued.append((exact(option.value), code))
    return valued


def _wrong(instrument: Instrument, together: Together, codes: Codes) -> npt.NDArray[np.bool_]:
    """Say of each reply whether it ticks too many boxes, or gives one rank to two things."""
    table = np.stack([codes[name] for name in together.items])
    most = together.at_most or len(together.items)
    if together.how == "choose":
        _, high = _codes_of_box(instrument, together)
        return np.asarray((table == high).sum(axis=0) > most)
    times = _times_given(instrument, together, table)
    return np.asarray((times > 1).any(axis=0) | (times.sum(axis=0) > most))


def _times_given(
    instrument: Instrument, together: Together, table: npt.NDArray[np.uint8]
) -> npt.NDArray[np.int64]:
    """Count how often each reply gives each rank: [ranks, replies]."""
    times = [(table == code).sum(axis=0) for _, code in _valued(instrument, together)]
    return np.array(times, dtype=np.int64)


def _finding(
    together: Together,
    columns: Columns,
    rows: npt.NDArray[np.intp],
    wrong: npt.NDArray[np.bool_],
) -> Finding:
    count = int(wrong.sum())
    replies = "1 reply" if count == 1 else f"{count} replies"
    line = columns.table.lines[rows[int(np.flatnonzero(wrong)[0])]]
    index = columns.index_of(ITEM, together.items[0]) or 0
    where = columns.table.place(line=line, column=index + 1)
    hint = "Correct the cells. Or pass `--unmatched count` to count such cells as unmatched."
    if together.how == "choose":
        message = f"{replies} to `{together.id}` tick more than {together.at_most} boxes"
        return TOO_MANY_CHOICES.at(where, message, hint)
    message = f"{replies} to `{together.id}` give one rank twice, or more ranks than are asked for"
    return TIED_RANKS.at(where, message, hint)
