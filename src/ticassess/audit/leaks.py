"""`Leak`: something that could be worked out although it is withheld, and what is none."""

from dataclasses import dataclass
from math import ceil, floor

NARROW = 20.0
"""A range of fewer points of 100 is as good as the number."""

_MANY_ENOUGH = 10
"""Two people are twenty points of so many, and a bound may leave no more than two in doubt."""

_SURE = 1e-6
_A_POINT = 0.05
"""Ends that differ by less are printed as one number."""


def is_open(
    ends: tuple[float, float], size: float, *, favourable: bool, points: float = NARROW
) -> bool:
    """Say whether enough is open of the sum of a small set, as `privacy.md` promises.

    `ends`: of the sum, each person counting 0 to 1. So many points of 100 must be open of the mean
    and, where favourable people are counted, more than one number of them.
    """
    low, high = ends
    if (high - low) / size * 100 < points:
        return False
    return not favourable or ceil(low - _SURE) < floor(high + _SURE)


def is_open_of_many(ends: tuple[float, float], size: float, minimum: int) -> bool:
    """Say whether enough is open of how many of a large set were favourable.

    Two people may be and two may not be, as the bound of a group that is shown leaves it: if one of
    134 at most was favourable, so was one of any nine. Where four are too few to be told of, one of
    them is 20 points already.
    """
    low, high = ends
    few = min(2, ceil(NARROW / 100 * (minimum - 1) - _SURE))
    return min(high, size - low) > few - _SURE


def points_of_few(
    ends: tuple[float, float], furthest: tuple[float, float], size: float, minimum: int
) -> float:
    """Give how many points of 100 the sum of many people leaves open of the mean of few of them.

    `ends`: of the sum of all, `furthest`: between which ends it could lie. Of few people, one too
    few to be told of, and ten at most, since a bound that is shown leaves no more open. It does not
    matter who they are: all the others may be at the nearer end.

    >>> round(points_of_few((4.3, 5.0), (0.0, 5.0), 5, 5), 3)  # at least 86 of five people
    17.5
    >>> points_of_few((2.5, 3.0), (0.0, 5.0), 5, 5)
    62.5
    """
    few = min(minimum - 1, _MANY_ENOUGH)
    of_one = (furthest[1] - furthest[0]) / size
    from_end = min(ends[1] - furthest[0], furthest[1] - ends[0])
    return from_end / (few * of_one) * 100


@dataclass(frozen=True, kw_only=True)
class Spread:
    """The standard deviations of a number in one breakdown; without `by`, that of everybody."""

    subject: str
    by: str | None


@dataclass(frozen=True, kw_only=True)
class Leak:
    """About whom (groups, never people), what, and between which ends, in points of 100.

    `means` says how it was worked out:

    - `difference`: a sum of published numbers leaves exactly this
    - `range`: all that is published leaves less than 20 points
    - `certain`: nobody or everybody was favourable
    - `unanimous`: a number so near the end of its range that each single person is there
    - `items`: scores of overlapping scales
    - `ties`: scores that are made of each other, for those who have some of them only
    - `skips`: a score and its items, for those who left some of these out
    - `issues`: two issues of one report
    - `spread`: the standard deviation follows from others, and `low` and `high` are its ends
    - `close`: a part of people of whom the standard deviation says that they are alike
    - `counts`: counted answers of everybody, beside what is shown of groups
    - `squares`: scores and standard deviations of all shown groups together

    `favourable`: the share of favourable answers is meant, not the score. `percentages`: it takes
    those of the item. `spread`: the standard deviations that it takes, where that is known; of
    several those that are missed least. `beside`: the scale that tells of its item.
    """

    about: str
    subject: str
    means: str
    people: int
    low: float
    high: float
    breakdowns: tuple[str, ...] = ()
    favourable: bool = False
    percentages: bool = False
    spread: Spread | None = None
    beside: str | None = None

    def __str__(self) -> str:
        """Say it in one line."""
        people = "1 person" if self.people == 1 else f"{self.people} people"
        start = f"{self.about} ({people}): {self.subject}"
        if self.means == "certain":
            said = "nobody" if self.high < 50 else "everybody"
            return f"{start}: {said} answered favourably"
        if self.favourable:
            start += ", % favourable,"
        ends = f"{self.low:.1f} to {self.high:.1f}"
        if self.high - self.low < _A_POINT:
            ends = f"{self.low:.1f}"
        if self.means == "spread":
            start += ", standard deviation,"
        return f"{start} is {ends} of 100 [{self.means}]"
