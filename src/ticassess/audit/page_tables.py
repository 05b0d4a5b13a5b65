"""`Table`: a table of a page, with the title above it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ticassess.audit.pages import Element, Page

_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_SOFT_HYPHEN = "\u00ad"
_DIVIDED = re.compile(r"(?<=[^\W\d_])- (?=[^\W\d_])")


@dataclass(frozen=True, kw_only=True)
class Row:
    """The cells of a row, and its line in the page."""

    line: int
    cells: tuple[Element, ...]

    def text(self, column: int | None) -> str:
        """Give the text of a cell; empty where the row has no such cell."""
        if column is None or column >= len(self.cells):
            return ""
        return self.cells[column].text().replace(_SOFT_HYPHEN, "")

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of all cells."""
        return tuple(self.text(place) for place in range(len(self.cells)))


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table: its title, the texts of its first row, and the rows below that."""

    title: str
    line: int
    head: tuple[str, ...]
    rows: tuple[Row, ...]

    def column(self, *names: str) -> int | None:
        """Give the first column whose head is one of these, or goes on from it after a space."""
        for place, text in enumerate(self.head):
            if any(text == name or text.startswith(f"{name} ") for name in names):
                return place
        return None

    @property
    def has_numbers(self) -> bool:
        """Whether anything in it is or holds a number."""
        for row in self.rows:
            for cell in row.cells:
                if any(sign.isdigit() for sign in cell.text()):
                    return True
        return False


def tables_of(page: Page) -> Iterator[Table]:
    """Yield the tables of a page, in order."""
    heading = ""
    number = 0
    for element in page.root.all():
        if element.name in _HEADINGS:
            heading = element.text()
        if element.name != "table":
            continue
        title = heading
        for caption in element.all("caption"):
            title = caption.text()
        rows = []
        for row in element.all("tr"):
            number += 1
            cells = tuple(row.all("th", "td"))
            # The text of a PDF has no lines: there the rows are counted.
            rows.append(Row(line=number if page.is_printed else row.line, cells=cells))
        if rows:
            yield _table(title, rows)


def _table(title: str, rows: list[Row]) -> Table:
    texts = rows[0].texts
    head = []
    for text in texts:
        # In the text of a PDF, a word that was divided keeps its hyphen.
        head.append(_DIVIDED.sub("", text))
    body = []
    for row in rows[1:]:
        # A table that goes on on the next page has its head again.
        if row.texts != texts:
            body.append(row)
    return Table(title=title, line=rows[0].line, head=tuple(head), rows=tuple(body))
