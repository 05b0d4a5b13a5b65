"""Whether the highest and the lowest of several groups lie further apart than chance puts them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from ticassess.scoring.statistics.studentized_range import beyond


@dataclass(frozen=True, kw_only=True)
class GroupMean:
    """A mean with its standard error, from n people; two or more."""

    mean: float
    error: float
    n: int


def error_as_of(others: Sequence[GroupMean], n: int) -> float | None:
    """Give the standard error of a mean of n people who differ as much as those of other groups.

    s/√n with the pooled variance s² = Σ (nᵢ − 1)·nᵢ·SEᵢ² / Σ (nᵢ − 1), as in the analysis of
    variance. For a group whose own spread may not be shown. None without other groups.

    >>> nurses, peers = (GroupMean(mean=50, error=error, n=n) for error, n in [(5, 16), (4, 25)])
    >>> error_as_of([nurses, peers], n=4)
    10.0
    """
    if not others:
        return None
    people = sum(group.n - 1 for group in others)
    spread = sum((group.n - 1) * group.n * group.error**2 for group in others)
    return sqrt(spread / people / n)


def chance_of_range(low: GroupMean, high: GroupMean, groups: int) -> float:
    """Give the probability that groups which do not differ lie this far apart at their ends.

    Somebody is always highest and somebody lowest, and the more groups there are, the further
    apart. So the distance is held against the range of k means: P(Q(k, ν) > q), with
    q = (m₁ − m₂) / √((SE₁² + SE₂²) / 2) and the degrees of freedom of Welch and Satterthwaite,
    ν = (SE₁² + SE₂²)² / (SE₁⁴/(n₁ − 1) + SE₂⁴/(n₂ − 1)). Sizes and spreads may differ. For two
    groups this is Welch's t test. `groups`: how many there were to choose the ends from.

    Where nobody differs from their own group, 0 if the means differ, else 1.

    Source: Games and Howell (1976), Journal of Educational Statistics 1. `make chance` prints how
    often it is wrong: in 6 of 100 surveys or fewer.

    >>> staff = GroupMean(mean=56.2720588, error=14.8320608 / 34 ** 0.5, n=34)
    >>> later = GroupMean(mean=68.5086207, error=12.5785892 / 29 ** 0.5, n=29)
    >>> round(chance_of_range(staff, later, groups=2), 6)  # R 4.2.2, t.test
    0.000765
    >>> chance_of_range(staff, later, groups=12) > 0.02
    True
    """
    low_variance, high_variance = low.error**2, high.error**2
    variance = low_variance + high_variance
    shared = low_variance**2 / (low.n - 1) + high_variance**2 / (high.n - 1)
    if shared == 0:
        return 1.0 if high.mean == low.mean else 0.0
    freedom = variance**2 / shared
    return beyond(abs(high.mean - low.mean) / sqrt(variance / 2), groups, freedom)
