"""Numbers of the whole organisation in which each level counts with its share of those invited."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ticassess.instrument import Instrument
from ticassess.scoring.formulas import formulas
from ticassess.scoring.gates import critical_share, is_critical
from ticassess.scoring.options import value_table
from ticassess.scoring.results import Estimate, Weighting
from ticassess.scoring.uncertainty import Stratum, stratified_interval

LEVEL_WITHOUT_NUMBER = "a group has no number"
"""Why a weighted number does not exist although people answered.

The rest must not stand in for a group.
"""


def weighted(
    instrument: Instrument,
    weighting: Weighting,
    whole: Sequence[Estimate],
    levels: Mapping[str, Sequence[Estimate]],
) -> list[Estimate]:
    """Give the estimates of the whole as Σ (N_h / N)·m_h over the levels h of a breakdown.

    m_h is the level's own number, exact; the percentage beside an item's mean and the share of its
    critical answers go the same way. Where a level has no number, the whole has none. There is no
    standard deviation, no distribution and no reliability: those would be numbers of another,
    unweighted whole. n stays the number of people behind it.

    Source: Cochran, Sampling Techniques (1977), 5.3; checked against R survey 4.1 (svymean,
    stratified).
    """
    total = _Total(instrument, weighting)
    found = []
    # The estimates of all groups are in one order, so a number has the same place in each.
    for place, plain in enumerate(whole):
        parts = {level: levels[level][place] for level in weighting.shares}
        found.append(total.of(plain, parts))
    return _by_formula(instrument, total, found)


def _by_formula(
    instrument: Instrument, total: "_Total", found: Sequence[Estimate]
) -> list[Estimate]:
    """Give what follows its lowest part anew, from the weighted scores of its parts."""
    scores = {estimate.subject.id: estimate.score for estimate in found}
    # Parts come before what is made of them.
    for name, formula in formulas(instrument).items():
        scores[name] = formula.score({part: scores[part] for part in formula.parts})
    changed = []
    for estimate in found:
        score = scores[estimate.subject.id]
        if score is not None and score != estimate.score:
            estimate = replace(estimate, score=score, band=total.band(estimate, score))
        changed.append(estimate)
    return changed


@dataclass(frozen=True)
class _Total:
    """Weighs the estimates of the levels together, one subject after the other."""

    instrument: Instrument
    weighting: Weighting

    def of(self, plain: Estimate, parts: Mapping[str, Estimate]) -> Estimate:
        # All that would be a number of the unweighted whole goes, or the page would show two
        # wholes.
        bare = replace(
            plain,
            score=None,
            percent_positive=None,
            sd=None,
            interval=None,
            band=None,
            counts=(),
            answers=(),
            critical=None,
            reliability=None,
        )
        score = self._sum(part.score for part in parts.values())
        if score is None:
            return replace(bare, undefined=plain.undefined or LEVEL_WITHOUT_NUMBER)
        interval = self._interval(bare, score, parts)
        shares = self.weighting.shares
        return replace(
            bare,
            score=score,
            undefined=None,
            percent_positive=self._sum(part.percent_positive for part in parts.values()),
            interval=interval,
            too_few_for_interval=interval is None and plain.interval is not None,
            band=self.band(plain, score),
            critical=self._critical(plain, parts),
            # One person’s share in the whole: the share of the level, spread over those who replied
            # from it.
            largest_weight=max(shares[level] / part.n for level, part in parts.items()),
        )

    def _sum(self, values: Iterable[Fraction | None]) -> Fraction | None:
        """Give Σ (N_h / N)·m_h from m_h in the order of the shares; None where one is missing."""
        total = None
        for share, value in zip(self.weighting.shares.values(), values, strict=True):
            if value is None:
                return None
            total = share * value + (total or 0)
        return total

    def _interval(
        self, bare: Estimate, score: Fraction, parts: Mapping[str, Estimate]
    ) -> tuple[float, float] | None:
        strata = []
        for level, share in self.weighting.shares.items():
            n, sd = parts[level].n, parts[level].sd
            if sd is None and n > 1:
                return None  # an item-first or pooled score has no spread over people
            headcount = self.weighting.headcount(level)
            strata.append(Stratum(share=float(share), headcount=headcount, n=n, sd=sd))
        ends = float(bare.bounds[0]), float(bare.bounds[1])
        return stratified_interval(float(score), strata, ends)

    def band(self, plain: Estimate, score: Fraction) -> str | None:
        """Name the band of a weighted score."""
        reached = None
        # Bands come lowest first.
        for name, edge in plain.bands.items():
            if edge < score or (edge == score and name not in plain.bands_above):
                reached = name
        return reached

    def _critical(self, plain: Estimate, parts: Mapping[str, Estimate]) -> bool | None:
        if plain.subject.kind != "item":
            return None
        item = self.instrument.item(plain.subject.id)
        values = value_table(self.instrument, item)
        share = self._sum(critical_share(item, values, part.counts) for part in parts.values())
        return is_critical(item, share)
