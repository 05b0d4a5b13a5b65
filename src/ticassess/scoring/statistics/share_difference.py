"""How far two percentages lie apart, from the interval of each."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

CONFIDENCE = 0.95
_Z = NormalDist().inv_cdf(0.5 + CONFIDENCE / 2)


@dataclass(frozen=True, kw_only=True)
class PrintedShare:
    """A percentage with the ends of its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class ShareDifference:
    """The second share less the first, with its 95 % interval and how likely chance makes it."""

    difference: float
    interval: tuple[float, float]
    probability: float


def share_difference(first: PrintedShare, second: PrintedShare) -> ShareDifference:
    """Give the difference of two independent shares from their own intervals.

    p₂ − p₁ − √((p₂ − l₂)² + (u₁ − p₁)²) to p₂ − p₁ + √((u₂ − p₂)² + (p₁ − l₁)²). The intervals may
    be of any kind, so those of a finite number of people do, too. The probability goes with it: it
    is 5 % where the interval ends at 0. Where neither has any width, 0 if they differ, else 1.

    Source: Newcombe (1998), Statistics in Medicine 17, method 10; for other intervals Zou and
    Donner (2008), Statistics in Medicine 27.

    >>> first = PrintedShare(value=48 / 80, low=0.4904, high=0.7004)  # Wilson
    >>> second = PrintedShare(value=56 / 70, low=0.6916, high=0.8772)
    >>> [round(end, 3) for end in share_difference(first, second).interval]  # 0.0524 to 0.3339
    [0.052, 0.334]
    """
    difference = second.value - first.value
    below = sqrt((second.value - second.low) ** 2 + (first.high - first.value) ** 2)
    above = sqrt((second.high - second.value) ** 2 + (first.value - first.low) ** 2)
    # How far chance may move it towards no difference at all.
    towards = below if difference > 0 else above
    return ShareDifference(
        difference=difference,
        interval=(difference - below, difference + above),
        probability=_probability(abs(difference), towards),
    )


def _probability(distance: float, half_width: float) -> float:
    if distance == 0:
        return 1.0
    if half_width == 0:
        return 0.0
    return 2 * NormalDist().cdf(-_Z * distance / half_width)
