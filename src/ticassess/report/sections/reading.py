"""How to read the report: the rules behind the numbers, and one real number taken apart."""

from dataclasses import dataclass

from ticassess.instrument import Item, ResponseScale, Scale, Scoring
from ticassess.privacy import Score
from ticassess.report import format as written
from ticassess.report.figures import Figure
from ticassess.report.material import Material
from ticassess.report.non_answers import counted, left_out
from ticassess.report.rules import (
    Rule,
    answered_rules,
    lowest_rules,
    metric_rules,
    order_rules,
    scorings,
)
from ticassess.report.scale_tables import scale_table
from ticassess.report.section import Section, heading
from ticassess.report.statements import ItemRow


@dataclass(frozen=True, kw_only=True)
class Example:
    """A real number of this report, taken apart."""

    figure: Figure
    is_gap: bool
    bands: tuple[tuple[str, str], ...]
    """Each band with its range in words."""
    item: ItemRow | None
    favourable: str
    """How many people gave a favourable answer to the example item."""


@dataclass(frozen=True, kw_only=True)
class Reading(Section):
    """How scores come about, in plain words."""

    metrics: tuple[Rule, ...]
    orders: tuple[Rule, ...]
    weighted: str
    answered: tuple[Rule, ...]
    positive: tuple[str, ...]
    non_answers: tuple[str, ...]
    """What leaves every score alone."""
    counted_non_answers: tuple[str, ...]
    """What counts in a score all the same, each in a sentence."""
    composite: bool
    lowest: tuple[str, ...]
    """Which scores follow the lowest of those below them, each in a sentence."""
    reverse: int
    has_targets: bool
    has_bands: bool
    has_intervals: bool
    has_numbers_of_parts: bool
    example: Example | None


def make(material: Material) -> Reading:
    """Give the rules of this instrument in plain words, each once."""
    tables = [scale_table(material, framework) for framework in material.frameworks]
    return Reading(
        headings=heading(material, "reading"),
        metrics=metric_rules(material),
        orders=order_rules(material),
        weighted=material.weighted,
        answered=answered_rules(material),
        positive=tuple(_positive(material)),
        non_answers=left_out(material),
        counted_non_answers=counted(material),
        composite=any(s.composite == "mean_of_children" for _, s in scorings(material)),
        lowest=lowest_rules(material),
        reverse=sum(item.reverse for item in material.instrument.items),
        has_targets=any(table.has_targets for table in tables),
        has_bands=any(table.has_bands for table in tables),
        has_intervals=any(table.has_intervals for table in tables),
        has_numbers_of_parts=material.published.has_numbers_of_parts,
        example=_example(material),
    )


def _positive(material: Material) -> list[str]:
    """Say which answers are favourable, once for response scales that are alike."""
    said: list[str] = []
    for scale in material.instrument.response_scales.values():
        labels = _favourable_labels(material, scale)
        if labels:
            form = "one" if len(labels) == 1 else "many"
            sentence = material.words(f"positive.{form}", labels=material.joined(labels))
            if sentence not in said:
                said.append(sentence)
    return said


def _favourable_labels(material: Material, scale: ResponseScale) -> list[str]:
    if scale.number is not None and scale.positive:
        # Not each of them by itself: the range says it.
        low, high = (written.declared(value) for value in scale.positive)
        unit = material.text(scale.number.unit)
        return [material.words("positive.range", low=low, high=high, unit=unit).strip()]
    labels = []
    for option in scale.options:
        if scale.scored(option, reverse=False) in scale.positive_values:
            labels.append(material.words("quoted", text=material.option_label(option)))
    return labels


def _example(material: Material) -> Example | None:
    chosen = _example_scale(material)
    if chosen is None:
        return None
    scale, score = chosen
    item, favourable = _example_item(material)
    return Example(
        figure=material.figure(scale.id),
        is_gap=score.gap is not None and score.gap >= 0,
        bands=_bands(material, scale),
        item=item,
        favourable=favourable,
    )


def _example_scale(material: Material) -> tuple[Scale, Score] | None:
    """Take the first score of the leading framework that shows most: one with a gap, else any."""
    first = None
    for root in material.roots(material.leading):
        score = material.outcome(root.id)
        # The example says how many people entered it.
        if not isinstance(score, Score) or score.n is None:
            continue
        if score.gap is not None and score.gap > 0:
            return root, score
        if first is None:
            first = root, score
    return first


def _bands(material: Material, scoring: Scoring) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    lowest, highest = material.range_of(scoring)
    high = written.declared(highest)
    # From the top down: a band ends where the one above it starts, and the highest has no end.
    form = "last"
    for start in reversed(material.instrument.band_starts_of(scoring)):
        low = written.declared(lowest if start.edge is None else start.edge)
        key = form if start.is_in else f"above_{form}"
        said = material.words(f"bands.{key}", low=low, high=high)
        found.insert(0, (material.text(start.band.label), said))
        high, form = low, "between" if start.is_in else "up_to"
    return tuple(found)


def _example_item(material: Material) -> tuple[ItemRow | None, str]:
    """Take the first item whose counts are shown; a reversed one would need more words."""
    for item in material.instrument.items:
        if item.reverse:
            continue
        favourable = _favourable(material, item)
        if favourable is not None:
            return material.item_row(item), written.number(favourable)
    return None, ""


def _favourable(material: Material, item: Item) -> int | None:
    """Count the favourable answers to an item; None where the counts are not shown."""
    outcome = material.outcome(item.id)
    scale = material.instrument.response_scale_of(item)
    if not isinstance(outcome, Score) or outcome.counts is None or not scale.positive_values:
        return None
    favourable = 0
    for option, count in zip(scale.options, outcome.counts, strict=False):
        if scale.scored(option, reverse=False) in scale.positive_values:
            favourable += count
    return favourable
