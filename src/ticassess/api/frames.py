"""The records of a publication as DataFrames."""

from collections.abc import Iterable, Mapping

import pandas as pd

from ticassess.compare import CHANGE_COLUMNS, REASON_COLUMNS, ChangeRecord, ReasonRecord
from ticassess.report import COLUMNS, Record

_TYPES: Mapping[str, str] = {
    "n": "Int64",
    "score": "Float64",
    "percent_positive": "Int64",
    "sd": "Float64",
    "ci_low": "Float64",
    "ci_high": "Float64",
    "target": "Float64",
    "gap": "Float64",
    "percent_low": "Int64",
    "percent_high": "Int64",
    "critical": "boolean",
    "reliability": "Float64",
}


def frame_of(records: Iterable[Record]) -> pd.DataFrame:
    """Give a row for each record; a number that is suppressed or does not exist is missing."""
    frame = pd.DataFrame([vars(record) for record in records], columns=list(COLUMNS), dtype=object)
    return frame.astype(dict(_TYPES))


_CHANGE_TYPES: Mapping[str, str] = {
    "earlier_n": "Int64",
    "earlier_score": "Float64",
    "later_n": "Int64",
    "later_score": "Float64",
    "change": "Float64",
    "ci_low": "Float64",
    "ci_high": "Float64",
    "more_than_chance": "boolean",
    "earlier_percent": "Int64",
    "later_percent": "Int64",
    "percent_change": "Int64",
    "percent_ci_low": "Int64",
    "percent_ci_high": "Int64",
}


def changes_frame(records: Iterable[ChangeRecord]) -> pd.DataFrame:
    """Give a row for each change."""
    rows = [vars(record) for record in records]
    frame = pd.DataFrame(rows, columns=list(CHANGE_COLUMNS), dtype=object)
    return frame.astype(dict(_CHANGE_TYPES))


def reasons_frame(records: Iterable[ReasonRecord]) -> pd.DataFrame:
    """Give a row for each number that cannot be compared."""
    return pd.DataFrame([vars(record) for record in records], columns=list(REASON_COLUMNS))
