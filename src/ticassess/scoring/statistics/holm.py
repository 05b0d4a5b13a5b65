"""Holm's adjustment: what a probability is worth where several were looked at together."""

from collections.abc import Sequence


def holm(probabilities: Sequence[float | None]) -> tuple[float | None, ...]:
    """Adjust probabilities that belong to one family, in their order.

    Sorted ascending, p(i) becomes the largest of min(1, (m − j + 1)·p(j)) over j ≤ i. Missing ones
    stay missing and do not count for m: they were never looked at.

    Source: Holm (1979), Scandinavian Journal of Statistics 6. Equals R 4.2.2, `p.adjust`.

    >>> [round(p, 3) for p in holm([0.03, 0.005, 0.02, 0.04])]
    [0.06, 0.02, 0.06, 0.06]
    >>> holm([0.03, None, 0.01])
    (0.03, None, 0.02)
    """
    known: list[tuple[float, int]] = []
    for place, probability in enumerate(probabilities):
        if probability is not None:
            known.append((probability, place))
    adjusted: list[float | None] = [None] * len(probabilities)
    largest = 0.0
    for rank, (probability, place) in enumerate(sorted(known)):
        largest = max(largest, min(1.0, (len(known) - rank) * probability))
        adjusted[place] = largest
    return tuple(adjusted)
