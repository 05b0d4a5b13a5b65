"""What an HTML page tells beside what it shows, and of whom it shows too much."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ticassess.audit.checks.knowledge import FLOORS
from ticassess.audit.checks.spot import Spot
from ticassess.audit.page_numbers import is_about_others, is_of_report
from ticassess.audit.page_tables import Row, Table, tables_of
from ticassess.audit.pages import Element, Page

_PROTECTED = "protected"
_TARGET = "Where we want to be"
_OF_NUMBERS = ("num", "hatched")
_COUNTS = ("People", "Replies")
_OF_ITEMS = ("Favourable", "Average")
_DIGIT = re.compile(r"\d")
_WHOLE = re.compile(r"\d+")
_SOFT_HYPHEN = "\u00ad"
_DATA = ("data-footer", "data-notice")
_SPOKEN = ("title", "alt", "aria-label", "aria-description")
_FEW_ROWS = 5
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "Highest": ("Highest", "Lowest", "Apart", "Leadership", "On its range"),
    "Replies": ("Replies", "Invited", "Share"),
    "Now": (
        *("Principle", "Now", "Where we want to be", "To where we want to be", "Gap", "Band"),
        *("People", "Places", "Documents", "On its range", "Weight", "Priority", "In words"),
        *("Lower quarter", "Middle", "Upper quarter"),
    ),
}
"""By a column that tells what a table is, all columns that it may have beside the first."""
_RUNNING = ("script", "iframe", "object", "embed", "template", "noscript")


def number_in_protected_row(page: Page) -> Iterator[Spot]:
    """Find numbers in a row whose number of people is protected, bars and spoken texts included.

    In a table with one column for each group, only the protected cell itself is looked at.
    """
    for table in page.root.all("table"):
        head, rows = _parts(table)
        for row in rows:
            yield from _told_in_row(head, list(row.all("td", "th")))


def _told_in_row(head: Sequence[str], cells: Sequence[Element]) -> Iterator[Spot]:
    """Yield the numbers of a row, if anything in it is protected."""
    if not any(_is_protected(cell) for cell in cells):
        return
    for cell in _must_tell_nothing(head, cells):
        for told in _numbers_told(cell):
            message = f"a protected row shows a number ({told})"
            yield Spot(message=message, line=cell.line, about=cells[0].text())


def _must_tell_nothing(head: Sequence[str], cells: Sequence[Element]) -> Iterator[Element]:
    """Yield the cells of a protected row in which no number may stand."""
    has_counts = any(name in _COUNTS for name in head)
    for place, cell in enumerate(cells[1:], start=1):
        # A target is no secret, and stands beside a protected score, too.
        if place < len(head) and head[place] == _TARGET:
            continue
        # Where nobody answered enough there is no score, and nobody to find.
        if place < len(head) and head[place] in _COUNTS and cell.text() == "0":
            continue
        if has_counts or _is_protected(cell):
            yield cell


def more_than_protected(page: Page) -> Iterator[Spot]:
    """Find protected cells that say more than that: why, or what would stand there."""
    for table in tables_of(page):
        for row in table.rows:
            for place in range(len(row.cells)):
                text = row.text(place)
                if text.casefold().startswith(_PROTECTED) and text.casefold() != _PROTECTED:
                    message = "a protected cell says more than that it is protected"
                    yield Spot(message=message, line=row.line, about=row.text(0))


def unknown_column(page: Page) -> Iterator[Spot]:
    """Find columns with numbers that no table of a report has."""
    for table in tables_of(page):
        for place in _strange_columns(table):
            if any(_DIGIT.search(row.text(place)) for row in table.rows):
                name = table.head[place] if place < len(table.head) else "without a head"
                message = f"no report has the column `{name}` in such a table"
                yield Spot(message=message, line=table.line, about=table.title)


def _strange_columns(table: Table) -> Iterator[int]:
    known = _columns(table)
    if known is None:
        return
    for place, head in enumerate(table.head[1:], start=1):
        is_axis = place == 1 and _names_axis(head)
        if not is_axis and not _is_one_of(head, known):
            yield place
    widest = max((len(row.cells) for row in table.rows), default=0)
    yield from range(len(table.head), widest)


def _names_axis(head: str) -> bool:
    """Say whether a head is that of bars: empty, or the numbers of an axis."""
    return not head or head[0].isdigit()


def _is_one_of(head: str, names: Sequence[str]) -> bool:
    """Say whether a head is one of these names, or goes on from it after a space."""
    return any(head == name or head.startswith(f"{name} ") for name in names)


def rows_of_people(page: Page) -> Iterator[Spot]:
    """Find tables that are none of a report and hold as much as one row for each person."""
    for table in tables_of(page):
        if is_of_report(table) or len(table.rows) < _FEW_ROWS:
            continue
        numbers = sum(_are_numbers(row) for row in table.rows)
        if numbers >= _FEW_ROWS:
            message = f"the table holds {len(table.rows)} rows that are no results: one per person?"
            yield Spot(message=message, line=table.line, about=table.title)


def _are_numbers(row: Row) -> bool:
    return sum(bool(_WHOLE.fullmatch(row.text(place))) for place in range(len(row.cells))) > 1


def _columns(table: Table) -> tuple[str, ...] | None:
    """Give the heads that a table may have; None for those whose heads are names of groups."""
    for first, known in _COLUMNS.items():
        if table.column(first) is not None:
            return known
    return None


def scale_of_colour_in_protected_cell(page: Page) -> Iterator[Spot]:
    """Find protected cells that are coloured by their number."""
    for cell in page.root.all("td"):
        if not _is_protected(cell):
            continue
        for element in cell.all():
            if "tone-" in element.attributes.get("class", ""):
                message = "a protected cell is coloured by its number"
                yield Spot(message=message, line=element.line, about="class")


def few_people_on_page(page: Page) -> Iterator[Spot]:
    """Find rows of fewer people than any number of their kind needs."""
    if any(is_about_others(table) for table in tables_of(page)):
        return
    for table in page.root.all("table"):
        yield from _few_in_table(table)


def _few_in_table(table: Element) -> Iterator[Spot]:
    head, rows = _parts(table)
    floor = _floor(head)
    columns = [place for place, name in enumerate(head) if name in _COUNTS]
    for row in rows:
        cells = list(row.all("td", "th"))
        for place in columns:
            if place < len(cells):
                yield from _few(cells, place, floor)


def _floor(head: Sequence[str]) -> int:
    """Give the least number of people of any row below a head."""
    if any(name in _OF_ITEMS for name in head):
        return FLOORS["distribution"]
    return FLOORS["score"]


def _few(cells: Sequence[Element], place: int, floor: int) -> Iterator[Spot]:
    text = cells[place].text()
    if _WHOLE.fullmatch(text) and 0 < int(text) < floor:
        message = f"shown for {text} people, and it needs {floor}"
        yield Spot(message=message, line=cells[place].line, about=cells[0].text())


def unseen_content(page: Page) -> Iterator[Spot]:
    """Find what no reader sees and a program can read: comments, scripts, hidden elements."""
    for line in page.comments:
        yield Spot(message="the page holds a comment that no reader sees", line=line)
    for element in page.root.all():
        if element.name in _RUNNING:
            yield Spot(message=f"the page holds `<{element.name}>`", line=element.line)
        for name in _unknown_data(element):
            message = f"the page holds `{name}`, which no reader sees"
            yield Spot(message=message, line=element.line, about=name)
        if _is_unseen(element):
            message = f"a `<{element.name}>` is hidden from readers, and is in the page"
            yield Spot(message=message, line=element.line, about="hidden")


def _unknown_data(element: Element) -> Iterator[str]:
    """Yield the filled data attributes of an element that no report writes."""
    for name, value in element.attributes.items():
        if name.startswith("data-") and name not in _DATA and value:
            yield name


def _is_unseen(element: Element) -> bool:
    style = element.attributes.get("style", "").replace(" ", "").lower()
    return "hidden" in element.attributes or "display:none" in style or "visibility:hidden" in style


def _parts(table: Element) -> tuple[list[str], list[Element]]:
    """Give the texts of the head, and the rows below it."""
    rows = list(table.all("tr"))
    if not rows:
        return [], []
    head = []
    for cell in rows[0].all("th", "td"):
        head.append(cell.text().replace(_SOFT_HYPHEN, ""))
    return head, rows[1:]


def _is_protected(cell: Element) -> bool:
    """Say whether a cell stands for a number that is not shown.

    The class alone does not say so: it also stands where a number is shown in place of a chart.
    """
    if cell.text().casefold().startswith(_PROTECTED):
        return True
    return cell.has_class(_PROTECTED) and any(cell.has_class(name) for name in _OF_NUMBERS)


def _numbers_told(cell: Element) -> Iterator[str]:
    """Yield how a cell tells a number: its text, what is read aloud, or a drawn length."""
    if _DIGIT.search(cell.text(without=("style", "script", "title", "desc"))):
        yield "in its text"
    for element in cell.all():
        yield from _told_aloud(element)
        yield from _drawn(element)


def _told_aloud(element: Element) -> Iterator[str]:
    if element.name in ("title", "desc") and _DIGIT.search(element.text()):
        yield "in a text that is read aloud"
    for name in _SPOKEN:
        if _DIGIT.search(element.attributes.get(name, "")):
            yield f"in `{name}`"


def _drawn(element: Element) -> Iterator[str]:
    if element.name in ("rect", "circle"):
        yield "as a drawing"
    if "width:" in element.attributes.get("style", "").replace(" ", ""):
        yield "as the width of a bar"
