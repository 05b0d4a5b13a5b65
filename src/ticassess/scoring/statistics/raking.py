"""Weights that make replies add up to several headcounts at once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

Cell: TypeAlias = tuple[str, ...]
"""The level of a reply in each breakdown."""

CLOSE_ENOUGH = 1e-10
MOST_ROUNDS = 200
UNEQUAL = 5.0
"""From this ratio of the largest to the smallest weight on, single people count for very much."""

CONTRADICTION = "The headcounts contradict each other: no weights meet all of them."


class MarginsNotMet(ValueError):
    """No weights make the replies add up to these headcounts; it says why."""


def raking(
    replies: Mapping[Cell, int], margins: Sequence[Mapping[str, int]]
) -> Mapping[Cell, float]:
    """Give the weight of a reply in each cell, so that every margin has its headcount.

    w ← w·(headcount / Σw) for each level of each margin in turn, until no weight changes by more
    than 1e-10 of itself. With one margin this is post-stratification, N_h/n_h. `replies`: how many
    by their levels; `margins`: people invited by level, for each breakdown in the same order.
    Cells without replies have no weight and are left out.

    Source: Deming and Stephan (1940), Annals of Mathematical Statistics 11. Equals R survey 4.1,
    `rake`.

    >>> replies = {("nurse", "north"): 10, ("nurse", "south"): 5, ("peer", "north"): 5}
    >>> weights = raking(replies, [{"nurse": 30, "peer": 10}, {"north": 25, "south": 15}])
    >>> [round(weight, 6) for weight in weights.values()]
    [1.5, 3.0, 2.0]

    Raises:
        MarginsNotMet: a level has people and no reply or the other way round, the margins have
            different totals, or they contradict each other.

    """
    answered = {cell: count for cell, count in replies.items() if count}
    _refuse_impossible(answered, margins)
    weights = dict.fromkeys(answered, 1.0)
    for _ in range(MOST_ROUNDS):
        furthest = 0.0
        for place, margin in enumerate(margins):
            furthest = max(furthest, _adjust(weights, answered, place, margin))
        if furthest < CLOSE_ENOUGH:
            return weights
    raise MarginsNotMet(CONTRADICTION)


def _adjust(
    weights: dict[Cell, float], replies: Mapping[Cell, int], place: int, margin: Mapping[str, int]
) -> float:
    """Meet one margin; give by how much of itself the furthest weight has changed."""
    found = dict.fromkeys(margin, 0.0)
    for cell, weight in weights.items():
        found[cell[place]] += weight * replies[cell]
    furthest = 0.0
    for cell in weights:
        # Headcounts that contradict each other can shrink weights until they are 0 as floats.
        if not found[cell[place]]:
            raise MarginsNotMet(CONTRADICTION)
        factor = margin[cell[place]] / found[cell[place]]
        weights[cell] *= factor
        furthest = max(furthest, abs(factor - 1))
    return furthest


def _refuse_impossible(replies: Mapping[Cell, int], margins: Sequence[Mapping[str, int]]) -> None:
    totals = {sum(margin.values()) for margin in margins}
    if len(totals) > 1:
        listed = ", ".join(str(total) for total in sorted(totals))
        raise MarginsNotMet(f"The margins add up to different totals: {listed}.")
    for place, margin in enumerate(margins):
        there = {cell[place] for cell in replies}
        for level, people in margin.items():
            if people and level not in there:
                raise MarginsNotMet(f"{people} people were invited in `{level}`; nobody replied.")
        for level in sorted(there):
            if not margin.get(level):
                raise MarginsNotMet(f"There are replies in `{level}`, and nobody was invited.")


def effective_sample_size(weights: Iterable[float]) -> float:
    """Give how many equal replies are as good as these: (Σw)²/Σw².

    Source: Kish (1965), Survey Sampling, 11.7. `weights`: one for each reply, one at least.

    >>> effective_sample_size([1, 1, 1, 1]), effective_sample_size([3, 1])
    (4.0, 1.6)
    """
    found = list(weights)
    return sum(found) ** 2 / sum(weight**2 for weight in found)


def are_unequal(weights: Iterable[float]) -> bool:
    """Say whether some replies count more than five times as much as others.

    >>> are_unequal([1.0, 4.9]), are_unequal([1.0, 5.1])
    (False, True)
    """
    found = list(weights)
    return max(found) > UNEQUAL * min(found)
