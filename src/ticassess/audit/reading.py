"""Published files as issues: JSON, CSV and workbooks of `score`, and the JSON of an instrument."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ticassess.audit.codebook import Codebook, codebook_of
from ticassess.audit.document_files import read_document
from ticassess.audit.documents import Document, Entry
from ticassess.audit.page_numbers import numbers_of
from ticassess.audit.page_records import PageNumbers
from ticassess.audit.pages import Page, read_page
from ticassess.audit.pdf_pages import read_pdf
from ticassess.audit.published import (
    DEFAULT_MINIMA,
    IN_WHOLE_PERCENT,
    WHOLE,
    Cell,
    Group,
    Interval,
    Issue,
    Key,
)
from ticassess.audit.sources import by_source, is_of_several
from ticassess.audit.titles import Titles
from ticassess.audit.word_pages import read_word

_HALF = 0.5
_NOTHING = 1e-6
# The open side of a cap; who knows the range of a score cuts it there.
_FAR = 1e9
_PRINTED = 12
"""So many characters of a fingerprint stand on a page."""
_PAGES: Mapping[str, Callable[[Path], Page | None]] = {
    ".html": read_page,
    ".htm": read_page,
    ".pdf": read_pdf,
    ".docx": read_word,
}


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What was read, and the files that nobody can be sure to have read in full.

    `documents` and `pages` are the files word for word, for the plain checks; `issues` are their
    numbers, for the attack. `readings` say how far the numbers of each page could be read. `late`:
    what was published later of the same answers. `several`: pages that lay several sources side by
    side, whose numbers are those of their JSON.
    """

    issues: tuple[Issue, ...]
    codebook: Codebook | None
    not_read: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
    pages: tuple[Page, ...] = ()
    readings: tuple[PageNumbers, ...] = ()
    late: tuple[Issue, ...] = ()
    several: tuple[str, ...] = ()


def gather(paths: Sequence[Path], late: Sequence[Path] = ()) -> Gathered:
    """Read published files, and later ones; those that tell the same numbers count as one issue.

    Raises:
        InputNotReadable: a file is missing, or is neither a JSON, CSV or XLSX of `score`, nor a
            page of `report`, nor the JSON of an instrument, nor a table of any kind.

    """
    documents: list[Document] = []
    pages: list[Page] = []
    not_read: list[str] = []
    several: list[str] = []
    for path in (*paths, *late):
        kind = path.suffix.lower()
        if kind not in _PAGES:
            documents.append(read_document(path))
            continue
        page = _PAGES[kind](path)
        if page is None:
            not_read.append(str(path))
        elif is_of_several(page):
            several.append(str(path))
        else:
            pages.append(page)
    documents = list(by_source(documents))
    instrument = _instrument(documents)
    readings = _readings(pages, documents, instrument)
    return Gathered(
        issues=_issues(paths, documents, readings),
        late=_issues(late, documents, readings),
        codebook=None if instrument is None else codebook_of(instrument),
        not_read=tuple(not_read),
        documents=(*documents, *(reading.document for reading in readings)),
        pages=tuple(pages),
        readings=readings,
        several=tuple(several),
    )


def by_instrument(gathered: Gathered) -> tuple[Gathered, ...]:
    """Give what was read of each instrument by itself, with its own questionnaire.

    Only where a file has several sources; else it is one set of results, as it is. What does not
    say of which instrument it is, as a CSV, is a part of its own.
    """
    if not any(document.source for document in gathered.documents):
        return (gathered,)
    # Those of files with one source, too, or nobody would look at these.
    names = dict.fromkeys(_instrument_of(document) for document in gathered.documents)
    names |= dict.fromkeys(issue.instrument for issue in gathered.issues)
    found: list[Gathered] = []
    for name in names:
        part = _part_of(gathered, name)
        found.append(replace(part, pages=()) if found else part)
    return tuple(found)


def _part_of(gathered: Gathered, name: str | None) -> Gathered:
    """Give what was read of one instrument, with all pages."""
    documents = [one for one in gathered.documents if _instrument_of(one) == name]
    instrument = _instrument(documents)
    return replace(
        gathered,
        documents=tuple(documents),
        issues=tuple(one for one in gathered.issues if one.instrument == name),
        codebook=None if instrument is None else codebook_of(instrument),
    )


def _instrument_of(document: Document) -> str | None:
    """Give the start of the fingerprint of the instrument that a file is, or is about."""
    if document.is_instrument:
        return str(document.head.get("fingerprint", ""))[:_PRINTED]
    return _fingerprint(document)


def _instrument(documents: Sequence[Document]) -> Mapping[str, Any] | None:
    """Give the questionnaire; the last one, where several are named."""
    for document in reversed(documents):
        if document.is_instrument:
            return document.head
    return None


def _readings(
    pages: Sequence[Page], documents: Sequence[Document], instrument: Mapping[str, Any] | None
) -> tuple[PageNumbers, ...]:
    """Read the numbers of pages by the names that the questionnaire and the other files have."""
    if not pages:
        return ()
    entries: list[Entry] = []
    for document in documents:
        entries += document.entries
    titles = Titles.of(instrument, entries)
    return tuple(numbers_of(page, titles) for page in pages)


def _issues(
    paths: Sequence[Path], documents: Sequence[Document], readings: Sequence[PageNumbers]
) -> tuple[Issue, ...]:
    """Give what some of the files tell."""
    files = {str(path) for path in paths}
    issues: list[Issue] = []
    for document in documents:
        if document.entries and document.file in files:
            _add(_issue(document), issues)
    for reading in readings:
        if reading.document.entries and reading.document.file in files:
            _add(_issue_of_page(reading), issues)
    return tuple(issues)


def _issue_of_page(reading: PageNumbers) -> Issue:
    issue = _issue(reading.document)
    cells = dict(issue.cells)
    for subject, (by, level) in reading.without_n:
        cell = cells[subject, by, level, 0]
        cells[cell.key] = replace(cell, n=None)
    return replace(
        issue, cells=cells, replies={**issue.replies, **reading.replies}, invited=reading.invited
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
    name = document.file
    if document.source:
        name = f"{name} ({document.source})"
    return Issue(
        names=(name,),
        cells=cells,
        minima=minima,
        wave=document.head.get("wave"),
        source=document.source or None,
        instrument=_fingerprint(document),
        replies=_kept(document),
    )


def _kept(document: Document) -> Mapping[Group, int]:
    """Give the number of all replies, as that of everybody."""
    kept = document.section("respondents").get("kept")
    if isinstance(kept, int):
        return {WHOLE: kept}
    return {}


def _fingerprint(document: Document) -> str | None:
    """Give as much of the fingerprint as every kind of file prints."""
    found = document.section("instrument").get("fingerprint")
    if found is None:
        return None
    return str(found)[:_PRINTED]


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
    in_whole_points = "decimals" in (record.get("withheld") or ())
    half = _HALF if in_whole_points or cell.metric in IN_WHOLE_PERCENT else _HALF / 10
    share, share_bound = entry.number("percent_positive"), record.get("percent_bound")
    score = _before_rounding(entry.number("score"), half, bound)
    from_gap = _less_gap(entry)
    if from_gap is not None:
        score, cell = from_gap, replace(cell, exact=True)
    n = entry.number("n")
    if record.get("basis") == "parts":
        # It says nothing beyond its parts, so it is no equation.
        return cell
    return replace(
        cell,
        n=None if n is None else round(n),
        score=score,
        favourable=_before_rounding(share, _HALF, share_bound),
        interval=_interval(entry),
        sd=_before_rounding(entry.number("sd"), _HALF / 10, None),
    )


def _less_gap(entry: Entry) -> Interval | None:
    """Give the score that follows from a gap; None where it is no other than the score shown."""
    target, gap, shown = (entry.number(key) for key in ("target", "gap", "score"))
    if target is None or gap is None:
        return None
    score = target - gap
    if shown is not None and abs(score - shown) < _NOTHING:
        return None
    return score - _HALF / 10, score + _HALF / 10


def _interval(entry: Entry) -> Interval | None:
    low, high = entry.number("ci_low"), entry.number("ci_high")
    if low is None or high is None:
        return None
    return low, high


def _before_rounding(value: float | None, half: float, bound: str | None) -> Interval | None:
    """Give the ends between which a number lay; half a unit of its last place to either side.

    A bound is true as it is printed.
    """
    if value is None:
        return None
    if bound == ">=":
        return value, _FAR
    if bound == "<=":
        return -_FAR, value
    return value - half, value + half
