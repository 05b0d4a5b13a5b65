"""A file of several sources as one document for each: no reply is in two of them.

Sources of places and documents are left out, where the file says which they are: nobody can be
found in them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ticassess.audit.documents import SCORES, SOURCES, Document, Entry
from ticassess.audit.pages import Page

_SOURCE = "source"
_SIDE_BY_SIDE = "Every source beside the others"
_OF_ALL = ("wave", "draft")
"""Keys beside the records that hold for every source."""
_OF_SOURCE = ("instrument", "respondents", "policy", "weighting", "protection")


def is_of_several(page: Page) -> bool:
    """Say whether a page lays several sources side by side."""
    return any(heading.text() == _SIDE_BY_SIDE for heading in page.root.all("h2"))


def by_source(documents: Iterable[Document]) -> Iterator[Document]:
    """Yield the records of each source as if it were alone; a file of one source as it is."""
    every = list(documents)
    nobody: set[str] = set()
    for document in every:
        nobody |= _without_people(document)
    for document in every:
        yield from _apart(document, nobody)


def _apart(document: Document, nobody: Collection[str]) -> tuple[Document, ...]:
    names: dict[str, list[Entry]] = {}
    for entry in document.entries:
        if _SOURCE not in entry.values:
            return (document,)
        values = {key: value for key, value in entry.values.items() if key != _SOURCE}
        name = entry.text(_SOURCE)
        names.setdefault(name, []).append(replace(entry, values=values))
    if not names:
        return (document,)
    found = []
    for name, entries in names.items():
        if name in nobody:
            continue
        head = _head_of(document, name)
        found.append(replace(document, head=head, entries=tuple(entries), source=name))
    # What stands beside the records is of the whole file, and is looked at once.
    for place in range(1, len(found)):
        found[place] = replace(found[place], sheets=(), parts=(), repeated=())
    return tuple(found)


def _without_people(document: Document) -> frozenset[str]:
    names = set()
    for about in _abouts(document):
        if about.get("kind") not in (None, "people"):
            names.add(str(about.get("id")))
    return frozenset(names)


def _head_of(document: Document, name: str) -> Mapping[str, Any]:
    """Give what is said beside the records of a source, as with one instrument."""
    head = {key: document.head[key] for key in _OF_ALL if key in document.head}
    if document.head.get("schema") != SOURCES:
        return head
    head["schema"] = SCORES
    for about in _abouts(document):
        if about.get("id") == name:
            head |= {key: about[key] for key in _OF_SOURCE if key in about}
    return head


def _abouts(document: Document) -> Iterator[Mapping[str, Any]]:
    abouts = document.head.get("sources")
    if isinstance(abouts, list):
        for about in abouts:
            if isinstance(about, Mapping):
                yield about
