"""What each declared option of an item is worth.

As an item's value, and as a part of a scale's score.
"""

from fractions import Fraction
from typing import TypeAlias

from ticassess.instrument import Instrument, Item, ResponseOption, Scoring, exact

Parts: TypeAlias = tuple[Fraction | None, ...]
"""One entry per declared option of an item."""


def value_table(instrument: Instrument, item: Item) -> Parts:
    """Give what each declared option counts in the number of an item; None where it counts nothing.

    Values are those after reversal.
    """
    options = instrument.response_scale_of(item).options
    return tuple(instrument.value_of(item, option) for option in options)


def part_table(instrument: Instrument, scale: Scoring, item: Item) -> Parts:
    """Give what each declared option of an item adds to a scale; None where it is left out."""
    response_scale = instrument.response_scale_of(item)
    metric = scale.kind_of_number
    parts: list[Fraction | None] = []
    for option in response_scale.options:
        value = response_scale.scored(option, reverse=item.reverse)
        if value is None:
            value = _value_of_non_answer(instrument, scale, item, option)
        if value is None:
            parts.append(_part_of_target(instrument, scale, item, option))
        else:
            parts.append(metric.contribution(value, response_scale))
    return tuple(parts)


def _value_of_non_answer(
    instrument: Instrument, scale: Scoring, item: Item, option: ResponseOption
) -> Fraction | None:
    """Give the value that stands for a non-answer.

    None where it is left out or counts as the target.
    """
    if option.non_answer is None:
        return None
    policy = instrument.policy_for(scale, item, option.non_answer)
    if policy == "target":
        return None
    response_scale = instrument.response_scale_of(item)
    value = response_scale.value_by_policy(policy)
    # What the item or the file says is about the item, and is reversed with it.
    if value is None or option.non_answer in scale.non_answers or not instrument.is_turned(item):
        return value
    return response_scale.mirrored(value)


def _part_of_target(
    instrument: Instrument, scale: Scoring, item: Item, option: ResponseOption
) -> Fraction | None:
    """Give the target for a non-answer that counts as met, before any rescaling."""
    if option.non_answer is None or scale.target is None:
        return None
    if instrument.policy_for(scale, item, option.non_answer) != "target":
        return None
    if scale.rescale is None:
        return exact(scale.target)
    # A target is on the scale's own range, while parts are percentages up to the very end.
    low, high = exact(scale.rescale[0]), exact(scale.rescale[1])
    return (exact(scale.target) - low) / (high - low) * 100
