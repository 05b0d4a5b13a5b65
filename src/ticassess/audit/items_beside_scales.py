"""What spread and percentage of an item tell beside the score of a scale that is made of it.

A score is the mean of the items that a person answered. So a scale and its items are tied like a
parent and its children: an item that is hidden for a group is held by its own spread among
everybody and by the score of the group.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ticassess.audit.codebook import Codebook
from ticassess.audit.leaks import Leak
from ticassess.audit.memory import Memory
from ticassess.audit.people import Entered, People
from ticassess.audit.published import Cell, Issue, Key
from ticassess.audit.spread_groups import SubjectFacts
from ticassess.audit.tied_squares import from_tied_squares, tied_by_squares


def from_items_beside_scales(
    issue: Issue,
    known: Codebook,
    people: People,
    facts: Mapping[str, SubjectFacts],
    memory: Memory,
) -> Iterator[Leak]:
    """Yield small sets of which sums and squares of a scale and its items leave a narrow range.

    What takes no spread is about those who left items out.

    `facts`: what is known of scales and items, by subject.
    """
    for scale in known.parts:
        items = known.items_by_person(scale)
        names = {scale, *items}
        if known.families[scale] != "value" or not items or not facts.keys() >= names:
            continue
        alone = _issue_of(issue, known, scale)
        told = [cell for cell in alone.cells.values() if cell.subject in items]
        if not any(map(_tells_of_answers, told)):
            continue
        tied = replace(known, means={scale: items}, differences={})
        those = replace(people, entered=tuple(_entered(people, scale, items)))
        if tied_by_squares(alone, tied, those):
            ordered = {scale: facts[scale]}
            for name in items:
                is_turned = name in _turned(known, scale)
                ordered[name] = facts[name].turned() if is_turned else facts[name]
            for leak in from_tied_squares(alone, tied, those, ordered, memory):
                if leak.spread is None:
                    yield replace(leak, means="skips", beside=scale)
                else:
                    yield leak


def _tells_of_answers(cell: Cell) -> bool:
    """Say whether anything beside the mean is told of an item."""
    return cell.sd is not None or cell.favourable is not None


def _turned(known: Codebook, scale: str) -> frozenset[str]:
    return known.turned.get(scale, frozenset())


def _issue_of(issue: Issue, known: Codebook, scale: str) -> Issue:
    """Give the numbers of a scale and of its items, the way round that they count in it."""
    cells: dict[Key, Cell] = {}
    for cell in issue.of(scale):
        cells[cell.key] = cell
    for item in known.parts[scale]:
        for cell in issue.of(item):
            is_turned = item in _turned(known, scale)
            cells[cell.key] = cell.turned(known.ranges[item]) if is_turned else cell
    return replace(issue, cells=cells)


def _entered(people: People, scale: str, items: Mapping[str, float]) -> Iterator[Entered]:
    """Yield who has the score and which of its items, those who answered all of them first."""
    some = [kind for kind in people.skipped if kind.scale == scale]
    (first, *_) = items
    counts = people.counts(first).copy()
    for kind in some:
        if first in kind.answered:
            counts[kind.atom] -= kind.count
    for atom, count in enumerate(counts.tolist()):
        if count > 0:
            yield Entered(atom=atom, subjects=frozenset({scale, *items}), count=round(count))
    for kind in some:
        has = frozenset({scale}) if kind.has_score else frozenset()
        if kind.answered or has:
            yield Entered(atom=kind.atom, subjects=kind.answered | has, count=kind.count)
