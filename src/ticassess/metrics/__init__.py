"""`METRICS`: the kinds of number that a scale can be, by the name that instruments give them.

A metric is one module of this package, named as in an instrument, with a `METRIC`. That module and
the words that a report has for it are all that a new metric needs. A list of them here would be a
third place to edit, so the modules are found; schema, checks, scores and reference pages follow
from what is found.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from ticassess.metrics.answers import Answers, Row, Rules, Step, Sums
from ticassess.metrics.arithmetic import mean_of, total_of
from ticassess.metrics.metric import ItemRange, Metric

__all__ = [
    "METRICS", "Answers", "ItemRange", "Metric", "Row", "Rules", "Step", "Sums", "counts_people",
    "counts_positive", "decimals_of", "found", "mean_of", "total_of", "unit_of",
]  # fmt: skip

_NO_METRICS = ("answers", "arithmetic", "metric")


def _metric(name: str) -> Metric:
    place = f"{__name__}.{name}"
    try:
        found = getattr(import_module(place), "METRIC", None)
    # No part has a default, so a metric that lacks one fails at the call that makes it.
    except TypeError as problem:  # a `Metric` or a `Formula` that lacks a part
        raise ImportError(f"{place} is no whole metric: {problem}") from problem
    if not isinstance(found, Metric):
        raise ImportError(f"{place} has no METRIC; every module of this package is a metric")
    return found


def found() -> dict[str, Metric]:
    """Find the metrics of this package.

    Raises:
        ImportError: a module is no metric, or lacks a part of one.

    """
    metrics = {}
    # Sorted: choices and reference pages must not depend on how a disk lists its files.
    for name in sorted(module.name for module in iter_modules(__path__)):
        if name not in _NO_METRICS:
            metrics[name] = _metric(name)
    return metrics


METRICS: Mapping[str, Metric] = found()


def counts_positive(metric: str) -> bool:
    """Say whether a number counts favourable answers; one that is no metric of a scale does not."""
    return metric in METRICS and METRICS[metric].counts_positive


def counts_people(metric: str) -> bool:
    """Say whether a number is a share of people; one that is no metric of a scale is none."""
    return metric in METRICS and METRICS[metric].counts_people


def unit_of(metric: str) -> str:
    """Give what stands behind a printed number.

    “%” or nothing, as for all that is no metric of a scale.
    """
    return METRICS[metric].unit if metric in METRICS else ""


def decimals_of(metric: str) -> int:
    """Say with how many decimals a number is printed: none with “%”, one without."""
    return 0 if unit_of(metric) == "%" else 1
