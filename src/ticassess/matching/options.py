"""Which option of a response scale a text means: its value, a label, an alias, a kind."""

import difflib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from ticassess.matching.spelling import normalised, number_in, trimmed

# Longer texts are no misspelt label, and comparing them would take long.
_LONGEST_COMPARED = 200


@dataclass(frozen=True, kw_only=True)
class Option:
    """One option with everything that it is called.

    `written` is what a map file calls it: its value, or its kind of non-answer. `label` is its
    first label, if it has any; `names` are all labels, aliases and the kind.
    """

    value: Fraction | None
    written: str
    label: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Options:
    """The options of one response scale by every spelling; positions are those of the scale.

    Each table keeps all positions that a key would mean, so that an ambiguous text is told from an
    unknown one and is never settled by chance.
    """

    options: tuple[Option, ...]
    to_the_letter: Mapping[str, frozenset[int]]
    by_number: Mapping[Fraction, frozenset[int]]
    by_wording: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, options: Sequence[Option]) -> Self:
        """Gather every spelling of every option."""
        letters: dict[str, set[int]] = defaultdict(set)
        numbers: dict[Fraction, set[int]] = defaultdict(set)
        wordings: dict[str, set[int]] = defaultdict(set)
        for position, option in enumerate(options):
            if option.value is not None:
                numbers[option.value].add(position)
                letters[option.written].add(position)
            for name in option.names:
                letters[trimmed(name)].add(position)
                wordings[normalised(name)].add(position)
                number = number_in(name)
                if number is not None:
                    numbers[number].add(position)
        return cls(
            options=tuple(options),
            to_the_letter={key: frozenset(found) for key, found in letters.items()},
            by_number={key: frozenset(found) for key, found in numbers.items()},
            by_wording={key: frozenset(found) for key, found in wordings.items()},
        )

    def meant_by(self, text: str) -> frozenset[int]:
        """Give the positions that a text may mean: one if it is clear, none if it is unknown.

        The text to the letter comes first, then as a number, then with case and typography ignored.
        """
        to_the_letter = self.to_the_letter.get(trimmed(text))
        if to_the_letter:
            return to_the_letter
        number = number_in(text)
        if number is not None and number in self.by_number:
            return self.by_number[number]
        return self.by_wording.get(normalised(text), frozenset())

    def nearest(self, text: str) -> int | None:
        """Give the position of the option whose wording is closest to a text, if any is close."""
        spelling = normalised(text[:_LONGEST_COMPARED])
        close = difflib.get_close_matches(spelling, list(self.by_wording), n=1, cutoff=0.6)
        return min(self.by_wording[close[0]]) if close else None

    def written(self, position: int) -> str:
        """Name an option as a map file does: its value, or its kind of non-answer."""
        return self.options[position].written
