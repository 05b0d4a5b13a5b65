"""Which rows are replies: not the blank ones, not those without an answer, and nobody twice."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from ticassess.assessment.spelling import trimmed
from ticassess.finding import Finding
from ticassess.responses.columns import ITEM, Columns
from ticassess.responses.complaints import DUPLICATE_REPLY
from ticassess.responses.personal import IDENTIFIER, PERSONAL, names_one_respondent
from ticassess.responses.quoting import quoted

Keep: TypeAlias = Literal["first", "last"]

BLANK = "blank row"
NO_ANSWERS = "no answers"
DUPLICATE = "duplicate"


@dataclass(frozen=True, kw_only=True)
class Replies:
    """The 0-based rows of a table that are kept, and how many are not, by reason."""

    kept: npt.NDArray[np.intp]
    excluded: Mapping[str, int]
    findings: tuple[Finding, ...] = ()

    def without(self, left_out: npt.NDArray[np.bool_], reason: str) -> "Replies":
        """Give the replies without some of the kept ones, which are counted under the reason."""
        if not left_out.any():
            return self
        excluded = {**self.excluded, reason: int(left_out.sum())}
        return replace(self, kept=self.kept[~left_out], excluded=excluded)


def replies_in(columns: Columns, *, duplicates: Keep) -> Replies:
    """Sort out the rows of a table; of replies with one respondent's id the first or the last is kept."""
    rows = columns.table.rows
    expected = {item.id for item in columns.expected}
    asked = [index for index in columns.used_as(ITEM) if columns.uses[index].target in expected]
    blank = np.array([not any(map(trimmed, row)) for row in rows], dtype=bool)
    answered = np.array([any(trimmed(row[index]) for index in asked) for row in rows], dtype=bool)
    excluded = {BLANK: int(blank.sum()), NO_ANSWERS: int((~blank & ~answered).sum()), DUPLICATE: 0}
    kept = np.flatnonzero(answered)
    findings = []
    for index in (*columns.used_as(IDENTIFIER), *columns.used_as(PERSONAL)):
        if not names_one_respondent(columns.uses[index].header):
            continue
        repeated = _repeated(columns, index, kept, duplicates)
        # A column whose values mostly repeat names roles or sites, whatever its header says.
        if repeated.any() and repeated.sum() * 2 <= len(kept):
            findings.append(_duplicates(columns, index, int(repeated.sum()), duplicates))
            excluded[DUPLICATE] += int(repeated.sum())
            kept = kept[~repeated]
        elif repeated.any():
            findings.append(_not_identifying(columns, index))
    return Replies(
        kept=kept, excluded={k: n for k, n in excluded.items() if n}, findings=tuple(findings)
    )


def _repeated(
    columns: Columns, index: int, kept: npt.NDArray[np.intp], duplicates: Keep
) -> npt.NDArray[np.bool_]:
    rows = columns.table.rows
    values = pd.Series([_identity(rows[row][index]) for row in kept], dtype=object)
    return (values.duplicated(keep=duplicates) & (values != "")).to_numpy()


def _identity(text: str) -> str:
    value = trimmed(text)
    return (
        value.casefold() if "@" in value else value
    )  # tokens and ids differ by case, e-mail addresses do not


def _duplicates(columns: Columns, index: int, repeated: int, duplicates: Keep) -> Finding:
    header = quoted(columns.uses[index].header)
    rows = "1 row repeats a value" if repeated == 1 else f"{repeated} rows repeat values"
    return DUPLICATE_REPLY.at(
        columns.table.place(column=index + 1),
        f"{rows} of the column {header}; only the {duplicates} reply of each respondent is kept",
        "If they are different people, set the column to `ignore` under `columns:` of a map file (`--map`).",
    )


def _not_identifying(columns: Columns, index: int) -> Finding:
    return DUPLICATE_REPLY.at(
        columns.table.place(column=index + 1),
        f"the values of the column {quoted(columns.uses[index].header)} repeat in most rows, so it does not tell "
        "respondents apart; no reply was left out because of it",
        "If it does, remove the repeated replies from the file.",
    )
