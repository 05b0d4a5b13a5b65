"""Turn results into what may be shown: minima per class, complementary suppression, rounding."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from ticassess.privacy.patterns import Patterns
from ticassess.privacy.policy import Policy
from ticassess.privacy.published import (
    Published,
    PublishedNumber,
    PublishedResults,
    Score,
    Suppressed,
    Undefined,
)
from ticassess.privacy.suppression import Membership
from ticassess.scoring.results import Estimate, Group, Results
from ticassess.scoring.rounding import half_up

DETAILS = ("sd", "ci_low", "ci_high")
"""The machine names of what a class D minimum protects beside a score."""


def protect(results: Results, policy: Policy | None = None) -> PublishedResults:
    """Give every number of the results as it may be shown under the policy.

    Rules P0 (classes and minima), P2 (primary), P3 (complementary, over all breakdowns together) and P3b
    (overlapping scales) of `docs/explanation/privacy.md`. With 5 to 9 replies only whole-organisation
    scale scores pass.
    """
    patterns = Patterns(results=results, policy=policy or Policy())
    numbers = tuple(
        PublishedNumber(
            subject=estimate.subject,
            group=estimate.group,
            metric=estimate.metric,
            outcome=_outcome(estimate, details=patterns.may_show_details(estimate))
            if patterns.may_show(estimate)
            else Suppressed(),
        )
        for estimate in results.estimates
    )
    return PublishedResults(kept=results.kept, policy=patterns.policy, numbers=numbers, replies=_replies(patterns))


def _replies(patterns: Patterns) -> Mapping[Group, int | None]:
    results = patterns.results
    membership = Membership(members=results.members, counts=results.sizes)
    return {
        group: None if patterns.refused(group) or group in patterns.hidden_everywhere else membership.size(group)
        for group in results.members
    }


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
