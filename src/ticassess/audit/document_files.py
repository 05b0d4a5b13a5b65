"""Published files as documents: JSON, CSV and workbooks of `score`, and other tables."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from ticassess.audit.codebook import SCHEMA
from ticassess.audit.documents import (
    DRAFT,
    NO_HEADER,
    NUMBERS,
    SCORES,
    SOURCES,
    Document,
    Entry,
    Row,
    Sheet,
)
from ticassess.errors import InputNotReadable

_RESULTS, _ABOUT = "Results", "About"
_COLUMNS = frozenset({"kind", "id", "by", "group", "n", "metric", "score"})
# A text that a spreadsheet would run as a formula has an apostrophe in front.
_INERT_FORMULAS = ("'=", "'+", "'-", "'@")


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
        f"{path} is not a type of file that can be audited.",
        hint="Name JSON, CSV or XLSX files that `score` has written, or a report in HTML, PDF or "
        "DOCX.",
    )


def _json(path: Path) -> Document:
    content, repeated = _parsed(path)
    if _are_objects(content):
        return Document(file=str(path), sheets=(_sheet_of(content),))
    if not isinstance(content, dict) or content.get("schema") not in (SCORES, SOURCES, SCHEMA):
        raise _strange(path)
    if content["schema"] == SCHEMA:
        return Document(file=str(path), head=content)
    results = content.pop("results", None)
    if not _are_objects(results):
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


def _are_objects(values: Any) -> bool:
    """Say whether it is a list of objects, and not an empty one."""
    if not isinstance(values, list) or not values:
        return False
    return all(isinstance(value, dict) for value in values)


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


def _sheets_and_parts(path: Path) -> tuple[Sequence[Sheet], tuple[str, ...]]:
    """Give the sheets of a workbook, and the names of the files that it is made of."""
    bytes_of(path)
    try:
        sheets = _sheets(path)
        with zipfile.ZipFile(path) as archive:
            return sheets, tuple(archive.namelist())
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile) as error:
        raise _strange(path) from error


def _xlsx(path: Path) -> Document:
    sheets, parts = _sheets_and_parts(path)
    entries: tuple[Entry, ...] = ()
    head: Mapping[str, Any] = {}
    others = []
    for sheet in sheets:
        if sheet.name == _RESULTS and _has_records(sheet.rows):
            entries = _entries(sheet.rows)
        elif sheet.name == _ABOUT:
            head = _about(sheet.rows)
        else:
            others.append(sheet)
    if not entries and not any(sheet.filled for sheet in others):
        raise _strange(path)
    return Document(file=str(path), head=head, entries=entries, sheets=tuple(others), parts=parts)


def _sheets(path: Path) -> Sequence[Sheet]:
    book = CalamineWorkbook.from_path(str(path))
    sheets = []
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        sheets.append(Sheet(name=name, rows=tuple(rows)))
    return sheets


_SECTIONS = ("policy", "protection")
_PLAIN = {
    "schema": ("schema", ""),
    "instrument": ("instrument", "id"),
    "version": ("instrument", "version"),
    "fingerprint": ("instrument", "fingerprint"),
    "rows read": ("respondents", "read"),
    "replies kept": ("respondents", "kept"),
    "weighted by": ("weighting", "by"),
}
_LISTED = ("excluded", "personal column, dropped")
_SOURCE = "source"
"""With this row begins what is said of one of several sources."""
_OF_ALL_SOURCES = ("wave",)
"""These rows come after those of the last source."""


def _about(rows: Sequence[Row]) -> Mapping[str, Any]:
    """Give the rows of the second sheet as the head of the JSON, so that one check reads both."""
    head: dict[str, Any] = {}
    about = head
    for row in rows[1:]:
        cells = _filled(row)
        if len(cells) < 2:
            continue
        what = str(cells[0])
        if what == _SOURCE:
            about = {"id": str(cells[1])}
            head.setdefault("sources", []).append(about)
        elif what in _OF_ALL_SOURCES:
            head[what] = _whole(cells[1])
        else:
            for place in _places_of(what):
                _put(about, place, _whole(cells[1]))
        for number, cell in enumerate(cells[2:], start=3):
            if cell == DRAFT:
                head["draft"] = cell
                continue
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
        found.append(Entry(place=place, values=_record(header, row)))
    return tuple(found)


def _record(header: Sequence[str], row: Row) -> Mapping[str, Any]:
    """Give the values of a row by their headers, and together what stands beyond the last one."""
    values: dict[str, Any] = dict.fromkeys(header)
    for name, cell in zip(header, row, strict=False):
        values[name] = _value(name, cell)
    beyond = _filled(row[len(header) :])
    if beyond:
        values[NO_HEADER] = " ".join(map(str, beyond))
    return values


def _filled(row: Row) -> Row:
    return [cell for cell in row if cell not in ("", None)]


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
        f"{path} is not a file that `ticassess score` writes.",
        hint="Name JSON, CSV or XLSX files that `score` has written.",
    )


_READERS: Mapping[str, Callable[[Path], Document]] = {
    ".json": _json,
    ".csv": _csv,
    ".xlsx": _xlsx,
}
