"""How far the items of a scale say the same.

Cronbach's alpha, and the reliability of a difference.
"""

import numpy as np
import numpy.typing as npt

from ticassess.instrument import Contrast, Instrument
from ticassess.responses import Responses
from ticassess.scoring.values import values_of_items

Floats = npt.NDArray[np.float64]
_FEWEST_ITEMS, _FEWEST_PEOPLE = 2, 3


def alpha(items: Floats) -> float | None:
    """Give Cronbach's alpha of [items, people] after reversal, over complete answers.

    α = J/(J − 1)·(1 − Σs²_j / s²_T). Items without spread are left out. None with fewer than two
    items or three people, or where the total has no spread. Negative values stand as they are: they
    say that an item may be keyed the wrong way. Source: Cronbach (1951); equals R psych 2.2.9,
    `alpha`, on complete rows.

    >>> round(alpha(np.array([[1.0, 2, 4, 5], [2.0, 2, 5, 4], [1.0, 3, 4, 4]])), 4)
    0.9383
    """
    # Covariances that each come from other people could give an alpha above 1.
    complete = items[:, ~np.isnan(items).any(axis=0)]
    if complete.shape[1] < _FEWEST_PEOPLE:
        return None
    spread = complete[complete.var(axis=1, ddof=1) > 0]
    total = spread.sum(axis=0).var(ddof=1) if len(spread) else 0.0
    if len(spread) < _FEWEST_ITEMS or total == 0:
        return None
    count = len(spread)
    return float(count / (count - 1) * (1 - spread.var(axis=1, ddof=1).sum() / total))


def reliability_of_difference(
    instrument: Instrument, contrast: Contrast, responses: Responses
) -> float | None:
    """Give the reliability of the difference of two scales, over the people who have both.

    ρ_D = (s²_A·α_A + s²_B·α_B − 2·s_AB) / (s²_A + s²_B − 2·s_AB), with the covariance s_AB. None
    where an alpha is undefined or nobody's difference differs. Source: Lord (1963), in Harris
    (ed.), Problems in Measuring Change; the usual formula for difference scores.
    """
    items = [instrument.items_of(instrument.scale(name)) for name in contrast.of]
    first, second = (values_of_items(instrument, responses, of_one) for of_one in items)
    alpha_a, alpha_b = alpha(first), alpha(second)
    mean_a, mean_b = _means(first), _means(second)
    both = ~np.isnan(mean_a) & ~np.isnan(mean_b)
    if alpha_a is None or alpha_b is None or both.sum() < _FEWEST_PEOPLE:
        return None
    (var_a, shared), (_, var_b) = np.cov(mean_a[both], mean_b[both], ddof=1)
    observed = var_a + var_b - 2 * shared
    # Where nobody's difference differs it is 0, or a little below for want of digits.
    if observed <= 0:
        return None
    true = var_a * alpha_a + var_b * alpha_b - 2 * shared
    return float(true / observed)


def _means(items: Floats) -> Floats:
    known = ~np.isnan(items)
    counts = known.sum(axis=0)
    sums = np.where(known, items, 0).sum(axis=0)
    means: Floats = np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
    return means
