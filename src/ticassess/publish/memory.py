"""`Memory`: what was published of some runs in this process, so that equal runs are not made twice.

Several sources are tried before any of them is in a ledger, and then published. In between, ledgers
may have changed, so the runs are planned anew; only where the plan is the same, its numbers are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ticassess.instrument import Instrument
from ticassess.privacy import PublishedResults
from ticassess.publish.publication import Terms
from ticassess.publish.runs import Run
from ticassess.responses import Responses

Levels: TypeAlias = Mapping[str, npt.NDArray[np.object_]]


@dataclass(kw_only=True, eq=False)
class Memory:
    """Keeps the last runs that were published, with what decides their numbers."""

    _instrument: Instrument | None = None
    _terms: Terms | None = None
    _runs: tuple[Run, ...] = ()
    _published: tuple[PublishedResults, ...] = ()

    def keep(
        self,
        instrument: Instrument,
        terms: Terms,
        runs: Sequence[Run],
        published: Sequence[PublishedResults],
    ) -> None:
        """Keep what was published of some runs, and forget those before."""
        self._instrument, self._terms = instrument, terms
        self._runs, self._published = tuple(runs), tuple(published)

    def recall(
        self, instrument: Instrument, terms: Terms, runs: Sequence[Run]
    ) -> list[PublishedResults] | None:
        """Give what was published of equal runs on the same terms; None where there is none."""
        is_known = (
            self._terms is not None
            and self._instrument == instrument
            and self._terms.weighting == terms.weighting
            and self._terms.context.headcounts == terms.context.headcounts
            and len(self._runs) == len(runs)
            and all(map(_are_equal, self._runs, runs))
        )
        return list(self._published) if is_known else None


def _are_equal(one: Run, other: Run) -> bool:
    same = (one.policy, one.after, one.entry) == (other.policy, other.after, other.entry)
    return same and _are_same_replies(one.responses, other.responses)


def _are_same_replies(one: Responses, other: Responses) -> bool:
    return (
        one.items == other.items
        and one.breakdowns == other.breakdowns
        and np.array_equal(one.codes, other.codes)
        and _are_same_levels(one.levels, other.levels)
    )


def _are_same_levels(one: Levels, other: Levels) -> bool:
    return one.keys() == other.keys() and all(
        np.array_equal(column, other[by]) for by, column in one.items()
    )
