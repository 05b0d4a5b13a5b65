"""From tallies to estimates: every scale and item, for the whole organisation and for each group."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ticassess.instrument import Instrument
from ticassess.responses.model import Responses
from ticassess.scoring.composition import compositions
from ticassess.scoring.estimates import Estimator
from ticassess.scoring.gates import with_stages
from ticassess.scoring.issues import combine_issues
from ticassess.scoring.reliability import reliability_of_difference
from ticassess.scoring.results import WHOLE, Estimate, Group, Results, Weighting
from ticassess.scoring.tallies import Tallies, tally
from ticassess.scoring.weighting import weighted


def score(
    instrument: Instrument,
    responses: Responses,
    *,
    headcounts: Mapping[Group, int] | None = None,
    weighting: Weighting | None = None,
) -> Results:
    """Score an instrument's answers for the whole organisation and for every level of every breakdown.

    `headcounts` gives how many people were invited in a group; intervals use it. Levels that nobody
    chose are groups too, with n = 0. With `weighting`, the levels of one of the breakdowns count with their share of
    the people who were invited in the numbers of the whole organisation.

    Raises:
        ValueError: the weighting does not fit the levels from which somebody replied.

    """
    tallies = tally(instrument, responses)
    members = _members(responses, tallies, range(len(tallies.atoms)))
    return _results(instrument, responses, tallies, members, invited=(headcounts, weighting))


def score_issues(
    instrument: Instrument,
    issues: Sequence[Responses],
    *,
    headcounts: Mapping[Group, int] | None = None,
    weighting: Weighting | None = None,
) -> tuple[Results, ...]:
    """Score the issues of one wave, the earliest first, over atoms that they have in common.

    Every issue has the numbers that `score` gives it alone. `members` are the atoms of its own replies; `replies_by_atom` and
    `n_by_atom` are those of all issues together.
    """
    if len(issues) == 1:
        return (score(instrument, issues[0], headcounts=headcounts, weighting=weighting),)
    combined = combine_issues(issues)
    tallies = tally(instrument, combined.responses)
    found = []
    for number, responses in enumerate(issues):
        atoms = [row for row, atom in enumerate(tallies.atoms) if combined.atom_is_in(atom, number)]
        members = _members(responses, tallies, atoms)
        found.append(
            _results(instrument, responses, tallies, members, invited=(headcounts, weighting))
        )
    return tuple(found)


def _results(
    instrument: Instrument,
    responses: Responses,
    tallies: Tallies,
    members: Mapping[Group, tuple[int, ...]],
    *,
    invited: tuple[Mapping[Group, int] | None, Weighting | None],
) -> Results:
    headcounts, weighting = invited
    estimator = Estimator(instrument=instrument, tallies=tallies, headcounts=headcounts or {})
    found = {group: list(estimator.estimates(group, atoms)) for group, atoms in members.items()}
    found[WHOLE] = _with_reliability(instrument, responses, found[WHOLE])
    if weighting is not None:
        replied = {
            str(group.level)
            for group, atoms in members.items()
            if group.by == weighting.by and atoms
        }
        if replied != set(weighting.shares):
            raise ValueError(
                f"people replied from {sorted(replied)}, but weights are for {sorted(weighting.shares)}"
            )
        levels = {
            str(group.level): part for group, part in found.items() if group.by == weighting.by
        }
        found[WHOLE] = weighted(instrument, weighting, found[WHOLE], levels)
    estimates = [estimate for part in found.values() for estimate in with_stages(instrument, part)]
    sizes = tallies.options[:, 0, :].sum(axis=1)
    return Results(
        kept=responses.replies,
        estimates=tuple(estimates),
        members=members,
        replies_by_atom=tuple(int(size) for size in sizes),
        n_by_atom=estimator.n_by_atom(),
        persons=instrument.unit == "person",
        compositions=compositions(instrument),
        weighting=weighting,
    )


def _members(
    responses: Responses, tallies: Tallies, among: Sequence[int]
) -> Mapping[Group, tuple[int, ...]]:
    members = {WHOLE: tuple(among)}
    for position, breakdown in enumerate(responses.breakdowns):
        for level in breakdown.levels:
            atoms = tuple(row for row in among if tallies.atoms[row][position] == level.value)
            members[Group(by=breakdown.id, level=level.value)] = atoms
    return members


def _with_reliability(
    instrument: Instrument, responses: Responses, estimates: Sequence[Estimate]
) -> list[Estimate]:
    found = {
        c.id: reliability_of_difference(instrument, c, responses) for c in instrument.contrasts
    }
    return [
        replace(estimate, reliability=found[estimate.subject.id])
        if estimate.subject.id in found
        else estimate
        for estimate in estimates
    ]
