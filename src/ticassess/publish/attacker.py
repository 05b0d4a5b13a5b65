"""What the attack before publishing knows and sees: as much as anybody could."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from ticassess.audit import (
    Cell,
    Codebook,
    Entered,
    Issue,
    Key,
    Leak,
    Memory,
    People,
    Skipped,
    attack,
    codebook_of,
    issue_of,
    told_by_counts,
)
from ticassess.instrument import Instrument, description
from ticassess.privacy import PublishedResults, Score
from ticassess.report import plain_record
from ticassess.scoring import WHOLE, Entrants, Results, Weighting

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Attacker:
    """Somebody who has the questionnaire, a full staff list, and all issues of a wave so far.

    Of each issue they have every output: the records, the annex, and `explain` of every number.
    """

    instrument: Instrument
    codebook: Codebook
    people: People
    issues: tuple[Issue, ...] = ()
    memory: Memory = field(default_factory=Memory, repr=False, compare=False)

    @classmethod
    def of(cls, instrument: Instrument, issues: Sequence[Results]) -> "Attacker":
        """Give the attacker on the first of these issues, to whom nothing was published yet."""
        codebook = codebook_of(description(instrument))
        return cls(instrument=instrument, codebook=codebook, people=people_of(issues[:1]))

    def before(self, issues: Sequence[Results], published: PublishedResults) -> "Attacker":
        """Give the attacker on the last of these issues, who was given the one before it."""
        # What was published, and not what is known here: that is all that a reader has.
        seen = self._issue(published)
        return Attacker(
            instrument=self.instrument,
            codebook=self.codebook,
            people=people_of(issues),
            issues=(*self.issues, seen),
        )

    def leaks_of(self, published: PublishedResults) -> tuple[Leak, ...]:
        """Try to work out what is hidden, from one more issue."""
        issues = (*self.issues, self._issue(published))
        return attack(issues, self.people, self.codebook, self.memory, whole=True).leaks

    def leaks_of_counts(self, published: PublishedResults) -> tuple[Leak, ...]:
        """Try to work out what only the counts of answers tell, of one more issue."""
        issues = (*self.issues, self._issue(published))
        return told_by_counts(issues, self.people, self.codebook, self.memory)

    def leaks_of_earlier(self) -> tuple[Leak, ...]:
        """Try to work out what is hidden from the earlier issues alone."""
        if not self.issues:
            return ()
        return attack(self.issues, self.people, self.codebook, whole=True).leaks

    def _issue(self, published: PublishedResults) -> Issue:
        document = {
            "results": [plain_record(number) for number in published.numbers],
            "policy": published.policy.flat(),
        }
        if published.weighted_by is not None:
            document["weighting"] = {"by": published.weighted_by}
        issue = issue_of(f"issue {len(self.issues) + 1}", document)
        return replace(issue, cells={**issue.cells, **self._counted(issue, published)})

    def _counted(self, issue: Issue, published: PublishedResults) -> Mapping[Key, Cell]:
        """Give the items whose answers are counted in the annex, and so are not rounded at all."""
        found = {}
        for number in published.numbers:
            outcome = number.outcome
            if isinstance(outcome, Score) and outcome.counts is not None:
                name, group = number.subject.id, number.group
                cell = issue.cells[name, group.by, group.level, 0]
                found[cell.key] = _by_answers(cell, self._answers(name, outcome.counts))
        return found

    def _answers(self, name: str, counts: Sequence[int]) -> tuple[tuple[float, int, bool], ...]:
        """Give each answer of an item, as it counts in a score, with how many gave it."""
        item = self.instrument.item(name)
        scale = self.instrument.response_scale_of(item)
        found = []
        # Beyond the options, what was left blank is counted.
        for option, count in zip(scale.options, counts, strict=False):
            value = self.instrument.value_of(item, option)
            if value is None:
                continue
            found.append((float(value), count, value in scale.positive_values))
        return tuple(found)


def _by_answers(cell: Cell, answers: tuple[tuple[float, int, bool], ...]) -> Cell:
    """Give a number as exactly as the counts of its answers tell it."""
    n = sum(count for _, count, _ in answers)
    mean = float(sum(value * count for value, count, _ in answers) / n)
    share = 100 * sum(count for _, count, is_favourable in answers if is_favourable) / n
    if cell.favourable is not None:
        cell = replace(cell, favourable=(share, share))
    return replace(cell, score=(mean, mean), answers=answers)


def people_of(issues: Sequence[Results]) -> People:
    """Give who is in which group and which issue, and who answered what.

    `issues`: the earliest first, over the same atoms; an atom of which nobody is in any of them is
    left out.
    """
    last = issues[-1]
    presence = _presence(len(last.replies_by_atom), issues)
    there = [atom for atom, numbers in enumerate(presence) if numbers]
    answered = {name: _at(there, counts) for name, counts in last.n_by_atom.items()}
    breakdowns = _breakdowns_of(issues)
    return People(
        breakdowns=breakdowns,
        atoms=_levels_of(there, breakdowns, issues),
        sizes=_at(there, last.replies_by_atom),
        answered=answered,
        present=_at(there, presence) if len(issues) > 1 else (),
        shares=_shares_of(last.weighting),
        entered=tuple(_entered(there, last.entrants)),
        respondents=tuple(_entered(there, last.respondents)),
        skipped=tuple(_skipped(there, last)),
    )


def _skipped(atoms: Sequence[int], results: Results) -> Iterator[Skipped]:
    """Yield who left which items of a scale out, with the place of their atom among these."""
    places = {atom: place for place, atom in enumerate(atoms)}
    for some in results.skipped:
        if some.atom in places:
            yield Skipped(
                atom=places[some.atom],
                scale=some.scale,
                answered=some.answered,
                has_score=some.has_score,
                count=some.count,
            )


def _entered(atoms: Sequence[int], counted: Sequence[Entrants]) -> Iterator[Entered]:
    """Yield who has which scores, with the place of their atom among these."""
    places = {atom: place for place, atom in enumerate(atoms)}
    for some in counted:
        if some.atom in places:
            yield Entered(atom=places[some.atom], subjects=some.subjects, count=some.count)


def _presence(atoms: int, issues: Sequence[Results]) -> list[frozenset[int]]:
    """Give the issues that each atom is in."""
    numbers: list[set[int]] = [set() for _ in range(atoms)]
    for number, issue in enumerate(issues):
        for atom in issue.members[WHOLE]:
            numbers[atom].add(number)
    return [frozenset(found) for found in numbers]


def _at(places: Sequence[int], values: Sequence[T]) -> tuple[T, ...]:
    return tuple(values[place] for place in places)


def _breakdowns_of(issues: Sequence[Results]) -> tuple[str, ...]:
    """Name the breakdowns of all issues; not each of them has the same."""
    found: dict[str, None] = {}
    for issue in issues:
        for group in issue.members:
            if group.by is not None:
                found[group.by] = None
    return tuple(found)


def _level_by_atom(issue: Results) -> dict[tuple[int, str], str]:
    """Give the level of each atom in each breakdown of an issue, where it has one."""
    levels: dict[tuple[int, str], str] = {}
    for group, members in issue.members.items():
        if group.by is not None and group.level is not None:
            for atom in members:
                levels[atom, group.by] = group.level
    return levels


def _levels_of(
    atoms: Sequence[int], breakdowns: Sequence[str], issues: Sequence[Results]
) -> tuple[tuple[str, ...], ...]:
    """Give the level of each atom in each breakdown; not every issue has all levels."""
    levels: dict[tuple[int, str], str] = {}
    for issue in issues:
        # All issues have the same atoms, so each of them says the same of one.
        levels |= _level_by_atom(issue)
    found = []
    for atom in atoms:
        # Of those who are in no issue with a breakdown, its level tells nobody anything.
        found.append(tuple(levels.get((atom, by), "") for by in breakdowns))
    return tuple(found)


def _shares_of(weighting: Weighting | None) -> dict[str, float]:
    if weighting is None:
        return {}
    return {level: float(share) for level, share in weighting.shares.items()}
