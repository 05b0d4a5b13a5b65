"""How reliable the difference of two scales is."""

import numpy as np
import numpy.typing as npt

from ticassess.instrument import Contrast, Instrument
from ticassess.responses import Responses
from ticassess.scoring.statistics.alpha import alpha_of_complete
from ticassess.scoring.values import values_of_items

Floats = npt.NDArray[np.float64]
_FEWEST_PEOPLE = 3


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
    alpha_a, alpha_b = alpha_of_complete(first), alpha_of_complete(second)
    mean_a, mean_b = _means(first), _means(second)
    both = ~np.isnan(mean_a) & ~np.isnan(mean_b)
    if alpha_a is None or alpha_b is None or both.sum() < _FEWEST_PEOPLE:
        return None
    (var_a, shared), (_, var_b) = np.cov(mean_a[both], mean_b[both], ddof=1)
    observed = var_a + var_b - 2 * shared
    # Where nobody's difference differs it is 0, or a little below for want of digits.
    if observed <= 0:
        return None
    true = var_a * alpha_a.value + var_b * alpha_b.value - 2 * shared
    return float(true / observed)


def _means(items: Floats) -> Floats:
    known = ~np.isnan(items)
    counts = known.sum(axis=0)
    sums = np.where(known, items, 0).sum(axis=0)
    means: Floats = np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
    return means
