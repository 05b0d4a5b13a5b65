"""The distinct columns of a table of whole numbers, and how many people have each."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_MOST = 2**62


@dataclass(frozen=True, kw_only=True, eq=False)
class Combinations:
    """`columns` [parts, combinations] are distinct and in order; `index` has that of each person.

    `counts`: how many people have each.
    """

    columns: npt.NDArray[np.int64]
    index: npt.NDArray[np.intp]
    counts: npt.NDArray[np.intp]

    @classmethod
    def of(cls, table: npt.NDArray[np.integer]) -> "Combinations":
        """Find those of a table [parts, people]; the first part is the first to order them.

        >>> found = Combinations.of(np.array([[1, 0, 1], [2, 3, 2]]))
        >>> found.columns.T.tolist(), found.index.tolist(), found.counts.tolist()
        ([[0, 3], [1, 2]], [1, 0, 1], [1, 2])
        """
        key = _key_of(table)
        if key is None:
            columns, index, counts = np.unique(
                table, axis=1, return_inverse=True, return_counts=True
            )
            # numpy 2.0 alone gives the index another shape.
            return cls(columns=columns.astype(np.int64), index=index.reshape(-1), counts=counts)
        _, first, index, counts = np.unique(
            key, return_index=True, return_inverse=True, return_counts=True
        )
        return cls(columns=table[:, first].astype(np.int64), index=index.reshape(-1), counts=counts)


def _key_of(table: npt.NDArray[np.integer]) -> npt.NDArray[np.int64] | None:
    """Give one whole number for each column, in the same order; None where they are too large.

    To sort numbers takes a small part of the time that it takes to sort columns.
    """
    key = np.zeros(table.shape[1], dtype=np.int64)
    if not table.size:
        return key if table.shape[0] else None
    largest = 1
    for row in table:
        low, high = int(row.min()), int(row.max())
        largest *= high - low + 1
        if largest > _MOST or high > _MOST or low < -_MOST:
            return None
        key *= high - low + 1
        key += row
        key -= low
    return key
