"""A staff list: who belongs to which groups, one person per row; names are not looked at."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ticassess.audit.people import People
from ticassess.audit.published import Issue
from ticassess.errors import InputNotReadable

_UNKNOWN = "(unknown)"


def read_staff(path: Path, issues: Sequence[Issue]) -> People:
    """Read the columns of a CSV that have the name of a published breakdown.

    Raises:
        InputNotReadable: the file is missing, is no CSV in UTF-8, or has none of these columns.

    """
    rows = _rows(path)
    wanted: dict[str, None] = {}
    for issue in issues:
        wanted |= dict.fromkeys(issue.breakdowns())
    header = rows[0] if rows else {}
    columns = tuple(by for by in wanted if by in header)
    if wanted and not columns:
        raise InputNotReadable(
            f"{path} has no column that is named as a breakdown.",
            hint=f"Name its columns {', '.join(wanted)}.",
        )
    people: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        people[tuple(_level(row[by]) for by in columns)] += 1
    atoms = tuple(sorted(people))
    return People(breakdowns=columns, atoms=atoms, sizes=tuple(people[atom] for atom in atoms))


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
