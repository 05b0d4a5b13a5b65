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
from ticassess.audit.published import DEFAULT_MINIMA, Cell, Interval, Issue
from ticassess.errors import InputNotReadable

SCORES = "ticassess/score/1"
SHEET = "Results"
KINDS = (".json", ".csv", ".xlsx")
_HALF = 0.5


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
        if path.suffix.lower() in (".pdf", ".html") and path.is_file():
            not_read.append(str(path))
            continue
        document = _READERS.get(path.suffix.lower(), _refuse)(path)
        if document.get("schema") == SCHEMA:
            known = codebook_of(document)
            continue
        read = issue_of(str(path), document)
        place = next((i for i, issue in enumerate(issues) if issue.agrees_with(read)), None)
        if place is None:
            issues.append(read)
        else:
            issues[place] = issues[place].together_with(read)
    return Gathered(issues=tuple(issues), codebook=known, not_read=tuple(not_read))


def issue_of(name: str, document: Mapping[str, Any]) -> Issue:
    """Give the cells of one document of `score`."""
    by = (document.get("weighting") or {}).get("by")
    cells = (
        replace(cell, weighted_by=by if cell.by is None else None)
        for cell in map(_cell, document["results"])
    )
    minima = {**DEFAULT_MINIMA, **document.get("policy", {})}
    wave = document.get("wave")
    return Issue(names=(name,), cells={cell.key: cell for cell in cells}, minima=minima, wave=wave)


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
        rows = (
            CalamineWorkbook.from_path(str(path))
            .get_sheet_by_name(SHEET)
            .to_python(skip_empty_area=False)
        )
    except (CalamineError, OSError, ValueError) as error:
        raise _strange(path) from error
    return {"results": list(_records(path, rows))}


def _records(path: Path, rows: Sequence[Sequence[Any]]) -> Iterable[Mapping[str, Any]]:
    header = [str(cell) for cell in rows[0]] if rows else []
    if not {"kind", "id", "by", "group", "n", "metric", "score"} <= set(header):
        raise _strange(path)
    for row in rows[1:]:
        yield {name: _value(name, cell) for name, cell in zip(header, row, strict=False)}


def _value(name: str, cell: Any) -> Any:
    if cell in ("", None):
        return None
    if name in ("n", "score", "percent_positive"):
        return float(cell)
    # A text that a spreadsheet would run as a formula has an apostrophe in front.
    return cell[1:] if isinstance(cell, str) and cell[:2] in ("'=", "'+", "'-", "'@") else cell


def _strange(path: Path) -> InputNotReadable:
    return InputNotReadable(
        f"{path} is no file that `ticassess score` writes.",
        hint="Name JSON, CSV or XLSX files that `score` has written.",
    )


def _cell(record: Mapping[str, Any]) -> Cell:
    metric, bound = record["metric"], record.get("bound")
    half = _HALF if metric == "percent_positive" else _HALF / 10
    hidden = record["n"] is None
    return Cell(
        subject=record["id"],
        kind=record["kind"],
        metric=metric,
        by=record["by"],
        level=None if record["by"] is None else str(record["group"]),
        n=None if hidden else round(record["n"]),
        score=None if hidden or record["score"] is None else _between(record["score"], half, bound),
        favourable=None
        if hidden or record.get("percent_positive") is None
        else _between(record["percent_positive"], _HALF, record.get("percent_bound")),
        exact=bound is None,
    )


def _between(value: float, half: float, bound: str | None) -> Interval:
    if bound is None:
        return value - half, value + half
    return (value - half, 1e9) if bound == ">=" else (-1e9, value + half)


_READERS: Mapping[str, Callable[[Path], Mapping[str, Any]]] = {
    ".json": _json,
    ".csv": _csv,
    ".xlsx": _xlsx,
}
