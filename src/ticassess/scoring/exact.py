"""The second, pure-Python scorer: exact fractions, one answer at a time, no numpy.

It runs an instrument's own `tests` and explains single numbers; a property test ties it to the
tallies, which do the same arithmetic on counts.

Notation: x is a value after reversal, [L, U] the declared bounds of its response scale, w the
item's weight. Non-answers and blanks are in no numerator and no denominator.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ticassess.instrument import Instrument, Item, Scale, Scoring
from ticassess.instrument.model import exact

PERCENT = Fraction(100)


def part_of(instrument: Instrument, item: Item, value: Fraction, metric: str) -> Fraction:
    """Give what one answer (its value after reversal) contributes to a score in a metric.

    `mean` and `sum`: x. `pomp`: 100·(x − L)/(U − L), per item, so that items on different response
    scales can be averaged. `percent_positive`: 100 where x is in the positive set, else 0.
    """
    scale = instrument.response_scale_of(item)
    if metric == "pomp":
        return PERCENT * (value - scale.minimum) / (scale.maximum - scale.minimum)
    if metric == "percent_positive":
        return PERCENT if value in scale.positive_values else Fraction(0)
    return value


def combine(scale: Scoring, items: Sequence[Item], parts: Mapping[str, Fraction]) -> Fraction | None:
    """Combine the parts of the answered items into one score; None where too few were answered.

    Weighted mean Σwp/Σw over the answered items. A `sum` is Σwp over them, or, prorated, that
    weighted mean times the weight of all items.
    """
    answered = [item for item in items if item.id in parts]
    if not answered or len(answered) < scale.required(len(items)):
        return None
    total = sum((exact(item.weight) * parts[item.id] for item in answered), Fraction(0))
    if scale.metric == "sum" and not scale.prorate:
        return total
    mean = total / sum(exact(item.weight) for item in answered)
    return mean * sum(exact(item.weight) for item in items) if scale.metric == "sum" else mean


def combine_children(
    scale: Scoring, children: Sequence[Scale], scores: Mapping[str, Fraction | None]
) -> Fraction | None:
    """Give the weighted mean of the child scores that exist; None where too few do."""
    known = [(exact(child.weight), score) for child in children if (score := scores[child.id]) is not None]
    if not known or len(known) < scale.required(len(children)):
        return None
    return sum((weight * score for weight, score in known), Fraction(0)) / sum(weight for weight, _ in known)


def person_score(instrument: Instrument, scale: Scoring, values: Mapping[str, Fraction]) -> Fraction | None:
    """Score one person on a scale from their values after reversal, by item id."""
    children = instrument.children_of(scale)
    if children and scale.composite == "mean_of_children":
        scores = {child.id: person_score(instrument, child, values) for child in children}
        return combine_children(scale, children, scores)
    items = instrument.items_of(scale)
    parts = {item.id: part_of(instrument, item, values[item.id], scale.metric) for item in items if item.id in values}
    return combine(scale, items, parts)


def group_score(instrument: Instrument, scale: Scoring, people: Sequence[Mapping[str, Fraction]]) -> Fraction | None:
    """Score a group on a scale, in the scale's declared order of aggregation.

    `respondent`: mean of the persons' scores. `item`: items are averaged over their answers first,
    then combined; `min_answered` counts items with an answer. `pooled`: all answers count alike.
    A mean of children that is not `respondent` first averages the children's group scores.
    """
    if scale.order == "respondent":
        scores = [score for person in people if (score := person_score(instrument, scale, person)) is not None]
        return sum(scores, Fraction(0)) / len(scores) if scores else None
    children = instrument.children_of(scale)
    if children and scale.composite == "mean_of_children":
        child_scores = {child.id: group_score(instrument, child, people) for child in children}
        return combine_children(scale, children, child_scores)
    items = instrument.items_of(scale)
    answers = {
        item.id: [part_of(instrument, item, person[item.id], scale.metric) for person in people if item.id in person]
        for item in items
    }
    counts = {name: len(parts) for name, parts in answers.items() if parts}
    means = {name: sum(answers[name], Fraction(0)) / n for name, n in counts.items()}
    return combine(scale, items, means) if scale.order == "item" else combine_pooled(scale, items, means, counts)


def combine_pooled(
    scale: Scoring, items: Sequence[Item], means: Mapping[str, Fraction], counts: Mapping[str, int]
) -> Fraction | None:
    """Combine item means so that every single answer weighs alike (times its item's weight).

    A `sum` is that pooled mean times the weight of all items.
    """
    answered = [item for item in items if item.id in means]
    if not answered or len(answered) < scale.required(len(items)):
        return None
    total = sum((exact(item.weight) * counts[item.id] * means[item.id] for item in answered), Fraction(0))
    mean = total / sum(exact(item.weight) * counts[item.id] for item in answered)
    return mean * sum(exact(item.weight) for item in items) if scale.metric == "sum" else mean


def score_answers(
    instrument: Instrument, answers: Sequence[Mapping[str, int | float | str]]
) -> Mapping[str, Fraction | None]:
    """Score a few people from values before reversal; keys are scale ids and `overall`.

    A text (the kind of a non-answer) and an item that is not there count as not answered.
    """
    people = [
        {
            name: _after_reversal(instrument, instrument.item(name), exact(value))
            for name, value in person.items()
            if not isinstance(value, str)
        }
        for person in answers
    ]
    scores = {scale.id: group_score(instrument, scale, people) for scale in instrument.scales}
    if instrument.overall is not None:
        scores["overall"] = group_score(instrument, instrument.overall, people)
    return scores


def _after_reversal(instrument: Instrument, item: Item, value: Fraction) -> Fraction:
    scale = instrument.response_scale_of(item)
    return scale.minimum + scale.maximum - value if item.reverse else value
