"""Estimates of one group after the other: every scale, contrast and item, from the tallies."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from ticassess.instrument import (
    BandStart,
    Contrast,
    Instrument,
    Item,
    Overall,
    ResponseScale,
    Scale,
    Scoring,
    band_at,
    exact,
)
from ticassess.responses import FORM
from ticassess.scoring.gates import critical_share, is_critical
from ticassess.scoring.group_scores import GroupScores
from ticassess.scoring.moments import Moments, moments_of
from ticassess.scoring.options import value_table
from ticassess.scoring.results import Estimate, Group, Subject
from ticassess.scoring.tallies import TRAILING, Counts, Tallies
from ticassess.scoring.uncertainty import mean_interval

NO_ITEMS = "no items"
NO_ANSWERS = "no answers"
TOO_FEW_ITEMS = "too few items answered"
TOO_FEW_RESPONDENTS = "too few respondents"

CONTRAST = "contrast"
"""The framework under which contrasts are published."""

Bounds = tuple[Fraction, Fraction]


@dataclass(frozen=True, kw_only=True, eq=False)
class Estimator:
    """Makes the estimates of any group of one assessment.

    `headcounts` gives how many people were invited in a group; intervals use it.
    """

    instrument: Instrument
    tallies: Tallies
    headcounts: Mapping[Group, int] = field(default_factory=dict)

    @cached_property
    def scores(self) -> GroupScores:
        """The bare numbers of groups."""
        return GroupScores(instrument=self.instrument, tallies=self.tallies)

    def estimates(self, group: Group, atoms: Sequence[int]) -> Iterator[Estimate]:
        """Yield the overall score, then scales, then items, each in the order of the file."""
        options: Counts = self.tallies.options[list(atoms)].sum(axis=0)
        if self.instrument.overall is not None:
            subject = Subject(kind="overall", id="overall")
            yield self._of_scale(subject, self.instrument.overall, group, atoms)
        for scale in self.instrument.scales:
            subject = Subject(kind="scale", id=scale.id, framework=scale.framework)
            yield self._of_scale(subject, scale, group, atoms)
        for contrast in self.instrument.contrasts:
            yield self._of_contrast(contrast, group, atoms)
        for item, counts in zip(self.instrument.items, options, strict=True):
            yield self._of_item(item, group, counts)

    def _of_scale(
        self, subject: Subject, scale: Scale | Overall, group: Group, atoms: Sequence[int]
    ) -> Estimate:
        items = self.instrument.items_of(scale)
        moments = self.scores.of_scale(subject.id, scale, atoms)
        undefined = None
        if moments.mean is None or moments.n < (scale.min_respondents or 1):
            undefined = self._why_undefined(scale, moments, atoms)
            # Nothing that was made of the same answers may stand beside a score that is not given.
            moments = Moments(n=moments.n)
        bounds = self.instrument.range_of(scale)
        bands = self.instrument.band_starts_of(scale, _form_of(group))
        return Estimate(
            subject=subject,
            group=group,
            n=moments.n,
            metric=scale.metric,
            score=moments.mean,
            undefined=undefined,
            sd=moments.sd,
            interval=self._interval(moments, group, bounds),
            headcount=self.headcounts.get(group),
            bounds=bounds,
            bands={start.band.id: _edge(start, bounds) for start in bands},
            bands_above=frozenset(start.band.id for start in bands if not start.is_in),
            target=_target(scale, group),
            band=band_reached(self.instrument, scale, moments.mean, group),
            items=len(items),
            averages_scores=self.instrument.averages_scores(scale),
            # All: a score that is made of other items as well says little of the sensitive one.
            sensitive=bool(items) and all(item.sensitive for item in items),
            weight=exact(scale.weight) if isinstance(scale, Scale) else Fraction(1),
        )

    def _why_undefined(self, scale: Scoring, moments: Moments, atoms: Sequence[int]) -> str:
        items = self.instrument.items_of(scale)
        if not items:
            return NO_ITEMS
        if moments.mean is None and not self.scores.anybody_answered(items, atoms):
            return NO_ANSWERS
        if 0 < moments.n < (scale.min_respondents or 1):
            return TOO_FEW_RESPONDENTS
        return TOO_FEW_ITEMS

    def _of_contrast(self, contrast: Contrast, group: Group, atoms: Sequence[int]) -> Estimate:
        first, second = (self.instrument.scale(name) for name in contrast.of)
        bounds = self.instrument.range_of_contrast(contrast)
        starts = self.instrument.band_starts_of(contrast)
        of_first, of_second = self.instrument.items_of(first), self.instrument.items_of(second)
        moments = self.scores.of_people(contrast.id, atoms)
        return Estimate(
            subject=Subject(kind="scale", id=contrast.id, framework=CONTRAST),
            group=group,
            n=moments.n,
            metric="difference",
            score=moments.mean,
            undefined=NO_ANSWERS if moments.mean is None else None,
            sd=moments.sd,
            interval=self._interval(moments, group, bounds),
            headcount=self.headcounts.get(group),
            bounds=bounds,
            bands={start.band.id: _edge(start, bounds) for start in starts},
            bands_above=frozenset(start.band.id for start in starts if not start.is_in),
            target=None if contrast.target is None else exact(contrast.target),
            band=band_reached(self.instrument, contrast, moments.mean, group),
            # What protects the side of fewer items protects the difference.
            items=min(len(of_first), len(of_second)),
        )

    def _of_item(self, item: Item, group: Group, counts: Counts) -> Estimate:
        values, scale = value_table(self.instrument, item), self.instrument.response_scale_of(item)
        answers = counts.tolist()
        # `answers` goes on where `values` ends: with columns that only other items use, and
        # `TRAILING`.
        moments = moments_of(zip(answers, values, strict=False))
        bounds = (scale.minimum, scale.maximum)
        favourable = 0
        given: dict[Fraction, int] = {}
        for count, value in zip(answers, values, strict=False):
            if value is not None:
                given[value] = given.get(value, 0) + count
            if value in scale.positive_values:
                favourable += count
        percent_positive = None
        if moments.n and scale.positive_values:
            percent_positive = Fraction(100 * favourable, moments.n)
        return Estimate(
            subject=Subject(kind="item", id=item.id),
            group=group,
            n=moments.n,
            metric="mean",
            score=moments.mean,
            undefined=NO_ANSWERS if moments.mean is None else None,
            percent_positive=percent_positive,
            sd=moments.sd,
            interval=self._interval(moments, group, bounds),
            headcount=self.headcounts.get(group),
            bounds=bounds,
            favourable_margins=_favourable_margins(scale),
            # Without the empty columns between, so that counts are as long as the options of the
            # item.
            counts=(*answers[: len(values)], *answers[-len(TRAILING) :]),
            are_counted=self.instrument.counts_answers_to(item),
            answers=tuple(given.items()),
            critical=is_critical(item, critical_share(item, values, answers)),
            sensitive=item.sensitive,
            weight=exact(item.weight),
        )

    def _interval(
        self, moments: Moments, group: Group, bounds: Bounds
    ) -> tuple[float, float] | None:
        if moments.mean is None or moments.sd is None:
            return None
        ends = float(bounds[0]), float(bounds[1])
        headcount = self.headcounts.get(group)
        return mean_interval(float(moments.mean), moments.sd, moments.n, headcount, ends)


def _target(scale: Scoring, group: Group) -> Fraction | None:
    target = scale.target_of(group.by, group.level)
    return None if target is None else exact(target)


def band_reached(
    instrument: Instrument, scale: Scoring | Contrast, score: Fraction | None, group: Group
) -> str | None:
    """Name the highest band that starts at an unrounded score or below.

    None without a score or bands.
    """
    if score is None:
        return None
    # The unrounded score decides: 59.96 is not in a band from 60.
    band = band_at(instrument.band_starts_of(scale, _form_of(group)), score)
    return None if band is None else band.id


def _edge(start: BandStart, bounds: Bounds) -> Fraction:
    return bounds[0] if start.edge is None else start.edge


def _form_of(group: Group) -> str | None:
    return group.level if group.by == FORM else None


def _favourable_margins(scale: ResponseScale) -> Bounds | None:
    """Give, as shares of the range, how far its ends are from the other side of favourable."""
    others = set(scale.values) - scale.positive_values
    width = scale.maximum - scale.minimum
    if not scale.positive_values or not others or not width:
        return None
    below = min(scale.positive_values) - scale.minimum
    above = scale.maximum - max(others)
    return below / width, above / width
