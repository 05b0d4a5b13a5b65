"""Turn results into what may be shown: minima per class, complementary suppression, rounding."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from ticassess.privacy.homogeneity import Cap, cap_of_percentage, cap_of_score
from ticassess.privacy.patterns import Patterns
from ticassess.privacy.places import NO_MINIMA, open_outcome
from ticassess.privacy.policy import Policy
from ticassess.privacy.published import (
    Capped,
    Dropped,
    Published,
    PublishedNumber,
    PublishedResults,
    Score,
    Share,
    Suppressed,
    Undefined,
)
from ticassess.privacy.suppression import Membership
from ticassess.scoring.results import Estimate, Group, Results
from ticassess.scoring.rounding import half_up


def protect(
    results: Results,
    policy: Policy | None = None,
    dropped: frozenset[Dropped] = frozenset(),
    earlier: tuple[Patterns, ...] = (),
) -> PublishedResults:
    """Give every number of the results as it may be shown under the policy.

    Rules P0 (classes and minima), P2 (primary), P3 (complementary, over all breakdowns together), P3b
    (overlapping scales), P5 (caps) and P6 (rounding) of `docs/explanation/privacy.md`. With 5 to 9 replies
    only whole-organisation scale scores pass. `dropped` is what an attack on an earlier try found (P4), `earlier` what
    was hidden in earlier issues of the same wave, with results over the same atoms (P7).
    """
    if not results.persons:
        return _open(results)
    patterns = Patterns(
        results=results, policy=policy or Policy(), dropped=dropped, earlier=earlier
    )
    estimates = {(estimate.subject.id, estimate.group): estimate for estimate in results.estimates}
    numbers = tuple(
        PublishedNumber(
            subject=estimate.subject,
            group=estimate.group,
            metric=estimate.metric,
            outcome=_outcome(
                estimate
                if patterns.may_show_share(estimate)
                else replace(estimate, percent_positive=None),
                details=patterns.may_show_details(estimate) and patterns.may_show_share(estimate),
                interval=patterns.may_show_interval(estimate),
                largest_share=_largest_share(results, estimate, patterns),
                stage=all(
                    _shows_all(patterns, estimates[name, estimate.group])
                    for name in estimate.stage_requirements
                ),
                withheld=() if patterns.may_show_share(estimate) else ("percent_positive",),
            )
            if patterns.may_show(estimate)
            else Suppressed(),
        )
        for estimate in results.estimates
    )
    return PublishedResults(
        kept=results.kept,
        policy=patterns.policy,
        numbers=numbers,
        replies=_replies(patterns),
        dropped=dropped,
        weighted_by=_weighted_by(results),
    )


def _weighted_by(results: Results) -> str | None:
    return None if results.weighting is None else results.weighting.by


def _shows_all(patterns: Patterns, estimate: Estimate) -> bool:
    """Say whether a number and its spread are shown as they are, so that a gate on it tells nothing more."""
    return patterns.may_show_details(estimate) and cap_of_score(estimate, Fraction(0)) is None


def _open(results: Results) -> PublishedResults:
    numbers = tuple(
        PublishedNumber(subject=e.subject, group=e.group, metric=e.metric, outcome=open_outcome(e))
        for e in results.estimates
    )
    membership = Membership(members=results.members, counts=results.replies_by_atom)
    replies = {group: membership.size(group) for group in results.members}
    return PublishedResults(
        kept=results.kept,
        policy=NO_MINIMA,
        numbers=numbers,
        replies=replies,
        weighted_by=_weighted_by(results),
    )


def _largest_share(results: Results, estimate: Estimate, patterns: Patterns) -> Fraction:
    """Give the weight of the heaviest item in a score of which any item is hidden, else 0."""
    parts = results.compositions.get(estimate.subject.id, {})
    if estimate.effective_n >= patterns.policy.distribution and not any(
        patterns.hides_item(item, estimate.group) for item, _ in parts
    ):
        return Fraction(0)
    weights = [abs(weight) for weight in parts.values()]
    return max(weights) / sum(weights) if any(weights) else Fraction(1)


def _replies(patterns: Patterns) -> Mapping[Group, int | None]:
    results = patterns.results
    membership = Membership(members=results.members, counts=results.replies_by_atom)
    return {
        group: None
        if patterns.refused(group) or group in patterns.hidden_everywhere
        else membership.size(group)
        for group in results.members
    }


def _outcome(
    estimate: Estimate,
    *,
    details: bool,
    interval: bool,
    largest_share: Fraction,
    stage: bool,
    withheld: tuple[str, ...],
) -> Published:
    target = None if estimate.target is None else half_up(estimate.target, estimate.places)
    if estimate.score is None:
        return Undefined(reason=estimate.undefined or "no answers", n=estimate.n, target=target)
    share, cap = _share(estimate), cap_of_score(estimate, largest_share)
    # Whatever tells more than a cap goes with it: spread and distribution would tell who differs.
    details = details and cap is None and (share is None or share.bound is None)
    withheld = (*withheld, *_without(estimate, details=details, interval=interval))
    # A stage tells where every number that it asks for lies.
    reached = estimate.stage if stage else None
    withheld = withheld if reached == estimate.stage else (*withheld, "stage")
    if cap is not None:
        at = half_up(cap.value, estimate.places)
        band = estimate.band if _one_band_beyond(cap, estimate) else None
        return Capped(
            n=estimate.n,
            bound=cap.bound,
            value=at,
            percent_positive=share,
            target=target,
            gap=None if target is None else target - at,
            band=band,
            stage=reached,
            withheld=withheld if band == estimate.band else (*withheld, "band"),
        )
    value = half_up(estimate.score, estimate.places)
    return Score(
        n=estimate.n,
        value=value,
        percent_positive=share,
        sd=half_up(estimate.sd, 1) if details and estimate.sd is not None else None,
        interval=_interval(estimate) if details and interval else None,
        target=target,
        gap=None if target is None else target - value,
        band=estimate.band,
        counts=estimate.counts if details and estimate.counts else None,
        stage=reached,
        critical=estimate.critical,
        reliability=half_up(estimate.reliability, 2)
        if details and estimate.reliability is not None
        else None,
        withheld=withheld,
    )


def _share(estimate: Estimate) -> Share | None:
    if estimate.percent_positive is None:
        return None
    cap = cap_of_percentage(estimate.percent_positive, estimate.effective_n)
    if cap is not None:
        return Share(value=half_up(cap.value, 0), bound=cap.bound)
    return Share(value=half_up(estimate.percent_positive, 0))


def _without(estimate: Estimate, *, details: bool, interval: bool) -> tuple[str, ...]:
    """Name what belongs to a number and is not shown with it."""
    spread = () if details or estimate.sd is None else ("sd",)
    shown = details and interval and not estimate.too_few_for_interval
    there = estimate.interval is not None or estimate.too_few_for_interval
    return (*spread, *(() if shown or not there else ("ci_low", "ci_high")))


def _one_band_beyond(cap: Cap, estimate: Estimate) -> bool:
    """Say whether everything that a cap leaves open lies in one band."""
    low, high = (
        (cap.value, estimate.bounds[1]) if cap.bound == ">=" else (estimate.bounds[0], cap.value)
    )
    return not any(low < minimum <= high for minimum in estimate.band_minima)


def _interval(estimate: Estimate) -> tuple[Decimal, Decimal] | None:
    if estimate.interval is None:
        return None
    low, high = (half_up(Fraction(end), estimate.places) for end in estimate.interval)
    return low, high
