"""pandas DataFrames: what stands in them as the text that a CSV file would have."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ticassess.errors import WrongUsage, kind_of
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import EMPTY_FILE
from ticassess.responses.readers.cells import text_of
from ticassess.responses.readers.table import Table

# Whoever has a DataFrame has pandas, too; nobody else should wait for it.
if TYPE_CHECKING:
    import pandas as pd

FRAME = "DataFrame"
"""What messages call a DataFrame that has no other name."""


def table_of_frame(frame: "pd.DataFrame", *, file: str = FRAME) -> Table:
    """Give the table of a DataFrame; missing values are blank.

    An index is a column where it has a name, and else left out. Lines are counted as in a CSV file:
    the names of the columns stand on line 1.

    Raises:
        WrongUsage: it is no pandas DataFrame, or its columns have names on several levels.

    """
    if not hasattr(frame, "iloc") or not hasattr(frame, "columns"):
        raise WrongUsage(
            f"Answers cannot be read from {kind_of(frame)}.",
            hint="Give the path of a file of answers, or a pandas DataFrame.",
        )
    if frame.columns.nlevels > 1:
        raise WrongUsage(
            f"The columns of the {file} have names on {frame.columns.nlevels} levels.",
            hint="Give each column one name, such as the id of its item.",
        )
    if not len(frame.columns):
        hint = "It needs a column for each item and one row for each reply."
        empty = EMPTY_FILE.at(Table(file=file).place(), f"the {file} has no columns", hint)
        return Table(file=file, findings=(empty,))
    named = _with_named_index(frame)
    # By position, because two columns may have the same name.
    columns = [_texts(named.iloc[:, index]) for index in range(len(named.columns))]
    return Table(
        file=file,
        headers=tuple(_texts(named.columns.to_series())),
        rows=tuple(zip(*columns, strict=True)),
        lines=tuple(range(2, len(frame) + 2)),
        labels=tuple(_label(label) for label in frame.index),
    )


def _with_named_index(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Put the index before the columns where it has a name, as after `set_index`."""
    names = []
    for name in frame.index.names:
        if name is not None and name not in frame.columns:
            names.append(name)
    return frame.reset_index(names) if names else frame


def _label(label: object) -> str:
    return str(label) if isinstance(label, int) else quoted(text_of(label))


def _texts(values: "pd.Series") -> Sequence[str]:
    texts = []
    for value, is_missing in zip(values.tolist(), values.isna().tolist(), strict=True):
        texts.append("" if is_missing else text_of(value))
    return texts
