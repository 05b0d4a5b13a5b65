"""Which stage a scale has reached: all or nothing, one after the other."""

from collections.abc import Mapping
from fractions import Fraction

from ticassess.instrument import Requirement, Scoring, exact

NO_STAGE = "(none)"
"""The stage of a group that has not reached the first one."""


def stage_reached(
    scoring: Scoring, scores: Mapping[str, Fraction | None]
) -> tuple[str, Requirement | None]:
    """Give the stage that is reached, and the first requirement that keeps from the next one.

    A requirement holds where the unrounded mean of the item, or score of the scale, is at least
    what it asks for. What does not exist does not hold.
    """
    reached = NO_STAGE
    for stage in scoring.stages:
        for requirement in stage.requires:
            score = scores[str(requirement.item or requirement.scale)]
            if score is None or score < exact(requirement.at_least):
                # No look at later stages: each needs all of those before it.
                return reached, requirement
        reached = stage.id
    return reached, None
