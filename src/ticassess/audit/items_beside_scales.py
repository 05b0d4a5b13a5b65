"""What the standard deviation of an item tells beside the score of a scale that is made of it.

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
        if not any(cell.sd is not None for cell in alone.cells.values() if cell.subject in items):
            continue
        tied = replace(known, means={scale: items}, differences={})
        those = replace(people, entered=tuple(_entered(people, scale, items)))
        if tied_by_squares(alone, tied, those):
            some = {
                name: _turned_facts(facts[name], name in _turned(known, scale)) for name in names
            }
            ordered = {name: some[name] for name in (scale, *items)}
            for leak in from_tied_squares(alone, tied, those, ordered, memory):
                if leak.spread is None:
                    yield replace(leak, subject=scale, means="skips")
                else:
                    yield leak


def _turned(known: Codebook, scale: str) -> frozenset[str]:
    return known.turned.get(scale, frozenset())


def _issue_of(issue: Issue, known: Codebook, scale: str) -> Issue:
    """Give the numbers of a scale and of its items, the way round that they count in it."""
    cells: dict[Key, Cell] = {}
    for cell in issue.of(scale):
        cells[cell.key] = cell
    for item in known.parts[scale]:
        low, high = known.ranges[item]
        for cell in issue.of(item):
            if item in _turned(known, scale) and cell.score is not None:
                least, most = cell.score
                cells[cell.key] = replace(cell, score=(low + high - most, low + high - least))
            else:
                cells[cell.key] = cell
    return replace(issue, cells=cells)


def _turned_facts(facts: SubjectFacts, is_turned: bool) -> SubjectFacts:
    if not is_turned:
        return facts
    low, high = facts.ends
    return replace(facts, answers=tuple(low + high - value for value in facts.answers))


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
