"""How to read the report: the rules behind the numbers, and one real number taken apart."""

from ticassess.instrument import Scoring
from ticassess.privacy import Score
from ticassess.report import format as written
from ticassess.report.figures import figure
from ticassess.report.material import Material
from ticassess.report.parts.account import Example, Method
from ticassess.report.parts.results import ItemRow, ScaleTable
from ticassess.report.sections.items import item_row, label_of
from ticassess.report.sections.rules import answered, joined, metrics, orders


def method(material: Material, tables: tuple[ScaleTable, ...]) -> Method:
    """Give the rules of this instrument in plain words, each once."""
    instrument, words = material.instrument, material.words
    scorings: list[Scoring] = [
        *instrument.scales,
        *([instrument.overall] if instrument.overall else []),
    ]
    kinds = {
        o.non_answer for s in instrument.response_scales.values() for o in s.options if o.non_answer
    }
    return Method(
        metrics=metrics(material),
        orders=orders(material),
        answered=answered(material),
        positive=_positive(material),
        non_answers=tuple(words(f"kinds.{kind}") for kind in sorted(kinds)),
        composite=any(s.composite == "mean_of_children" for s in scorings),
        reverse=sum(item.reverse for item in instrument.items),
        has_targets=any(table.has_targets for table in tables),
        has_bands=any(table.has_bands for table in tables),
        has_intervals=any(table.has_intervals for table in tables),
        example=_example(material),
    )


def weighted(material: Material) -> str:
    """Say whose share each group counts with in the whole organisation; empty where every reply counts the same."""
    by = material.published.weighted_by
    title = next((breakdown.title for breakdown in material.breakdowns if breakdown.id == by), by)
    return "" if title is None else material.words("method.weighted", by=title)


def _positive(material: Material) -> tuple[str, ...]:
    words, said = material.words, []
    for scale in material.instrument.response_scales.values():
        labels = [
            words("quoted", text=label_of(material, option))
            for option in scale.options
            if scale.scored(option, reverse=False) in scale.positive_values
        ]
        if labels:
            said.append(
                words(
                    f"positive.{'one' if len(labels) == 1 else 'many'}",
                    labels=joined(material, labels),
                )
            )
    return tuple(dict.fromkeys(said))


def _example(material: Material) -> Example | None:
    """Take the first score of the leading framework that shows most: one with a gap, else any."""
    scores = [
        (root, score)
        for root in material.roots(material.leading)
        if isinstance(score := material.published.outcome(root.id), Score)
    ]
    if not scores:
        return None
    root, score = next(
        ((root, score) for root, score in scores if score.gap is not None and score.gap > 0),
        scores[0],
    )
    item, favourable = _example_item(material)
    return Example(
        figure=figure(material, root, root.id),
        is_gap=score.gap is not None and score.gap >= 0,
        bands=_bands(material, root),
        item=item,
        favourable=favourable,
    )


def _bands(material: Material, scoring: Scoring) -> tuple[tuple[str, str], ...]:
    words, bands = material.words, list(material.bands(scoring))
    starts = [written.declared(band.min) for band in bands]
    high = written.declared(material.range_of(scoring)[1])
    return tuple(
        (
            material.text(band.label),
            words("bands.last", low=start, high=high)
            if position == len(bands) - 1
            else words("bands.between", low=start, high=starts[position + 1]),
        )
        for position, (band, start) in enumerate(zip(bands, starts, strict=True))
    )


def _example_item(material: Material) -> tuple[ItemRow | None, str]:
    for item in material.instrument.items:
        outcome = material.published.outcome(item.id)
        scale = material.instrument.response_scale_of(item)
        if (
            not isinstance(outcome, Score)
            or outcome.counts is None
            or not scale.positive_values
            or item.reverse
        ):
            continue
        favourable = sum(
            count
            for option, count in zip(scale.options, outcome.counts, strict=False)
            if scale.scored(option, reverse=False) in scale.positive_values
        )
        return item_row(material, item), written.number(favourable)
    return None, ""
