"""The distinct texts of a column, so that each of them is looked up only once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, kw_only=True)
class DistinctTexts:
    """The texts of a column in the order of their first cells.

    `positions` says for each cell which of the texts stands in it, `first` gives for each text its
    first cell, and `cells` in how many it stands.
    """

    texts: tuple[str, ...]
    positions: npt.NDArray[np.intp]
    first: tuple[int, ...]
    cells: tuple[int, ...]


def distinct(column: Sequence[str]) -> DistinctTexts:
    """Find the distinct texts of a column.

    >>> found = distinct(["b", "a", "b"])
    >>> found.texts, found.positions.tolist(), found.first, found.cells
    (('b', 'a'), [0, 1, 0], (0, 1), (2, 1))
    """
    numbers: dict[str, int] = {}
    positions = np.empty(len(column), dtype=np.intp)
    first: list[int] = []
    for cell, text in enumerate(column):
        number = numbers.setdefault(text, len(numbers))
        if number == len(first):
            first.append(cell)
        positions[cell] = number
    cells = np.bincount(positions, minlength=len(first))
    return DistinctTexts(
        texts=tuple(numbers),
        positions=positions,
        first=tuple(first),
        cells=tuple(cells.tolist()),
    )
