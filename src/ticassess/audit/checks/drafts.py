"""Drafts: no ledger knows of them, so they are protected by themselves only."""

from collections.abc import Iterator

from ticassess.audit.checks.knowledge import Knowledge
from ticassess.audit.checks.spot import Spot, in_head
from ticassess.audit.documents import DRAFT, Document
from ticassess.audit.pages import Page

_MESSAGE = (
    "this is a draft, which is protected by itself only: together with other results of these "
    "answers it may reveal more"
)


def draft(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find files of results that say that they are drafts."""
    # The records of a page repeat what the page says.
    if document.is_draft and not document.is_page:
        yield in_head(_MESSAGE, "draft")


def draft_page(page: Page) -> Iterator[Spot]:
    """Find reports that say on a page that they are drafts."""
    if DRAFT in page.root.text().casefold():
        yield Spot(message=_MESSAGE)
