"""What standard deviations add to scores that are made of each other.

The sums of tied scores hang together, person by person, and so do sums and squares of each of them.
A scale, the parent that is made of it and a contrast each hold some of the same people between ends
of their own, where one of them alone leaves these open.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ticassess.audit.codebook import Codebook
from ticassess.audit.leaks import Leak, Spread
from ticassess.audit.memory import Memory
from ticassess.audit.people import People, Vector
from ticassess.audit.published import Cell, Interval, Issue
from ticassess.audit.spread_groups import SpreadGroup, SubjectFacts
from ticassess.audit.square_search import SquareSearch
from ticassess.audit.square_table import Part, Scored, SquareTable
from ticassess.audit.tied_sets import PeopleSet, TiedAim, TiedSets

_MOST_SQUARES = 200
"""Of more, each score is attacked by itself: all of them together would take too long."""


def tied_by_squares(issue: Issue, known: Codebook, people: People | None) -> frozenset[str]:
    """Name the scores whose sums and squares are attacked together.

    None where it is not known who has which of them, or where these are too many.
    """
    if people is None:
        return frozenset()
    subjects = frozenset(known.tied_subjects())
    if not people.entered or _squares(issue, known, people) > _MOST_SQUARES:
        return frozenset()
    return subjects & set(issue.subjects())


def _squares(issue: Issue, known: Codebook, people: People) -> int:
    """Count the sums of squares that would be unknowns: for each kind, and each score with any."""
    subjects = known.tied_subjects()
    shown = [cell for cell in issue.cells.values() if cell.subject in subjects and cell.n]
    shown = [cell for cell in shown if people.know(cell)]
    members = {(cell.by, cell.level, cell.issue): people.members(cell) for cell in shown}
    inside = np.array(list(members.values())).reshape(len(members), len(people.atoms))
    kinds = {(inside[:, some.atom].tobytes(), some.subjects) for some in people.entered}
    return len(kinds) * len({cell.subject for cell in shown if cell.sd is not None})


def unknown_answers(people: People, facts: Mapping[str, SubjectFacts]) -> int:
    """Count the answers that somebody may have given: for each kind of people, and each item."""
    found = 0
    for _, subjects in {(some.atom, some.subjects) for some in people.entered}:
        found += sum(len(facts[name].places) for name in subjects)
    return found


def from_tied_squares(
    issue: Issue,
    known: Codebook,
    people: People,
    facts: Mapping[str, SubjectFacts],
    memory: Memory,
) -> Sequence[Leak]:
    """Give small sets of which sums and squares of tied scores leave a narrow range.

    None of those is there of whom a single number, with its standard deviation, leaves as little.
    `facts`: what is known of each of these scores.
    """
    cells: list[Cell] = []
    for cell in issue.cells.values():
        if cell.subject in facts and people.know(cell):
            cells.append(cell)
    if not any(cell.sd is not None for cell in cells):
        return ()
    key = ("tied squares", people.identity, tuple(cells), tuple(facts.items()))
    return memory.leaks(key, lambda: _leaks(tuple(cells), known, people, facts))


def _leaks(
    cells: Sequence[Cell], known: Codebook, people: People, facts: Mapping[str, SubjectFacts]
) -> Iterator[Leak]:
    minima = {name: of_subject.minimum for name, of_subject in facts.items()}
    sets = TiedSets(cells=cells, entered=people.entered, known=known, people=people, minima=minima)
    if not sets.shown:
        return
    tied = _Tied.of(sets, facts)
    gone: list[Spread] = []
    for aim, ends in tied.told(tied.aims):
        spread = tied.spread_that_it_takes(aim, gone)
        if spread is not None and spread not in gone:
            gone.append(spread)
        yield _leak(aim, ends, spread)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Aim:
    """A score of a set that is made of whole kinds: 1 for each of the kinds that have the score."""

    about: TiedAim
    vector: Vector


@dataclass(frozen=True, kw_only=True, eq=False)
class _Tied:
    """Tied scores of people by kind: those with the same scores, in the same shown numbers."""

    sets: TiedSets
    kinds: Sequence[PeopleSet]
    facts: Mapping[str, SubjectFacts]
    shown: Sequence[Cell]

    @classmethod
    def of(cls, sets: TiedSets, facts: Mapping[str, SubjectFacts]) -> "_Tied":
        table = sets.sums.system(sets.shown).table
        return cls(sets=sets, kinds=list(sets.kinds_apart(table)), facts=facts, shown=sets.shown)

    @cached_property
    def aims(self) -> Sequence[_Aim]:
        """The small sets that are made of whole kinds; a part of a few is open where these are."""
        found = []
        for about in self.sets.aims(self.sets.sums.system(self.shown).table):
            places = frozenset(about.places)
            vector = self._whole_kinds(about.subject, places)
            if vector is not None:
                found.append(_Aim(about=about, vector=vector))
        return found

    def told(self, aims: Sequence[_Aim]) -> Iterator[tuple[_Aim, Interval]]:
        """Yield the aims that are not open, with their ends, and no single number is the reason."""
        wanted: list[_Aim] = []
        means: list[Vector] = []
        for name, scored in self.scores.items():
            of_score = [aim for aim in aims if aim.about.subject == name]
            if not of_score:
                continue
            alone = scored.told_alone(np.array([aim.vector for aim in of_score]))
            for aim, width in zip(of_score, alone.tolist(), strict=True):
                if width >= scored.facts.narrow / 100:
                    wanted.append(aim)
                    means.append(self._mean(scored, aim))
        enough = [self.facts[aim.about.subject].narrow / 100 for aim in wanted]
        table = self.table
        search = SquareSearch(program=table.program, cones=table.curved)
        for place, ends in search.narrow(np.array(means), np.array(enough)):
            yield wanted[place], ends

    # What it takes ------------------------------------------------------------------------------

    def spread_that_it_takes(self, aim: _Aim, blamed: Sequence[Spread]) -> Spread | None:
        """Give the standard deviations without which an aim is open: those that are missed least.

        None where it is told without any of the last issue. `blamed`: those that have to go anyway.
        """
        shown = [spread for spread in self._spreads(aim.about) if spread not in blamed]
        if self._is_told_with(aim, ()):
            return None
        if blamed and not self._is_told_with(aim, shown):
            return blamed[-1]
        for spread in shown:
            if not self._is_told_with(aim, [other for other in shown if other != spread]):
                return spread
        return shown[0] if shown else None

    def _is_told_with(self, aim: _Aim, spreads: Sequence[Spread]) -> bool:
        cells = []
        for cell in self.shown:
            kept = cell.issue != self._last or Spread(subject=cell.subject, by=cell.by) in spreads
            cells.append(cell if kept else replace(cell, sd=None))
        return any(replace(self, shown=cells).told([aim]))

    def _spreads(self, about: TiedAim) -> Iterator[Spread]:
        """Yield the standard deviations of the last issue, those that are missed least first."""
        known, people = self.sets.known, self.sets.people
        others = [by for by in people.breakdowns if by not in about.breakdowns]
        places = {by: place for place, by in enumerate((None, *others, *about.breakdowns))}
        there = set()
        for cell in self.shown:
            if cell.sd is not None and cell.issue == self._last:
                there.add((cell.subject, cell.by))
        names = (*sorted(known.single_scores()), *known.means, *known.differences)
        wanted = {name: place for place, name in enumerate(names)}
        order = sorted(there, key=lambda pair: (wanted[pair[0]], places[pair[1]]))
        for subject, by in reversed(order):
            yield Spread(subject=subject, by=by)

    @cached_property
    def _last(self) -> int:
        return max(cell.issue for cell in self.shown)

    # The table ----------------------------------------------------------------------------------

    @cached_property
    def table(self) -> SquareTable:
        """The equations, with one more unknown that is 1, for contrasts start below 0."""
        sizes = np.ones(self._constant + 1)
        for (kind, _), unknowns in self._unknowns.items():
            sizes[list(unknowns)] = self._sizes[kind]
        return SquareTable(scores=list(self.scores.values()), most=sizes, fixed=(self._constant,))

    @cached_property
    def scores(self) -> Mapping[str, Scored]:
        """Each score with what is shown of it."""
        found = {}
        for name, facts in self.facts.items():
            having = self._having(name)
            cells = [cell for cell in self.shown if cell.subject == name]
            if having and cells:
                parts = [self._part(kind, name) for kind in having]
                groups = [self._group(cell, having, facts) for cell in cells]
                found[name] = Scored(facts=facts, parts=parts, groups=groups)
        return found

    def _part(self, kind: int, name: str) -> Part:
        """Give the sum of a score of one kind of people, on a range from 0 to 1."""
        known, size = self.sets.known, self._sizes[kind]
        if name in known.single_scores() and self._answers(name):
            unknowns = self._unknowns[kind, name]
            answers = np.eye(len(unknowns), self._constant + 1, unknowns.start)
            return Part(sum=np.array(self._answers(name)) @ answers, size=size, answers=answers)
        total = np.zeros(self._constant + 1)
        for single, share in known.made_of(name, self._subjects(kind)).items():
            of_single = self._unknowns[kind, single]
            total[of_single.start : of_single.stop] = share * np.array(
                self._answers(single) or (1.0,)
            )
        if name in known.differences:
            total /= 2
            total[-1] = size / 2
        return Part(sum=total, size=size)

    def _group(self, cell: Cell, having: Sequence[int], facts: SubjectFacts) -> SpreadGroup:
        people = self.sets.people
        counts = self.sets.sums.having(cell.subject)
        group = SpreadGroup.of(people, cell, counts, facts)
        weights = people.weight_per_reply(cell, counts)
        atoms = [self.sets.entered[self.kinds[kind].places[0]].atom for kind in having]
        return replace(group, row=weights[atoms])

    @cached_property
    def _unknowns(self) -> Mapping[tuple[int, str], range]:
        """Number the unknowns of scores that are made of no other, by the place of the kind.

        One for each answer, how many gave it; where any score is possible, one for their sum.
        """
        found: dict[tuple[int, str], range] = {}
        single = self.sets.known.single_scores()
        start = 0
        for kind in range(len(self.kinds)):
            for name in sorted(self._subjects(kind) & single):
                end = start + max(1, len(self._answers(name)))
                found[kind, name] = range(start, end)
                start = end
        return found

    @cached_property
    def _constant(self) -> int:
        """The place of the unknown that is 1."""
        return max((unknowns.stop for unknowns in self._unknowns.values()), default=0)

    def _answers(self, name: str) -> tuple[float, ...]:
        """Give the possible answers of an item on a range from 0 to 1; none of a score."""
        return self.facts[name].places if name in self.facts else ()

    @cached_property
    def _sizes(self) -> Sequence[float]:
        found = []
        for kind in self.kinds:
            found.append(float(sum(self.sets.entered[place].count for place in kind.places)))
        return found

    def _subjects(self, kind: int) -> frozenset[str]:
        return self.sets.entered[self.kinds[kind].places[0]].subjects

    def _having(self, name: str) -> Sequence[int]:
        """Give the kinds of people who have a score."""
        return [kind for kind in range(len(self.kinds)) if name in self._subjects(kind)]

    def _whole_kinds(self, name: str, places: frozenset[int]) -> Vector | None:
        """Give which kinds with a score make up some people; None where a kind is only a part."""
        inside = []
        for kind in self._having(name):
            there = places.intersection(self.kinds[kind].places)
            if there and len(there) < len(self.kinds[kind].places):
                return None
            inside.append(float(bool(there)))
        return np.array(inside)

    def _mean(self, scored: Scored, aim: _Aim) -> Vector:
        sums = np.array([part.sum for part in scored.parts])
        return self.table.over_unknowns(aim.vector @ sums / aim.about.people)


def _leak(aim: _Aim, ends: Interval, spread: Spread | None) -> Leak:
    return Leak(
        about=aim.about.about,
        subject=aim.about.subject,
        means="ties" if spread is None else "squares",
        people=aim.about.people,
        low=ends[0] * 100,
        high=ends[1] * 100,
        breakdowns=aim.about.breakdowns,
        spread=spread,
    )
