"""From tallies to estimates: every scale and item, for the whole organisation and for each group."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ticassess.instrument import Instrument
from ticassess.responses.model import Responses
from ticassess.scoring.composition import compositions
from ticassess.scoring.estimates import Estimator
from ticassess.scoring.gates import with_stages
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
    members = _members(responses, tallies)
    estimator = Estimator(instrument=instrument, tallies=tallies, headcounts=headcounts or {})
    found = {group: list(estimator.estimates(group, atoms)) for group, atoms in members.items()}
    found[WHOLE] = _with_reliability(instrument, responses, found[WHOLE])
    if weighting is not None:
        replied = {str(group.level) for group, atoms in members.items() if group.by == weighting.by and atoms}
        if replied != set(weighting.shares):
            raise ValueError(f"people replied from {sorted(replied)}, but weights are for {sorted(weighting.shares)}")
        levels = {str(group.level): part for group, part in found.items() if group.by == weighting.by}
        found[WHOLE] = weighted(instrument, weighting, found[WHOLE], levels)
    estimates = [estimate for part in found.values() for estimate in with_stages(instrument, part)]
    sizes = tallies.options[:, 0, :].sum(axis=1)
    return Results(
        kept=len(responses.codes),
        estimates=tuple(estimates),
        members=members,
        sizes=tuple(int(size) for size in sizes),
        counted=estimator.counted(),
        persons=instrument.unit == "person",
        compositions=compositions(instrument),
        weighting=weighting,
    )


def _members(responses: Responses, tallies: Tallies) -> Mapping[Group, tuple[int, ...]]:
    members = {WHOLE: tuple(range(len(tallies.atoms)))}
    for position, breakdown in enumerate(responses.breakdowns):
        for level in breakdown.levels:
            atoms = tuple(row for row, atom in enumerate(tallies.atoms) if atom[position] == level.value)
            members[Group(by=breakdown.id, level=level.value)] = atoms
    return members


def _with_reliability(instrument: Instrument, responses: Responses, estimates: Sequence[Estimate]) -> list[Estimate]:
    found = {c.id: reliability_of_difference(instrument, c, responses) for c in instrument.contrasts}
    return [
        replace(estimate, reliability=found[estimate.subject.id]) if estimate.subject.id in found else estimate
        for estimate in estimates
    ]
