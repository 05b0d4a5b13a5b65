"""The documents that one data set gives: the whole report, and what is made for its readers."""

from collections.abc import Sequence
from typing import Literal, TypeAlias, get_args

DocumentName: TypeAlias = Literal["leadership", "share-back", "annex"]
"""For leaders, for everybody who was asked, and for whoever checks it."""

Document: TypeAlias = Literal["complete", "leadership", "share-back", "annex"]
"""A document, or all for leaders and checkers in one."""

COMPLETE: Document = "complete"

DOCUMENTS: tuple[DocumentName, ...] = get_args(DocumentName)

MOST_ADVICE = 8
"""So many steps are in the document for leaders; the technical annex has all."""

_ANNEX_ONLY = ("annex",)
_LEADERSHIP_ONLY = ("summary", "action_plan")


def sections_of(document: Document, names: Sequence[str]) -> tuple[str, ...]:
    """Choose the sections of a document, in the order in which a template folder has them.

    >>> sections_of("leadership", ["summary", "results", "annex"])
    ('summary', 'results')
    >>> sections_of("annex", ["summary", "results", "annex"])
    ('results', 'annex')
    >>> sections_of("share-back", ["summary", "results", "annex"])
    ('share_back',)
    """
    if document == "share-back":
        return ("share_back",)
    left_out: Sequence[str] = ()
    if document == "leadership":
        left_out = _ANNEX_ONLY
    elif document == "annex":
        left_out = _LEADERSHIP_ONLY
    return tuple(name for name in names if name not in left_out)
