"""Published files as issues: JSON, CSV and workbooks of `score`, and the JSON of an instrument."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ticassess.audit.codebook import Codebook, codebook_of
from ticassess.audit.documents import Document, Entry, read_document
from ticassess.audit.pages import Page, read_page
from ticassess.audit.pdf_pages import read_pdf
from ticassess.audit.published import DEFAULT_MINIMA, Cell, Interval, Issue, Key

_HALF = 0.5
# The open side of a cap; who knows the range of a score cuts it there.
_FAR = 1e9
_PAGES: Mapping[str, Callable[[Path], Page | None]] = {
    ".html": read_page,
    ".htm": read_page,
    ".pdf": read_pdf,
}


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What was read, and the files that nobody can be sure to have read in full.

    `documents` and `pages` are the files word for word, for the plain checks; `issues` are their
    numbers, for the attack.
    """

    issues: tuple[Issue, ...]
    codebook: Codebook | None
    not_read: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
    pages: tuple[Page, ...] = ()


def gather(paths: Sequence[Path]) -> Gathered:
    """Read published files; those that tell the same numbers count as one issue.

    Raises:
        InputNotReadable: a file is missing, or is neither a JSON, CSV or XLSX of `score`, nor a
            page of `report`, nor the JSON of an instrument, nor a table of any kind.

    """
    issues: list[Issue] = []
    known: Codebook | None = None
    documents: list[Document] = []
    pages: list[Page] = []
    not_read: list[str] = []
    for path in paths:
        kind = path.suffix.lower()
        if kind in _PAGES:
            page = _PAGES[kind](path)
            if page is None:
                not_read.append(str(path))
            else:
                pages.append(page)
            continue
        document = read_document(path)
        documents.append(document)
        if document.is_instrument:
            known = codebook_of(document.head)
        elif document.entries:
            _add(_issue(document), issues)
    return Gathered(
        issues=tuple(issues),
        codebook=known,
        not_read=tuple(not_read),
        documents=tuple(documents),
        pages=tuple(pages),
    )


def _add(read: Issue, issues: list[Issue]) -> None:
    """Put a file to the first issue that tells the same numbers, or make it a new one."""
    for place, issue in enumerate(issues):
        if issue.agrees_with(read):
            issues[place] = issue.together_with(read)
            return
    issues.append(read)


def issue_of(name: str, document: Mapping[str, Any]) -> Issue:
    """Give the cells of one document of `score`."""
    entries = []
    for place, values in enumerate(document["results"]):
        entries.append(Entry(place=place, values=values))
    return _issue(Document(file=name, head=document, entries=tuple(entries)))


def _issue(document: Document) -> Issue:
    weighted_by = document.section("weighting").get("by")
    cells: dict[Key, Cell] = {}
    for entry in document.entries:
        cell = _cell(entry)
        if cell.by is None:
            cell = replace(cell, weighted_by=weighted_by)
        cells[cell.key] = cell
    minima = {**DEFAULT_MINIMA, **_whole_numbers(document.section("policy"))}
    return Issue(names=(document.file,), cells=cells, minima=minima, wave=document.head.get("wave"))


def _whole_numbers(policy: Mapping[str, Any]) -> Mapping[str, int]:
    return {name: value for name, value in policy.items() if isinstance(value, int)}


def _cell(entry: Entry) -> Cell:
    record = entry.values
    bound = record.get("bound")
    by = level = None
    if record.get("by") is not None:
        by, level = entry.text("by"), entry.text("group")
    cell = Cell(
        subject=entry.text("id"),
        kind=entry.text("kind"),
        metric=entry.text("metric"),
        by=by,
        level=level,
        exact=bound is None,
    )
    n = entry.number("n")
    if n is None:
        return cell
    half = _HALF if cell.metric == "percent_positive" else _HALF / 10
    share, share_bound = entry.number("percent_positive"), record.get("percent_bound")
    return replace(
        cell,
        n=round(n),
        score=_before_rounding(entry.number("score"), half, bound),
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
