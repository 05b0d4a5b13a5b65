"""What is published of one estimate that may be shown: a score, a cap, or that there is none."""

from dataclasses import dataclass, replace
from fractions import Fraction

from ticassess.privacy.homogeneity import (
    Cap,
    answers_agree,
    cap_of_percentage,
    cap_of_score,
    spread_quotes,
)
from ticassess.privacy.published import Bound, Capped, Score, Share, Undefined
from ticassess.privacy.rounding import (
    declared_target,
    gap,
    interval_of_share,
    rounded,
    rounded_bound,
    rounded_interval,
)
from ticassess.scoring import WHOLE, Estimate, half_up


@dataclass(frozen=True, kw_only=True)
class Allowed:
    """What may be shown beside a score.

    `share`: the percentage of favourable answers; `details`: spread and distribution, where it is
    not so narrow that it quotes everybody; `interval`: the interval, too, if details are; `counts`:
    the distribution, likewise; `stage`: the stage reached. `heaviest_item`: the weight of
    the heaviest item in a score of which any item is suppressed, as a share of all weights, else 0.
    """

    share: bool
    details: bool
    interval: bool
    counts: bool
    stage: bool
    heaviest_item: Fraction


def outcome(estimate: Estimate, allowed: Allowed) -> Score | Capped | Undefined:
    """Give an estimate rounded, or capped where nearly everybody agrees, and what is beside it."""
    if estimate.score is None:
        return Undefined(
            reason=estimate.undefined or "no answers",
            n=estimate.n,
            target=declared_target(estimate),
        )
    share = None
    if allowed.share:
        share = _share(estimate)
    cap = cap_of_score(estimate, allowed.heaviest_item)
    # Whatever tells more than a cap goes with it: spread and distribution would tell who differs.
    capped = cap is not None or (share is not None and share.bound is not None)
    if capped or answers_agree(estimate):
        allowed = replace(allowed, details=False)
    if cap is not None:
        return _capped(estimate, cap, share, allowed)
    return _score(estimate, estimate.score, share, allowed)


def _score(estimate: Estimate, score: Fraction, share: Share | None, allowed: Allowed) -> Score:
    target = declared_target(estimate)
    value = half_up(score, estimate.places)
    shown = Score(
        n=estimate.n,
        value=value,
        percent_positive=share,
        target=target,
        gap=gap(target, value),
        band=estimate.band,
        stage=_stage(estimate, allowed),
        critical=estimate.critical,
        withheld=_withheld(estimate, allowed),
    )
    if not allowed.details:
        return shown
    if allowed.interval:
        # Where the spread is withheld, the interval was made without it.
        shown = replace(shown, interval=rounded_interval(estimate))
    if spread_quotes(estimate):
        return shown
    return replace(
        shown,
        sd=rounded(estimate.sd, 1),
        counts=_counts(estimate, allowed),
        reliability=rounded(estimate.reliability, 2),
    )


def _capped(estimate: Estimate, cap: Cap, share: Share | None, allowed: Allowed) -> Capped:
    target = declared_target(estimate)
    value = rounded_bound(cap.bound, cap.value, estimate.places)
    withheld = _withheld(estimate, allowed)
    band = estimate.band
    if band is not None and not _one_band_beyond(cap.bound, Fraction(value), estimate):
        band, withheld = None, (*withheld, "band")
    return Capped(
        n=estimate.n,
        bound=cap.bound,
        value=value,
        percent_positive=share,
        target=target,
        gap=gap(target, value),
        band=band,
        stage=_stage(estimate, allowed),
        withheld=withheld,
    )


def _share(estimate: Estimate) -> Share | None:
    percent = estimate.percent_positive
    if percent is None:
        return None
    cap = cap_of_percentage(percent, estimate.effective_n)
    if cap is not None:
        return Share(value=rounded_bound(cap.bound, cap.value, 0), bound=cap.bound)
    value = half_up(percent, 0)
    return Share(value=value, interval=interval_of_share(estimate, value))


def _counts(estimate: Estimate, allowed: Allowed) -> tuple[int, ...] | None:
    # Counts are not rounded: those of the groups, taken from those of everybody, would leave the
    # exact counts of the groups that are hidden.
    if estimate.group != WHOLE or not allowed.counts or not estimate.are_counted:
        return None
    return estimate.counts or None


def _stage(estimate: Estimate, allowed: Allowed) -> str | None:
    """Give the stage reached; it tells where every number that it asks for lies."""
    if not allowed.stage:
        return None
    return estimate.stage


def _withheld(estimate: Estimate, allowed: Allowed) -> tuple[str, ...]:
    """Name what belongs to a number and is not shown with it."""
    found: list[str] = []
    if not allowed.share:
        found.append("percent_positive")
    if estimate.sd is not None and not (allowed.details and not spread_quotes(estimate)):
        found.append("sd")
    if _withholds_interval(estimate, allowed):
        found += ["ci_low", "ci_high"]
    if estimate.stage is not None and not allowed.stage:
        found.append("stage")
    return tuple(found)


def _withholds_interval(estimate: Estimate, allowed: Allowed) -> bool:
    if estimate.too_few_for_interval:
        # That no interval exists would tell that one person of a level answered alone.
        return True
    return estimate.interval is not None and not (allowed.details and allowed.interval)


def _one_band_beyond(bound: Bound, value: Fraction, estimate: Estimate) -> bool:
    """Say whether everything that a bound leaves open, as it is printed, lies in one band."""
    low, high = estimate.bounds
    if bound == ">=":
        low = value
    else:
        high = value
    for name, edge in estimate.bands.items():
        # A band above its edge parts the scores at the edge from those beyond it.
        is_between = low <= edge < high if name in estimate.bands_above else low < edge <= high
        if is_between:
            return False
    return True
