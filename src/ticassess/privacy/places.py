"""Results about places and documents: there is nobody to protect, so they are only rounded.

Those who observe or rate are people; what is published of them has the minima of people.
"""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from ticassess.privacy.policy import Policy
from ticassess.privacy.published import Bound, Capped, Score, Share, Undefined
from ticassess.privacy.rounding import (
    declared_target,
    gap,
    interval_of_share,
    rounded,
    rounded_interval,
)
from ticassess.scoring import Estimate, half_up

NO_MINIMA = Policy(
    score=1, distribution=1, sensitive=1, comments=1, counts=1, organisation=1, breakdowns=1
)

_NEARLY_ALL, _HARDLY_ANY = Decimal(99), Decimal(1)


def open_outcome(estimate: Estimate) -> Score | Capped | Undefined:
    """Give an estimate rounded; 100 % only where all are met, and 0 % only where none is.

    199 of 200 is "at least 99 %", and 1 of 300 "at most 1 %".
    """
    target = declared_target(estimate)
    if estimate.score is None:
        reason = estimate.undefined or "no answers"
        return Undefined(reason=reason, n=estimate.n, target=target)
    if estimate.places == 0:
        end = share_of(estimate.score)
        if end.bound is not None:
            return Capped(
                n=estimate.n,
                bound=end.bound,
                value=end.value,
                target=target,
                gap=gap(target, end.value),
                band=estimate.band,
                stage=estimate.stage,
            )
    share = None
    if estimate.percent_positive is not None:
        share = share_of(estimate.percent_positive)
        if share.bound is None:
            share = replace(share, interval=interval_of_share(estimate, share.value))
    value = half_up(estimate.score, estimate.places)
    return Score(
        n=estimate.n,
        value=value,
        percent_positive=share,
        sd=rounded(estimate.sd, 1),
        interval=rounded_interval(estimate),
        target=target,
        gap=gap(target, value),
        band=estimate.band,
        counts=(estimate.counts or None) if estimate.are_counted else None,
        stage=estimate.stage,
        critical=estimate.critical,
    )


def share_of(percent: Fraction) -> Share:
    """Round a percentage so that only all is 100 and only none is 0.

    >>> share_of(Fraction(199, 2))
    Share(value=Decimal('99'), bound='>=', interval=None)
    >>> share_of(Fraction(100)), share_of(Fraction(1, 3)).bound
    (Share(value=Decimal('100'), bound=None, interval=None), '<=')
    """
    rounded = half_up(percent, 0)
    bound: Bound | None = None
    if rounded >= 100 > percent:
        rounded, bound = _NEARLY_ALL, ">="
    elif rounded <= 0 < percent:
        rounded, bound = _HARDLY_ANY, "<="
    return Share(value=rounded, bound=bound)
