"""How large a change must be to be more than noise."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

CONFIDENCE = 0.95
_Z = NormalDist().inv_cdf(0.5 + CONFIDENCE / 2)


@dataclass(frozen=True, kw_only=True)
class Sample:
    """n replies with their standard deviation, of so many people; None where nobody knows."""

    sd: float
    n: int
    headcount: int | None = None

    @property
    def variance(self) -> float:
        """The variance of the mean, s²/n·(1 − n/N)."""
        silent = 1.0
        if self.headcount is not None:
            # With more replies than invitations a variance would be negative.
            silent = 1 - min(self.n / self.headcount, 1)
        return self.sd**2 / self.n * silent


def detectable_change(first: Sample, second: Sample) -> float | None:
    """Give the smallest change of a mean between two waves that chance makes in 5 % of cases.

    z(.975)·√(s₁²/n₁·(1 − n₁/N₁) + s₂²/n₂·(1 − n₂/N₂)), for two waves of which nobody knows who is
    in both. Smaller changes are noise. None without replies in one of them.

    Source: Cochran, Sampling Techniques (1977), 2.8; as the minimal detectable change of Beaton
    (2000), for means in place of persons.

    >>> staff = Sample(sd=14.8320608468996, n=34), Sample(sd=12.5785891566747, n=29)
    >>> round(detectable_change(*staff), 6)  # R 4.2.2
    6.768601
    """
    if first.n < 1 or second.n < 1:
        return None
    return _Z * sqrt(first.variance + second.variance)


def detectable_change_of_person(sd: float, reliability: float) -> float:
    """Give the smallest change of one person's score that is more than an error of measurement.

    z(.975)·√2·s·√(1 − r), with the reliability r (0 to 1) of the score and its standard deviation
    s. It is about persons, and in no report: scores of persons are never shown.

    Source: Beaton (2000), Spine 25.

    >>> round(detectable_change_of_person(14.8320608468996, 0.85), 6)  # R 4.2.2
    15.922462
    """
    return _Z * sqrt(2) * sd * sqrt(1 - reliability)
