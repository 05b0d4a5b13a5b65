"""Family 2xx, continued: scores beside each other, and beside what they must reach."""

from collections.abc import Iterator

from ticassess.finding import Finding
from ticassess.instrument.model import Instrument, Requirement, exact
from ticassess.instrument.reference_checks import Check
from ticassess.instrument.scored_parts import range_known, scorings, short_number
from ticassess.source import Document, KeyPath


def contrasts_comparable(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find differences of scores that are not of one kind (TIC217)."""
    for i, contrast in enumerate(instrument.contrasts):
        first, second = (instrument.scale(name) for name in contrast.of)
        kinds = {(scale.metric, scale.rescale, scale.order) for scale in (first, second)}
        if len(kinds) > 1 or first.order != "respondent" or first.id == second.id:
            message = (
                f"`{contrast.id}` is the difference of `{first.id}` and `{second.id}`, "
                "which cannot be compared"
            )
            hint = (
                "Take two scales with the same `metric` and `rescale`, "
                "both with `order: respondent`."
            )
            yield document.finding(
                "TIC217", "incomparable-children", message, hint, ("contrasts", i, "of")
            )


def benchmarks_in_range(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find benchmarks that no score can have, and so are in another metric (TIC206)."""
    for i, benchmark in enumerate(instrument.benchmarks):
        low, high = instrument.range_of(instrument.scale(benchmark.scale))
        values = [exact(value) for value in benchmark.quartiles]
        if not low <= values[0] <= values[1] <= values[2] <= high:
            scores = f"{short_number(low)} to {short_number(high)}"
            message = f"the quartiles do not rise within the scores, {scores}"
            hint = "Give lower quartile, median and upper quartile in the scale's own metric."
            path: KeyPath = ("benchmarks", i, "quartiles")
            yield document.finding("TIC206", "target-out-of-range", message, hint, path)


def stages(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find requirements of stages that nothing can meet.

    One that names not exactly one thing (TIC106), answers without an order, which have no mean
    (TIC201), and more than there is to reach (TIC204).
    """
    for path, scale in scorings(instrument):
        for i, stage in enumerate(scale.stages):
            for j, requirement in enumerate(stage.requires):
                where: KeyPath = (*path, "stages", i, "requires", j)
                yield from _requirement(document, instrument, requirement, where)


def _requirement(
    document: Document, instrument: Instrument, requirement: Requirement, path: KeyPath
) -> Iterator[Finding]:
    if (requirement.item is None) == (requirement.scale is None):
        message = "a requirement names an `item` or a `scale`, one of the two"
        yield document.finding("TIC106", "wrong-type", message, "Keep one of the two.", path)
        return
    if requirement.item is not None:
        options = instrument.response_scale_of(instrument.item(requirement.item))
        if options.level == "nominal" or not options.values:
            message = f"`{requirement.item}` is required, but its answers have no order to average"
            hint = "Require an item with an ordinal response scale, or a scale."
            at = (*path, "item")
            yield document.finding("TIC201", "reverse-on-nonordinal", message, hint, at)
            return
        low, high = options.minimum, options.maximum
    else:
        required = instrument.scale(str(requirement.scale))
        if not range_known(instrument, required):
            return
        low, high = instrument.range_of(required)
    # At the very lowest it would always hold.
    if not low < exact(requirement.at_least) <= high:
        name = requirement.item or requirement.scale
        message = f"`{name}` lies from {short_number(low)} to {short_number(high)}"
        hint = "Ask for more than the lowest and no more than the highest."
        at = (*path, "at_least")
        yield document.finding("TIC204", "band-unreachable", message, hint, at)


COMPARISON_CHECKS: tuple[Check, ...] = (contrasts_comparable, benchmarks_in_range, stages)
