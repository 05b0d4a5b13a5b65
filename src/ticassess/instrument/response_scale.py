"""`ResponseScale`: the answers that can be given, their values, and the kinds of non-answer."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from ticassess.instrument.fields import Language, Plain, Text, exact
from ticassess.matching import Option, Options
from ticassess.source import Frozen

NonAnswerKind = Literal[
    "not_applicable",
    "not_applicable_to_role",
    "not_applicable_to_organisation",
    "dont_know",
    "unable_to_rate",
    "not_understood",
    "not_yet",
    "not_here",
    "prefer_not_to_say",
]

NON_ANSWER_CODES: Mapping[NonAnswerKind, str] = {
    "not_applicable": "NOTAP",
    "not_applicable_to_role": "NAROL",
    "not_applicable_to_organisation": "NAORG",
    "dont_know": "DKNOW",
    "unable_to_rate": "UNRAT",
    "not_understood": "NUNDR",
    "not_yet": "NOYET",
    "prefer_not_to_say": "PNTS",
    "not_here": "NHERE",
}
"""Each kind in five letters or digits at most, which is all that some survey platforms take."""

ItemPolicy = int | float | Literal["exclude", "lowest"]
"""What a non-answer counts as: nothing, the lowest value of its item, or a stated value.

Both are values after reversal.
"""


class ResponseOption(Frozen):
    """One answer that can be given: a value with its label, or a kind of non-answer."""

    value: int | float | None = None
    """What the answer is worth. An option has either this or `non_answer`."""
    label: Text | None = None
    """What the respondent reads."""
    non_answer: NonAnswerKind | None = None
    """What kind of non-answer it is; each kind is counted apart."""
    aliases: tuple[Plain, ...] = ()
    """Other spellings that survey tools write into their exports."""
    anchor: Text | None = None
    """What it looks like in practice, at length."""
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] | None = None
    """The languages whose forms offer it; all, if this is left out."""


class Number(Frozen):
    """A number that is typed in, or set on a line."""

    min: int | float
    """The lowest number."""
    max: int | float
    """The highest number."""
    step: int | float = 1
    """The distance between two numbers: 1 for whole ones, 0.5 for halves."""
    between: Literal["refuse", "nearest"] = "refuse"
    """What happens to a number between two steps: it is refused, or counts as the nearest one."""
    unit: Text | None = None
    """What is counted, as “hours”."""
    slider: bool = False
    """True where it is set on a line; the ends of the line are the `poles` of the item."""

    @property
    def values(self) -> tuple[int | float, ...]:
        """All numbers from the lowest to the highest; empty where steps lead past that."""
        low, high, step = exact(self.min), exact(self.max), exact(self.step)
        if step <= 0 or high <= low or (high - low) % step or (high - low) / step > MOST_STEPS:
            return ()
        count = int((high - low) / step)
        return tuple(_written(low + place * step) for place in range(count + 1))


MOST_OPTIONS = 252
"""A code of an answer is one byte, and four of its values say that there is none."""

MOST_STEPS = 240
"""Non-answers need some codes, too."""


def _written(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)


class ResponseScale(Frozen):
    """A reusable ordered set of options, or a number with what else may be said."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["options"]}, {"required": ["number"]}]}
    )

    declared: Annotated[
        tuple[ResponseOption, ...],
        Field(min_length=1, max_length=MOST_OPTIONS, alias="options"),
    ] = ()
    """The options in the order in which they are shown; values rise or fall. Beside `number`,
    non-answers.
    """
    number: Number | None = None
    """For a number that people type in, in place of options with values."""
    positive: tuple[int | float, ...] = ()
    """The values that count as favourable, as they are after reversal; of numbers, the lowest and
    the highest of them.
    """
    level: Literal["ordinal", "nominal"] = "ordinal"
    """`nominal` where the options have no order; such items are counted and never scored."""
    title: Text | None = None
    """What the response scale is called."""
    window: Text | None = None
    """The time that answers are about, as “in the last 12 months”."""

    @cached_property
    def options(self) -> tuple[ResponseOption, ...]:
        """The declared options, and after them one for each number that can be typed in."""
        if self.number is None:
            return self.declared
        numbers = [ResponseOption.model_construct(value=value) for value in self.number.values]
        return (*self.declared, *numbers)

    @cached_property
    def values(self) -> tuple[Fraction, ...]:
        """The values of the options that have one, in declared order."""
        return tuple(exact(option.value) for option in self.options if option.value is not None)

    @cached_property
    def minimum(self) -> Fraction:
        """The lower declared bound."""
        return min(self.values)

    @cached_property
    def maximum(self) -> Fraction:
        """The upper declared bound."""
        return max(self.values)

    @cached_property
    def by_spelling(self) -> Options:
        """The options by everything that a text may call them."""
        return Options.of([_named(option) for option in self.options])

    @cached_property
    def positive_values(self) -> frozenset[Fraction]:
        """The values, after reversal, that count as positive; empty where none are declared."""
        declared = [exact(value) for value in self.positive]
        if self.number is None or len(declared) != 2:
            return frozenset(declared)
        low, high = declared
        return frozenset(value for value in self.values if low <= value <= high)

    @cached_property
    def _percentages(self) -> dict[tuple[int, int], Fraction]:
        return {}

    def percentage(self, value: Fraction) -> Fraction:
        """Give the percent of maximum possible: 100·(x − L)/(U − L) for declared bounds L and U."""
        # Hashing a Fraction costs about as much as the division that it would save.
        key = value.as_integer_ratio()
        known = self._percentages.get(key)
        if known is None:
            known = 100 * (value - self.minimum) / (self.maximum - self.minimum)
            self._percentages[key] = known
        return known

    @cached_property
    def _mirrored(self) -> dict[tuple[int, int], Fraction]:
        return {}

    def mirrored(self, value: Fraction) -> Fraction:
        """Give a value after reversal: L + U − x, L and U being the declared bounds."""
        key = value.as_integer_ratio()
        known = self._mirrored.get(key)
        if known is None:
            known = self._mirrored[key] = self.minimum + self.maximum - value
        return known

    def values_after(self, *, reverse: bool) -> tuple[Fraction, ...]:
        """Give the values of the options after reversal, if there is any, in declared order."""
        scored = (self.scored(option, reverse=reverse) for option in self.options)
        return tuple(value for value in scored if value is not None)

    def scored(self, option: ResponseOption, *, reverse: bool) -> Fraction | None:
        """Give the value of an option after reversal (`min + max − x` on the declared bounds).

        None for a non-answer.
        """
        if option.value is None:
            return None
        value = exact(option.value)
        return self.mirrored(value) if reverse else value

    def value_by_policy(self, policy: ItemPolicy) -> Fraction | None:
        """Give the value, after reversal, that stands for a non-answer; None where it has none."""
        if policy == "exclude":
            return None
        if policy == "lowest":
            # None of its answers has a value: nothing is lowest, and nothing is scored.
            return self.minimum if self.values else None
        return exact(policy)

    def marked(self, correct: tuple[int | float, ...]) -> "ResponseScale":
        """Give the scale of a question with right answers: 1 for those values, 0 for the others."""
        right = {exact(value) for value in correct}
        options: list[ResponseOption] = []
        for option in self.options:
            marked = option
            if option.value is not None:
                mark = int(exact(option.value) in right)
                marked = option.model_copy(update={"value": mark})
            options.append(marked)
        return ResponseScale(
            declared=tuple(options),
            # Right answers are the favourable ones, so that their shares and counts can be scored.
            positive=(1,),
            title=self.title,
            window=self.window,
        )


def compared(label: str) -> str:
    """Give a label as it is held against others: letter case and spaces do not tell them apart."""
    return " ".join(label.casefold().split())


def written_value(option: ResponseOption) -> str:
    """Write the value of an option without needless decimals; empty for a non-answer."""
    if option.value is None:
        return ""
    if option.value == int(option.value):
        return str(int(option.value))
    return str(option.value)


def _named(option: ResponseOption) -> Option:
    labels = () if option.label is None else tuple(text for _, text in option.label.wordings())
    names = [*labels, *option.aliases]
    if option.non_answer is not None:
        names += [option.non_answer, NON_ANSWER_CODES[option.non_answer]]
    return Option(
        value=None if option.value is None else exact(option.value),
        written=option.non_answer or written_value(option),
        label=labels[0] if labels else "",
        names=tuple(names),
    )
