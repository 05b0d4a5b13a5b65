"""From answers to a result that may be shown, in one call."""

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import pandas as pd

from ticassess.api.result import AssessmentResult
from ticassess.assessment import ColumnMap, load_map
from ticassess.instrument import Instrument, load_instrument
from ticassess.publish import publish
from ticassess.responses import Responses, read_responses

Table: TypeAlias = str | Path | pd.DataFrame
"""A file of answers, or a frame with a row for each reply and a column for each item."""
Answers: TypeAlias = Table | Sequence[Table]
"""A table of answers, or several that are read as one."""


class AnswersWarning(UserWarning):
    """Something is odd about the answers, which were used all the same; it may quote a cell."""


def assess(
    instrument: Instrument | str | Path,
    answers: Answers,
    *,
    by: str | Sequence[str] = (),
    map: str | Path | None = None,  # as the option of the command is called
    earlier: Sequence[Answers] = (),
    ledger: str | Path | None = None,
) -> AssessmentResult:
    """Score answers, and give what may be shown of them.

    `instrument`: one that was loaded, or what `load` takes. `by`: demographics, or other columns of
    the answers. `map`: a map file for columns and cells that do not match. `ledger`: the file that
    remembers what was published of these answers, so that later results are held against it; it is
    made where there is none. Without one, several results of the same people add up. `earlier`: the
    answers of each result of this wave that was published with other replies.

    What is odd about the answers is an `AnswersWarning`.

    Raises:
        UnusableContent: the instrument, the map or the answers have errors; its `findings` are all
            of them.
        InputNotReadable: a file is missing, damaged, or of a kind that nobody reads.
        WrongUsage: `by` names something that is not there or not allowed.
        ReissueRefused: an earlier result and this one would together give somebody away.

    """
    asked = instrument
    if not isinstance(asked, Instrument):
        asked = load_instrument(str(asked))
    breakdowns = tuple(by)
    if isinstance(by, str):
        breakdowns = (by,)  # one column, and not one for each of its letters
    column_map = None
    if map is not None:
        column_map = load_map(Path(map), asked)
    responses = _read(asked, answers, breakdowns, column_map)
    for finding in responses.reconciliation.findings:
        warnings.warn(f"{finding}\n    {finding.hint}", AnswersWarning, stacklevel=2)
    before = [_read(asked, one, breakdowns, column_map) for one in earlier]
    beside = None if ledger is None else Path(ledger)
    return AssessmentResult(publish(asked, responses, earlier=before, ledger=beside))


def _read(
    instrument: Instrument, answers: Answers, by: Sequence[str], column_map: ColumnMap | None
) -> Responses:
    return read_responses(instrument, _tables(answers), by=by, column_map=column_map)


def _tables(answers: Answers) -> list[Path | pd.DataFrame]:
    if isinstance(answers, str | Path):
        return [Path(answers)]
    if isinstance(answers, pd.DataFrame):
        return [answers]
    tables: list[Path | pd.DataFrame] = []
    for one in answers:
        tables.append(Path(one) if isinstance(one, str) else one)
    return tables
