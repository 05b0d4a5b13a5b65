"""How far two groups, or two waves, lie apart, and whether that is more than chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, lgamma, sqrt

from scipy.special import stdtr, stdtrit

from ticassess.scoring.statistics.change import Sample
from ticassess.scoring.statistics.group_range import GroupMean

CONFIDENCE = 0.95
FEWEST = 5
"""No test is made with fewer people on either side."""


@dataclass(frozen=True, kw_only=True)
class Welch:
    """The second mean less the first, with its 95 % interval and how likely chance makes it."""

    difference: float
    t: float
    freedom: float
    probability: float
    interval: tuple[float, float]


def welch(first: Sample, first_mean: float, second: Sample, second_mean: float) -> Welch | None:
    """Test the difference of two means of people who differ in their own way on each side.

    t = (m₂ − m₁) / √(v₁ + v₂) with v = s²/n·(1 − n/N), and degrees of freedom
    (v₁ + v₂)² / (v₁²/(n₁ − 1) + v₂²/(n₂ − 1)). None with fewer than five people on a side, and
    where nothing is left to chance: nobody differs from the others of their side, or all were
    heard.

    Source: Welch (1947), Biometrika 34. Equals R 4.2.2, `t.test`, where headcounts are not known.

    >>> staff, later = Sample(sd=14.8320608468996, n=34), Sample(sd=12.5785891566747, n=29)
    >>> found = welch(staff, 56.2720588235294, later, 68.5086206896552)
    >>> round(found.t, 6), round(found.freedom, 6), round(found.probability, 6)
    (3.543305, 60.999414, 0.000765)
    """
    means = (_with_error(first, first_mean), _with_error(second, second_mean))
    return welch_of_means(*means)


def welch_of_means(first: GroupMean, second: GroupMean) -> Welch | None:
    """Test the difference of two means of which the standard errors are known.

    As `welch`, where the errors come from printed intervals.

    >>> before = GroupMean(mean=56.2720588235294, error=14.8320608468996 / 34 ** 0.5, n=34)
    >>> now = GroupMean(mean=68.5086206896552, error=12.5785891566747 / 29 ** 0.5, n=29)
    >>> found = welch_of_means(before, now)
    >>> [round(end, 6) for end in found.interval]  # R 4.2.2, t.test
    [5.330998, 19.142126]
    """
    if min(first.n, second.n) < FEWEST:
        return None
    variances = first.error**2, second.error**2
    variance = sum(variances)
    # scipy's own test gives p = 0 here, as if the difference were beyond doubt.
    if variance == 0:
        return None
    shares = variances[0] ** 2 / (first.n - 1) + variances[1] ** 2 / (second.n - 1)
    freedom = variance**2 / shares
    difference = second.mean - first.mean
    t = difference / sqrt(variance)
    half = float(stdtrit(freedom, 0.5 + CONFIDENCE / 2)) * sqrt(variance)
    return Welch(
        difference=difference,
        t=t,
        freedom=freedom,
        probability=2 * float(stdtr(freedom, -abs(t))),
        interval=(difference - half, difference + half),
    )


def _with_error(sample: Sample, mean: float) -> GroupMean:
    return GroupMean(mean=mean, error=sqrt(sample.variance), n=sample.n)


def hedges_g(first: Sample, first_mean: float, second: Sample, second_mean: float) -> float | None:
    """Give the difference of two means in standard deviations, without the bias of small samples.

    J·(m₂ − m₁)/s with the pooled s and the exact J = Γ(ν/2) / (√(ν/2)·Γ((ν − 1)/2)),
    ν = n₁ + n₂ − 2. None with fewer than two people on a side, or where nobody differs.

    Source: Hedges (1981), Journal of Educational Statistics 6. Equals R effectsize 0.8.3,
    `hedges_g`; the usual approximation of J differs in the third decimal.

    >>> staff, later = Sample(sd=14.8320608468996, n=34), Sample(sd=12.5785891566747, n=29)
    >>> round(hedges_g(staff, 56.2720588235294, later, 68.5086206896552), 6)
    0.873014
    """
    if min(first.n, second.n) < 2:
        return None
    freedom = first.n + second.n - 2
    squares = (first.n - 1) * first.sd**2 + (second.n - 1) * second.sd**2
    if squares == 0:
        return None
    unbiased = exp(lgamma(freedom / 2) - lgamma((freedom - 1) / 2)) / sqrt(freedom / 2)
    return unbiased * (second_mean - first_mean) / sqrt(squares / freedom)


def cliffs_delta(first: Sequence[tuple[float, int]], second: Sequence[tuple[float, int]]) -> float:
    """Give how much more often the second side is above the first than below, from −1 to 1.

    Σ sign(y − x) over all pairs, divided by their number. Each side: values, with how many people
    have each. Only the order of values counts, so it fits single items. It is made of the counts of
    answers on both sides, and tells of them, so it may be shown only where these are.

    Source: Cliff (1993), Psychological Bulletin 114. Equals R effectsize 0.8.3, `cliffs_delta`.

    >>> cliffs_delta([(1.0, 2), (2.0, 2)], [(2.0, 1), (3.0, 3)])
    0.875

    Raises:
        ValueError: there is nobody on one side.

    """
    pairs = sum(count for _, count in first) * sum(count for _, count in second)
    if pairs == 0:
        raise ValueError("There is nobody on one side.")
    above = 0
    for value, count in first:
        for other, others in second:
            above += count * others * ((other > value) - (other < value))
    return above / pairs


_NEGLIGIBLE, _SMALL, _MEDIUM = 0.147, 0.33, 0.474


def size_of_delta(delta: float) -> str:
    """Name the size of a Cliff's delta.

    Source: Romano et al. (2006), Florida Association of Institutional Research.

    >>> size_of_delta(0.1), size_of_delta(-0.2), size_of_delta(0.4), size_of_delta(0.474)
    ('negligible', 'small', 'medium', 'large')
    """
    if abs(delta) < _NEGLIGIBLE:
        return "negligible"
    if abs(delta) < _SMALL:
        return "small"
    return "medium" if abs(delta) < _MEDIUM else "large"
