"""What PDF/UA asks of a page and WeasyPrint does not check by itself."""

from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

_SVG = "{http://www.w3.org/2000/svg}"
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def faults(page: Element) -> Iterator[str]:
    """Yield what a reader who cannot see the page would miss, in plain words."""
    yield from _page_faults(page)
    for drawing in page.iter(f"{_SVG}svg"):
        if not _has_title(drawing):
            yield "an `<svg>` does not begin with a `<title>` that says what it shows"
    if any(picture.get("alt") is None for picture in page.iter("img")):
        yield (
            "a picture has no required alt text: say in `alt` what the picture shows, "
            "or nothing if it is an ornament"
        )
    for table in page.iter("table"):
        yield from _table_faults(table)
    yield from _heading_faults(page)


def _page_faults(page: Element) -> Iterator[str]:
    if not page.get("lang"):
        yield "the page has no language: add `lang` to `<html>`"
    titles = [title.text or "" for title in page.iter("title")]
    if not "".join(titles).strip():
        yield "the page has no `<title>`"


def _has_title(drawing: Element) -> bool:
    # WeasyPrint takes the alternative text from the first child alone.
    for first in drawing:
        return first.tag == f"{_SVG}title" and bool((first.text or "").strip())
    return False


def _table_faults(table: Element) -> Iterator[str]:
    cells = list(table.iter("th"))
    start = " ".join("".join(table.itertext()).split())[:40]
    if not cells:
        yield f"the table “{start}…” has no header cell (`<th>`)"
    if any(cell.get("scope") not in ("row", "col", "rowgroup", "colgroup") for cell in cells):
        yield f"a header cell of the table “{start}…” has no `scope`"


def _heading_faults(page: Element) -> Iterator[str]:
    levels = []
    for element in page.iter():
        if element.tag in _HEADINGS:
            levels.append(_HEADINGS[element.tag])
    if levels.count(1) != 1:
        yield f"there should be one main heading (`<h1>`), not {levels.count(1)}"
    # Going back up by several levels at once is fine: it only ends sections.
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"a heading of level {before} is followed by one of level {after}"
