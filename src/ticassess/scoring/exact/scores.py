"""From single answers to scores of persons and groups, as the instrument declares it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction

from ticassess.instrument import Cap, Contrast, Instrument, Item, Scale, Scoring, exact
from ticassess.metrics import Answers, mean_of, total_of
from ticassess.scoring.exact.answers import (
    NOT_SHOWN,
    Person,
    after_reversals,
    answers_enough,
    contribution,
    was_shown,
)


def score_answers(
    instrument: Instrument,
    answers: Sequence[Mapping[str, int | float | str]],
    wanted: Collection[str] | None = None,
) -> Mapping[str, Fraction | None]:
    """Score a few people from values before reversal.

    Keys are ids of scales and contrasts, and `overall`.

    A text is the kind of a non-answer; an item that is not there was skipped, or not shown where
    its condition does not hold. Who answers too little of what they were shown is left out, as in
    an assessment. `wanted` names the scores to give, where not all of them are.
    """
    group = []
    for given in answers:
        person = after_reversals(instrument, given)
        if answers_enough(instrument, person):
            group.append(_Respondent(instrument, person))
    scores = {}
    for name, scale in _scales(instrument).items():
        if wanted is None or name in wanted:
            scores[name] = _group_score(instrument, scale, group)
    for contrast in instrument.contrasts:
        if wanted is None or contrast.id in wanted:
            scores[contrast.id] = _contrast_score(instrument, contrast, group)
    return scores


def person_score(instrument: Instrument, scale: Scoring, person: Person) -> Fraction | None:
    """Score one person on a scale from their answers, by item id."""
    return _Respondent(instrument, person).score(scale)


def _scales(instrument: Instrument) -> Mapping[str, Scoring]:
    scales: dict[str, Scoring] = {scale.id: scale for scale in instrument.scales}
    if instrument.overall is not None:
        scales["overall"] = instrument.overall
    return scales


class _Respondent:
    """One person's answers, and the scores that were made of them.

    A part of several scales is scored once.
    """

    def __init__(self, instrument: Instrument, answers: Person) -> None:
        self.instrument = instrument
        self.answers = answers
        # By object: to compare two scales would take longer than to score one.
        self._scores: dict[int, Fraction | None] = {}

    def score(self, scale: Scoring) -> Fraction | None:
        key = id(scale)
        if key not in self._scores:
            self._scores[key] = self._scored(scale)
        return self._scores[key]

    def _scored(self, scale: Scoring) -> Fraction | None:
        children = self.instrument.children_of(scale)
        if children and scale.is_of_children:
            scores = {child.id: self.score(child) for child in children}
            return _from_children(scale, children, scores)
        parts: dict[str, Fraction] = {}
        shown = 0
        items = self.instrument.items_of(scale)
        for item in items:
            answer = self.answers.get(item.id)
            if answer is None:
                shown += was_shown(self.instrument, item, self.answers)
                continue
            # To compare a fraction with text takes long, and most answers are fractions.
            shown += answer.__class__ is Fraction or answer != NOT_SHOWN
            part = contribution(self.instrument, scale, item, answer)
            if part is not None:
                parts[item.id] = part
        return _combined(scale, items, parts, shown)


def _group_score(
    instrument: Instrument, scale: Scoring, group: Sequence[_Respondent]
) -> Fraction | None:
    """Score a group on a scale, in the scale's declared order of aggregation.

    `respondent`: mean of the persons' scores. `item`: items are averaged over their answers first,
    then combined; `min_answered` counts items with an answer. `pooled`: all answers count alike.
    A mean of children that is not `respondent` first averages the children's group scores.
    """
    if scale.order == "respondent":
        return _mean_of_persons(scale, group)
    children = instrument.children_of(scale)
    if children and scale.is_of_children:
        scores = {child.id: _group_score(instrument, child, group) for child in children}
        return _from_children(scale, children, scores)
    return _score_of_all_answers(instrument, scale, group)


def _score_of_all_answers(
    instrument: Instrument, scale: Scoring, group: Sequence[_Respondent]
) -> Fraction | None:
    """Combine everybody's answers, as means of items or in one pool."""
    items = instrument.items_of(scale)
    people = [_parts(instrument, scale, items, one.answers) for one in group]
    given = _by_item(people)
    entered = sum(map(bool, people))
    # An item-first score has the n of its least answered item.
    if scale.order == "item":
        entered = min((len(parts) for parts in given.values()), default=0)
    if entered < (scale.min_respondents or 1):
        return None
    if scale.order == "pooled":
        return _pooled(scale, items, given)
    means = {name: mean_of(parts) for name, parts in given.items()}
    return _combined(scale, items, means, len(items))


def _by_item(people: Iterable[Mapping[str, Fraction]]) -> dict[str, list[Fraction]]:
    """Gather what each item contributes, over all people."""
    given: dict[str, list[Fraction]] = {}
    for parts in people:
        for name, part in parts.items():
            given.setdefault(name, []).append(part)
    return given


def _mean_of_persons(scale: Scoring, group: Sequence[_Respondent]) -> Fraction | None:
    scores = []
    for respondent in group:
        score = respondent.score(scale)
        if score is not None:
            scores.append(score)
    enough = len(scores) >= (scale.min_respondents or 1)
    return mean_of(scores) if enough else None


def _parts(
    instrument: Instrument, scale: Scoring, items: Sequence[Item], person: Person
) -> Mapping[str, Fraction]:
    """Give what a person's answers contribute to a scale, by item id."""
    parts = {}
    for item in items:
        if item.id in person:
            part = contribution(instrument, scale, item, person[item.id])
            if part is not None:
                parts[item.id] = part
    return parts


def _combined(
    scale: Scoring, items: Sequence[Item], parts: Mapping[str, Fraction], shown: int
) -> Fraction | None:
    """Combine the parts of the answered items.

    None where too few of the shown ones were answered.
    """
    answered = [item for item in items if item.id in parts]
    if not answered or len(answered) < scale.required(shown):
        return None
    weights = None
    all_weight = Fraction(len(items))
    if any(item.weight != 1 for item in items):
        weights = _weights(answered)
        all_weight = total_of(_weights(items))
    answers = Answers(
        parts=[parts[item.id] for item in answered], weights=weights, all_weight=all_weight
    )
    return _rescaled(scale, scale.kind_of_number.combination(answers, scale.metric_rules))


def _pooled(
    scale: Scoring, items: Sequence[Item], given: Mapping[str, Sequence[Fraction]]
) -> Fraction | None:
    """Combine answers so that every single one weighs alike, times its item's weight.

    A total is that mean times the weight of all items.
    """
    if not given or len(given) < scale.required(len(items)):
        return None
    total = weight = Fraction(0)
    for item in items:
        parts = given.get(item.id, ())
        total += exact(item.weight) * total_of(parts)
        weight += exact(item.weight) * len(parts)
    if scale.kind_of_number.is_total:
        return total / weight * total_of(_weights(items))
    return _rescaled(scale, total / weight)


def _weights(items: Sequence[Item]) -> list[Fraction]:
    return [exact(item.weight) for item in items]


def _rescaled(scale: Scoring, score: Fraction | None) -> Fraction | None:
    """Put a score from 0 to 100 on the range that the scale declares: a + s·(b − a)/100."""
    if scale.rescale is None or score is None:
        return score
    low, high = (exact(end) for end in scale.rescale)
    return low + score * (high - low) / 100


def _from_children(
    scale: Scoring, children: Sequence[Scale], scores: Mapping[str, Fraction | None]
) -> Fraction | None:
    """Give the weighted mean of the child scores that exist, or the lowest; None where too few do.

    A mean is held down by the scale's `cap`.
    """
    parts, weights, known = [], [], []
    for child in children:
        score = scores[child.id]
        if score is not None:
            weights.append(exact(child.weight))
            parts.append(weights[-1] * score)
            known.append(score)
    if not parts or len(parts) < scale.required(len(children)):
        return None
    if scale.composite == "lowest_child":
        return min(known)
    mean = total_of(parts) / total_of(weights)
    return mean if scale.cap is None else _capped(scale.cap, mean, min(known))


def _capped(cap: Cap, mean: Fraction, lowest: Fraction) -> Fraction:
    if cap.above_lowest is not None:
        return min(mean, lowest + exact(cap.above_lowest))
    limited = cap.child_below is not None and lowest < exact(cap.child_below)
    if limited and cap.at_most is not None:
        return min(mean, exact(cap.at_most))
    return mean


def _contrast_score(
    instrument: Instrument, contrast: Contrast, group: Sequence[_Respondent]
) -> Fraction | None:
    """Give the mean over people of their first score less their second.

    Who lacks one is left out.
    """
    first, second = (instrument.scale(name) for name in contrast.of)
    differences = []
    for respondent in group:
        one, other = respondent.score(first), respondent.score(second)
        if one is not None and other is not None:
            differences.append(one - other)
    return mean_of(differences) if differences else None
