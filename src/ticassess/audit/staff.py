"""A staff list: who belongs to which groups, one person per row; names are not looked at."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ticassess.audit.people import People
from ticassess.audit.published import Issue
from ticassess.audit.titles import key
from ticassess.errors import InputNotReadable

_UNKNOWN = "(unknown)"
_NAME = re.compile(r"name|nombre|apellido", re.IGNORECASE)
_SHORTEST = 3
"""Shorter ones are initials, and stand in other words by chance."""


def read_staff(path: Path, issues: Sequence[Issue]) -> People:
    """Read the columns of a CSV that have the name of a published breakdown.

    Raises:
        InputNotReadable: the file is missing, is no CSV in UTF-8, or has none of these columns.

    """
    rows = _rows(path)
    wanted: dict[str, dict[str, str]] = {}
    for issue in issues:
        for by, levels in issue.breakdowns().items():
            # A page writes them as titles, and the list may have their ids.
            wanted.setdefault(by, {}).update({key(level): level for level in levels})
    headers = {key(header): header for header in (rows[0] if rows else ()) if header}
    columns = {by: headers[key(by)] for by in wanted if key(by) in headers}
    if wanted and not columns:
        raise InputNotReadable(
            f"{path} has no column that is named as a breakdown.",
            hint=f"Name its columns {', '.join(wanted)}.",
        )
    people: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        levels_of_person = []
        for by, column in columns.items():
            level = _level(row[column])
            levels_of_person.append(wanted[by].get(key(level), level))
        people[tuple(levels_of_person)] += 1
    atoms = tuple(sorted(people))
    return People(
        breakdowns=tuple(columns), atoms=atoms, sizes=tuple(people[atom] for atom in atoms)
    )


def read_names(path: Path) -> frozenset[str]:
    """Read the names in a staff list: of its columns that are called so, in full and in parts.

    Raises:
        InputNotReadable: the file is missing, or is no CSV in UTF-8.

    """
    found: set[str] = set()
    for row in _rows(path):
        for header, cell in row.items():
            if header and _NAME.search(header):
                found |= {(cell or "").strip(), *(cell or "").split()}
    return frozenset(name for name in found if len(name) >= _SHORTEST)


def _rows(path: Path) -> list[dict[str, str | None]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputNotReadable(
            f"{path} could not be read as CSV in UTF-8.", hint="Check the path and the file."
        ) from error


def _level(cell: str | None) -> str:
    return (cell or "").strip() or _UNKNOWN
