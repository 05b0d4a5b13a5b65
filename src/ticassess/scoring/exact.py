"""The second, pure-Python scorer: exact fractions, one answer at a time, no numpy.

It runs an instrument's own `tests` and explains single numbers; a property test ties it to the
tallies, which do the same arithmetic on counts.

Notation: x is a value after reversal, [L, U] the declared bounds of its response scale, w the
item's weight. Non-answers and blanks are in no numerator and no denominator, unless the
instrument declares what a kind of non-answer stands for.
"""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import TypeAlias, cast

from ticassess.instrument import Instrument, Item, Scale, Scoring
from ticassess.instrument.model import (
    PERCENTAGES,
    TOTALS,
    Contrast,
    LookupRow,
    NonAnswerKind,
    exact,
)

PERCENT = Fraction(100)

Answer: TypeAlias = Fraction | str
"""A value after reversal, the kind of a non-answer, or `NOT_SHOWN`."""

NOT_SHOWN = "not_shown"


def part_of(instrument: Instrument, item: Item, value: Fraction, metric: str) -> Fraction:
    """Give what one answer (its value after reversal) contributes to a score in a metric.

    `mean`, `sum`, `median` and `lookup`: x. `pomp`: 100·(x − L)/(U − L), per item, so that items on different
    response scales can be averaged. `percent_positive`: 100 where x is in the positive set, else 0;
    `count`: 1 or 0 likewise.
    """
    scale = instrument.response_scale_of(item)
    if metric == "pomp":
        return scale.percentage(value)
    if metric in ("percent_positive", "count"):
        hit = PERCENT if metric == "percent_positive" else Fraction(1)
        return hit if value in scale.positive_values else Fraction(0)
    return value


def contribution(
    instrument: Instrument, scale: Scoring, item: Item, answer: Answer
) -> Fraction | None:
    """Give what an answer or a non-answer contributes to a scale; None where it is left out.

    A non-answer counts only where the instrument says so: as a stated value (after reversal), or as
    the scale's target.
    """
    if isinstance(answer, Fraction):
        return part_of(instrument, item, answer, scale.metric)
    policy = instrument.policy_for(scale, cast("NonAnswerKind", answer))
    if policy == "exclude":
        return None
    if policy == "target":
        return None if scale.target is None else _before_rescaling(scale, exact(scale.target))
    return part_of(instrument, item, exact(policy), scale.metric)


def combine(
    scale: Scoring, items: Sequence[Item], parts: Mapping[str, Fraction], shown: int
) -> Fraction | None:
    """Combine the parts of the answered items into one score; None where too few of the shown ones were answered.

    Weighted mean Σwp/Σw over the answered items. `sum` and `count`: Σwp over them, or, prorated, that
    weighted mean times the weight of all items. `median`: of the parts. `lookup`: the measure that the
    table gives for the raw sum.
    """
    answered = [item for item in items if item.id in parts]
    if not answered or len(answered) < scale.required(shown):
        return None
    if scale.metric == "median":
        return median_of([parts[item.id] for item in answered])
    if not [item for item in items if item.weight != 1]:  # nearly every scale
        given = [parts[item.id] for item in answered]
        if scale.metric not in TOTALS and scale.metric != "lookup":
            return rescaled(scale, mean_of(given))
        return finish(scale, len(answered), total_of(given), len(answered), len(items))
    total = total_of([exact(item.weight) * parts[item.id] for item in answered])
    answered_weight = total_of([exact(item.weight) for item in answered])
    return finish(
        scale,
        len(answered),
        total,
        answered_weight,
        total_of([exact(item.weight) for item in items]),
    )


def median_of(numbers: Sequence[Fraction]) -> Fraction:
    """Give the middle one of some numbers, or the mean of the middle two.

    >>> median_of([Fraction(3), Fraction(1), Fraction(2)]), median_of([Fraction(1), Fraction(2)])
    (Fraction(2, 1), Fraction(3, 2))
    """
    ordered = sorted(numbers)
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return (low + high) / 2


def total_of(numbers: Sequence[Fraction]) -> Fraction:
    """Give Σ, added over one common denominator: adding fractions one by one would reduce each sum on the way.

    >>> total_of([Fraction(1, 2), Fraction(1, 3)]), total_of([])
    (Fraction(5, 6), Fraction(0, 1))
    """
    if len(numbers) == 1:
        return numbers[0]
    ratios = [number.as_integer_ratio() for number in numbers]
    common = lcm(*(denominator for _, denominator in ratios))
    return Fraction(
        sum(numerator * (common // denominator) for numerator, denominator in ratios), common
    )


def mean_of(numbers: Sequence[Fraction]) -> Fraction:
    """Give Σ/n, reduced once and not before and after the division.

    >>> mean_of([Fraction(1, 2), Fraction(1, 3)])
    Fraction(5, 12)
    """
    if len(numbers) == 1:
        return numbers[0]
    ratios = [number.as_integer_ratio() for number in numbers]
    common = lcm(*(denominator for _, denominator in ratios))
    total = sum(numerator * (common // denominator) for numerator, denominator in ratios)
    return Fraction(total, common * len(numbers))


def finish(
    scale: Scoring,
    answered: int,
    total: Fraction,
    answered_weight: Fraction | int,
    all_weight: Fraction | int,
) -> Fraction | None:
    """Turn a weighted total into the score of the scale's metric; None where a lookup has no such row."""
    if scale.metric == "lookup":
        return look_up(scale, answered, total)
    if scale.metric in TOTALS:
        score = total * all_weight / answered_weight if scale.prorate else total
        return rating(scale, score) if scale.rate_from_count else score
    return rescaled(scale, total / answered_weight)


def rescaled(scale: Scoring, score: Fraction) -> Fraction:
    """Put a score from 0 to 100 on the range that the scale declares: a + s·(b − a)/100."""
    if scale.rescale is None or scale.metric not in PERCENTAGES:
        return score
    low, high = (exact(end) for end in scale.rescale)
    return low + score * (high - low) / PERCENT


def _before_rescaling(scale: Scoring, target: Fraction) -> Fraction:
    if scale.rescale is None or scale.metric not in PERCENTAGES:
        return target
    low, high = (exact(end) for end in scale.rescale)
    return PERCENT * (target - low) / (high - low)


def look_up(scale: Scoring, answered: int, raw: Fraction) -> Fraction | None:
    """Give the published measure for a raw sum, from the part of the table for so many answered items."""
    for row in scale.lookup:
        if (
            isinstance(row, LookupRow)
            and exact(row.raw) == raw
            and row.answered in (None, answered)
        ):
            return exact(row.measure)
    return None


def rating(scale: Scoring, count: Fraction) -> Fraction:
    """Give the rating of the highest step that a count reaches."""
    reached = [step for step in scale.rate_from_count if step.from_count <= count]
    return exact(max(reached, key=lambda step: step.from_count).rating)


def combine_children(
    scale: Scoring, children: Sequence[Scale], scores: Mapping[str, Fraction | None]
) -> Fraction | None:
    """Give the weighted mean of the child scores that exist; None where too few do."""
    known = [
        (exact(child.weight), score)
        for child in children
        if (score := scores[child.id]) is not None
    ]
    if not known or len(known) < scale.required(len(children)):
        return None
    if all(weight == 1 for weight, _ in known):
        return mean_of([score for _, score in known])
    return total_of([weight * score for weight, score in known]) / total_of(
        [weight for weight, _ in known]
    )


def was_shown(instrument: Instrument, item: Item, person: Mapping[str, Answer]) -> bool:
    """Say whether an item was put to a person: no condition, one that holds, or an answer all the same."""
    if item.id in person or item.ask_if is None:
        return person.get(item.id) != NOT_SHOWN
    given = person.get(item.ask_if.item)
    asked = instrument.item(item.ask_if.item)
    wanted = {
        v if isinstance(v, str) else after_reversal(instrument, asked, exact(v))
        for v in item.ask_if.values
    }
    return given in wanted


def person_score(
    instrument: Instrument, scale: Scoring, person: Mapping[str, Answer]
) -> Fraction | None:
    """Score one person on a scale from their answers, by item id."""
    return _Person(instrument, person).score(scale)


class _Person:
    """One person's answers, and the scores that were made of them: a part of several scales is scored once."""

    def __init__(self, instrument: Instrument, answers: Mapping[str, Answer]) -> None:
        self.instrument = instrument
        self.answers = answers
        self._scores: dict[
            int, Fraction | None
        ] = {}  # by object: to compare two scales would take longer

    def score(self, scale: Scoring) -> Fraction | None:
        key = id(scale)
        if key not in self._scores:
            self._scores[key] = self._scored(scale)
        return self._scores[key]

    def _scored(self, scale: Scoring) -> Fraction | None:
        children = self.instrument.children_of(scale)
        if children and scale.composite == "mean_of_children":
            return combine_children(
                scale, children, {child.id: self.score(child) for child in children}
            )
        return _score_of_items(self.instrument, scale, self.answers)


def _score_of_items(
    instrument: Instrument, scale: Scoring, person: Mapping[str, Answer]
) -> Fraction | None:
    items = instrument.items_of(scale)
    parts: dict[str, Fraction] = {}
    shown = 0
    for item in items:
        answer = person.get(item.id)
        if answer is None:
            shown += item.ask_if is None or was_shown(instrument, item, person)
            continue
        shown += (
            answer.__class__ is Fraction or answer != NOT_SHOWN
        )  # comparing a fraction with text takes long
        if (
            answer.__class__ is Fraction and scale.metric == "pomp"
        ):  # most answers of most instruments
            parts[item.id] = instrument.response_scale_of(item).percentage(answer)
            continue
        part = contribution(instrument, scale, item, answer)
        if part is not None:
            parts[item.id] = part
    return combine(scale, items, parts, shown)


def group_score(
    instrument: Instrument, scale: Scoring, people: Sequence[Mapping[str, Answer]]
) -> Fraction | None:
    """Score a group on a scale, in the scale's declared order of aggregation.

    `respondent`: mean of the persons' scores. `item`: items are averaged over their answers first,
    then combined; `min_answered` counts items with an answer. `pooled`: all answers count alike.
    A mean of children that is not `respondent` first averages the children's group scores.
    """
    return _group_score(instrument, scale, [_Person(instrument, person) for person in people])


def _group_score(
    instrument: Instrument, scale: Scoring, group: Sequence[_Person]
) -> Fraction | None:
    if scale.order == "respondent":
        scores = [score for person in group if (score := person.score(scale)) is not None]
        enough = len(scores) >= (scale.min_respondents or 1)
        return mean_of(scores) if enough else None
    children = instrument.children_of(scale)
    if children and scale.composite == "mean_of_children":
        child_scores = {child.id: _group_score(instrument, child, group) for child in children}
        return combine_children(scale, children, child_scores)
    people = [person.answers for person in group]
    items = instrument.items_of(scale)
    parts: dict[str, list[Fraction]] = {item.id: [] for item in items}
    for person in people:
        for item in items:
            part = (
                contribution(instrument, scale, item, person[item.id])
                if item.id in person
                else None
            )
            if part is not None:
                parts[item.id].append(part)
    counts = {name: len(given) for name, given in parts.items() if given}
    means = {name: mean_of(parts[name]) for name in counts}
    if len(people) == 0 or _entered(scale, parts, people, instrument) < (
        scale.min_respondents or 1
    ):
        return None
    if scale.order == "item":
        return combine(scale, items, means, len(items))
    return combine_pooled(scale, items, means, counts)


def _entered(
    scale: Scoring,
    parts: Mapping[str, list[Fraction]],
    people: Sequence[Mapping[str, Answer]],
    instrument: Instrument,
) -> int:
    """Count who entered: for `item` the answers of the item with the fewest, for `pooled` people with any answer."""
    if scale.order == "item":
        return min((len(given) for given in parts.values() if given), default=0)
    items = instrument.items_of(scale)
    return sum(
        any(
            i.id in person and contribution(instrument, scale, i, person[i.id]) is not None
            for i in items
        )
        for person in people
    )


def combine_pooled(
    scale: Scoring, items: Sequence[Item], means: Mapping[str, Fraction], counts: Mapping[str, int]
) -> Fraction | None:
    """Combine item means so that every single answer weighs alike (times its item's weight).

    A `sum` or `count` is that pooled mean times the weight of all items.
    """
    answered = [item for item in items if item.id in means]
    if not answered or len(answered) < scale.required(len(items)):
        return None
    total = sum(
        (exact(item.weight) * counts[item.id] * means[item.id] for item in answered), Fraction(0)
    )
    mean = total / sum(exact(item.weight) * counts[item.id] for item in answered)
    return (
        mean * sum(exact(item.weight) for item in items)
        if scale.metric in TOTALS
        else rescaled(scale, mean)
    )


def score_answers(
    instrument: Instrument,
    answers: Sequence[Mapping[str, int | float | str]],
    wanted: Collection[str] | None = None,
) -> Mapping[str, Fraction | None]:
    """Score a few people from values before reversal; keys are ids of scales and contrasts, and `overall`.

    A text is the kind of a non-answer; an item that is not there was skipped, or not shown where its
    condition does not hold. Who answers too little of what they were shown is left out, as in an assessment.
    `wanted` names the scores to give, where not all of them are.
    """
    everybody = (after_reversals(instrument, person) for person in answers)
    people = [person for person in everybody if answers_enough(instrument, person)]
    scored: dict[str, Scoring] = {scale.id: scale for scale in instrument.scales}
    if instrument.overall is not None:
        scored["overall"] = instrument.overall
    names = (
        (*scored, *(contrast.id for contrast in instrument.contrasts)) if wanted is None else wanted
    )
    group = [_Person(instrument, person) for person in people]
    scores = {
        name: _group_score(instrument, scored[name], group) for name in names if name in scored
    }
    contrasts = (contrast for contrast in instrument.contrasts if contrast.id in names)
    scores.update(
        {contrast.id: _contrast_score(instrument, contrast, group) for contrast in contrasts}
    )
    return scores


def contrast_score(
    instrument: Instrument, contrast: Contrast, people: Sequence[Mapping[str, Answer]]
) -> Fraction | None:
    """Give the mean over people of their first score less their second; who lacks one of them is left out."""
    return _contrast_score(instrument, contrast, [_Person(instrument, person) for person in people])


def _contrast_score(
    instrument: Instrument, contrast: Contrast, group: Sequence[_Person]
) -> Fraction | None:
    first, second = (instrument.scale(name) for name in contrast.of)
    differences = [
        one - other
        for person in group
        if (one := person.score(first)) is not None and (other := person.score(second)) is not None
    ]
    return mean_of(differences) if differences else None


def answers_enough(instrument: Instrument, person: Mapping[str, Answer]) -> bool:
    """Say whether a person answered the share of the items shown to them that the instrument asks for."""
    if instrument.min_answered is None:
        return True
    shown = sum(was_shown(instrument, item, person) for item in instrument.items)
    answered = sum(isinstance(answer, Fraction) for answer in person.values())
    return answered >= exact(instrument.min_answered) * shown


def after_reversals(
    instrument: Instrument, person: Mapping[str, int | float | str]
) -> Mapping[str, Answer]:
    """Give a person's answers as scoring sees them."""
    return {
        name: value
        if isinstance(value, str)
        else after_reversal(instrument, instrument.item(name), exact(value))
        for name, value in person.items()
    }


def after_reversal(instrument: Instrument, item: Item, value: Fraction) -> Fraction:
    """Give L + U − x for a reverse-scored item, 1 or 0 for a right or a wrong answer, else x."""
    if item.correct:
        return Fraction(any(exact(right) == value for right in item.correct))
    scale = instrument.response_scale_of(item)
    return scale.mirrored(value) if item.reverse else value
