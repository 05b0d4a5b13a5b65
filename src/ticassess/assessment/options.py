"""Which option of a response scale a text means: by value, label, alias or kind."""

import difflib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from ticassess.assessment.spelling import normalised, number_in, trimmed
from ticassess.instrument.model import ResponseOption, ResponseScale, exact


@dataclass(frozen=True, kw_only=True)
class Options:
    """The options of one response scale by every spelling; positions are those of the scale.

    Each table keeps all positions that a key would mean, so that an ambiguous text is told from an
    unknown one and is never settled by chance.
    """

    scale: ResponseScale
    to_the_letter: Mapping[str, frozenset[int]]
    by_number: Mapping[Fraction, frozenset[int]]
    by_wording: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, scale: ResponseScale) -> Self:
        """Gather every spelling of every option."""
        letters: dict[str, set[int]] = defaultdict(set)
        numbers: dict[Fraction, set[int]] = defaultdict(set)
        wordings: dict[str, set[int]] = defaultdict(set)
        for position, option in enumerate(scale.options):
            if option.value is not None:
                numbers[exact(option.value)].add(position)
                letters[shown_value(option)].add(position)
            for text in _names(option):
                letters[trimmed(text)].add(position)
                wordings[normalised(text)].add(position)
                number = number_in(text)
                if number is not None:
                    numbers[number].add(position)
        return cls(
            scale=scale,
            to_the_letter={key: frozenset(found) for key, found in letters.items()},
            by_number={key: frozenset(found) for key, found in numbers.items()},
            by_wording={key: frozenset(found) for key, found in wordings.items()},
        )

    def meant_by(self, text: str) -> frozenset[int]:
        """Give the positions that a text may mean: one if it is clear, none if it is unknown.

        The text to the letter comes first, then as a number, then with case and typography ignored.
        """
        if found := self.to_the_letter.get(trimmed(text)):
            return found
        number = number_in(text)
        if number is not None and (found := self.by_number.get(number)):
            return found
        return self.by_wording.get(normalised(text), frozenset())

    def nearest(self, text: str) -> int | None:
        """Give the position of the option whose wording is closest to a text, if any is close."""
        # Longer texts are no misspelt label, and comparing them would take long.
        close = difflib.get_close_matches(
            normalised(text[:200]), list(self.by_wording), n=1, cutoff=0.6
        )
        return min(self.by_wording[close[0]]) if close else None

    def shown(self, position: int) -> str:
        """Name an option as a map file does: its value, or its kind of non-answer.

        >>> from ticassess.instrument.model import ResponseOption, ResponseScale
        >>> scale = ResponseScale(options=(ResponseOption(value=1.0), ResponseOption(non_answer="dont_know")))
        >>> Options.of(scale).shown(0), Options.of(scale).shown(1)
        ('1', 'dont_know')
        """
        option = self.scale.options[position]
        return option.non_answer or shown_value(option)


def shown_value(option: ResponseOption) -> str:
    """Write the value of an option without needless decimals; empty for a non-answer."""
    if option.value is None:
        return ""
    return str(int(option.value)) if option.value == int(option.value) else str(option.value)


def _names(option: ResponseOption) -> Iterator[str]:
    if option.label is not None:
        yield from (wording for _, wording in option.label.wordings())
    yield from option.aliases
    if option.non_answer is not None:
        yield option.non_answer
