"""`Document`: what a published file says, word for word, before anything is concluded from it."""

import csv
import io
import json
import math
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from python_calamine import CalamineError, CalamineWorkbook

from ticassess.audit.codebook import SCHEMA
from ticassess.errors import InputNotReadable

SCORES = "ticassess/score/1"
SHEETS = ("Results", "About")
NUMBERS = frozenset(
    {
        *("n", "score", "percent_positive", "sd", "ci_low", "ci_high"),
        *("target", "gap", "reliability"),
    }
)
"""The keys of a record that hold a number."""
NO_HEADER = "(no header)"
"""The key of what stands in a row beyond the last header."""

_COLUMNS = frozenset({"kind", "id", "by", "group", "n", "metric", "score"})
_TABLES = (".csv", ".xlsx")
_PAGES = (".html", ".htm", ".pdf")
# A text that a spreadsheet would run as a formula has an apostrophe in front.
_INERT_FORMULAS = ("'=", "'+", "'-", "'@")

Row: TypeAlias = Sequence[Any]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One record as the file has it; `place` is its position in `results`, or its row from 1 on."""

    place: int
    values: Mapping[str, Any]

    @property
    def group(self) -> tuple[str | None, str | None]:
        """The breakdown and the level; both None for everybody."""
        if self.values.get("by") is None:
            return None, None
        return self.text("by"), self.text("group")

    def number(self, key: str) -> float | None:
        """Give a value that is a finite number, else None."""
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        if not math.isfinite(value):
            return None
        return value

    def text(self, key: str) -> str:
        """Give a value as text, empty where there is none."""
        value = self.values.get(key)
        if value is None:
            return ""
        return str(value)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table that is not the one of the results."""

    name: str
    rows: tuple[Row, ...]

    @property
    def filled(self) -> int:
        """The number of rows below the first that hold anything."""
        return sum(any(cell not in ("", None) for cell in row) for row in self.rows[1:])


@dataclass(frozen=True, kw_only=True)
class Document:
    """A file of `score`, or one that was named as if it were.

    `head`: everything beside the records; `sheets`: other tables; `repeated`: keys that a JSON
    object holds twice; `parts`: the files inside a workbook.
    """

    file: str
    head: Mapping[str, Any] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    repeated: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def is_instrument(self) -> bool:
        """Whether it is the JSON of a questionnaire, which holds nobody's answers."""
        return self.head.get("schema") == SCHEMA

    @property
    def is_table(self) -> bool:
        """Whether its records have rows, not positions in a list."""
        return self.file.lower().endswith((*_TABLES, *_PAGES))

    @property
    def is_page(self) -> bool:
        """Whether its records were gathered from the tables of a page."""
        return self.file.lower().endswith(_PAGES)

    def section(self, key: str) -> Mapping[str, Any]:
        """Give an object of the head; empty where it is missing or something else."""
        value = self.head.get(key)
        if isinstance(value, Mapping):
            return value
        return {}


def read_document(path: Path) -> Document:
    """Read a JSON, CSV or XLSX file.

    Raises:
        InputNotReadable: it is missing, damaged, or no file that `score` could have written or
            that holds rows.

    """
    return _READERS.get(path.suffix.lower(), _refuse)(path)


def bytes_of(path: Path) -> bytes:
    """Give the content of a file.

    Raises:
        InputNotReadable: it cannot be read.

    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputNotReadable(
            f"{path} could not be read: {error.strerror}.", hint="Check the path."
        ) from error


def _refuse(path: Path) -> Document:
    bytes_of(path)
    raise InputNotReadable(
        f"{path} is of no kind that can be attacked.",
        hint="Name JSON, CSV or XLSX files that `score` has written, or HTML pages of `report`.",
    )


def _json(path: Path) -> Document:
    content, repeated = _parsed(path)
    if isinstance(content, list) and _are_objects(content):
        return Document(file=str(path), sheets=(_sheet_of(content),))
    if not isinstance(content, dict) or content.get("schema") not in (SCORES, SCHEMA):
        raise _strange(path)
    if content["schema"] == SCHEMA:
        return Document(file=str(path), head=content)
    results = content.pop("results", None)
    if not isinstance(results, list) or not _are_objects(results):
        raise _strange(path)
    entries = [Entry(place=place, values=values) for place, values in enumerate(results)]
    return Document(file=str(path), head=content, entries=tuple(entries), repeated=repeated)


def _parsed(path: Path) -> tuple[Any, tuple[str, ...]]:
    """Give what the text says, and the keys that an object has twice: Python keeps the last."""
    repeated: list[str] = []

    def once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                repeated.append(key)
            found[key] = value
        return found

    try:
        content = json.loads(bytes_of(path), object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        raise _strange(path) from error
    return content, tuple(repeated)


def _are_objects(values: Sequence[Any]) -> bool:
    return bool(values) and all(isinstance(value, dict) for value in values)


def _sheet_of(objects: Sequence[Mapping[str, Any]]) -> Sheet:
    header = list(objects[0])
    rows: list[Row] = [header]
    for values in objects:
        rows.append([values.get(key) for key in header])
    return Sheet(name="", rows=tuple(rows))


def _csv(path: Path) -> Document:
    try:
        text = bytes_of(path).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise _strange(path) from error
    if not _has_records(rows):
        sheet = Sheet(name="", rows=tuple(rows))
        if not sheet.filled or len(rows[0]) == 1:
            raise _strange(path)
        return Document(file=str(path), sheets=(sheet,))
    return Document(file=str(path), entries=_entries(rows))


def _xlsx(path: Path) -> Document:
    bytes_of(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        sheets = []
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            sheets.append(Sheet(name=name, rows=tuple(rows)))
        with zipfile.ZipFile(path) as archive:
            parts = tuple(archive.namelist())
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile) as error:
        raise _strange(path) from error
    entries: tuple[Entry, ...] = ()
    head: Mapping[str, Any] = {}
    others = []
    for sheet in sheets:
        if sheet.name == SHEETS[0] and _has_records(sheet.rows):
            entries = _entries(sheet.rows)
        elif sheet.name == SHEETS[1]:
            head = _about(sheet.rows)
        else:
            others.append(sheet)
    if not entries and not any(sheet.filled for sheet in others):
        raise _strange(path)
    return Document(file=str(path), head=head, entries=entries, sheets=tuple(others), parts=parts)


_SECTIONS = ("policy", "protection")
_PLAIN = {
    "schema": ("schema", ""),
    "instrument": ("instrument", "id"),
    "version": ("instrument", "version"),
    "fingerprint": ("instrument", "fingerprint"),
    "rows read": ("respondents", "read"),
    "replies kept": ("respondents", "kept"),
    "weighted by": ("weighting", "by"),
    "wave": ("wave", ""),
}
_LISTED = ("excluded", "personal column, dropped")


def _about(rows: Sequence[Row]) -> Mapping[str, Any]:
    """Give the rows of the second sheet as the head of the JSON, so that one check reads both."""
    head: dict[str, Any] = {}
    for row in rows[1:]:
        cells = [cell for cell in row if cell not in ("", None)]
        if len(cells) < 2:
            continue
        what = str(cells[0])
        for place in _places_of(what):
            _put(head, place, _whole(cells[1]))
        for number, cell in enumerate(cells[2:], start=3):
            head[f"{what}, column {number}"] = cell
    return head


def _places_of(what: str) -> Sequence[tuple[str, str]]:
    """Say where a row of the second sheet stands in the JSON; what nobody knows, at its top."""
    start, _, name = what.partition(": ")
    if start in _SECTIONS and name:
        return [(start, name)]
    if start in _LISTED:
        return []
    return [_PLAIN.get(what, (what, ""))]


def _put(head: dict[str, Any], place: tuple[str, str], value: Any) -> None:
    section, key = place
    if key:
        head.setdefault(section, {})[key] = value
    else:
        head[section] = value


def _whole(value: Any) -> Any:
    """Give a whole number as one: a workbook holds every number as a float."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _has_records(rows: Sequence[Row]) -> bool:
    return bool(rows) and {str(cell) for cell in rows[0]} >= _COLUMNS


def _entries(rows: Sequence[Row]) -> tuple[Entry, ...]:
    header = [str(cell) for cell in rows[0]]
    found = []
    for place, row in enumerate(rows[1:], start=2):
        values: dict[str, Any] = dict.fromkeys(header)
        for name, cell in zip(header, row, strict=False):
            values[name] = _value(name, cell)
        beyond = [cell for cell in row[len(header) :] if cell not in ("", None)]
        if beyond:
            values[NO_HEADER] = " ".join(map(str, beyond))
        found.append(Entry(place=place, values=values))
    return tuple(found)


def _value(name: str, cell: Any) -> Any:
    if cell in ("", None):
        return None
    if name in NUMBERS:
        try:
            return _whole(float(cell))
        except (TypeError, ValueError):
            return cell
    if isinstance(cell, str) and cell[:2] in _INERT_FORMULAS:
        return cell[1:]
    return cell


def _strange(path: Path) -> InputNotReadable:
    return InputNotReadable(
        f"{path} is no file that `ticassess score` writes.",
        hint="Name JSON, CSV or XLSX files that `score` has written.",
    )


_READERS: Mapping[str, Callable[[Path], Document]] = {
    ".json": _json,
    ".csv": _csv,
    ".xlsx": _xlsx,
}
