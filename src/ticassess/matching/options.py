"""Which option of a response scale a text means: its value, a label, an alias, a kind."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Self, TypeVar

from ticassess.matching.spelling import (
    is_one_slip,
    may_be_name,
    normalised,
    number_in,
    spelling_as_name,
    trimmed,
    unaccented,
    without_markup,
)

Key = TypeVar("Key")

# “4 - Agree”, “4=Agree”, “4. Agree”, “4 Agree”, “(4) Agree”, “Agree (4)”, “Agree [4]”, “4 (Agree)”
_VALUE = r"[-+]?[0-9]{1,6}(?:[.,][0-9]{1,4})?"
_WITH_VALUE = re.compile(
    rf"(?P<alone>{_VALUE})\s*\((?P<label_within>[^()]+)\)"
    rf"|[(\[]?(?P<before>{_VALUE})(?:\s*[-–—=.:)\]]\s*|\s+)(?P<label_after>\S.*)"
    rf"|(?P<label_before>.*\S)\s*[(\[](?P<after>{_VALUE})[)\]]",
    re.DOTALL,
)

# “Agree / De acuerdo”
_LANGUAGES = re.compile(r"\s*[/|\n\r]+\s*")
_FEWEST_PARTS = 2

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


@dataclass(kw_only=True)
class _Spellings:
    """The positions of the options that each spelling means, as far as they were gathered."""

    letters: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    numbers: defaultdict[Fraction, set[int]] = field(default_factory=lambda: defaultdict(set))
    wordings: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    unaccented: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    plain_names: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, position: int, option: Option) -> None:
        """Add the value of an option and everything that it is called."""
        if option.value is not None:
            self.numbers[option.value].add(position)
            self.letters[option.written].add(position)
        for name in option.names:
            self._add_name(position, name)

    def _add_name(self, position: int, name: str) -> None:
        spelling = normalised(name)
        self.letters[trimmed(name)].add(position)
        self.wordings[spelling].add(position)
        self.unaccented[unaccented(spelling)].add(position)
        if may_be_name(name):
            self.plain_names[spelling_as_name(spelling)].add(position)
        number = number_in(name)
        if number is not None:
            self.numbers[number].add(position)


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
    by_letters: Mapping[str, frozenset[int]]
    by_name: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, options: Sequence[Option]) -> Self:
        """Gather every spelling of every option."""
        spellings = _Spellings()
        for position, option in enumerate(options):
            spellings.add(position, option)
        return cls(
            options=tuple(options),
            to_the_letter=_frozen(spellings.letters),
            by_number=_frozen(spellings.numbers),
            by_wording=_frozen(spellings.wordings),
            by_letters=_frozen(spellings.unaccented),
            by_name=_frozen(spellings.plain_names),
        )

    def meant_by(self, text: str) -> frozenset[int]:
        """Give the positions that a text may mean: one if it is clear, none if it is unknown.

        The text to the letter comes first, then as a number, then with case and typography
        ignored, then with accents left out.
        """
        to_the_letter = self.to_the_letter.get(trimmed(text))
        if to_the_letter:
            return to_the_letter
        number = number_in(text)
        if number is not None and number in self.by_number:
            return self.by_number[number]
        by_wording = self._worded(normalised(text))
        return by_wording or self._meant_with_value(text) or self._meant_in_parts(text)

    def _worded(self, spelling: str) -> frozenset[int]:
        """Give the positions with a wording, or else with one that differs in accents only."""
        by_wording = self.by_wording.get(spelling, frozenset())
        return by_wording or self.by_letters.get(unaccented(spelling), frozenset())

    def called(self, text: str) -> frozenset[int]:
        """Give the positions that are called so in some spelling, be it not to the letter.

        With more than one, a cell with that text or a spelling of it may be ambiguous.
        """
        found = self.to_the_letter.get(trimmed(text), frozenset())
        found |= self.by_wording.get(normalised(text), frozenset())
        number = number_in(text)
        if number is not None:
            found |= self.by_number.get(number, frozenset())
        return found

    def _meant_in_parts(self, text: str) -> frozenset[int]:
        """Give the positions of a label in two languages, or with something left of HTML.

        All parts must mean the same option, as in “Agree / De acuerdo”.
        """
        plain = without_markup(text)
        if plain != trimmed(text):
            return self.meant_by(plain)
        parts = [part for part in _LANGUAGES.split(plain) if part]
        if len(parts) < _FEWEST_PARTS:
            return frozenset()
        meant = [self._worded(normalised(part)) for part in parts]
        return frozenset.intersection(*meant)

    def _meant_with_value(self, text: str) -> frozenset[int]:
        """Give the positions of a label with its value beside it, or with marks for spaces.

        Both must mean the same option, as in “4 - Agree”, “Agree (4)” or “strongly_agree”.
        """
        beside = _WITH_VALUE.fullmatch(trimmed(text))
        if beside is None:
            return self.by_name.get(normalised(text), frozenset())
        number = number_in(beside["alone"] or beside["before"] or beside["after"])
        label = normalised(
            beside["label_within"] or beside["label_after"] or beside["label_before"]
        )
        if number is None:
            return frozenset()
        by_label = self._worded(label)
        return by_label & self.by_number.get(number, frozenset())

    def nearest(self, text: str) -> int | None:
        """Give the position of the option that a text is closest to, if any is close.

        That is the one which a part of it means, as in “Agree / De acuerdo” where no language but
        English is known, or which it misspells by one slip. Words that only look alike mean other
        things: “Never” is not “Neither agree nor disagree”.
        """
        in_parts: set[int] = set()
        for part in _LANGUAGES.split(without_markup(text[:_LONGEST_COMPARED])):
            in_parts |= self.by_wording.get(normalised(part), frozenset())
        if len(in_parts) == 1:
            return min(in_parts)
        return self._misspelt(normalised(text[:_LONGEST_COMPARED]))

    def _misspelt(self, spelling: str) -> int | None:
        """Give the only option with a wording that a spelling misses by one slip."""
        meant: set[int] = set()
        for wording, positions in self.by_wording.items():
            if is_one_slip(spelling, wording):
                meant |= positions
        return min(meant) if len(meant) == 1 else None

    def written(self, position: int) -> str:
        """Name an option as a map file does: its value, or its kind of non-answer."""
        return self.options[position].written


def _frozen(positions: Mapping[Key, set[int]]) -> Mapping[Key, frozenset[int]]:
    return {key: frozenset(found) for key, found in positions.items()}
