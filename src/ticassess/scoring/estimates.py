"""Estimates of one group after the other: every scale, contrast and item, from the tallies."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import sqrt

import numpy as np

from ticassess.instrument import Instrument, Item, Overall, Scale, Scoring
from ticassess.instrument.model import Contrast, ResponseScale, exact
from ticassess.responses.model import FORM
from ticassess.scoring.combining import score_from_children, score_from_parts, score_from_pool
from ticassess.scoring.gates import critical_share, is_critical
from ticassess.scoring.options import Parts, part_table, value_table
from ticassess.scoring.results import Estimate, Group, Subject
from ticassess.scoring.tallies import TRAILING, Counts, Histogram, Tallies
from ticassess.scoring.uncertainty import mean_interval

NO_ITEMS = "no items"
NO_ANSWERS = "no answers"
TOO_FEW_ITEMS = "too few items answered"
TOO_FEW_RESPONDENTS = "too few respondents"

CONTRAST = "contrast"
"""The framework under which contrasts are published."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Estimator:
    """Makes the estimates of any group of one assessment.

    `headcounts` gives how many people were invited in a group; intervals use it.
    """

    instrument: Instrument
    tallies: Tallies
    headcounts: Mapping[Group, int] = field(default_factory=dict)

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {item.id: row for row, item in enumerate(self.instrument.items)}

    def estimates(self, group: Group, atoms: Sequence[int]) -> Iterator[Estimate]:
        """Yield the overall score, then scales, then items, each in the order of the file."""
        options: Counts = self.tallies.options[list(atoms)].sum(axis=0)
        if self.instrument.overall is not None:
            yield self._scale(
                Subject(kind="overall", id="overall"),
                self.instrument.overall,
                group,
                atoms,
                options,
            )
        for scale in self.instrument.scales:
            subject = Subject(kind="scale", id=scale.id, framework=scale.framework)
            yield self._scale(subject, scale, group, atoms, options)
        for contrast in self.instrument.contrasts:
            yield self._contrast(contrast, group, atoms)
        for item in self.instrument.items:
            yield self._item(item, group, options[self._rows[item.id]])

    def n_by_atom(self) -> Mapping[str, tuple[int, ...]]:
        """Count, by subject id, the replies per atom that enter its number."""
        counts = {
            item.id: self._entered(item, self._values[item.id]) for item in self.instrument.items
        }
        for name, scale in self._scorings.items():
            if name in self.tallies.histograms:
                counts[name] = _scored(self.tallies.histograms[name])
            else:
                entered = [
                    self._entered(item, self._parts[name][item.id])
                    for item in self.instrument.items_of(scale)
                ]
                answered = [by_atom for by_atom in entered if by_atom.any()]
                nobody = np.zeros(len(self.tallies.atoms), dtype=np.int64)
                counts[name] = np.min(answered, axis=0) if answered else nobody
        for contrast in self.instrument.contrasts:
            counts[contrast.id] = _scored(self.tallies.histograms[contrast.id])
        return {name: tuple(int(count) for count in by_atom) for name, by_atom in counts.items()}

    @cached_property
    def _scorings(self) -> Mapping[str, Scale | Overall]:
        scorings: dict[str, Scale | Overall] = {scale.id: scale for scale in self.instrument.scales}
        return (
            scorings
            if self.instrument.overall is None
            else {**scorings, "overall": self.instrument.overall}
        )

    @cached_property
    def _values(self) -> Mapping[str, Parts]:
        """What each option of an item is worth after reversal."""
        return {item.id: value_table(self.instrument, item) for item in self.instrument.items}

    @cached_property
    def _parts(self) -> Mapping[str, Mapping[str, Parts]]:
        """What each option of an item contributes, by scale and item."""
        return {
            name: {
                item.id: part_table(self.instrument, scale, item)
                for item in self.instrument.items_of(scale)
            }
            for name, scale in self._scorings.items()
        }

    def _entered(self, item: Item, parts: Parts) -> Counts:
        counted = [code for code, part in enumerate(parts) if part is not None]
        by_atom: Counts = self.tallies.options[:, self._rows[item.id], :][:, counted].sum(axis=1)
        return by_atom

    def _scale(
        self,
        subject: Subject,
        scale: Scale | Overall,
        group: Group,
        atoms: Sequence[int],
        options: Counts,
    ) -> Estimate:
        items = self.instrument.items_of(scale)
        if scale.order == "respondent":
            n, value, sd = _moments(self.tallies.histograms[subject.id], atoms)
        else:
            n, value = self._from_items(scale, subject.id, atoms, options)
            sd = None
        answered = value is not None or any(
            self._sum(item, self._values[item.id], options)[0] for item in items
        )
        if value is not None and n < (scale.min_respondents or 1):
            value, sd = None, None
        return Estimate(
            subject=subject,
            group=group,
            n=n,
            metric=scale.metric,
            score=value,
            undefined=None
            if value is not None
            else _why_undefined(scale, items, n, answered=answered),
            sd=sd,
            interval=self._interval(value, sd, n, group, self.instrument.range_of(scale), items),
            bounds=self.instrument.range_of(scale),
            band_minima=tuple(
                exact(band.min) for band in self.instrument.bands_of(scale, _form_of(group))
            ),
            target=None if scale.target is None else exact(scale.target),
            band=None if value is None else self._band(scale, value, group),
            items=len(items),
            sensitive=bool(items) and all(item.sensitive for item in items),
            weight=exact(scale.weight) if isinstance(scale, Scale) else Fraction(1),
        )

    def _contrast(self, contrast: Contrast, group: Group, atoms: Sequence[int]) -> Estimate:
        n, value, sd = _moments(self.tallies.histograms[contrast.id], atoms)
        first, second = (self.instrument.scale(name) for name in contrast.of)
        (low, high), (other_low, other_high) = (
            self.instrument.range_of(first),
            self.instrument.range_of(second),
        )
        bounds = (low - other_high, high - other_low)
        below = {item.id for scale in (first, second) for item in self.instrument.items_of(scale)}
        items = tuple(item for item in self.instrument.items if item.id in below)
        return Estimate(
            subject=Subject(kind="scale", id=contrast.id, framework=CONTRAST),
            group=group,
            n=n,
            metric="difference",
            score=value,
            undefined=None if value is not None else NO_ANSWERS,
            sd=sd,
            interval=self._interval(value, sd, n, group, bounds, items),
            bounds=bounds,
            # What protects the side of fewer items protects the difference.
            items=min(len(self.instrument.items_of(scale)) for scale in (first, second)),
        )

    def _from_items(
        self, scale: Scale | Overall, name: str, atoms: Sequence[int], options: Counts
    ) -> tuple[int, Fraction | None]:
        children = self.instrument.children_of(scale)
        if children and scale.composite == "mean_of_children":
            parts = {child.id: self._child(child, atoms, options) for child in children}
            n = min((n for n, value in parts.values() if value is not None), default=0)
            return n, score_from_children(
                scale, children, {name: value for name, (_, value) in parts.items()}
            )
        items = self.instrument.items_of(scale)
        sums = {item.id: self._sum(item, self._parts[name][item.id], options) for item in items}
        counts = {name: n for name, (n, _) in sums.items() if n}
        means = {name: total / n for name, (n, total) in sums.items() if n}
        if scale.order == "pooled":
            pool = self.tallies.histograms[name]
            return _moments(pool, atoms)[0], score_from_pool(scale, items, sums)
        return min(counts.values(), default=0), score_from_parts(scale, items, means, len(items))

    def _child(
        self, child: Scale, atoms: Sequence[int], options: Counts
    ) -> tuple[int, Fraction | None]:
        if child.order == "respondent":
            n, value, _ = _moments(self.tallies.histograms[child.id], atoms)
        else:
            n, value = self._from_items(child, child.id, atoms, options)
        # A group score that the group does not have enters nothing, or it could be worked out of its parent.
        return n, value if n >= (child.min_respondents or 1) else None

    def _item(self, item: Item, group: Group, counts: Counts) -> Estimate:
        values = self._values[item.id]
        weighted = [(int(c), v) for c, v in zip(counts, values, strict=False) if v is not None]
        n, mean, sd = _moments_of(weighted)
        scale = self.instrument.response_scale_of(item)
        favourable = sum(count for count, value in weighted if value in scale.positive_values)
        options = len(scale.options)
        return Estimate(
            subject=Subject(kind="item", id=item.id),
            group=group,
            n=n,
            metric="mean",
            score=mean,
            undefined=None if n else NO_ANSWERS,
            percent_positive=Fraction(100 * favourable, n) if n and scale.positive_values else None,
            sd=sd,
            interval=self._interval(mean, sd, n, group, (scale.minimum, scale.maximum), (item,))
            if n
            else None,
            bounds=(scale.minimum, scale.maximum),
            favourable_margins=_favourable_margins(scale),
            counts=tuple(int(count) for count in (*counts[:options], *counts[-len(TRAILING) :])),
            critical=is_critical(
                item, critical_share(item, values, [int(count) for count in counts])
            ),
            sensitive=item.sensitive,
            weight=exact(item.weight),
        )

    def _sum(self, item: Item, parts: Parts, options: Counts) -> tuple[int, Fraction]:
        counted = [
            (int(c), p)
            for c, p in zip(options[self._rows[item.id]], parts, strict=False)
            if p is not None
        ]
        return sum(c for c, _ in counted), sum((c * p for c, p in counted), Fraction(0))

    def _band(self, scale: Scale | Overall, value: Fraction, group: Group) -> str | None:
        bands = self.instrument.bands_of(scale, _form_of(group))
        reached = [band.id for band in bands if exact(band.min) <= value]
        return reached[-1] if reached else None

    def _interval(
        self,
        value: Fraction | None,
        sd: float | None,
        n: int,
        group: Group,
        bounds: tuple[Fraction, Fraction],
        items: Sequence[Item],
    ) -> tuple[float, float] | None:
        if value is None or sd is None:
            return None
        ends = float(bounds[0]), float(bounds[1])
        return mean_interval(
            float(value),
            sd,
            n,
            self.headcounts.get(group),
            ends,
            half_a_point(self.instrument, items, ends),
        )


def half_a_point(
    instrument: Instrument, items: Sequence[Item], bounds: tuple[float, float]
) -> float:
    """Give half a point of the items' response scale, the finest of several, in units of a score with these bounds."""
    steps = max(len(instrument.response_scale_of(item).values) - 1 for item in items)
    return (bounds[1] - bounds[0]) / steps / 2


def _form_of(group: Group) -> str | None:
    return group.level if group.by == FORM else None


def _why_undefined(scale: Scoring, items: Sequence[Item], n: int, *, answered: bool) -> str:
    if not items:
        return NO_ITEMS
    if not answered:
        return NO_ANSWERS
    return TOO_FEW_RESPONDENTS if 0 < n < (scale.min_respondents or 1) else TOO_FEW_ITEMS


def _scored(histogram: Histogram) -> Counts:
    """Count the people of each atom who have a score."""
    scored = [column for column, value in enumerate(histogram.scores) if value is not None]
    by_atom: Counts = histogram.counts[:, scored].sum(axis=1)
    return by_atom


def _favourable_margins(scale: ResponseScale) -> tuple[Fraction, Fraction] | None:
    """Give how far the ends of a response scale are from the other side of favourable, as shares of its range."""
    others = set(scale.values) - scale.positive_values
    width = scale.maximum - scale.minimum
    if not scale.positive_values or not others or not width:
        return None
    return (min(scale.positive_values) - scale.minimum) / width, (
        scale.maximum - max(others)
    ) / width


def _moments(
    histogram: Histogram, atoms: Sequence[int]
) -> tuple[int, Fraction | None, float | None]:
    counts = (
        histogram.counts[list(atoms)].sum(axis=0)
        if len(atoms)
        else np.zeros(len(histogram.scores), dtype=int)
    )
    return _moments_of(
        [
            (int(count), value)
            for count, value in zip(counts, histogram.scores, strict=True)
            if value is not None
        ]
    )


def _moments_of(
    weighted: Sequence[tuple[int, Fraction]],
) -> tuple[int, Fraction | None, float | None]:
    """Give n, mean and standard deviation (ddof 1; None below two) of counted exact values."""
    n = sum(count for count, _ in weighted)
    if n == 0:
        return 0, None, None
    mean = sum((count * value for count, value in weighted), Fraction(0)) / n
    if n < 2:
        return n, mean, None
    squares = sum((count * (value - mean) ** 2 for count, value in weighted), Fraction(0))
    return n, mean, sqrt(squares / (n - 1))
