"""Read the numbers of a printed report back, as somebody would who copies its tables."""

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tests.attack.organisations import Organisation
from tests.contract.reading_html import read_html
from ticassess.audit import Cell, Issue, People
from ticassess.privacy import PublishedResults
from ticassess.report import present, renderer, template_folders
from ticassess.report.words import load_words
from ticassess.responses.model import UNKNOWN

EVERYONE, NOT_STATED = "Everyone", "(not stated)"
_NUMBER = re.compile(r"(?P<value>−?\d+(?:\.\d+)?)(?P<percent>%?)(?: or (?P<bound>more|less))?")


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table of a report: the title above it, the texts of its head, and those of its rows."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, name: str) -> int | None:
        """Give the place of a column by its name, which may go on with something else."""
        return next(
            (
                place
                for place, text in enumerate(self.head)
                if text.replace("\u00ad", "").startswith(name)
            ),
            None,
        )


def write_pages(
    folder: Path, made: Organisation, published: PublishedResults
) -> Mapping[str, Path]:
    """Write the report as a PDF and as a page; other kinds are made of the same page."""
    responses = made.responses
    report = present(made.asked, published, responses.reconciliation, responses.breakdowns)
    paths = {kind: folder / f"report.{kind}" for kind in ("html", "pdf")}
    for kind, path in paths.items():
        path.write_bytes(renderer(kind).render(report, template_folders()))
    return paths


def tables_of(path: Path) -> list[Table]:
    """Give the tables of a PDF or an HTML page, in order."""
    return list(_of_pdf(path) if path.suffix == ".pdf" else _of_html(path))


def issue_of_pages(
    path: Path, made: Organisation, people: People, minima: Mapping[str, int]
) -> Issue:
    """Give every number of a scale and of an item that a report prints."""
    cells = {cell.key: cell for table in tables_of(path) for cell in _cells(table, made, people)}
    return Issue(names=(str(path),), cells=cells, minima=minima)


def _of_html(path: Path) -> Iterator[Table]:
    for table in read_html(path.read_text(encoding="utf-8")).all("table"):
        title = next((caption.text() for caption in table.all("caption")), "")
        rows = [tuple(cell.text() for cell in row.all("th", "td")) for row in table.all("tr")]
        yield Table(title=title, head=rows[0], rows=tuple(rows[1:]))


def _of_pdf(path: Path) -> Iterator[Table]:
    done = subprocess.run(
        ["pdfinfo", "-struct-text", str(path)], check=True, capture_output=True, text=True
    )
    heading: list[str] = []
    into, rows, depth = heading, list[list[list[str]]](), -1
    # The line after the last ends a table that is still open.
    for indent, text in [*_indented(done.stdout), (0, "End")]:
        if text.startswith('"'):
            # A text that goes on in the next line has its closing quote there.
            into.append(text[1:].removesuffix('"'))
            continue
        if depth >= 0 and indent <= depth:
            yield _table(heading, rows)
            rows, depth, into = [], -1, []
        tag = _tag(text)
        if tag == "Table":
            depth, into = indent, []
        elif depth >= 0:
            into = _into_table(tag, rows, into)
        elif re.fullmatch(r"H\d?", tag):
            heading = into = []
        elif tag == "P":
            into = []


def _indented(listing: str) -> Iterator[tuple[int, str]]:
    for line in listing.splitlines():
        text = line.lstrip(" ")
        if text.strip():
            yield len(line) - len(text), text


def _tag(text: str) -> str:
    found = re.match(r"[A-Za-z0-9]+", text)
    return "" if found is None else found[0]


def _into_table(tag: str, rows: list[list[list[str]]], into: list[str]) -> list[str]:
    """Begin a row or a cell; give the cell that the texts to come belong to."""
    if tag == "TR":
        rows.append([])
    elif tag in ("TH", "TD"):
        into = []
        rows[-1].append(into)
    return into


def _table(heading: list[str], rows: list[list[list[str]]]) -> Table:
    texts = [tuple(" ".join(cell) for cell in row) for row in rows]
    return Table(title=" ".join(heading), head=texts[0], rows=tuple(texts[1:]))


def _cells(table: Table, made: Organisation, people: People) -> Iterator[Cell]:
    scales = _scales(made)
    now, count = table.column("Now"), table.column("People")
    average, favourable = table.column("Average"), table.column("Favourable")
    items = {item.id for item in made.asked.items}
    if EVERYONE in table.head:
        by = next(name for name in made.by if name.capitalize() == table.title.partition(",")[0])
        for row in (row for row in table.rows if row[0] in scales):  # the last one counts replies
            for level, text in list(zip(table.head, row, strict=True))[1:]:
                group = (
                    (None, None)
                    if level == EVERYONE
                    else (by, UNKNOWN if level == NOT_STATED else level)
                )
                yield _scale(scales[row[0]], group, text, made, people)
    elif now is not None and count is not None:
        for row in table.rows:
            # What is made of its parts has no people of its own.
            text = row[now] if row[count].isdigit() else ""
            yield _scale(scales[row[0]], (None, None), text, made, people)
    elif average is not None and favourable is not None and count is not None:
        for row in table.rows:
            name = next(word for word in row[0].split() if word in items)
            yield _item(name, row[count], row[average], row[favourable])


def _scale(
    name: str, group: tuple[str | None, str | None], text: str, made: Organisation, people: People
) -> Cell:
    metric = next((scale.metric for scale in made.asked.scales if scale.id == name), "pomp")
    by, level = group
    bare = Cell(
        subject=name,
        kind="overall" if name == "overall" else "scale",
        metric=metric,
        by=by,
        level=level,
    )
    score, exact = _interval(text)
    if score is None:
        return bare
    n = round(
        float(people.members(bare) @ people.counts(name))
    )  # who knows who replied knows how many
    return Cell(
        subject=name,
        kind=bare.kind,
        metric=metric,
        by=by,
        level=level,
        n=n,
        score=score,
        exact=exact,
    )


def _item(name: str, count: str, average: str, favourable: str) -> Cell:
    score, exact = _interval(average)
    if score is None:
        return Cell(subject=name, kind="item", metric="mean", by=None, level=None)
    share, _ = _interval(favourable)
    withheld = Cell(subject=name, kind="item", metric="mean", by=None, level=None)
    return replace(withheld, n=int(count), score=score, favourable=share, exact=exact)


def _interval(text: str) -> tuple[tuple[float, float] | None, bool]:
    found = _NUMBER.match(text)
    if found is None or text.endswith("*"):
        return None, True
    value = float(found["value"].replace("−", "-"))
    half = 0.5 if found["percent"] else 0.05
    if found["bound"] is None:
        return (value - half, value + half), True
    # A bound is true as it is printed.
    return ((value, 1e9) if found["bound"] == "more" else (-1e9, value)), False


def _scales(made: Organisation) -> Mapping[str, str]:
    titles = {scale.id.capitalize(): scale.id for scale in made.asked.scales}
    return {**titles, load_words(template_folders())("overall.title"): "overall"}
