"""Results about places and documents: there is nobody to protect, so they are only rounded.

Those who observe or rate are people; what is published of them has the minima of people.
"""

from decimal import Decimal
from fractions import Fraction

from ticassess.privacy.policy import Policy
from ticassess.privacy.published import Bound, Capped, Published, Score, Share, Undefined
from ticassess.scoring.results import Estimate
from ticassess.scoring.rounding import half_up

NO_MINIMA = Policy(
    score=1, distribution=1, sensitive=1, comments=1, counts=1, organisation=1, breakdowns=1
)

_NEARLY_ALL, _HARDLY_ANY = Decimal(99), Decimal(1)


def open_outcome(estimate: Estimate) -> Published:
    """Give an estimate rounded; a percentage reads 100 only where all are met, and 0 only where none is.

    199 of 200 is "at least 99 %", and 1 of 300 "at most 1 %".
    """
    places = estimate.places
    target = None if estimate.target is None else half_up(estimate.target, places)
    if estimate.score is None:
        return Undefined(reason=estimate.undefined or "no answers", n=estimate.n, target=target)
    share = None if estimate.percent_positive is None else share_of(estimate.percent_positive)
    if places == 0 and (end := share_of(estimate.score)).bound is not None:
        return Capped(
            n=estimate.n,
            bound=end.bound,
            value=end.value,
            target=target,
            gap=None if target is None else target - end.value,
            band=estimate.band,
            stage=estimate.stage,
        )
    value = half_up(estimate.score, places)
    interval = None
    if estimate.interval is not None:
        low, high = (half_up(Fraction(end), places) for end in estimate.interval)
        interval = (low, high)
    return Score(
        n=estimate.n,
        value=value,
        percent_positive=share,
        sd=None if estimate.sd is None else half_up(estimate.sd, 1),
        interval=interval,
        target=target,
        gap=None if target is None else target - value,
        band=estimate.band,
        counts=estimate.counts or None,
        stage=estimate.stage,
        critical=estimate.critical,
    )


def share_of(percent: Fraction) -> Share:
    """Round a percentage so that only all is 100 and only none is 0.

    >>> share_of(Fraction(199, 2)), share_of(Fraction(100)), share_of(Fraction(1, 3)).bound
    (Share(value=Decimal('99'), bound='>='), Share(value=Decimal('100'), bound=None), '<=')
    """
    rounded = half_up(percent, 0)
    bound: Bound | None = None
    if rounded >= 100 > percent:
        rounded, bound = _NEARLY_ALL, ">="
    elif rounded <= 0 < percent:
        rounded, bound = _HARDLY_ANY, "<="
    return Share(value=rounded, bound=bound)
