"""Families 1xx and 2xx, advice: an instrument that can be scored, but hardly as its author meant it."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from ticassess.finding import Severity
from ticassess.instrument.model import Item, Overall, ResponseScale, Scale, exact
from ticassess.instrument.scored_parts import number, path_name, ranged, scorings
from ticassess.lint.problem import Problem
from ticassess.lint.rule import rule
from ticassess.lint.scoring_rules import TARGET_OUT_OF_RANGE
from ticassess.lint.subject import Advice, Subject
from ticassess.scoring.rounding import half_up

_DOMINANT = Fraction(2, 5)
_SIMPLE = 7
"""Scores with a larger denominator are in nobody's mind when a limit is chosen."""


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
        if scale.target is None or (isinstance(scale, Scale) and scale.metric == "lookup"):
            continue
        low, high = subject.instrument.range_of(scale)
        if low <= exact(scale.target) < (low + high) / 2:
            message = f"the target {scale.target} is below the middle of the scores, {number(low)} to {number(high)}"
            hint = f"Is it in the scale's metric ({scale.metric})? Choose a target that people would notice."
            yield Problem(
                path=(*path, "target"), message=message, hint=hint, severity=Severity.WARNING
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
    places = {item.id: i for i, item in enumerate(instrument.items)}
    for _, scale in scorings(instrument):
        items = instrument.items_of(scale)
        if (
            len(items) < 3
            or scale.composite == "mean_of_children"
            or len({item.weight for item in items}) == 1
        ):
            continue
        total = sum((exact(item.weight) for item in items), Fraction(0))
        for item in items:
            if exact(item.weight) > _DOMINANT * total:
                share = half_up(exact(item.weight) / total * 100, 0)
                message = f"`{item.id}` carries {share} % of the weight of `{path_name(scale)}`"
                hint = "Lower its weight, or report it on its own."
                yield Problem(path=("items", places[item.id], "weight"), message=message, hint=hint)


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
        if scale.metric not in ("mean", "sum", "median") or scale.composite == "mean_of_children":
            continue
        items = subject.instrument.items_of(scale)
        ranges = {(options.minimum, options.maximum) for options in _distinct(subject, items)}
        if len(ranges) > 1:
            listed = " and ".join(
                f"{number(low)} to {number(high)}" for low, high in sorted(ranges)
            )
            message = f"`{path_name(scale)}` is a {scale.metric} of answers from {listed}"
            hint = "Use `metric: pomp`, which brings them to one range first."
            at_key = "metric" in scale.model_fields_set
            yield Problem(path=(*path, "metric") if at_key else path, message=message, hint=hint)


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
    nearest: dict[object, Fraction] = {}
    for path, scale in ranged(subject.instrument):
        step = _step(subject, scale)
        if step is None:
            continue
        low, _ = subject.instrument.range_of(scale)
        same = (step.as_integer_ratio(), low.as_integer_ratio(), scale.bands)
        if isinstance(scale.bands, str):
            if same in told:
                continue  # another scale with the same scores and the same bands
            told.add(same)
        for band in subject.instrument.bands_of(scale):
            edge = exact(band.min)
            places = len(repr(band.min).partition(".")[2]) if isinstance(band.min, float) else 0
            key = (low.as_integer_ratio(), step.as_integer_ratio(), edge.as_integer_ratio())
            if key not in nearest:  # most scales of an instrument share their steps and their bands
                nearest[key] = low + step * round((edge - low) / step)
            score = nearest[key]
            close = (
                score.denominator <= _SIMPLE
                and score < edge
                and half_up(score, places) == half_up(edge, places)
            )
            where = (
                (*path, "bands")
                if isinstance(scale.bands, str)
                else (*path, "bands", scale.bands.index(band))
            )
            named = (scale.bands, band.id) if isinstance(scale.bands, str) else where
            if close and named not in told:
                told.add(named)
                message = f"the score {half_up(score, places + 3)} prints as {band.min} and is below the band `{band.id}`"
                yield Problem(
                    path=where, message=message, hint="Let the band start a little lower."
                )


def _step(subject: Subject, scale: Scale | Overall) -> Fraction | None:
    """Give the distance of two neighbouring scores of one respondent; None where it is not the same everywhere."""
    instrument = subject.instrument
    items = instrument.items_of(scale)
    plain = scale.metric in ("mean", "pomp") and scale.rescale is None and scale.composite is None
    if not plain or any(item.weight != 1 for item in items):
        return None
    scales = _distinct(subject, items)
    if (len(scales) > 1 and len({options.values for options in scales}) != 1) or any(
        v.denominator != 1 for v in scales[0].values
    ):
        return None
    if scale.metric == "mean":
        return Fraction(1, len(items))
    width = scales[0].maximum.numerator - scales[0].minimum.numerator  # whole numbers, as just seen
    return Fraction(100, width * len(items))


def _distinct(subject: Subject, items: Iterable[Item]) -> list[ResponseScale]:
    """Give the response scales of items, each object once: comparing the values of each item would take long."""
    scales = (subject.instrument.response_scale_of(item) for item in items)
    return list({id(options): options for options in scales}.values())


SCORING: tuple[Advice, ...] = (
    missing_metadata,
    target_below_middle,
    dominant_item,
    mixed_scale,
    all_reversed,
    float_edge,
)
