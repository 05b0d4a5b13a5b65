"""Single answers: reversed, told from what was not shown, and what each of them adds to a score."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias, cast

from ticassess.instrument import GivenAnswer, Instrument, Item, NonAnswerKind, Scoring, exact

NOT_SHOWN = "not_shown"
ABSENT = "not_here"

Answer: TypeAlias = Fraction | str
"""A value after reversal, the kind of a non-answer, or `NOT_SHOWN`."""

Person: TypeAlias = Mapping[str, Answer]
"""The answers of one person, by item id; what is not there was skipped, or not shown."""


def after_reversals(instrument: Instrument, given: Mapping[str, int | float | str]) -> Person:
    """Give a person's answers as scoring sees them."""
    answers: dict[str, Answer] = {}
    for name, value in given.items():
        if isinstance(value, str):
            answers[name] = value
        else:
            answers[name] = after_reversal(instrument, instrument.item(name), exact(value))
    return answers


def after_reversal(instrument: Instrument, item: Item, value: Fraction) -> Fraction:
    """Give L + U − x for a reverse-scored item, 1 or 0 for a right or a wrong answer, else x."""
    if item.correct:
        return Fraction(any(exact(right) == value for right in item.correct))
    scale = instrument.response_scale_of(item)
    return scale.mirrored(value) if item.reverse else value


def was_shown(instrument: Instrument, item: Item, person: Person) -> bool:
    """Say whether an item was put to a person.

    No condition, one that holds, or an answer all the same.
    """
    # Who answered was shown it, whatever the condition says: paper forms have no filters.
    if item.id in person or item.ask_if is None:
        return person.get(item.id) != NOT_SHOWN
    given = [_was_given(instrument, answer, person) for answer in item.ask_if.answers]
    return all(given) if item.ask_if.needs_all else any(given)


def _was_given(instrument: Instrument, answer: GivenAnswer, person: Person) -> bool:
    asked = instrument.item(answer.item)
    wanted: set[Answer] = set()
    for value in answer.values:
        if isinstance(value, str):
            wanted.add(value)
        else:
            wanted.add(after_reversal(instrument, asked, exact(value)))
    return person.get(asked.id) in wanted


def answers_enough(instrument: Instrument, person: Person) -> bool:
    """Say whether a person answered as many of the items shown to them as must be answered."""
    if instrument.min_answered is None:
        return True
    shown = sum(was_shown(instrument, item, person) for item in instrument.items)
    answered = 0
    for answer in person.values():
        # Whoever says that something is not there has answered, whatever it counts as.
        answered += isinstance(answer, Fraction) or answer == ABSENT
    return answered >= exact(instrument.min_answered) * shown


def contribution(
    instrument: Instrument, scale: Scoring, item: Item, answer: Answer
) -> Fraction | None:
    """Give what an answer or a non-answer contributes to a scale; None where it is left out.

    A non-answer counts only where the instrument says so: as a stated value (after reversal), as
    the item's lowest, or as the scale's target. `item` is as the scale counts it, and a value in
    `answer` as the item itself does.
    """
    metric, options = scale.kind_of_number, instrument.response_scale_of(item)
    turned = instrument.is_turned(item)
    if isinstance(answer, Fraction):
        value = answer
    else:
        policy = instrument.policy_for(scale, item, cast("NonAnswerKind", answer))
        if policy == "exclude":
            return None
        if policy == "target":
            return _target_before_rescaling(scale)
        value = options.minimum if policy == "lowest" else exact(policy)
        # The scale speaks of values as they are in it, and everybody else of those of the item.
        turned = turned and answer not in scale.non_answers
    if turned:
        value = options.minimum + options.maximum - value
    return metric.contribution(value, options)


def _target_before_rescaling(scale: Scoring) -> Fraction | None:
    if scale.target is None:
        return None
    target = exact(scale.target)
    if scale.rescale is None:
        return target
    low, high = (exact(end) for end in scale.rescale)
    # Back to a percentage: rescaling comes at the very end, and would else come twice.
    return 100 * (target - low) / (high - low)
