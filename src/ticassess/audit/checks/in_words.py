"""People in what others wrote: addresses and listed names in quoted answers and names of groups."""

import re
from collections.abc import Iterator

from ticassess.audit.checks.contents import PERSONAL
from ticassess.audit.checks.knowledge import Knowledge
from ticassess.audit.checks.spot import Spot
from ticassess.audit.pages import Element, Page


def person_on_page(knowledge: Knowledge, page: Page) -> Iterator[Spot]:
    """Find addresses and names of the staff list in quoted answers and in tables.

    The first table is left out: it says who wrote the report.
    """
    for element in (*page.root.all("blockquote"), *_cells(page)):
        text = element.text()
        if PERSONAL.search(text):
            yield Spot(message="the text holds an e-mail or IP address", line=element.line)
        elif text in knowledge.names:
            yield Spot(message="the text is a name of the staff list", line=element.line)
    yield from _named_in_answers(knowledge, page)


def _named_in_answers(knowledge: Knowledge, page: Page) -> Iterator[Spot]:
    """Yield the names of the staff list within quoted answers."""
    for element in page.root.all("blockquote"):
        for name in sorted(knowledge.names):
            # As it is listed: a name in small letters may be a word like any other.
            if re.search(rf"\b{re.escape(name)}\b", element.text()):
                message = "the answer holds a name of the staff list"
                yield Spot(message=message, line=element.line)


def _cells(page: Page) -> Iterator[Element]:
    first = True
    for table in page.root.all("table"):
        if not first:
            yield from table.all("th", "td")
        first = False
