"""Files that hold more than results: unknown keys, rows of people, further sheets."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ticassess.audit.checks.knowledge import Knowledge
from ticassess.audit.checks.spot import Spot, in_entry, in_head
from ticassess.audit.documents import DRAFT, NO_HEADER, Document, Sheet
from ticassess.audit.page_records import ANOTHER

_TOP = frozenset(
    {
        *("schema", "instrument", "respondents", "policy", "weighting", "results", "wave"),
        "protection",
    }
)
_SECTIONS: Mapping[str, frozenset[str]] = {
    "instrument": frozenset({"id", "version", "fingerprint"}),
    "respondents": frozenset(
        {"read", "kept", "excluded", "personal_columns", "platform", "sheets"}
    ),
    "policy": frozenset(
        {
            *("score", "distribution", "sensitive", "comments", "counts"),
            *("organisation", "breakdowns"),
        }
    ),
    "weighting": frozenset({"by"}),
    "protection": frozenset(
        {
            *("program", "policy_hash", "numbers", "hidden", "bounded"),
            *("taken_out", "left"),
        }
    ),
}
_OF_RECORD = frozenset(
    {
        *("kind", "id", "framework", "by", "group", "n", "metric", "score"),
        *("percent_positive", "sd", "ci_low", "ci_high", "target", "gap", "band", "bound"),
        *("suppressed", "undefined", "withheld", "stage", "critical", "reliability"),
        *("percent_bound", "percent_low", "percent_high", "basis"),
    }
)
_EXCLUDED = frozenset({"reason", "n"})
_FEW_ROWS = 5
_PARTS = re.compile(
    r"pivot|comments|threadedComment|/charts/|/drawings/|/embeddings/|externalLink|customXml"
    r"|/media/|persons/",
    re.IGNORECASE,
)
PERSONAL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")


def unexpected_key(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find keys and columns that `score` does not write, and cells without a header."""
    for key, value in document.head.items():
        if key not in _TOP and not _says_draft(key, value):
            yield in_head(f"`{key}` is not a key of a file of results", key)
    for section, known in _SECTIONS.items():
        yield from _unknown_in_section(document, section, known)
    yield from _unknown_in_reasons(document)
    yield from _unknown_in_records(document)


def _unknown_in_reasons(document: Document) -> Iterator[Spot]:
    for excluded in document.section("respondents").get("excluded") or ():
        if not isinstance(excluded, Mapping) or excluded.keys() - _EXCLUDED:
            yield in_head("a reason has more than its number", "respondents", "excluded")


def _unknown_in_section(document: Document, section: str, known: frozenset[str]) -> Iterator[Spot]:
    value = document.head.get(section)
    if value is not None and not isinstance(value, Mapping):
        yield in_head(f"`{section}` holds something else than its keys", section)
    for key in document.section(section):
        if key not in known:
            yield in_head(f"`{key}` is not a key of `{section}`", section, key)


def _unknown_in_records(document: Document) -> Iterator[Spot]:
    for entry in document.entries:
        for key, value in entry.values.items():
            if key == NO_HEADER:
                yield in_entry(document, entry, key, "there is a cell beyond the last header")
            elif value is None or key in _OF_RECORD or key.startswith(ANOTHER):
                continue
            elif not _says_draft(key, value):
                yield in_entry(document, entry, key, f"`{key}` is not a key of a result")


def _says_draft(key: str, value: Any) -> bool:
    # With any other text the key could carry whatever somebody put there.
    return key == "draft" and value == DRAFT


def told_differently(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find numbers of which a page tells one value here and another one there."""
    for entry in document.entries:
        for key in entry.values:
            if key.startswith(ANOTHER):
                name = key.removeprefix(ANOTHER)
                message = f"the page has two values of `{name}` for one number"
                yield in_entry(document, entry, name, message)


def line_stands_twice(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find numbers that stand in a file twice, and keys that an object holds twice."""
    seen = set()
    for entry in document.entries:
        key = tuple(entry.text(name) for name in ("id", "by", "group"))
        if key in seen:
            yield in_entry(document, entry, "id", "this number of this group is here twice")
        seen.add(key)
    for name in dict.fromkeys(document.repeated):
        yield Spot(message=f"an object holds the key `{name}` twice", about=name)


def counts_disagree(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find files whose own summary of what is protected no longer fits: they were changed."""
    stated = document.section("protection")
    counted = {
        "numbers": len(document.entries),
        "hidden": sum(entry.values.get("suppressed") is not None for entry in document.entries),
        "bounded": sum(entry.values.get("bound") is not None for entry in document.entries),
        "policy_hash": _hash(document.section("policy")),
    }
    for name, here in counted.items():
        if name in stated and stated[name] != here:
            message = f"the file says {stated[name]} and holds {here}: it was changed"
            yield in_head(message, "protection", name)
    if stated.get("left"):
        message = f"{stated['left']} could still be worked out when the file was written"
        yield in_head(message, "protection", "left")


def _hash(policy: Mapping[str, Any]) -> str:
    text = json.dumps(policy, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def one_row_per_person(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find tables of rows that are no results, and lists of as much as one entry per person."""
    for sheet in document.sheets:
        if sheet.filled >= _FEW_ROWS or _holds_items(sheet, knowledge):
            name = f"the sheet `{sheet.name}`" if sheet.name else "the file"
            message = f"{name} holds {sheet.filled} rows that are no results: one per person?"
            yield Spot(message=message, line=1, about=sheet.name)
    yield from _long_lists(document)


def _long_lists(document: Document) -> Iterator[Spot]:
    """Yield the lists of a file that could have one entry for each person."""
    for path, value in _lists(document.head, ()):
        if len(value) >= _FEW_ROWS and path[:2] not in _PLAIN_LISTS:
            message = f"a list of {len(value)} entries that are no results: one per person?"
            yield in_head(message, *path)


_PLAIN_LISTS = (
    ("respondents", "excluded"),
    ("respondents", "personal_columns"),
    ("respondents", "sheets"),
)


def _lists(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    if isinstance(value, list):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _lists(inner, (*path, str(key)))


def _holds_items(sheet: Sheet, knowledge: Knowledge) -> bool:
    header = {str(cell) for cell in sheet.rows[0]} if sheet.rows else set()
    return sheet.filled > 0 and bool(header & knowledge.items)


def unknown_sheet(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find sheets that `score` does not write, hidden ones included."""
    for sheet in document.sheets:
        if sheet.name:
            yield Spot(message=f"the sheet `{sheet.name}` is none of results", about=sheet.name)


def unknown_part(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find what a workbook carries besides its sheets: notes, pivot tables, charts, pictures."""
    for part in document.parts:
        if _PARTS.search(part):
            yield Spot(message=f"the workbook carries `{part}` beside its sheets", about=part)


def personal_data(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find e-mail and IP addresses, and listed names, in names of groups and other texts."""
    yield from _personal_in_records(knowledge, document)
    for path, text in _texts(document.head, ()):
        if PERSONAL.search(text):
            yield in_head("the text holds an e-mail or IP address", *path)


def _personal_in_records(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    for entry in document.entries:
        for key, value in entry.values.items():
            if not isinstance(value, str):
                continue
            if PERSONAL.search(value):
                yield in_entry(document, entry, key, f"`{key}` holds an e-mail or IP address")
            elif value in knowledge.names:
                yield in_entry(document, entry, key, f"`{key}` is a name of the staff list")


def _texts(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, (*path, str(key)))
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, path)
