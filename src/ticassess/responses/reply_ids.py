"""Reply ids: which column tells respondents apart, and by which of its values."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set

import numpy as np
import numpy.typing as npt

from ticassess.matching import names_nobody, normalised, trimmed
from ticassess.responses.columns import DEMOGRAPHIC, EXTRA, Columns
from ticassess.responses.personal_columns import (
    IDENTIFIER,
    PERSONAL,
    holds_addresses,
    names_one_respondent,
)

# 0042 and 42.0, as one file may have both; 42,000 is another number
_WHOLE = re.compile(r"0*(?P<digits>\d+?)(?:[.,]0{1,2})?")
# 5.7E+18
_ROUNDED = re.compile(r"\d+(?:[.,]\d+)?[eE]\+\d+")
_FEWEST_SHARED = 3
"""Ids that stand in several groups; fewer may be single people who replied twice."""


def id_columns(columns: Columns) -> Iterator[int]:
    """Yield the 0-based index of each column whose values are one respondent's own."""
    for index in (*columns.used_as(IDENTIFIER), *columns.used_as(PERSONAL)):
        if names_one_respondent(columns.uses[index].header):
            yield index


def identities_of(columns: Columns, rows: npt.NDArray[np.intp], index: int) -> list[str]:
    """Give what a column says of who replied in each row; empty where it names nobody.

    A number is the same with zeros before or after it, which a spreadsheet takes off. One that a
    spreadsheet has rounded names nobody.
    """
    is_address = holds_addresses(columns.uses[index].header)
    identities = []
    for row in rows:
        text = trimmed(columns.table.rows[row][index])
        if (is_address and "@" not in text) or names_nobody(text) or _ROUNDED.fullmatch(text):
            text = ""
        # Tokens and ids differ by case, e-mail addresses do not.
        identities.append(text.casefold() if "@" in text else _without_zeros(text))
    return identities


def _without_zeros(text: str) -> str:
    number = _WHOLE.fullmatch(text)
    return text if number is None else number["digits"]


def identifying_column(columns: Columns, rows: npt.NDArray[np.intp]) -> int | None:
    """Give the 0-based index of the first column in which no two of these rows have one value."""
    for index in id_columns(columns):
        identities = identities_of(columns, rows, index)
        named = [identity for identity in identities if identity]
        if named and len(set(named)) == len(named):
            return index
    return None


def numbered_by(
    columns: Columns, rows: npt.NDArray[np.intp], identities: Sequence[str]
) -> int | None:
    """Give the column of groups of which each counts its own replies, as two sites from 1 to 40.

    Each group but the largest shares at least half of its ids with others; a single id in two
    groups may be a person who replied twice.
    """
    if len(_repeated(identities)) < _FEWEST_SHARED:
        return None
    for index, use in enumerate(columns.uses):
        if use.use not in (EXTRA, DEMOGRAPHIC):
            continue
        groups = _ids_by_group(columns.table.column(index), rows, identities)
        if len(groups) > 1 and _count_alone(groups):
            return index
    return None


def _ids_by_group(
    column: Sequence[str], rows: npt.NDArray[np.intp], identities: Sequence[str]
) -> list[set[str]]:
    """Give the ids in the rows of each group that a column names."""
    ids_of: dict[str, set[str]] = defaultdict(set)
    for row, identity in zip(rows, identities, strict=True):
        if identity:
            ids_of[normalised(column[row])].add(identity)
    return list(ids_of.values())


def _count_alone(groups: Sequence[Set[str]]) -> bool:
    in_groups = Counter[str]()
    for ids in groups:
        in_groups.update(ids)
    by_size = sorted(groups, key=len)
    for ids in by_size[:-1]:
        shared = sum(1 for identity in ids if in_groups[identity] > 1)
        if shared * 2 < len(ids):
            return False
    return True


def _repeated(identities: Sequence[str]) -> list[str]:
    counts = Counter(identities)
    return [identity for identity, count in counts.items() if identity and count > 1]
