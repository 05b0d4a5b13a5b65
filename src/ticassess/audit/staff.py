"""A staff list: who belongs to which groups, one person per row; names are not looked at."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from ticassess.audit.people import People
from ticassess.audit.published import Issue
from ticassess.audit.titles import key
from ticassess.errors import InputNotReadable

_UNKNOWN = "(unknown)"
_NAME = re.compile(r"name|nombre|apellido", re.IGNORECASE)
_SHORTEST = 3
"""Shorter ones are initials, and stand in other words by chance."""

_Row: TypeAlias = Mapping[str, str | None]
_Levels: TypeAlias = Mapping[str, Mapping[str, str]]
"""By breakdown and the key of a level, the level as it is published."""


def read_staff(path: Path, issues: Sequence[Issue]) -> People:
    """Read the columns of a CSV that have the name of a published breakdown.

    It names everybody who may have replied; who left out what is nobody's to list.

    Raises:
        InputNotReadable: the file is missing, is no CSV in UTF-8, or has none of these columns.

    """
    rows = _rows(path)
    published = _published_levels(issues)
    columns = _columns(rows, published)
    if published and not columns:
        raise InputNotReadable(
            f"{path} has no column that is named as a breakdown.",
            hint=f"Name its columns {', '.join(published)}.",
        )
    people = Counter(_levels_of_person(row, columns, published) for row in rows)
    atoms = tuple(sorted(people))
    return People(
        breakdowns=tuple(columns),
        atoms=atoms,
        sizes=tuple(people[atom] for atom in atoms),
        at_most=True,
    )


def read_names(path: Path) -> frozenset[str]:
    """Read the names in a staff list: of its columns that are called so, in full and in parts.

    Raises:
        InputNotReadable: the file is missing, or is no CSV in UTF-8.

    """
    found: set[str] = set()
    for row in _rows(path):
        found |= _names_in(row)
    return frozenset(name for name in found if len(name) >= _SHORTEST)


def _names_in(row: _Row) -> set[str]:
    """Give the names in one row, in full and in parts."""
    found: set[str] = set()
    for header, cell in row.items():
        if header and _NAME.search(header):
            full = cell or ""
            found |= {full.strip(), *full.split()}
    return found


def _published_levels(issues: Sequence[Issue]) -> _Levels:
    """Give the levels of every published breakdown, by the key of each."""
    found: dict[str, dict[str, str]] = {}
    for issue in issues:
        for by, levels in issue.breakdowns().items():
            # A page writes them as titles, and the list may have their ids.
            found.setdefault(by, {}).update({key(level): level for level in levels})
    return found


def _columns(rows: Sequence[_Row], breakdowns: Iterable[str]) -> dict[str, str]:
    """Give the header of the column of each breakdown that the list has."""
    if not rows:
        return {}
    headers = {key(header): header for header in rows[0] if header}
    found: dict[str, str] = {}
    for by in breakdowns:
        if key(by) in headers:
            found[by] = headers[key(by)]
    return found


def _levels_of_person(row: _Row, columns: Mapping[str, str], published: _Levels) -> tuple[str, ...]:
    """Give the levels of one person, as they are published where they are."""
    found = []
    for by, column in columns.items():
        level = _level(row[column])
        found.append(published[by].get(key(level), level))
    return tuple(found)


def _rows(path: Path) -> Sequence[_Row]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputNotReadable(
            f"{path} could not be read as CSV in UTF-8.", hint="Check the path and the file."
        ) from error


def _level(cell: str | None) -> str:
    return (cell or "").strip() or _UNKNOWN
