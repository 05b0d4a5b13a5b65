"""How many people have the lowest and the highest score that there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

FEWEST = 10
MANY = Fraction(15, 100)


@dataclass(frozen=True, kw_only=True)
class Ends:
    """The shares of people at the floor and at the ceiling, from 0 to 1.

    `floor_effect`, `ceiling_effect`: whether there are so many that the scale cannot tell them
    apart, more than 15 %; never of fewer than ten people.
    """

    floor: Fraction
    ceiling: Fraction
    floor_effect: bool
    ceiling_effect: bool


def ends(scores: Sequence[Fraction], bounds: tuple[Fraction, Fraction]) -> Ends | None:
    """Give the shares of scores at the ends of their range; None without scores.

    Source: Terwee et al. (2007), Journal of Clinical Epidemiology 60.

    >>> ends([Fraction(0)] * 2 + [Fraction(50)] * 8, (Fraction(0), Fraction(100)))
    Ends(floor=Fraction(1, 5), ceiling=Fraction(0, 1), floor_effect=True, ceiling_effect=False)
    """
    if not scores:
        return None
    low, high = bounds
    floor = Fraction(sum(score == low for score in scores), len(scores))
    ceiling = Fraction(sum(score == high for score in scores), len(scores))
    enough = len(scores) >= FEWEST
    return Ends(
        floor=floor,
        ceiling=ceiling,
        floor_effect=enough and floor > MANY,
        ceiling_effect=enough and ceiling > MANY,
    )
