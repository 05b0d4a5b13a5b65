"""The interval of an alpha."""

from scipy.special import fdtri

CONFIDENCE = 0.95


def feldt_interval(alpha: float, people: int, items: int) -> tuple[float, float]:
    """Give the 95 % interval of an alpha.

    1 − (1 − α)·F(.975; n − 1, (n − 1)(J − 1)) and 1 − (1 − α)·F(.025; …). Two people and two items
    or more.

    Source: Feldt (1965), Psychometrika 30. Equals R psych 2.2.9, `alpha.ci`.

    >>> low, high = feldt_interval(0.815595047923323, people=40, items=6)
    >>> round(low, 6), round(high, 6)
    (0.710403, 0.891722)
    """
    freedom = people - 1
    tail = (1 - CONFIDENCE) / 2
    low = 1 - (1 - alpha) * float(fdtri(freedom, freedom * (items - 1), 1 - tail))
    high = 1 - (1 - alpha) * float(fdtri(freedom, freedom * (items - 1), tail))
    return low, high
