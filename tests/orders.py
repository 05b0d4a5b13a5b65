"""How far one order tells of another."""

import math
from collections.abc import Sequence


def concordance(places: Sequence[int]) -> float:
    """Say how far an order agrees with the order of arrival, in standard deviations of chance.

    Kendall's S: of n things in an order of chance it has the variance n(n−1)(2n+5)/18.
    """
    count = len(places)
    agreement = 0
    for later in range(count):
        for earlier in range(later):
            agreement += 1 if places[earlier] < places[later] else -1
    return agreement / math.sqrt(count * (count - 1) * (2 * count + 5) / 18)
