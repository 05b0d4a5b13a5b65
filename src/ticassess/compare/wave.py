"""`Wave`: one round of answers, as it may be shown."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ticassess.instrument import Instrument
from ticassess.privacy import PublishedResults
from ticassess.responses import Breakdown
from ticassess.scoring import WHOLE, Group

Weights: TypeAlias = tuple[str, tuple[tuple[str, float], ...]]
"""By which breakdown the whole is weighted, with the weights where the instrument declares them."""


@dataclass(frozen=True, kw_only=True)
class Wave:
    """One administration of an instrument, after scoring and protecting.

    `name` is what it is called, unlike every other wave beside it. `not_asked`: items that are on
    none of the forms that were answered. `forms`: the forms, where they are known. `start`: its
    first day, or the day that is known of it. `invited`: how many people were asked, by group.
    """

    name: str
    instrument: Instrument
    published: PublishedResults
    breakdowns: tuple[Breakdown, ...] = ()
    not_asked: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    start: datetime.date | None = None
    invited: Mapping[Group, int] | None = None

    @property
    def weights(self) -> Weights | None:
        """How the whole organisation is weighted; None where every reply counts the same."""
        by = self.published.weighted_by
        if by is None:
            return None
        declared = self.instrument.group_weights
        if declared is None or not self.published.weights_declared:
            return by, ()
        return by, tuple(sorted((level, float(n)) for level, n in declared.weights.items()))

    @property
    def replies(self) -> int | None:
        """How many replies count; None where that is protected."""
        return self.published.replies.get(WHOLE)

    def breakdown(self, by: str) -> Breakdown | None:
        """Give a breakdown by its id; None where results are not broken down so."""
        for breakdown in self.breakdowns:
            if breakdown.id == by:
                return breakdown
        return None
