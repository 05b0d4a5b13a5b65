"""The records of a publication as DataFrames."""

from collections.abc import Iterable, Mapping

import pandas as pd

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
