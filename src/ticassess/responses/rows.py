"""Which rows are replies: not the blank ones, not those without an answer, and nobody twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from ticassess.finding import Finding
from ticassess.matching import trimmed
from ticassess.responses.columns import ITEM, Columns
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import DUPLICATE_REPLY
from ticassess.responses.personal_columns import IDENTIFIER, PERSONAL, names_one_respondent

Keep: TypeAlias = Literal["first", "last"]

BLANK = "blank row"
NO_ANSWERS = "no answers"
DUPLICATE = "duplicate"


@dataclass(frozen=True, kw_only=True)
class KeptRows:
    """The 0-based rows of a table that are kept, and how many are not, by reason."""

    kept: npt.NDArray[np.intp]
    excluded: Mapping[str, int]
    findings: tuple[Finding, ...] = ()

    def without(self, left_out: npt.NDArray[np.bool_], reason: str) -> "KeptRows":
        """Leave out some of the kept rows, and count them under the reason."""
        if not left_out.any():
            return self
        before = self.excluded.get(reason, 0)
        excluded = {**self.excluded, reason: before + int(left_out.sum())}
        return replace(self, kept=self.kept[~left_out], excluded=excluded)


def rows_with_replies(columns: Columns, *, duplicates: Keep) -> KeptRows:
    """Sort out the rows of a table.

    Of several replies with one respondent's id, the first or the last is kept.
    """
    replies = _answered_rows(columns)
    for index in (*columns.used_as(IDENTIFIER), *columns.used_as(PERSONAL)):
        if names_one_respondent(columns.uses[index].header):
            replies = _one_of_each(replies, columns, index, duplicates)
    return replies


def identifying_column(columns: Columns, rows: npt.NDArray[np.intp]) -> int | None:
    """Give the 0-based index of the first column in which no two of these rows have one value."""
    for index in (*columns.used_as(IDENTIFIER), *columns.used_as(PERSONAL)):
        if not names_one_respondent(columns.uses[index].header):
            continue
        identities = identities_of(columns, rows, index)
        if any(identities) and not _repeated(identities, "first").any():
            return index
    return None


def identities_of(columns: Columns, rows: npt.NDArray[np.intp], index: int) -> list[str]:
    """Give what a column says of who replied in each row; empty where it is blank."""
    return [_identity(columns.table.rows[row][index]) for row in rows]


def _answered_rows(columns: Columns) -> KeptRows:
    """Keep the rows in which an item of the form is answered."""
    expected = {item.id for item in columns.expected}
    items = [index for index in columns.used_as(ITEM) if columns.uses[index].target in expected]
    kept = []
    excluded = {BLANK: 0, NO_ANSWERS: 0}
    for number, row in enumerate(columns.table.rows):
        if any(trimmed(row[index]) for index in items):
            kept.append(number)
        elif any(map(trimmed, row)):
            excluded[NO_ANSWERS] += 1
        else:
            excluded[BLANK] += 1
    counted = {reason: rows for reason, rows in excluded.items() if rows}
    return KeptRows(kept=np.array(kept, dtype=np.intp), excluded=counted)


def _one_of_each(replies: KeptRows, columns: Columns, index: int, duplicates: Keep) -> KeptRows:
    """Leave out the rows that repeat a value of the column, where it tells respondents apart."""
    identities = identities_of(columns, replies.kept, index)
    repeated = _repeated(identities, duplicates)
    count = int(repeated.sum())
    if not count:
        return replies
    # A column whose values mostly repeat names roles or sites, whatever its header says.
    if count * 2 > len(replies.kept):
        return replace(replies, findings=(*replies.findings, _not_identifying(columns, index)))
    found = _duplicates(columns, index, count, duplicates)
    return replace(replies, findings=(*replies.findings, found)).without(repeated, DUPLICATE)


def _repeated(identities: Sequence[str], duplicates: Keep) -> npt.NDArray[np.bool_]:
    """Say of each value whether it stands before the last, or after the first, of its kind."""
    repeated = np.zeros(len(identities), dtype=bool)
    order = list(range(len(identities)))
    if duplicates == "last":
        order.reverse()
    seen = {""}  # nobody is identified by a blank
    for place in order:
        if identities[place] in seen:
            repeated[place] = identities[place] != ""
        seen.add(identities[place])
    return repeated


def _identity(text: str) -> str:
    # Tokens and ids differ by case, e-mail addresses do not.
    value = trimmed(text)
    return value.casefold() if "@" in value else value


def _duplicates(columns: Columns, index: int, repeated: int, duplicates: Keep) -> Finding:
    header = quoted(columns.uses[index].header)
    rows = "1 row repeats a value" if repeated == 1 else f"{repeated} rows repeat values"
    return DUPLICATE_REPLY.at(
        columns.table.place(column=index + 1),
        f"{rows} of the column {header}; only the {duplicates} reply of each respondent is kept",
        "If they are different people, set the column to `ignore` under `columns:` of a map file "
        "(`--map`).",
    )


def _not_identifying(columns: Columns, index: int) -> Finding:
    header = quoted(columns.uses[index].header)
    return DUPLICATE_REPLY.at(
        columns.table.place(column=index + 1),
        f"the values of the column {header} repeat in most rows, so it does not tell "
        "respondents apart; no reply was left out because of it",
        "If it does, remove the repeated replies from the file.",
    )
