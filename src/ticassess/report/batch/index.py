"""The index of a folder of reports: which of them are done, and what each was made of."""

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from ticassess import __version__
from ticassess.report.batch.file_names import INDEX_NAME
from ticassess.report.folders import template_folders
from ticassess.report.gap_report import GapReport
from ticassess.report.words import Words
from ticassess.writing import without_formula, write_atomically

FILE = f"{INDEX_NAME}.csv"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One report that is done. `content`: a hash of all that it was made of."""

    group: str
    file: str
    figures: str
    content: str


COLUMNS = tuple(field.name for field in fields(Entry))


def read_index(folder: Path) -> Mapping[str, Entry]:
    """Give the entries by file; none where there is no index that can be read."""
    try:
        text = (folder / FILE).read_text("utf-8")
        rows = list(csv.reader(io.StringIO(text)))
    except (OSError, UnicodeDecodeError, csv.Error):
        return {}
    found = {}
    if rows and tuple(rows[0]) == COLUMNS:
        for row in rows[1:]:
            if len(row) == len(COLUMNS):
                entry = Entry(**dict(zip(COLUMNS, row, strict=True)))
                found[entry.file] = entry
    return found


def write_index(folder: Path, entries: Sequence[Entry]) -> None:
    """Write the index anew, whole or not at all.

    Raises:
        OutputNotWritten: it could not be written.

    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        writer.writerow([without_formula(getattr(entry, name)) for name in COLUMNS])
    write_atomically(folder / FILE, text.getvalue().encode(), force=True)


def content_of(report: GapReport, ending: str, folders: Sequence[Path] | None) -> str:
    """Give a hash of all that a file is made of: what it prints, its templates, and the program."""
    made_of = hashlib.sha256(f"{__version__}\n{ending}\n".encode())
    for name, text in sorted(report.words.table.items()):
        made_of.update(f"{name}: {text}\n".encode())
    bare = replace(report, words=Words(table={}, file=""))
    made_of.update(repr(bare).encode(errors="backslashreplace"))
    for folder in folders or template_folders():
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                made_of.update(f"{path.relative_to(folder)}\n".encode(errors="backslashreplace"))
                made_of.update(path.read_bytes())
    return made_of.hexdigest()[:16]
