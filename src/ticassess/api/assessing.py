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
    """Something is odd about the answers, which were used all the same; may quote a cell."""


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
    records which replies were published, so that later results are checked against it; it is
    created if missing. Without one, several results about the same people can be combined to reveal
    more. `earlier`: the answers of each earlier result of this wave that had other replies.

    Anything odd about the answers gives an `AnswersWarning`.

    Raises:
        UnusableContent: the instrument, the map or the answers have errors; its `findings` are all
            of them.
        InputNotReadable: a file is missing, damaged, or of a kind that cannot be read.
        WrongUsage: `by` names something that does not exist or is not allowed.
        ReissueRefused: together with an earlier result, this one could reveal what single people
            answered.

    """
    asked = instrument if isinstance(instrument, Instrument) else load_instrument(str(instrument))
    breakdowns = (by,) if isinstance(by, str) else tuple(by)
    column_map = None if map is None else load_map(Path(map), asked)
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
    return [Path(one) if isinstance(one, str) else one for one in answers]
