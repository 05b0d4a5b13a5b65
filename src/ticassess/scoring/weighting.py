"""Numbers of the whole organisation in which each level of a breakdown counts with its share of those invited."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from ticassess.instrument import Instrument, Item
from ticassess.instrument.model import exact
from ticassess.scoring.estimates import half_a_point
from ticassess.scoring.gates import critical_share, is_critical
from ticassess.scoring.options import value_table
from ticassess.scoring.results import Estimate, Weighting
from ticassess.scoring.uncertainty import Stratum, stratified_interval

LEVEL_WITHOUT_NUMBER = "a group has no number"
"""Why a weighted number does not exist although people answered: the rest must not stand in for a group."""


def weighted(
    instrument: Instrument,
    weighting: Weighting,
    whole: Sequence[Estimate],
    levels: Mapping[str, Sequence[Estimate]],
) -> list[Estimate]:
    """Give the estimates of the whole organisation as Σ (N_h / N)·m_h over the levels h of a breakdown.

    m_h is the level's own number, exact; the percentage beside an item's mean and the share of its critical answers
    go the same way. Where a level has no number, the whole has none. There is no standard deviation, no distribution
    and no reliability: those would be numbers of another, unweighted whole. n stays the number of people behind it.

    Source: Cochran, Sampling Techniques (1977), 5.3; checked against R survey 4.1 (svymean, stratified).
    """
    shares = weighting.shares
    return [
        _weighted(instrument, weighting, total, {level: levels[level][place] for level in shares})
        for place, total in enumerate(whole)
    ]


def _weighted(
    instrument: Instrument, weighting: Weighting, total: Estimate, parts: Mapping[str, Estimate]
) -> Estimate:
    shares = weighting.shares
    bare = replace(
        total, score=None, percent_positive=None, sd=None, interval=None, band=None, counts=(), critical=None,
        reliability=None,
    )  # fmt: skip
    score = _sum({level: part.score for level, part in parts.items()}, shares)
    if score is None:
        return replace(bare, undefined=total.undefined or LEVEL_WITHOUT_NUMBER)
    interval = _interval(instrument, weighting, bare, score, parts)
    return replace(
        bare,
        score=score,
        undefined=None,
        percent_positive=_sum(
            {level: part.percent_positive for level, part in parts.items()}, shares
        ),
        interval=interval,
        too_few_for_interval=interval is None and total.interval is not None,
        band=_band(instrument, total, score),
        critical=_critical(instrument, total, parts, shares),
        largest_weight=max(shares[level] / part.n for level, part in parts.items()),
    )


def _sum(values: Mapping[str, Fraction | None], shares: Mapping[str, Fraction]) -> Fraction | None:
    there = {level: value for level, value in values.items() if value is not None}
    if not values or len(there) < len(values):
        return None
    return sum((shares[level] * value for level, value in there.items()), Fraction(0))


def _interval(
    instrument: Instrument,
    weighting: Weighting,
    total: Estimate,
    score: Fraction,
    parts: Mapping[str, Estimate],
) -> tuple[float, float] | None:
    if any(part.sd is None and part.n > 1 for part in parts.values()):
        return None  # an item-first or pooled score has no spread over people
    strata = [
        Stratum(
            share=float(share),
            headcount=weighting.invited[level],
            n=parts[level].n,
            sd=parts[level].sd,
        )
        for level, share in weighting.shares.items()
    ]
    ends = float(total.bounds[0]), float(total.bounds[1])
    items = _items(instrument, total.subject.id)
    return stratified_interval(float(score), strata, ends, half_a_point(instrument, items, ends))


def _items(instrument: Instrument, name: str) -> Sequence[Item]:
    """Give the items behind an item, a contrast, a scale or the overall score."""
    if (item := _item(instrument, name)) is not None:
        return (item,)
    contrast = next((contrast for contrast in instrument.contrasts if contrast.id == name), None)
    if contrast is not None:
        return tuple(
            item for side in contrast.of for item in instrument.items_of(instrument.scale(side))
        )
    if name == "overall" and instrument.overall is not None:
        return instrument.items_of(instrument.overall)
    return instrument.items_of(instrument.scale(name))


def _item(instrument: Instrument, name: str) -> Item | None:
    return next((item for item in instrument.items if item.id == name), None)


def _band(instrument: Instrument, total: Estimate, score: Fraction) -> str | None:
    if not total.band_minima:
        return None
    scoring = (
        instrument.overall
        if total.subject.kind == "overall"
        else instrument.scale(total.subject.id)
    )
    reached = (
        []
        if scoring is None
        else [b.id for b in instrument.bands_of(scoring) if exact(b.min) <= score]
    )
    return reached[-1] if reached else None


def _critical(
    instrument: Instrument,
    total: Estimate,
    parts: Mapping[str, Estimate],
    shares: Mapping[str, Fraction],
) -> bool | None:
    item = _item(instrument, total.subject.id) if total.subject.kind == "item" else None
    if item is None:
        return None
    values = value_table(instrument, item)
    critical = {level: critical_share(item, values, part.counts) for level, part in parts.items()}
    return is_critical(item, _sum(critical, shares))
