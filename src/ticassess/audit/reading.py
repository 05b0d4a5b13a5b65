"""Published files as issues: JSON, CSV and workbooks of `score`, and the JSON of an instrument."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from ticassess.audit.codebook import SCHEMA, Codebook, codebook_of
from ticassess.audit.published import DEFAULT_MINIMA, Cell, Interval, Issue, Key
from ticassess.errors import InputNotReadable

SCORES = "ticassess/score/1"
SHEET = "Results"
KINDS = (".json", ".csv", ".xlsx")
_HALF = 0.5
# The open side of a cap; who knows the range of a score cuts it there.
_FAR = 1e9
_PAGES = (".pdf", ".html")
_COLUMNS = {"kind", "id", "by", "group", "n", "metric", "score"}
# A text that a spreadsheet would run as a formula has an apostrophe in front.
_INERT_FORMULAS = ("'=", "'+", "'-", "'@")


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What was read, and the files with pages that nobody can be sure to have read in full."""

    issues: tuple[Issue, ...]
    codebook: Codebook | None
    not_read: tuple[str, ...] = ()


def gather(paths: Sequence[Path]) -> Gathered:
    """Read published files; those that tell the same numbers count as one issue.

    Raises:
        InputNotReadable: a file is missing, or is neither a JSON, CSV or XLSX of `score` nor the
            JSON of an instrument.

    """
    issues: list[Issue] = []
    known: Codebook | None = None
    not_read = []
    for path in paths:
        if path.suffix.lower() in _PAGES and path.is_file():
            not_read.append(str(path))
            continue
        document = _READERS.get(path.suffix.lower(), _refuse)(path)
        if document.get("schema") == SCHEMA:
            known = codebook_of(document)
        else:
            _add(issue_of(str(path), document), issues)
    return Gathered(issues=tuple(issues), codebook=known, not_read=tuple(not_read))


def _add(read: Issue, issues: list[Issue]) -> None:
    """Put a file to the first issue that tells the same numbers, or make it a new one."""
    for place, issue in enumerate(issues):
        if issue.agrees_with(read):
            issues[place] = issue.together_with(read)
            return
    issues.append(read)


def issue_of(name: str, document: Mapping[str, Any]) -> Issue:
    """Give the cells of one document of `score`."""
    weighted_by = (document.get("weighting") or {}).get("by")
    cells: dict[Key, Cell] = {}
    for record in document["results"]:
        cell = _cell(record)
        if cell.by is None:
            cell = replace(cell, weighted_by=weighted_by)
        cells[cell.key] = cell
    minima = {**DEFAULT_MINIMA, **document.get("policy", {})}
    return Issue(names=(name,), cells=cells, minima=minima, wave=document.get("wave"))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputNotReadable(
            f"{path} could not be read: {error.strerror}.", hint="Check the path."
        ) from error


def _refuse(path: Path) -> Mapping[str, Any]:
    _bytes(path)
    raise InputNotReadable(
        f"{path} is of no kind that can be attacked.",
        hint="Name JSON, CSV or XLSX files that `score` has written.",
    )


def _json(path: Path) -> Mapping[str, Any]:
    try:
        document = json.loads(_bytes(path))
    except (ValueError, RecursionError) as error:
        raise _strange(path) from error
    if not isinstance(document, dict) or document.get("schema") not in (SCORES, SCHEMA):
        raise _strange(path)
    return document


def _csv(path: Path) -> Mapping[str, Any]:
    try:
        rows = list(csv.reader(io.StringIO(_bytes(path).decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise _strange(path) from error
    return {"results": list(_records(path, rows))}


def _xlsx(path: Path) -> Mapping[str, Any]:
    _bytes(path)
    try:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(SHEET)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as error:
        raise _strange(path) from error
    return {"results": list(_records(path, rows))}


def _records(path: Path, rows: Sequence[Sequence[Any]]) -> Iterable[Mapping[str, Any]]:
    header: list[str] = []
    if rows:
        header = [str(cell) for cell in rows[0]]
    if not set(header) >= _COLUMNS:
        raise _strange(path)
    for row in rows[1:]:
        yield {name: _value(name, cell) for name, cell in zip(header, row, strict=False)}


def _value(name: str, cell: Any) -> Any:
    if cell in ("", None):
        return None
    if name in ("n", "score", "percent_positive"):
        return float(cell)
    if isinstance(cell, str) and cell[:2] in _INERT_FORMULAS:
        return cell[1:]
    return cell


def _strange(path: Path) -> InputNotReadable:
    return InputNotReadable(
        f"{path} is no file that `ticassess score` writes.",
        hint="Name JSON, CSV or XLSX files that `score` has written.",
    )


def _cell(record: Mapping[str, Any]) -> Cell:
    bound = record.get("bound")
    cell = Cell(
        subject=record["id"],
        kind=record["kind"],
        metric=record["metric"],
        by=record["by"],
        level=None if record["by"] is None else str(record["group"]),
        exact=bound is None,
    )
    if record["n"] is None:
        return cell
    in_whole_points = "decimals" in (record.get("withheld") or ())
    half = _HALF if in_whole_points or cell.metric == "percent_positive" else _HALF / 10
    share, share_bound = record.get("percent_positive"), record.get("percent_bound")
    return replace(
        cell,
        n=round(record["n"]),
        score=_before_rounding(record["score"], half, bound),
        favourable=_before_rounding(share, _HALF, share_bound),
    )


def _before_rounding(value: float | None, half: float, bound: str | None) -> Interval | None:
    """Give the ends between which a number lay; half a unit of its last place to either side."""
    if value is None:
        return None
    if bound == ">=":
        return value - half, _FAR
    if bound == "<=":
        return -_FAR, value + half
    return value - half, value + half


_READERS: Mapping[str, Callable[[Path], Mapping[str, Any]]] = {
    ".json": _json,
    ".csv": _csv,
    ".xlsx": _xlsx,
}
