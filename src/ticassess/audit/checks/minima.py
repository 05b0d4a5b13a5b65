"""Numbers of too few people, policies below the floors, and more people than there are."""

from collections.abc import Iterator

from ticassess.audit.checks.knowledge import FLOORS, Knowledge
from ticassess.audit.checks.spot import Spot, in_entry, in_head
from ticassess.audit.documents import Document, Entry

_OF_SPREAD = (
    *("percent_positive", "percent_low", "percent_high"),
    *("sd", "ci_low", "ci_high", "reliability"),
)


def policy_below_floor(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find minima that no setting may ask for."""
    if not knowledge.is_about_people:
        return
    for name, stated in document.section("policy").items():
        floor = FLOORS.get(name)
        if floor is None:
            continue
        if not isinstance(stated, int) or stated < floor:
            message = f"the minimum `{name}` is {stated}, and {floor} is the least that may be"
            yield in_head(message, "policy", name)


def too_small_organisation(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find results that need more replies than there are at all."""
    kept = _kept(document)
    if kept is None or not knowledge.is_about_people:
        return
    fewest = knowledge.minimum(document, "organisation")
    to_break_down = knowledge.minimum(document, "breakdowns")
    for entry in document.entries:
        if not _is_shown(entry):
            continue
        if kept < fewest:
            message = f"there are {kept} replies, and any result needs {fewest}"
            yield in_entry(document, entry, "score", message)
        elif _is_in_detail(entry) and kept < to_break_down:
            message = f"there are {kept} replies, and results in detail need {to_break_down}"
            yield in_entry(document, entry, "score", message)


def _is_shown(entry: Entry) -> bool:
    return entry.values.get("suppressed") is None and entry.number("score") is not None


def _is_in_detail(entry: Entry) -> bool:
    """Say whether a number is one of a group or of a single statement."""
    return entry.values.get("by") is not None or entry.values.get("kind") == "item"


def too_few_replies(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find shown numbers of fewer replies than their kind needs."""
    if not knowledge.is_about_people:
        return
    for entry in document.entries:
        n = entry.number("n")
        if n is None or _is_nobodys(entry):
            continue
        minimum = knowledge.minimum_of_score(document, entry)
        if n < minimum:
            message = f"shown for {n:g} replies, and it needs {minimum}"
            yield in_entry(document, entry, "n", message)


def spread_of_few(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find percentages, spread and intervals of fewer replies than these need."""
    if not knowledge.is_about_people:
        return
    for entry in document.entries:
        n = entry.number("n")
        # Of too few for the score itself, another check tells.
        if n is not None and n >= knowledge.minimum_of_score(document, entry):
            yield from _spread_of(knowledge, document, entry, n)


def _spread_of(knowledge: Knowledge, document: Document, entry: Entry, n: float) -> Iterator[Spot]:
    """Yield what a number of too few replies tells of their spread."""
    minimum = knowledge.minimum_of_spread(document, entry)
    if n >= minimum:
        return
    for key in _OF_SPREAD:
        if entry.values.get(key) is not None:
            message = f"`{key}` is shown for {n:g} replies, and it needs {minimum}"
            yield in_entry(document, entry, key, message)


def more_than_everybody(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find numbers of more replies than were kept, and levels that exceed their total."""
    kept = _kept(document)
    totals = _totals(document)
    for entry in document.entries:
        n = entry.number("n")
        if n is None:
            continue
        total = totals.get(entry.text("id"))
        if kept is not None and n > kept:
            yield in_entry(document, entry, "n", f"{n:g} replies, and only {kept} were kept")
        elif total is not None and n > total:
            message = f"{n:g} replies, and everybody together has {total:g}"
            yield in_entry(document, entry, "n", message)


def more_than_listed(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find numbers of more replies than the staff list has people in that group."""
    for entry in document.entries:
        n = entry.number("n")
        listed = knowledge.listed.get(entry.group)
        if n is not None and listed is not None and n > listed:
            message = f"{n:g} replies, and the staff list has {listed} in this group"
            yield in_entry(document, entry, "n", message)


def _kept(document: Document) -> int | None:
    kept = document.section("respondents").get("kept")
    if isinstance(kept, int):
        return kept
    return None


def _totals(document: Document) -> dict[str, float]:
    totals: dict[str, float] = {}
    for entry in document.entries:
        n = entry.number("n")
        if entry.values.get("by") is None and n is not None:
            totals[entry.text("id")] = n
    return totals


def _is_nobodys(entry: Entry) -> bool:
    """Say whether a number does not exist since nobody answered, which tells of nobody."""
    return entry.number("n") == 0 and entry.number("score") is None
