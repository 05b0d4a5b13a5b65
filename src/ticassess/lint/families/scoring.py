"""Families 1xx and 2xx, advice: an instrument that can be scored, but hardly as its author meant it."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from ticassess.instrument.model import Item, Overall, ResponseScale, Scale, exact
from ticassess.instrument.scored_parts import number, path_name, ranged, scorings
from ticassess.lint.subject import Advice, Complaint, Subject
from ticassess.scoring.rounding import half_up

_DOMINANT = Fraction(2, 5)
_SIMPLE = 7
"""Scores with a larger denominator are in nobody's mind when a limit is chosen."""


def missing_metadata(subject: Subject) -> Iterator[Complaint]:
    """TIC114 missing-metadata (warning): readers cannot tell who wrote an instrument, or which text is the original.

    Bad: no `authors`; languages: {en: draft, es: draft}
    Good: authors: [A. Author]; languages: {en: source, es: draft}
    """
    instrument = subject.instrument
    if not instrument.authors:
        hint = "Add `authors: [name, …]`, a group's name will do."
        yield Complaint(path=("id",), message="nobody is named as author", hint=hint, at_key=True)
    if "source" not in instrument.languages.values():
        hint = "Mark the language in which it was written as `source`."
        yield Complaint(
            path=("languages",), message="no language is the `source`", hint=hint, at_key=True
        )


def target_below_middle(subject: Subject) -> Iterator[Complaint]:
    """TIC206 target-out-of-range (warning): a target below the middle is reached where most people disagree."""
    for path, scale in ranged(subject.instrument):
        if scale.target is None or (isinstance(scale, Scale) and scale.metric == "lookup"):
            continue
        low, high = subject.instrument.range_of(scale)
        if low <= exact(scale.target) < (low + high) / 2:
            message = f"the target {scale.target} is below the middle of the scores, {number(low)} to {number(high)}"
            hint = f"Is it in the scale's metric ({scale.metric})? Choose a target that people would notice."
            yield Complaint(path=(*path, "target"), message=message, hint=hint)


def dominant_item(subject: Subject) -> Iterator[Complaint]:
    """TIC208 dominant-item (warning): one item with most of the weight makes the score say little more than it.

    Bad: weights 5, 1, 1, 1 in one scale
    Good: weights 2, 1, 1, 1 in one scale
    """
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
                yield Complaint(
                    path=("items", places[item.id], "weight"), message=message, hint=hint
                )


def mixed_scale(subject: Subject) -> Iterator[Complaint]:
    """TIC211 mixed-scale-in-principle (warning): in a mean of 1-to-5 and 1-to-7 answers the longer scale counts more.

    Bad: metric: mean over items with 5 and with 7 options
    Good: metric: pomp over the same items
    """
    for path, scale in scorings(subject.instrument):
        as_answered = scale.kind_of_number.composition == "values" and not scale.lookup
        if not as_answered or scale.composite == "mean_of_children":
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
            yield Complaint(path=(*path, "metric") if at_key else path, message=message, hint=hint)


def all_reversed(subject: Subject) -> Iterator[Complaint]:
    """TIC212 principle-all-reversed (warning): with every item reversed, a habit of agreeing lowers the score alone.

    Bad: four items of one scale, all with `reverse: true`
    Good: two of the four say what is welcome
    """
    for path, scale in scorings(subject.instrument):
        items = subject.instrument.items_of(scale)
        if len(items) > 1 and scale.composite is None and all(item.reverse for item in items):
            message = f"every item of `{path_name(scale)}` is reversed"
            hint = "Word some of them the welcome way round."
            yield Complaint(path=(*path, "id"), message=message, hint=hint)


def float_edge(subject: Subject) -> Iterator[Complaint]:
    """TIC213 float-edge-band (info): a score that prints like the edge of a band lies just below it.

    Bad: {id: high, min: 66.67} where 66.666… is a score
    Good: {id: high, min: 66.6}
    """
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
                yield Complaint(
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
