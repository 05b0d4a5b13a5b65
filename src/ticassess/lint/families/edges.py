"""Family 2xx, advice on bands: a score that prints like the edge of a band and lies below it."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from ticassess.finding import Severity
from ticassess.instrument import Band, Item, Overall, ResponseScale, Scale, exact, ranged
from ticassess.lint.problem import Problem
from ticassess.lint.rule import rule
from ticassess.lint.subject import Advice, Subject
from ticassess.scoring.rounding import half_up
from ticassess.source import KeyPath

_SIMPLE = 7
"""Scores with a larger denominator are in nobody's mind when a limit is chosen."""


@rule(
    code="TIC213",
    name="float-edge-band",
    severity=Severity.INFO,
    why="A score that prints like the edge of a band lies just below it.",
    bad="{id: high, min: 66.67} where 66.666… is a score",
    good="{id: high, min: 66.6}",
)
def float_edge(subject: Subject) -> Iterator[Problem]:
    """Find bands that start just above a score which prints like their edge."""
    told: set[object] = set()
    for path, scale in ranged(subject.instrument):
        # Only where scores lie on a grid can one say which score lies next to an edge.
        step = _step(subject, scale)
        if step is None:
            continue
        low, _ = subject.instrument.range_of(scale)
        if isinstance(scale.bands, str):
            # Ratios, since hashing a fraction takes long, and most scales share steps and bands.
            same = (step.as_integer_ratio(), low.as_integer_ratio(), scale.bands)
            if same in told:
                continue
            told.add(same)
        for band in subject.instrument.bands_of(scale):
            message = _just_below(low, step, band)
            where, band_in_file = _place(path, scale, band)
            if message is not None and band_in_file not in told:
                told.add(band_in_file)
                hint = "Let the band start a little lower."
                yield Problem(path=where, message=message, hint=hint)


EDGES: tuple[Advice, ...] = (float_edge,)


def distinct_response_scales(subject: Subject, items: Iterable[Item]) -> list[ResponseScale]:
    """Give the response scales of items, each object once.

    By identity, since comparing the values of each item would take long.
    """
    distinct = {}
    for item in items:
        options = subject.instrument.response_scale_of(item)
        distinct[id(options)] = options
    return list(distinct.values())


def _just_below(low: Fraction, step: Fraction, band: Band) -> str | None:
    """Say that a score lies just below the edge of a band, if one does."""
    if band.min is None:  # a score that prints like the end of the band before is in that one
        return None
    edge = exact(band.min)
    decimals = 0
    if isinstance(band.min, float):
        decimals = len(repr(band.min).partition(".")[2])
    # Exact fractions: with floats the question would answer itself, wrongly.
    nearest = low + step * round((edge - low) / step)
    if nearest.denominator > _SIMPLE or nearest >= edge:
        return None
    if half_up(nearest, decimals) != half_up(edge, decimals):
        return None
    # Three more decimals show the difference that rounding hides.
    score = half_up(nearest, decimals + 3)
    return f"the score {score} prints as {band.min} and is below the band `{band.id}`"


def _place(path: KeyPath, scale: Scale | Overall, band: Band) -> tuple[KeyPath, object]:
    """Give the path to tell of a band, and what it is in the file: several scales may name one."""
    if isinstance(scale.bands, str):
        return (*path, "bands"), (scale.bands, band.id)
    where = (*path, "bands", scale.bands.index(band))
    return where, where


def _step(subject: Subject, scale: Scale | Overall) -> Fraction | None:
    """Give the distance of two neighbouring scores of one respondent.

    None where it is not the same everywhere.
    """
    if scale.metric not in ("mean", "pomp") or scale.rescale is not None:
        return None
    items = subject.instrument.items_of(scale)
    if scale.composite is not None or any(item.weight != 1 for item in items):
        return None
    scales = distinct_response_scales(subject, items)
    if not _have_the_same_whole_values(scales):
        return None
    if scale.metric == "mean":
        return Fraction(1, len(items))
    width = scales[0].maximum.numerator - scales[0].minimum.numerator
    return Fraction(100, width * len(items))


def _have_the_same_whole_values(scales: list[ResponseScale]) -> bool:
    if any(value.denominator != 1 for value in scales[0].values):
        return False
    return len(scales) == 1 or len({scale.values for scale in scales}) == 1
