"""Targets that an assessment file gives to groups, by the groups that the answers have."""

from collections.abc import Mapping, Sequence

from ticassess.assessment import Assessment
from ticassess.instrument import Instrument
from ticassess.matching import normalised
from ticassess.responses.invited import values_by_spelling
from ticassess.responses.model import Breakdown

GroupTargets = Mapping[str, Mapping[str, Mapping[str, int | float]]]
"""By scale id, breakdown id, and level as results name it."""


def group_targets(
    assessment: Assessment, instrument: Instrument, breakdowns: Sequence[Breakdown]
) -> GroupTargets:
    """Give the targets of the groups by which answers are broken down.

    Names mean a breakdown or a level as they do in the answers.
    """
    found: dict[str, dict[str, dict[str, int | float]]] = {}
    for scale, groups in assessment.group_targets.items():
        for breakdown in breakdowns:
            values = values_by_spelling(instrument, breakdown)
            for name, targets in groups.items():
                if not breakdown.is_called(name):
                    continue
                own = found.setdefault(scale, {}).setdefault(breakdown.id, {})
                for level, target in targets.items():
                    own[values.get(normalised(level), level)] = target
    return found
