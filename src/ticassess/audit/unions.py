"""Which unions of some small sets the shown numbers add up to, up to rounding."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import numpy as np

from ticassess.audit.people import Vector
from ticassess.audit.programs import Matrix

Places: TypeAlias = tuple[int, ...]
_Key: TypeAlias = tuple[float, ...]

_SAME = 1e-7
_DIGITS = 6
_MOST_IN_PAIRS = 200
"""Of more small sets, only single ones are looked at."""
_MOST_FOURS = 2_000
"""Of more pairs, no two of them are put together."""
_STILL = (0.0, 0.0, 0.0)


def free_moves(shown: Matrix) -> Matrix:
    """Give how each unknown can move while the shown numbers over them stay as they are.

    Along a few directions only, in which nothing is alike by chance.
    """
    _, strengths, told = np.linalg.svd(shown, full_matrices=False)
    told = told[strengths > _SAME]
    unknowns = np.arange(1, shown.shape[1] + 1)
    along = np.cos(np.outer(unknowns**2, (1.0, 1.7, 2.3)))
    free: Matrix = along - told.T @ (told @ along)
    return free


@dataclass(frozen=True, kw_only=True, eq=False)
class Unions:
    """Some sets of `sizes`; `moves`: how far the sum of each can move, as `free_moves` says."""

    moves: Matrix
    sizes: Vector

    def told(self, minimum: int) -> Iterator[Places]:
        """Yield up to four sets of fewer people together of which nothing can move."""
        small = np.flatnonzero(self.sizes < minimum).tolist()
        if len(small) > _MOST_IN_PAIRS:
            return
        pairs = []
        for pair in combinations(small, 2):
            if self._size(pair) < minimum:
                pairs.append(pair)
        for places in self._still([(place,) for place in small], pairs):
            if self._size(places) < minimum:
                yield places

    def _still(
        self, singles: Sequence[Places], pairs: Sequence[tuple[int, int]]
    ) -> Iterator[Places]:
        by_move: dict[_Key, list[tuple[int, int]]] = {}
        for pair, move in zip(pairs, self._moves(pairs, 1.0), strict=True):
            by_move.setdefault(move, []).append(pair)
        yield from by_move.get(_STILL, ())
        yield from self._put_together(singles, by_move)
        if len(pairs) <= _MOST_FOURS:
            yield from self._put_together(pairs, by_move)

    def _put_together(
        self, others: Sequence[Places], by_move: Mapping[_Key, Sequence[Places]]
    ) -> Iterator[Places]:
        for some, move in zip(others, self._moves(others, -1.0), strict=True):
            for pair in by_move.get(move, ()):
                if set(some).isdisjoint(pair):
                    yield (*some, *pair)

    def _moves(self, sets: Sequence[Places], sign: float) -> Sequence[_Key]:
        if not sets:
            return ()
        moved = self.moves[np.array(sets)].sum(axis=1) * sign
        return [tuple(move) for move in (moved.round(_DIGITS) + 0.0).tolist()]

    def _size(self, places: Places) -> float:
        return float(sum(self.sizes[place] for place in places))
