"""What the people who did not reply could change at the most."""

from fractions import Fraction

Bounds = tuple[Fraction, Fraction]


def ends_of_everybody(mean: Fraction, rate: Fraction, bounds: Bounds) -> Bounds:
    """Give the ends between which the mean of everybody lies, whatever the others would say.

    r·m + (1 − r)·L and r·m + (1 − r)·U, with the response rate r (0 to 1), the mean m of those who
    replied, and the range [L, U]. With everybody's reply both ends are the mean.

    Source: Manski (1989), Anatomy of the selection problem, Journal of Human Resources 24.

    >>> low, high = ends_of_everybody(Fraction(50), Fraction(2, 5), (Fraction(0), Fraction(100)))
    >>> int(low), int(high)
    (20, 80)

    Raises:
        ValueError: the rate is below 0 or above 1.

    """
    if not 0 <= rate <= 1:
        raise ValueError("A response rate lies between 0 and 1.")
    low, high = bounds
    heard = rate * mean
    return heard + (1 - rate) * low, heard + (1 - rate) * high
