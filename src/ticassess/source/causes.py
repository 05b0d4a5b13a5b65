"""One finding for one cause: what pydantic says several times is told once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from ticassess.finding import Finding
from ticassess.source.cut_texts import cut_texts, told_as_one
from ticassess.source.document import Document, KeyPath
from ticassess.source.misfit import Misfit

Told: TypeAlias = tuple[Misfit, Finding]
"""A complaint of pydantic and the finding that was made of it."""


def one_for_each_cause(document: Document, told: Sequence[Told]) -> tuple[Finding, ...]:
    """Give the findings about a document, each cause once."""
    left = _without_pieces_of_texts(document, told)
    left = _without_misspelled(left)
    return tuple(finding for _, finding in _entries_as_one(left))


def _without_pieces_of_texts(document: Document, told: Sequence[Told]) -> list[Told]:
    """Tell of a text that a comma cuts once, and not of each piece as a key that is unknown."""
    unknown = [misfit.path for misfit, _ in told if misfit.kind == "extra_forbidden"]
    if not unknown:
        return list(told)
    first_of: dict[KeyPath, Finding] = {}
    pieces: set[KeyPath] = set()
    by_path = {misfit.path: finding for misfit, finding in told}
    for cut in cut_texts(document, unknown):
        first_of[cut.pieces[0]] = told_as_one(document, cut, by_path[cut.pieces[0]])
        pieces.update(cut.pieces[1:])
    left = []
    for misfit, finding in told:
        if misfit.path not in pieces:
            left.append((misfit, first_of.get(misfit.path, finding)))
    return left


def _without_misspelled(told: Sequence[Told]) -> list[Told]:
    """Leave out a missing key where a misspelled one stands in its place."""
    meant = set()
    for misfit, finding in told:
        if misfit.kind == "extra_forbidden" and finding.hint.startswith("Did you mean"):
            meant.add((misfit.path[:-1], finding.hint.split("`")[1]))
    left = []
    for misfit, finding in told:
        if misfit.kind != "missing" or (misfit.path, misfit.loc[-1]) not in meant:
            left.append((misfit, finding))
    return left


def _entries_as_one(told: Sequence[Told]) -> list[Told]:
    """Tell of a whole list of one wrong kind at its first entry."""
    alike: defaultdict[tuple[str, KeyPath], list[Told]] = defaultdict(list)
    for misfit, finding in told:
        if misfit.kind == "model_type" and isinstance(misfit.path[-1], int):
            alike[misfit.kind, misfit.path[:-1]].append((misfit, finding))
    several = {key: entries for key, entries in alike.items() if len(entries) > 1}
    left = []
    for misfit, finding in told:
        entries = several.get((misfit.kind, misfit.path[:-1]), [])
        if not entries:
            left.append((misfit, finding))
        elif misfit is entries[0][0]:
            more = "1 more" if len(entries) == 2 else f"{len(entries) - 1} more"
            message = finding.message.replace("this entry is", f"this entry, as {more}, is")
            left.append((misfit, replace(finding, message=message)))
    return left
