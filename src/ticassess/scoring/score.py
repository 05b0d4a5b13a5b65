"""From tallies to estimates.

Every scale and item, for the whole organisation and for each group.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ticassess.instrument import Instrument
from ticassess.responses import Responses
from ticassess.scoring.composition import compositions
from ticassess.scoring.estimates import Estimator
from ticassess.scoring.formulas import formulas
from ticassess.scoring.gates import with_stages
from ticassess.scoring.issues import combine_issues
from ticassess.scoring.reliability import reliability_of_difference
from ticassess.scoring.results import (
    WHOLE,
    Entrants,
    Estimate,
    Group,
    Results,
    Skipped,
    Weighting,
)
from ticassess.scoring.tallies import Atom, Tallies, tally
from ticassess.scoring.ties import ties
from ticassess.scoring.weighting import weighted

Members = Mapping[Group, tuple[int, ...]]


def score(
    instrument: Instrument,
    responses: Responses,
    *,
    headcounts: Mapping[Group, int] | None = None,
    weighting: Weighting | None = None,
) -> Results:
    """Score answers for the whole organisation and for every level of every breakdown.

    `headcounts` gives how many people were invited in a group; intervals use it. Levels that nobody
    chose are groups too, with n = 0. With `weighting`, the levels of one of the breakdowns count
    with their share of the people who were invited in the numbers of the whole organisation.

    Raises:
        ValueError: the weighting does not fit the levels from which somebody replied.

    """
    tallies = tally(instrument, responses)
    scorer = _Scorer(instrument, tallies, headcounts or {}, weighting)
    return scorer.results(responses, range(len(tallies.atoms)))


def score_issues(
    instrument: Instrument,
    issues: Sequence[Responses],
    *,
    headcounts: Mapping[Group, int] | None = None,
    weighting: Weighting | None = None,
) -> tuple[Results, ...]:
    """Score the issues of one wave, the earliest first, over atoms that they have in common.

    Every issue has the numbers that `score` gives it alone. `members` are the atoms of its own
    replies; `replies_by_atom` and `n_by_atom` are those of all issues together.
    """
    if len(issues) == 1:
        return (score(instrument, issues[0], headcounts=headcounts, weighting=weighting),)
    combined = combine_issues(issues)
    tallies = tally(instrument, combined.responses)
    scorer = _Scorer(instrument, tallies, headcounts or {}, weighting)
    found = []
    for number, responses in enumerate(issues):
        atoms = [row for row, atom in enumerate(tallies.atoms) if combined.atom_is_in(atom, number)]
        found.append(scorer.results(responses, atoms))
    return tuple(found)


@dataclass(frozen=True)
class _Scorer:
    """Makes the results of the replies in some of the atoms of a tally."""

    instrument: Instrument
    tallies: Tallies
    headcounts: Mapping[Group, int] = field(default_factory=dict)
    weighting: Weighting | None = None

    def results(self, responses: Responses, atoms: Sequence[int]) -> Results:
        estimator = Estimator(
            instrument=self.instrument, tallies=self.tallies, headcounts=self.headcounts
        )
        members = self._members(responses, atoms)
        found = {}
        for group, atoms_of_group in members.items():
            found[group] = list(estimator.estimates(group, atoms_of_group))
        found[WHOLE] = list(_with_reliability(self.instrument, responses, found[WHOLE]))
        if self.weighting is not None:
            found[WHOLE] = self._weighted(self.weighting, members, found)
        estimates: list[Estimate] = []
        for of_group in found.values():
            estimates += with_stages(self.instrument, of_group)
        return Results(
            kept=responses.replies,
            estimates=tuple(estimates),
            members=members,
            # Every reply has one code for each item, so any item's counts add up to the replies.
            replies_by_atom=tuple(self.tallies.options[:, 0, :].sum(axis=1).tolist()),
            n_by_atom=estimator.scores.n_by_atom(),
            persons=self.instrument.unit == "person",
            compositions=compositions(self.instrument),
            weighting=self.weighting,
            ties=ties(self.instrument),
            formulas=formulas(self.instrument),
            entrants=self._of_all(self.tallies.entrants),
            skipped=self._skipped(),
            respondents=self._of_all(self.tallies.respondents or Counter()),
            ranked_together=self.instrument.ranked_together,
        )

    def _skipped(self) -> tuple[Skipped, ...]:
        rows = {atom: row for row, atom in enumerate(self.tallies.atoms)}
        found = []
        for (atom, skip), count in self.tallies.skips.items():
            some = Skipped(
                atom=rows[atom],
                scale=skip.scale,
                answered=skip.answered,
                has_score=skip.has_score,
                count=count,
            )
            found.append(some)
        # As with those who entered: the order is that of the people.
        return tuple(sorted(found, key=lambda some: (some.scale, some.atom, sorted(some.answered))))

    def _of_all(self, counted: Counter[tuple[Atom, frozenset[str]]]) -> tuple[Entrants, ...]:
        rows = {atom: row for row, atom in enumerate(self.tallies.atoms)}
        found = []
        for (atom, subjects), count in counted.items():
            found.append(Entrants(atom=rows[atom], subjects=subjects, count=count))
        # The order must be that of the people, not that in which parts of a file were merged.
        return tuple(sorted(found, key=lambda some: (some.atom, sorted(some.subjects))))

    def _members(self, responses: Responses, among: Sequence[int]) -> Members:
        members = {WHOLE: tuple(among)}
        for breakdown in responses.breakdowns:
            # Other issues may have more breakdowns, which tell atoms apart, too.
            position = self.tallies.breakdowns.index(breakdown.id)
            of_level: dict[str, list[int]] = {level.value: [] for level in breakdown.levels}
            for atom in among:
                of_level[self.tallies.atoms[atom][position]].append(atom)
            for level, atoms in of_level.items():
                members[Group(by=breakdown.id, level=level)] = tuple(atoms)
        return members

    def _weighted(
        self, weighting: Weighting, members: Members, found: Mapping[Group, list[Estimate]]
    ) -> list[Estimate]:
        levels, replied = {}, set()
        for group, estimates in found.items():
            if group.by == weighting.by:
                levels[str(group.level)] = estimates
                if members[group]:
                    replied.add(str(group.level))
        if replied != set(weighting.shares):
            expected = sorted(weighting.shares)
            message = f"people replied from {sorted(replied)}, but weights are for {expected}"
            raise ValueError(message)
        return weighted(self.instrument, weighting, found[WHOLE], levels)


def _with_reliability(
    instrument: Instrument, responses: Responses, estimates: Sequence[Estimate]
) -> Iterator[Estimate]:
    contrasts = {contrast.id: contrast for contrast in instrument.contrasts}
    for estimate in estimates:
        contrast = contrasts.get(estimate.subject.id)
        if contrast is None:
            yield estimate
        else:
            reliability = reliability_of_difference(instrument, contrast, responses)
            yield replace(estimate, reliability=reliability)
