"""Values that stand where nothing may stand: hidden cells, withheld keys, beside a bound."""

from collections.abc import Iterator

from ticassess.audit.checks.knowledge import Knowledge
from ticassess.audit.checks.spot import Spot, in_entry
from ticassess.audit.documents import Document, Entry

_TELLING = (
    *("n", "score", "percent_positive", "sd", "ci_low", "ci_high", "target", "gap", "band"),
    *("bound", "undefined", "withheld", "stage", "critical", "reliability", "percent_bound"),
    *("percent_low", "percent_high", "basis"),
)
_NOTHING: tuple[object, ...] = (None, "", [])
_OF_PARTS = ("score", "target", "gap", "band", "withheld", "basis")
"""What may be told of a number that is made of the published scores of its parts."""
_OF_SPREAD = ("sd", "ci_low", "ci_high", "reliability")
_OF_PERCENT = ("percent_low", "percent_high")
"""The ends between which a percentage of everybody lies, made of it and the replies."""


def value_in_hidden_cell(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find what is told of a number that is suppressed: everything but whose it is."""
    for entry in document.entries:
        if entry.values.get("suppressed") in _NOTHING:
            continue
        for key in _told(entry):
            message = f"the number is protected, and `{key}` beside it has a value"
            yield in_entry(document, entry, key, message)
        if entry.values["suppressed"] != "suppressed":
            message = "the mark of a protected number is another than `suppressed`"
            yield in_entry(document, entry, "suppressed", message)


def number_without_replies(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find numbers that are not marked as suppressed and do not say how many replies they have.

    Pages say so once for each group, and of everybody not in every table.
    """
    for entry in document.entries:
        if document.is_page and "n" not in entry.values:
            continue
        if entry.values.get("suppressed") not in _NOTHING or entry.number("n") is not None:
            continue
        for key in _told_without_replies(entry):
            yield in_entry(document, entry, key, f"`{key}` has a value, and `n` has none")


def _told_without_replies(entry: Entry) -> Iterator[str]:
    """Yield the keys with a value that may stand only beside a number of replies."""
    is_of_parts = entry.values.get("basis") == "parts"
    for key in _told(entry):
        if not is_of_parts or key not in _OF_PARTS:
            yield key


def replies_of_parts(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find numbers that are said to be made of their parts and name replies of their own."""
    for entry in document.entries:
        if entry.values.get("basis") not in _NOTHING and entry.number("n") is not None:
            yield in_entry(document, entry, "n", "the number is made of its parts, and has an `n`")


def withheld_value(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find values whose keys the same record names as withheld, and ends of what is left out."""
    for entry in document.entries:
        withheld = _withheld(entry)
        for key in withheld:
            if entry.values.get(key) not in _NOTHING:
                yield in_entry(document, entry, key, f"`{key}` is withheld, and has a value")
        if entry.values.get("percent_positive") not in _NOTHING:
            continue
        for key in _OF_PERCENT:
            if key not in withheld and entry.values.get(key) not in _NOTHING:
                message = f"`percent_positive` is left out, and `{key}` tells it"
                yield in_entry(document, entry, key, message)


def spread_beside_bound(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find spread and intervals of a number of which only a bound may be known."""
    if not knowledge.is_about_people:
        return
    for entry in document.entries:
        for key in _spread_of_bound(entry):
            if entry.values.get(key) not in _NOTHING:
                message = f"only a bound is shown, and `{key}` reveals more"
                yield in_entry(document, entry, key, message)


def _spread_of_bound(entry: Entry) -> tuple[str, ...]:
    """Name what may not be told beside a bound of the score or of the favourable answers."""
    if entry.values.get("percent_bound") not in _NOTHING:
        return (*_OF_SPREAD, *_OF_PERCENT)
    if entry.values.get("bound") not in _NOTHING:
        return _OF_SPREAD
    return ()


def _told(entry: Entry) -> Iterator[str]:
    for key in _TELLING:
        if entry.values.get(key) not in _NOTHING:
            yield key


def _withheld(entry: Entry) -> tuple[str, ...]:
    value = entry.values.get("withheld")
    if isinstance(value, list):
        return tuple(map(str, value))
    return tuple(entry.text("withheld").split())
