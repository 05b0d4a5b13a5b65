"""A staff list: who belongs to which groups, one person per row; names are not looked at."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ticassess.audit.people import People
from ticassess.audit.published import Issue
from ticassess.errors import InputNotReadable


def read_staff(path: Path, issues: Sequence[Issue]) -> People:
    """Read the columns of a CSV that have the name of a published breakdown.

    Raises:
        InputNotReadable: the file is missing, is no CSV in UTF-8, or has none of these columns.

    """
    try:
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputNotReadable(
            f"{path} could not be read as CSV in UTF-8.", hint="Check the path and the file."
        ) from error
    wanted = dict.fromkeys(by for issue in issues for by in issue.breakdowns())
    columns = tuple(by for by in wanted if rows and by in rows[0])
    if not columns and wanted:
        raise InputNotReadable(
            f"{path} has no column that is named as a breakdown.",
            hint=f"Name its columns {', '.join(wanted)}.",
        )
    people = Counter(
        tuple((row[by] or "").strip() or "(unknown)" for by in columns) for row in rows
    )
    atoms = tuple(sorted(people))
    return People(breakdowns=columns, atoms=atoms, sizes=tuple(people[atom] for atom in atoms))
