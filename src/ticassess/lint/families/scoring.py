"""Families 1xx and 2xx, advice: it can be scored, but hardly as its author meant it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ticassess.finding import Severity
from ticassess.instrument import Item, Scale, exact, path_name, ranged, scorings, short_number
from ticassess.lint.families.edges import distinct_response_scales
from ticassess.lint.problem import Problem
from ticassess.lint.rule import rule
from ticassess.lint.scoring_rules import TARGET_OUT_OF_RANGE
from ticassess.lint.subject import Advice, Subject
from ticassess.scoring.rounding import half_up

# Above a third, which each of three equal items has.
_DOMINANT = Fraction(2, 5)


@rule(
    code="TIC114",
    name="missing-metadata",
    severity=Severity.WARNING,
    why="Readers cannot tell who wrote an instrument, or which text is the original.",
    bad="no `authors`; languages: {en: draft, es: draft}",
    good="authors: [A. Author]; languages: {en: source, es: draft}",
)
def missing_metadata(subject: Subject) -> Iterator[Problem]:
    """Find instruments without an author or without a source language."""
    instrument = subject.instrument
    if not instrument.authors:
        hint = "Add `authors: [name, …]`, a group's name will do."
        yield Problem(path=("id",), message="nobody is named as author", hint=hint, at_key=True)
    if "source" not in instrument.languages.values():
        hint = "Mark the language in which it was written as `source`."
        yield Problem(
            path=("languages",), message="no language is the `source`", hint=hint, at_key=True
        )


@TARGET_OUT_OF_RANGE.found_by
def target_below_middle(subject: Subject) -> Iterator[Problem]:
    """Find targets in the lower half of the possible scores."""
    for path, scale in ranged(subject.instrument):
        # The measures of a table need not be spread evenly, so their middle says nothing.
        if scale.target is None or (isinstance(scale, Scale) and scale.metric == "lookup"):
            continue
        low, high = subject.instrument.range_of(scale)
        if low <= exact(scale.target) < (low + high) / 2:
            scores = f"{short_number(low)} to {short_number(high)}"
            yield Problem(
                path=(*path, "target"),
                message=f"the target {scale.target} is below the middle of the scores, {scores}",
                hint=(
                    f"Is it in the scale's metric ({scale.metric})? "
                    "Choose a target that people would notice."
                ),
                severity=Severity.WARNING,
            )


@rule(
    code="TIC208",
    name="dominant-item",
    severity=Severity.WARNING,
    why="One item with most of the weight makes the score say little more than it.",
    bad="weights 5, 1, 1, 1 in one scale",
    good="weights 2, 1, 1, 1 in one scale",
)
def dominant_item(subject: Subject) -> Iterator[Problem]:
    """Find items that carry most of the weight of their scale."""
    instrument = subject.instrument
    positions = {item.id: i for i, item in enumerate(instrument.items)}
    for _, scale in scorings(instrument):
        if scale.is_of_children:
            continue
        for item, share in _dominant(instrument.items_of(scale)):
            percent = half_up(share * 100, 0)
            yield Problem(
                path=("items", positions[item.id], "weight"),
                message=f"`{item.id}` carries {percent} % of the weight of `{path_name(scale)}`",
                hint="Lower its weight, or report it on its own.",
            )


@rule(
    code="TIC211",
    name="mixed-scale-in-principle",
    severity=Severity.WARNING,
    why="In a mean of 1-to-5 and 1-to-7 answers the longer scale counts more.",
    bad="metric: mean over items with 5 and with 7 options",
    good="metric: pomp over the same items",
)
def mixed_scale(subject: Subject) -> Iterator[Problem]:
    """Find means and sums of answers from different ranges."""
    for path, scale in scorings(subject.instrument):
        as_answered = scale.kind_of_number.composition == "values" and not scale.lookup
        if not as_answered or scale.is_of_children:
            continue
        ranges = set()
        for options in distinct_response_scales(subject, subject.instrument.items_of(scale)):
            ranges.add((options.minimum, options.maximum))
        if len(ranges) < 2:
            continue
        spans = [f"{short_number(low)} to {short_number(high)}" for low, high in sorted(ranges)]
        listed = " and ".join(spans)
        if "metric" in scale.model_fields_set:
            path = (*path, "metric")
        yield Problem(
            path=path,
            message=f"`{path_name(scale)}` is a {scale.metric} of answers from {listed}",
            hint="Use `metric: pomp`, which brings them to one range first.",
        )


@rule(
    code="TIC212",
    name="principle-all-reversed",
    severity=Severity.WARNING,
    why="With every item reversed, a habit of agreeing lowers the score alone.",
    bad="four items of one scale, all with `reverse: true`",
    good="two of the four say what is welcome",
)
def all_reversed(subject: Subject) -> Iterator[Problem]:
    """Find scales in which every item is reversed."""
    for path, scale in scorings(subject.instrument):
        items = subject.instrument.items_of(scale)
        if len(items) > 1 and scale.composite is None and all(item.reverse for item in items):
            message = f"every item of `{path_name(scale)}` is reversed"
            hint = "Word some of them the welcome way round."
            yield Problem(path=(*path, "id"), message=message, hint=hint)


SCORING: tuple[Advice, ...] = (
    missing_metadata,
    target_below_middle,
    dominant_item,
    mixed_scale,
    all_reversed,
)


def _dominant(items: Sequence[Item]) -> Iterator[tuple[Item, Fraction]]:
    """Yield the items that carry most of the weight, with their share of it."""
    # Of two items one always carries half or more.
    if len(items) < 3 or len({item.weight for item in items}) == 1:
        return
    total = sum((exact(item.weight) for item in items), Fraction(0))
    for item in items:
        share = exact(item.weight) / total
        if share > _DOMINANT:
            yield item, share
