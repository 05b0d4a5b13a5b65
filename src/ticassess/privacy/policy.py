"""`Policy`: the minima below which numbers are suppressed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from ticassess.metrics import counts_people
from ticassess.scoring import Estimate

FEWEST_ITEMS_OF_A_SCORE = 3
"""A scale of fewer items gives single answers away, so it is treated like an item."""


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Minimum numbers of replies used in a number, by its class.

    `score` (S): scores of scales with at least three items, with gap and band. `distribution` (D):
    item means, percentages, distributions, standard deviations, intervals. `sensitive` (Y): the
    same of sensitive items. `comments` (C): respondents in a group. `counts` (R): numbers of
    replies and response rates. `organisation`: replies for any report at all. `breakdowns`: replies
    for any result below the whole organisation, and for any item.
    """

    score: int = 5
    distribution: int = 10
    sensitive: int = 20
    comments: int = 10
    counts: int = 5
    organisation: int = 5
    breakdowns: int = 10

    def with_minima(self, minima: Mapping[str, int]) -> "Policy":
        """Give the policy with other minima; the floors are held by whoever loads them."""
        return replace(self, **minima)

    def flat(self) -> Mapping[str, int]:
        """Give every threshold in force by its name."""
        return asdict(self)

    def minimum_of(self, estimate: Estimate) -> int:
        """Say how many replies the score of this estimate needs.

        A scale of fewer than three items shows as much as an item does, and so does a share of
        people, which says of each of them on which side of the cut they are; a scale of sensitive
        items shows as much as one of them.
        """
        is_score = estimate.subject.kind != "item" and not counts_people(estimate.metric)
        if is_score and estimate.items >= FEWEST_ITEMS_OF_A_SCORE:
            return self.score
        if estimate.sensitive:
            return max(self.sensitive, self.distribution)
        return self.distribution
