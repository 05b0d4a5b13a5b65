"""McDonald's omega of a scale with one factor."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

FEWEST_ITEMS, FEWEST_PEOPLE = 3, 50
_STEPS, _SETTLED = 20_000, 1e-10
_HEYWOOD = 1e-3
"""An item of which less than this share of the variance is its own fits no model of one factor."""


@dataclass(frozen=True, kw_only=True)
class OneFactor:
    """Loadings λ and own variances θ of items, from the model with one factor."""

    loadings: tuple[float, ...]
    own: tuple[float, ...]

    @property
    def omega(self) -> float:
        """ω = (Σλ)² / ((Σλ)² + Σθ)."""
        common = sum(self.loadings) ** 2
        return common / (common + sum(self.own))


def omega(items: Floats) -> float | None:
    """Give McDonald's omega (total, one factor) of [items, people], over complete answers.

    Unlike alpha it does not take all items to measure equally well. None with fewer than three
    items or 50 people, where an item does not differ, or where the model does not fit: an item that
    would have no variance of its own (a Heywood case), or no solution.

    Source: McDonald (1999), Test Theory. Within 0.001 of R lavaan 0.6.14 (`cfa` with one factor,
    maximum likelihood) and of R psych 2.2.9, `omega(nfactors = 1)`. With more factors omega is
    another quantity.

    >>> omega(np.ones((2, 60))) is None
    True
    """
    model = one_factor(items)
    return None if model is None else model.omega


def one_factor(items: Floats) -> OneFactor | None:
    """Fit the model with one factor by maximum likelihood; None as for `omega`.

    By expectation and maximisation: slower than a Newton method, and it never leaves the range.

    Source: Rubin and Thayer (1982), Psychometrika 47.
    """
    complete = items[:, ~np.isnan(items).any(axis=0)]
    if len(items) < FEWEST_ITEMS or complete.shape[1] < FEWEST_PEOPLE:
        return None
    variances = complete.var(axis=1)
    if not np.all(variances > 0):
        return None
    # On correlations, so that steps are alike whatever the items are counted in.
    spread = np.sqrt(variances)
    shared = np.asarray(np.corrcoef(complete), dtype=np.float64)
    loadings = _start(shared)
    own = np.clip(1 - loadings**2, _HEYWOOD, 1)
    for _ in range(_STEPS):
        weights = loadings / own
        precision = 1 + float(weights @ loadings)
        weights = weights / precision
        # E: the covariance of items and factor, and the variance of the factor.
        with_factor = shared @ weights
        of_factor = float(weights @ with_factor) + 1 / precision
        following = with_factor / of_factor
        own = np.maximum(1 - following * with_factor, 0.0)
        if np.any(own < _HEYWOOD):
            return None
        settled = float(np.abs(following - loadings).max()) < _SETTLED
        loadings = following
        if settled:
            return OneFactor(
                loadings=tuple((loadings * spread).tolist()),
                own=tuple((own * variances).tolist()),
            )
    return None


def _start(shared: Floats) -> Floats:
    """Give loadings to start from: the first principal component, pointing up."""
    values, vectors = np.linalg.eigh(shared)
    first = vectors[:, -1] * np.sqrt(values[-1]) * 0.9
    start: Floats = first if first.sum() >= 0 else -first
    return start
