"""Gates and flags: what depends on more than a mean, so that a high mean cannot hide it."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from ticassess.instrument import Instrument, Item, Scoring, exact
from ticassess.scoring.options import Parts
from ticassess.scoring.results import Estimate
from ticassess.scoring.stages import stage_reached


def with_stages(instrument: Instrument, estimates: Sequence[Estimate]) -> list[Estimate]:
    """Give one group's estimates with the stage that each scale with stages has reached.

    A stage is reached with all of its requirements and those of every stage before it; a
    requirement holds where the unrounded mean of the item, or score of the scale, is at least what
    it asks for. What does not exist does not hold.
    """
    scores = {estimate.subject.id: estimate.score for estimate in estimates}
    staged: dict[str, Scoring] = {scale.id: scale for scale in instrument.scales if scale.stages}
    if instrument.overall is not None and instrument.overall.stages:
        staged["overall"] = instrument.overall
    found = []
    for estimate in estimates:
        scoring = staged.get(estimate.subject.id)
        if scoring is not None:
            stage, _ = stage_reached(scoring, scores)
            requirements = _required_subjects(scoring)
            estimate = replace(estimate, stage=stage, stage_requirements=requirements)
        found.append(estimate)
    return found


def _required_subjects(scoring: Scoring) -> tuple[str, ...]:
    """Name what the stages look at, each once."""
    named: list[str] = []
    for stage in scoring.stages:
        named += [str(requirement.item or requirement.scale) for requirement in stage.requires]
    # In a fixed order: records and hashes must not depend on that of a set.
    return tuple(dict.fromkeys(named))


def is_critical(item: Item, share: Fraction | None) -> bool | None:
    """Say whether the share of critical answers raises an item's flag.

    None without a rule or an answer.
    """
    if item.critical is None or share is None:
        return None
    return share >= exact(item.critical.share)


def critical_share(item: Item, values: Parts, counts: Sequence[int]) -> Fraction | None:
    """Give the share of answers whose value after reversal is in `at`, of all answers.

    None without any.
    """
    if item.critical is None:
        return None
    at = {exact(value) for value in item.critical.at}
    answered = critical = 0
    # `counts` goes on with replies that chose no option.
    for count, value in zip(counts, values, strict=False):
        if value is not None:
            answered += count
        if value in at:
            critical += count
    return Fraction(critical, answered) if answered else None
