"""What all scores and all their items tell together.

Several scales share people, and some share items. So a few who left items out may be held by two
scales, by the items of both and by the spreads of all of them, where no scale with its own items
holds them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ticassess.audit.codebook import Codebook
from ticassess.audit.leaks import Leak
from ticassess.audit.memory import Memory
from ticassess.audit.people import Entered, People, Vector
from ticassess.audit.published import Cell, Issue, Key
from ticassess.audit.spread_groups import SubjectFacts
from ticassess.audit.tied_squares import from_tied_squares, tied_by_squares, unknown_answers


def from_all_scores(
    issue: Issue,
    known: Codebook,
    people: People,
    facts: Mapping[str, SubjectFacts],
    memory: Memory,
) -> Iterator[Leak]:
    """Yield small sets of which all scores and items leave a narrow range.

    Where it is not known who answered what, or too many kinds of people did, there are none.
    `facts`: what is known of scales and items, by subject.
    """
    if not people.respondents:
        return
    every = _AllScores(issue=issue, known=known, people=people, facts=facts)
    if len(every.scales) < _SEVERAL:
        return
    alone, tied, those = every.numbers, every.tied, every.respondents
    # Whoever answered all adds nothing to what each scale tells by itself.
    names = frozenset().union(*(some.subjects for some in those.entered))
    if not those.differ(names):
        return
    if unknown_answers(those, every.facts_of_numbers) > _MOST_ANSWERS:
        return
    if tied_by_squares(alone, tied, those):
        for leak in from_tied_squares(alone, tied, those, every.facts_of_numbers, memory):
            yield every.about_scale(leak)


_SEVERAL = 2
"""One scale and its items are attacked by themselves."""

_MOST_ANSWERS = 600
"""Of more unknown answers, all of them together would take too long."""


@dataclass(frozen=True, kw_only=True, eq=False)
class _AllScores:
    """All numbers that are made of items person by person, the items, and what is made of them."""

    issue: Issue
    known: Codebook
    people: People
    facts: Mapping[str, SubjectFacts]

    @cached_property
    def scales(self) -> Mapping[str, Mapping[str, float]]:
        """The items of each scale that were answered, with their weights.

        An item has one direction here, so a scale that has one the other way round is left out.
        """
        found: dict[str, Mapping[str, float]] = {}
        turned: dict[str, bool] = {}
        for scale in self.known.parts:
            items = self._answered(scale)
            if not items or self.known.families[scale] != "value":
                continue
            if not all(self._is_known(name) for name in (scale, *items)):
                continue
            ways = {item: item in self.known.turned.get(scale, ()) for item in items}
            if all(turned.get(item, way) == way for item, way in ways.items()):
                turned |= ways
                found[scale] = items
        return found

    def _answered(self, scale: str) -> Mapping[str, float]:
        items = self.known.items_by_person(scale)
        return {name: weight for name, weight in items.items() if self._counts(name).any()}

    def _is_known(self, name: str) -> bool:
        """Say whether everybody behind a number is among the respondents who have it."""
        return name in self.facts and np.array_equal(self._counts(name), self.people.counts(name))

    def _counts(self, name: str) -> Vector:
        """Count the respondents who have a number, by atom."""
        if name not in self._known_counts:
            counts = np.zeros(len(self.people.atoms))
            for some in self.people.respondents:
                if name in some.subjects:
                    counts[some.atom] += some.count
            self._known_counts[name] = counts
        return self._known_counts[name]

    @cached_property
    def _known_counts(self) -> dict[str, Vector]:
        return {}

    @cached_property
    def _turned(self) -> frozenset[str]:
        """The items that count in their scales the other way round."""
        found: set[str] = set()
        for scale, items in self.scales.items():
            found |= self.known.turned.get(scale, frozenset()) & items.keys()
        return frozenset(found)

    @cached_property
    def tied(self) -> Codebook:
        """What is made of what, down to the items."""
        return replace(self.known, means={**self.known.means, **self.scales})

    @cached_property
    def numbers(self) -> Issue:
        """The numbers of all of these, items the way round that they count in their scales."""
        cells: dict[Key, Cell] = {}
        for name in self.tied.tied_subjects():
            for cell in self.issue.of(name):
                cells[cell.key] = self._as_counted(cell)
        return replace(self.issue, cells=cells)

    def _as_counted(self, cell: Cell) -> Cell:
        if cell.subject not in self._turned:
            return cell
        return cell.turned(self.known.ranges[cell.subject])

    @cached_property
    def facts_of_numbers(self) -> Mapping[str, SubjectFacts]:
        """What is known of each of these, the same way round."""
        found: dict[str, SubjectFacts] = {}
        for name in self.tied.tied_subjects():
            if name not in self.facts:
                continue
            of_number = self.facts[name]
            found[name] = of_number.turned() if name in self._turned else of_number
        return found

    @cached_property
    def respondents(self) -> People:
        """The same people, by which of these numbers they have."""
        names = frozenset(self.facts_of_numbers)
        counts: dict[tuple[int, frozenset[str]], int] = {}
        for some in self.people.respondents:
            key = (some.atom, some.subjects & names)
            counts[key] = counts.get(key, 0) + some.count
        entered = []
        for (atom, subjects), count in counts.items():
            if subjects:
                entered.append(Entered(atom=atom, subjects=subjects, count=count))
        return replace(self.people, entered=tuple(entered))

    def about_scale(self, leak: Leak) -> Leak:
        """Say of a leak that takes no spread that it is about those who left items of a scale out.

        But for scores that are made of others: there, what they are made of is seen to first.
        """
        if leak.spread is not None:
            return leak
        for scale, items in self.scales.items():
            if leak.subject in (scale, *items):
                return replace(leak, means="skips", beside=scale)
        return leak
