"""A file of several sources as one document for each: no reply is in two of them.

Sources of places and documents are left out, where the file says which they are: nobody can be
found in them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ticassess.audit.documents import SCORES, SOURCES, Document, Entry
from ticassess.audit.pages import Page
from ticassess.errors import InputNotReadable

_SOURCE = "source"
_SIDE_BY_SIDE = "Every source beside the others"
_OF_ALL = ("wave", "draft")
"""Keys beside the records that hold for every source."""
_OF_SOURCE = ("instrument", "respondents", "policy", "weighting", "protection")


def is_of_several(page: Page) -> bool:
    """Say whether a page lays several sources side by side."""
    return any(heading.text() == _SIDE_BY_SIDE for heading in page.root.all("h2"))


def by_source(documents: Iterable[Document]) -> Iterator[Document]:
    """Yield the records of each source as if it were alone; a file of one source as it is.

    A CSV does not say what its sources are; the file that does must be among the others.

    Raises:
        InputNotReadable: it is not among them.

    """
    every = list(documents)
    for document in every:
        names = _names_in(document)
        if names:
            yield from _apart(document, _without_people(document, names, every))
        else:
            yield document


def _names_in(document: Document) -> frozenset[str]:
    """Name the sources of records; none where a record has no source."""
    names = set()
    for entry in document.entries:
        if _SOURCE not in entry.values:
            return frozenset()
        names.add(entry.text(_SOURCE))
    return frozenset(names)


def _apart(document: Document, nobody: Collection[str]) -> tuple[Document, ...]:
    names: dict[str, list[Entry]] = {}
    for entry in document.entries:
        values = {key: value for key, value in entry.values.items() if key != _SOURCE}
        name = entry.text(_SOURCE)
        names.setdefault(name, []).append(replace(entry, values=values))
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


def _without_people(
    document: Document, names: frozenset[str], every: Iterable[Document]
) -> frozenset[str]:
    """Name the sources of places and documents, by the file itself where it says so.

    Else by the other files that have all of its sources, where these agree: what may be about
    people is never left out.
    """
    kinds = _kinds_in(document)
    if kinds or not document.is_table:
        return _of_nobody(kinds)
    found: frozenset[str] | None = None
    for other in every:
        kinds = _kinds_in(other)
        if kinds and names <= kinds.keys():
            nobody = _of_nobody(kinds)
            found = nobody if found is None else found & nobody
    if found is None:
        raise InputNotReadable(
            f"{document.file} has several sources and does not say which are about people.",
            hint="Name the JSON that `score` writes from the same answers with it.",
        )
    return found


def _kinds_in(document: Document) -> Mapping[str, object]:
    """Say what each source is, where the file says so."""
    return {str(about.get("id")): about.get("kind") for about in _abouts(document)}


def _of_nobody(kinds: Mapping[str, object]) -> frozenset[str]:
    return frozenset(name for name, kind in kinds.items() if kind not in (None, "people"))


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
