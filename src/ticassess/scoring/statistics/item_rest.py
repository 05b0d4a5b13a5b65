"""How each item goes with the rest of its scale."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_FEWEST_PEOPLE = 3


def item_rest(items: Floats) -> tuple[float | None, ...]:
    """Give the correlation of each of [items, people] with the sum of the others.

    Over those who answered every item that anybody answered; after reversal, so that a negative
    value says that the item may be keyed the wrong way. None for an item without answers or
    spread, for one whose rest has no spread, and with fewer than two items or three people.

    Source: Henrysson (1963), Psychometrika 28. Equals R psych 2.2.9, `alpha`, column r.drop for
    rows without gaps and items that all differ.

    >>> found = item_rest(np.array([[1.0, 2, 4, 5], [2.0, 2, 5, 4], [1.0, 3, 4, 4]]))
    >>> [round(value, 4) for value in found]
    [0.9282, 0.8433, 0.8835]
    """
    # An item that nobody answered would leave nobody who answered all.
    answered = ~np.isnan(items).all(axis=1)
    given = items[answered]
    complete = given[:, ~np.isnan(given).any(axis=0)]
    found: list[float | None] = [None] * len(items)
    if len(given) < 2 or complete.shape[1] < _FEWEST_PEOPLE:
        return tuple(found)
    total = complete.sum(axis=0)
    for place, item in zip(np.flatnonzero(answered), complete, strict=True):
        found[place] = _correlation(item, total - item)
    return tuple(found)


def _correlation(one: Floats, other: Floats) -> float | None:
    one, other = one - one.mean(), other - other.mean()
    scale = float(np.sqrt(np.sum(one**2) * np.sum(other**2)))
    # Sums of fractions leave a rest where all is alike; it is no spread.
    if scale < 1e-12:
        return None
    return float(np.sum(one * other)) / scale
