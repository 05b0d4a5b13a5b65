"""Scores that are said to be made of the published scores of their parts."""

from collections.abc import Iterator, Mapping

from ticassess.audit.checks.knowledge import Knowledge
from ticassess.audit.checks.spot import Spot, in_entry
from ticassess.audit.documents import Document, Entry

_HALF = 0.05
_TINY = 1e-6
_OF_PARTS = "parts"


def not_of_its_parts(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find scores that are made of their parts, and are another number than these give.

    Without the questionnaire nobody knows the parts.
    """
    scores = {(entry.text("id"), entry.group): entry for entry in document.entries}
    for entry in document.entries:
        parts = knowledge.made_of.get(entry.text("id"))
        score = entry.number("score")
        if entry.values.get("basis") != _OF_PARTS or parts is None or score is None:
            continue
        found = {}
        for part in parts:
            found[part] = scores.get((part, entry.group))
        yield from _compared(document, entry, score, parts, found)


def _compared(
    document: Document,
    entry: Entry,
    score: float,
    parts: Mapping[str, float],
    found: Mapping[str, Entry | None],
) -> Iterator[Spot]:
    total = 0.0
    for part, weight in parts.items():
        of_part = found[part]
        told = None if of_part is None else of_part.number("score")
        if of_part is None or told is None:
            message = f"the score is made of its parts, and `{part}` is not shown"
            yield in_entry(document, entry, "score", message)
            return
        if of_part.values.get("bound"):
            return  # what a bound gives is a bound again
        total += weight * told
    if abs(total - score) > _HALF + _TINY:
        message = f"its parts give {total:.1f}, and {score:g} is shown"
        yield in_entry(document, entry, "score", message)
