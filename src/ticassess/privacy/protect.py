"""Turn results into what may be shown: minima per class, complementary suppression, rounding."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from ticassess.privacy.policy import Policy
from ticassess.privacy.published import (
    Published,
    PublishedNumber,
    PublishedResults,
    Score,
    Suppressed,
    Undefined,
)
from ticassess.privacy.suppression import Membership, hidden_groups, lonely_levels
from ticassess.scoring.results import WHOLE, Estimate, Group, Results
from ticassess.scoring.rounding import half_up

DETAILS = ("sd", "ci_low", "ci_high")
"""The machine names of what a class D minimum protects beside a score."""


def protect(results: Results, policy: Policy | None = None) -> PublishedResults:
    """Give every number of the results as it may be shown under the policy.

    Rules P0 (classes and minima), P2 (primary) and P3 (complementary, over all breakdowns together) of
    `docs/explanation/privacy.md`. With 5 to 9 replies only whole-organisation scale scores pass.
    """
    policy = policy or Policy()
    door = _Door(results=results, policy=policy)
    numbers = tuple(
        PublishedNumber(
            subject=estimate.subject, group=estimate.group, metric=estimate.metric, outcome=door.outcome(estimate)
        )
        for estimate in results.estimates
    )
    return PublishedResults(kept=results.kept, policy=policy, numbers=numbers, replies=door.replies())


@dataclass(frozen=True, kw_only=True, eq=False)
class _Door:
    """Decides what passes; the patterns of hidden groups are worked out once per distinct count of replies."""

    results: Results
    policy: Policy

    def outcome(self, estimate: Estimate) -> Published:
        minimum = self.policy.minimum_of(estimate)
        if not self._may_show(estimate, minimum):
            return Suppressed()
        return _outcome(estimate, details=self._may_show(estimate, max(minimum, self.policy.distribution)))

    def replies(self) -> Mapping[Group, int | None]:
        membership = Membership(members=self.results.members, counts=self.results.sizes)
        return {
            group: None if self._refused(group) or group in self._hidden_everywhere else membership.size(group)
            for group in self.results.members
        }

    def _may_show(self, estimate: Estimate, minimum: int) -> bool:
        if self._refused(estimate.group):
            return False
        counts = self.results.counted[estimate.subject.id]
        if estimate.group == WHOLE and not any(counts):
            return True  # Nobody answered at all: that there is no number gives nobody away.
        return estimate.n >= minimum and estimate.group not in self._hidden(counts, minimum)

    def _refused(self, group: Group) -> bool:
        too_few = self.policy.organisation if group == WHOLE else self.policy.breakdowns
        return self.results.kept < too_few

    @cached_property
    def _hidden_everywhere(self) -> frozenset[Group]:
        """Groups that are too small themselves, whatever was answered in them, and what would give them away."""
        membership = Membership(members=self.results.members, counts=self.results.sizes)
        hidden = hidden_groups(membership, max(self.policy.counts, self.policy.score))
        return hidden | lonely_levels(membership, hidden)

    @cached_property
    def _patterns(self) -> dict[tuple[tuple[int, ...], int], frozenset[Group]]:
        return {}

    def _hidden(self, counts: tuple[int, ...], minimum: int) -> frozenset[Group]:
        if (counts, minimum) not in self._patterns:
            # What hides a score hides the finer numbers below it, too.
            already = self._hidden_everywhere - {WHOLE}
            if minimum > self.policy.score:
                already |= self._hidden(counts, self.policy.score) - {WHOLE}
            membership = Membership(members=self.results.members, counts=counts)
            self._patterns[counts, minimum] = hidden_groups(membership, minimum, already)
        return self._patterns[counts, minimum]


def _outcome(estimate: Estimate, *, details: bool) -> Published:
    target = None if estimate.target is None else _rounded(estimate.target, estimate.metric)
    if estimate.score is None:
        return Undefined(reason=estimate.undefined or "no answers", n=estimate.n, target=target)
    value = _rounded(estimate.score, estimate.metric)
    there = {
        "sd": estimate.sd is not None,
        "ci_low": estimate.interval is not None,
        "ci_high": estimate.interval is not None,
    }
    return Score(
        n=estimate.n,
        value=value,
        percent_positive=None if estimate.percent_positive is None else half_up(estimate.percent_positive, 0),
        sd=half_up(estimate.sd, 1) if details and estimate.sd is not None else None,
        interval=_interval(estimate) if details else None,
        target=target,
        gap=None if target is None else target - value,
        band=estimate.band,
        counts=estimate.counts if details and estimate.counts else None,
        withheld=() if details else tuple(name for name in DETAILS if there[name]),
    )


def _interval(estimate: Estimate) -> tuple[Decimal, Decimal] | None:
    if estimate.interval is None:
        return None
    low, high = (_rounded(Fraction(end), estimate.metric) for end in estimate.interval)
    return low, high


def _rounded(value: Fraction, metric: str) -> Decimal:
    """Round a score: whole percentages, everything else to one decimal."""
    return half_up(value, 0 if metric == "percent_positive" else 1)
