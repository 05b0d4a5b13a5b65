"""Which groups of two waves are the same: equal breakdowns, and equal levels however spelled."""

from collections.abc import Iterator
from dataclasses import dataclass

from ticassess.compare.definitions import Definitions
from ticassess.matching import normalised
from ticassess.responses import Breakdown
from ticassess.scoring import WHOLE, Group


@dataclass(frozen=True, kw_only=True)
class SameGroup:
    """One group, as each of two waves calls it."""

    earlier: Group
    later: Group


@dataclass(frozen=True, kw_only=True)
class Unpaired:
    """Levels of a breakdown that only one of two waves has."""

    by: str
    only_earlier: tuple[str, ...]
    only_later: tuple[str, ...]


def same_groups(definitions: Definitions) -> Iterator[SameGroup]:
    """Yield the whole organisation, then every group that both waves have."""
    yield SameGroup(earlier=WHOLE, later=WHOLE)
    for before, now in same_breakdowns(definitions):
        values = {normalised(level.value): level.value for level in before.levels}
        for level in now.levels:
            then = values.get(normalised(level.value))
            if then is not None:
                yield SameGroup(
                    earlier=Group(by=before.id, level=then),
                    later=Group(by=now.id, level=level.value),
                )


def same_breakdowns(definitions: Definitions) -> Iterator[tuple[Breakdown, Breakdown]]:
    """Yield the breakdowns that both waves have, as each has them."""
    for now in definitions.later.breakdowns:
        for before in definitions.earlier.breakdowns:
            if normalised(definitions.now(before.id)) == normalised(now.id):
                yield before, now


def unpaired_levels(definitions: Definitions) -> Iterator[Unpaired]:
    """Yield the breakdowns of both waves whose levels are not the same."""
    for before, now in same_breakdowns(definitions):
        then_values = {normalised(level.value): level.value for level in before.levels}
        now_values = {normalised(level.value): level.value for level in now.levels}
        only_then = [value for key, value in then_values.items() if key not in now_values]
        only_now = [value for key, value in now_values.items() if key not in then_values]
        if only_then or only_now:
            yield Unpaired(by=now.id, only_earlier=tuple(only_then), only_later=tuple(only_now))
