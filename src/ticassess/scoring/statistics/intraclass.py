"""How much of the differences between people are differences between their groups."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Intraclass:
    """ICC(1), the share of variance between groups, and ICC(2), the reliability of group means."""

    single: float
    mean: float


def intraclass(groups: Sequence[Floats]) -> Intraclass | None:
    """Give ICC(1) and ICC(2) from the scores of each group.

    (MSB − MSW) / (MSB + (g − 1)·MSW) and (MSB − MSW) / MSB, with the mean squares between and
    within groups, and the arithmetic mean g of the sizes. Groups of one person count; groups of
    nobody do not. A negative value stays: groups differ less than chance would make them. None of
    fewer than two groups, where no group has two people, or where nothing differs between groups.

    Source: Bliese (2000), in Klein and Kozlowski (eds), Multilevel Theory. Equals R multilevel 2.7,
    `ICC1` and `ICC2` of `aov`.

    >>> found = intraclass([np.array([1.0, 2, 3]), np.array([4.0, 5, 6])])
    >>> round(found.single, 4), round(found.mean, 4)
    (0.8065, 0.9259)
    """
    filled = [scores for scores in groups if len(scores)]
    people = sum(len(scores) for scores in filled)
    if len(filled) < 2 or people <= len(filled):
        return None
    everybody = np.concatenate(filled)
    between = within = 0.0
    for scores in filled:
        between += len(scores) * float(scores.mean() - everybody.mean()) ** 2
        within += float(np.sum((scores - scores.mean()) ** 2))
    between /= len(filled) - 1
    within /= people - len(filled)
    size = people / len(filled)
    if between == 0:
        return None
    return Intraclass(
        single=(between - within) / (between + (size - 1) * within),
        mean=(between - within) / between,
    )
