"""Texts between brackets that end at a comma: their rest reads as further keys."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ticassess.finding import Finding
from ticassess.source.document import Document, KeyPath

_END_OF_KEY = re.compile(r"[ \t]*[,}]")
_JOINED = re.compile(r"([A-Za-z_]\w*)(:\s*|\u00a0*:\u00a0+|\uff1a\s*)\S")
_DECIMALS = re.compile(r"[0-9]+")


@dataclass(frozen=True, kw_only=True)
class CutText:
    """A text (or a number) that a comma ends, and the keys that its rest was read as."""

    owner: KeyPath
    pieces: Sequence[KeyPath]


def cut_texts(document: Document, unknown: Sequence[KeyPath]) -> Iterator[CutText]:
    """Yield each text that was cut, given the paths of all unknown keys."""
    candidates = set()
    for path in unknown:
        if joined_key(str(path[-1])) is None and _is_bare(document, path):
            candidates.add(path)
    for parent in dict.fromkeys(path[:-1] for path in unknown if path in candidates):
        for owner, pieces in _runs(document.data, parent, candidates):
            if owner is not None and pieces:
                yield CutText(owner=owner, pieces=tuple(pieces))


def _runs(
    data: object, parent: KeyPath, candidates: Collection[KeyPath]
) -> Iterator[tuple[KeyPath | None, list[KeyPath]]]:
    """Yield each key with a plain value and the bare keys that follow it."""
    owner: KeyPath | None = None
    pieces: list[KeyPath] = []
    for key, value in _keys_of(data, parent):
        path = (*parent, key)
        if path in candidates:
            pieces.append(path)
            continue
        yield owner, pieces
        owner, pieces = None, []
        if isinstance(value, (str, int, float)):
            owner = path
    yield owner, pieces


def told_as_one(document: Document, cut: CutText, finding: Finding) -> Finding:
    """Make one finding, at the whole rest, of the finding about its first piece."""
    first = document.place_of_key(cut.pieces[0])
    last = document.place_of_key(cut.pieces[-1])
    where = replace(first, end_line=last.end_line, end_column=last.end_column)
    owner, rest = cut.owner[-1], str(cut.pieces[0][-1])
    written = document.written(cut.owner)
    if _DECIMALS.fullmatch(rest) and _DECIMALS.fullmatch(written):
        message = f"`{owner}` is {written}, and the {rest} after its comma reads as a key"
        hint = f"Write a decimal point: {written}.{rest}."
    else:
        message = f'`{owner}` ends at a comma, and "{rest[:40]}" after it reads as a key'
        hint = "Put the text in quotes; it contains a comma."
    return replace(finding, where=where, message=message, hint=hint)


def joined_key(key: str) -> str | None:
    r"""Say what to do about a key that has its value within it, for want of a plain `: `.

    >>> joined_key("text:I know a place.")
    'Write a space after the colon: `text: …`.'
    >>> joined_key("text")
    """
    found = _JOINED.match(key)
    if found is None:
        return None
    name, between = found.groups()
    if "\uff1a" in between:
        return f"Write a plain colon and a space: `{name}: …`."
    if "\u00a0" in between:
        return f"Write a plain space after the colon: `{name}: …`."
    return f"Write a space after the colon: `{name}: …`."


def _is_bare(document: Document, path: KeyPath) -> bool:
    """Say whether a key stands between brackets without a colon."""
    where = document.place_of_key(path)
    if not 1 <= where.end_line <= len(document.lines):
        return False
    return _END_OF_KEY.match(document.lines[where.end_line - 1], where.end_column - 1) is not None


def _keys_of(data: Any, path: KeyPath) -> Iterator[tuple[str, Any]]:
    for step in path:
        data = data[step]
    if isinstance(data, Mapping):
        yield from data.items()
