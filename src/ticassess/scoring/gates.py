"""Gates and flags: what depends on more than a mean, so that a high mean cannot hide it."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from ticassess.instrument import Instrument, Item, Scoring
from ticassess.instrument.model import exact
from ticassess.scoring.options import Parts
from ticassess.scoring.results import Estimate
from ticassess.scoring.stages import stage_reached


def with_stages(instrument: Instrument, estimates: Sequence[Estimate]) -> list[Estimate]:
    """Give one group's estimates with the stage that each scale with stages has reached.

    A stage is reached with all of its requirements and those of every stage before it; a requirement
    holds where the unrounded mean of the item, or score of the scale, is at least what it asks for. What does
    not exist does not hold.
    """
    scores = {estimate.subject.id: estimate.score for estimate in estimates}
    scorings: dict[str, Scoring] = {scale.id: scale for scale in instrument.scales if scale.stages}
    if instrument.overall is not None and instrument.overall.stages:
        scorings["overall"] = instrument.overall
    return [
        replace(
            estimate, stage=stage_reached(scoring, scores)[0], stage_requirements=_needs(scoring)
        )
        if (scoring := scorings.get(estimate.subject.id)) is not None
        else estimate
        for estimate in estimates
    ]


def _needs(scoring: Scoring) -> tuple[str, ...]:
    named = (str(need.item or need.scale) for stage in scoring.stages for need in stage.requires)
    return tuple(dict.fromkeys(named))


def is_critical(item: Item, share: Fraction | None) -> bool | None:
    """Say whether the share of an item's critical answers raises the flag; None without a rule or an answer."""
    return None if item.critical is None or share is None else share >= exact(item.critical.share)


def critical_share(item: Item, values: Parts, counts: Sequence[int]) -> Fraction | None:
    """Give the share of answers whose value after reversal is in `at`, of all answers; None without any."""
    at = set() if item.critical is None else {exact(value) for value in item.critical.at}
    answered = sum(count for count, value in zip(counts, values, strict=False) if value is not None)
    low = sum(count for count, value in zip(counts, values, strict=False) if value in at)
    return None if answered == 0 else Fraction(low, answered)
