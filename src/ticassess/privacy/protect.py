"""Turn results into what may be shown: minima per class, complementary suppression, rounding."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from ticassess.privacy.policy import Policy
from ticassess.privacy.published import (
    Published,
    PublishedNumber,
    PublishedResults,
    Score,
    Suppressed,
    Undefined,
    half_up,
)
from ticassess.privacy.suppression import hidden_levels
from ticassess.scoring.results import WHOLE, Estimate, Group, Results

DETAILS = ("sd", "ci_low", "ci_high")
"""The machine names of what a class D minimum protects beside a score."""


def protect(results: Results, policy: Policy | None = None) -> PublishedResults:
    """Give every number of the results as it may be shown under the policy.

    Rules P0 (classes and minima), P2 (primary) and P3 (complementary, within each breakdown) of
    `docs/explanation/privacy.md`. With 5 to 9 replies only whole-organisation scale scores pass.
    """
    policy = policy or Policy()
    tiny = results.kept < policy.breakdowns
    small = _small_levels(results, policy)
    tables = _tables(results.estimates)
    numbers = []
    for estimate in results.estimates:
        counts = tables[estimate.subject.id]
        minimum = policy.minimum_of(estimate)
        shown = results.kept >= policy.organisation and not (tiny and estimate.group != WHOLE)
        shown = shown and _may_show(estimate.group, counts, minimum, small)
        details = shown and _may_show(estimate.group, counts, max(minimum, policy.distribution), small)
        outcome = _outcome(estimate, details=details) if shown else Suppressed()
        numbers.append(
            PublishedNumber(subject=estimate.subject, group=estimate.group, metric=estimate.metric, outcome=outcome)
        )
    replies = {
        group: None if group in small or (tiny and group != WHOLE) else results.size_of(group)
        for group in results.groups
    }
    return PublishedResults(kept=results.kept, policy=policy, numbers=tuple(numbers), replies=replies)


def _small_levels(results: Results, policy: Policy) -> frozenset[Group]:
    """Find the levels that are hidden everywhere, since the level itself has too few replies."""
    hidden: frozenset[Group] = frozenset()
    for by in dict.fromkeys(group.by for group in results.groups if group != WHOLE):
        sizes = {group: results.size_of(group) for group in results.groups if group.by == by}
        hidden |= hidden_levels(sizes, max(policy.counts, policy.score))
    return hidden


def _tables(estimates: Iterable[Estimate]) -> Mapping[str, Mapping[Group, int]]:
    tables: dict[str, dict[Group, int]] = {}
    for estimate in estimates:
        tables.setdefault(estimate.subject.id, {})[estimate.group] = estimate.n
    return tables


def _may_show(group: Group, counts: Mapping[Group, int], minimum: int, small: frozenset[Group]) -> bool:
    if group == WHOLE:
        # Nobody answered at all: that there is no number gives nobody away.
        return counts[WHOLE] >= minimum or counts[WHOLE] == 0
    if counts[WHOLE] < minimum:
        return False
    table = {level: n for level, n in counts.items() if level.by == group.by}
    already = frozenset(level for level in small if level.by == group.by)
    return group not in hidden_levels(table, minimum, already)


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
