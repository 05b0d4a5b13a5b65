"""Kinds of people: those whom no number that is shown tells apart.

Four cooks of the north and two of the south may be in the same shown groups and no other. Then what
is shown says the same of all six, and what it adds up to may be these six alone, or these and some
others, though nobody ever asked for such a group.
"""

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Table: TypeAlias = npt.NDArray[np.float64]
Places: TypeAlias = tuple[int, ...]

_MOST_IN_PAIRS = 300
_MOST_IN_FOURS = 60
"""Of more kinds that are few people, no unions of two, or of three and four, are looked at."""
_NOTHING = 1e-9


def kinds_of(columns: Table) -> npt.NDArray[np.intp]:
    """Say of which kind each column of a table is; equal columns are of one.

    >>> first, second, third = kinds_of(np.array([[1.0, 1.0, 1.0], [0.0, 1.0, 0.0]]))
    >>> bool(first == third), bool(first == second)
    (True, False)
    """
    # One number for each column: to sort columns themselves costs twenty times as much.
    line = _chance(len(columns)) @ columns
    _, kinds = np.unique(line.round(9), return_inverse=True)
    return np.asarray(kinds, dtype=np.intp)


def _chance(length: int) -> npt.NDArray[np.float64]:
    """Give a direction in which different things are next to never alike; always the same."""
    return np.random.default_rng(0).standard_normal(length)


def sums_to_nothing(rests: Table, sizes: npt.NDArray[np.int_], below: int) -> Iterator[Places]:
    """Yield up to four rows that add up to nothing, of fewer people in all than `below`.

    `rests`: what is left of each of some sets beyond the span of what is shown.
    """
    if not len(rests):
        return
    # All rows are looked at along one line first: few sums are next to nothing there by chance.
    line = rests @ _chance(rests.shape[1])
    for places in _near_nothing(line, sizes, below):
        together = int(sizes[list(places)].sum())
        if together < below and np.abs(rests[list(places)].sum(axis=0)).max() < _NOTHING:
            yield places


def _near_nothing(line: Table, sizes: npt.NDArray[np.int_], below: int) -> Iterator[Places]:
    """Yield up to four places at which numbers add up to next to nothing."""
    singles = np.arange(len(line))[:, None]
    yield from _small_sums(singles[abs(line) < _NOTHING])
    if len(line) > _MOST_IN_PAIRS:
        return
    pairs = np.transpose(np.triu_indices(len(line), k=1))
    pairs = pairs[sizes[pairs].sum(axis=1) < below]
    sums = line[pairs].sum(axis=1)
    yield from _small_sums(pairs[abs(sums) < _NOTHING])
    if len(line) > _MOST_IN_FOURS:
        return
    order = np.argsort(sums)
    pairs, sums = pairs[order], sums[order]
    for others in (singles, pairs):
        yield from _opposite(-line[others].sum(axis=1), others, sums, pairs)


def _small_sums(places: npt.NDArray[np.intp]) -> Iterator[Places]:
    for some in places.tolist():
        yield tuple(some)


def _opposite(
    wanted: Table, others: npt.NDArray[np.intp], sums: Table, pairs: npt.NDArray[np.intp]
) -> Iterator[Places]:
    """Yield some places together with a pair that has the wanted sum; sums are in their order."""
    starts = np.searchsorted(sums, wanted - _NOTHING)
    ends = np.searchsorted(sums, wanted + _NOTHING)
    for place in np.flatnonzero(starts < ends):
        some = others[place].tolist()
        for pair in pairs[starts[place] : ends[place]].tolist():
            if set(pair).isdisjoint(some):
                yield (*some, *pair)
