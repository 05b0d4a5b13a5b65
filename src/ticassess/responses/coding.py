"""From the text of a cell to the code of an option; what fits no option is said, never guessed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import floor
from typing import Self

import numpy as np
import numpy.typing as npt

from ticassess.assessment import ColumnMap
from ticassess.finding import UnusableContent
from ticassess.instrument import Instrument, Number, ResponseScale, exact, options_of
from ticassess.matching import (
    Options,
    mapped_option,
    may_be_thousands,
    normalised,
    number_in,
    skipped_texts,
    trimmed,
)
from ticassess.responses.distinct import distinct
from ticassess.responses.model import NO_COLUMN, NOT_SHOWN, SKIPPED, UNMATCHED
from ticassess.responses.platforms import NO_PLATFORM, Platform
from ticassess.responses.units import without_unit


@dataclass(frozen=True, kw_only=True)
class AnswerScale:
    """How the texts of one response scale are read: by its map first, then by its options."""

    name: str
    options: Options
    mapped: dict[str, int | float | str]
    skipped: frozenset[str] = frozenset()
    """Texts that the map says are no answer, normalised."""
    blanks: Mapping[str, int] = field(default_factory=dict)
    """What else a platform writes where nobody answered, normalised, and the code for it."""
    number: Number | None = None
    """What is said of numbers that are typed in."""
    positions: tuple[int, ...] = ()
    """The code of each option: where it stands among the answers of all forms."""
    unread: frozenset[str] = frozenset()
    """Texts that are no answer unless the map says so, normalised."""

    @classmethod
    def of(
        cls,
        name: str,
        scale: ResponseScale,
        column_map: ColumnMap,
        platform: Platform = NO_PLATFORM,
        *,
        positions: tuple[int, ...] = (),
    ) -> Self:
        """Prepare to read answers on a response scale.

        `positions`: the code of each option, where it is not its own position.

        Raises:
            UnusableContent: it has more options than there are codes.

        """
        # Codes are one byte; four of its values have other meanings.
        if len(scale.options) > NO_COLUMN:
            message = f"The response scale `{name}` has more than {NO_COLUMN} options."
            raise UnusableContent([], message=message)
        options, mapped = options_of(scale), column_map.cells.get(name, {})
        return cls(
            name=name,
            options=options,
            mapped=dict(mapped),
            skipped=skipped_texts(mapped, options),
            number=scale.number,
            positions=positions or tuple(range(len(scale.options))),
            blanks={
                **dict.fromkeys(platform.not_shown, NOT_SHOWN),
                **dict.fromkeys(platform.skipped, SKIPPED),
            },
        )

    def without(self, texts: frozenset[str]) -> "AnswerScale":
        """Give the same scale, on which some texts are no answer unless the map says so."""
        return replace(self, unread=texts) if texts else self

    def is_blank(self, text: str) -> bool:
        """Say whether a text stands where nobody answered."""
        return self.code(text) in (SKIPPED, NOT_SHOWN)

    def _meant_by(self, text: str) -> frozenset[int]:
        """Give the positions of the options that a text may mean, as a number if not as it is."""
        if self.number is not None and is_ambiguous(text, self.number):
            return frozenset()
        meant = self.options.meant_by(text)
        if meant or self.number is None:
            return meant
        return self.options.meant_by(_as_number(text, self.number))

    def code(self, text: str) -> int:
        """Give the position of the option that a text means, or a code that is none."""
        if not trimmed(text):
            return SKIPPED
        mapped = mapped_option(self.mapped, text, self.options)
        if mapped is not None:
            return self.positions[mapped]
        if normalised(text) in self.skipped:
            return SKIPPED
        if normalised(text) in self.unread:
            return UNMATCHED
        meant = self._meant_by(text)
        if not meant:
            return self.blanks.get(normalised(text), UNMATCHED)
        return self.positions[min(meant)] if len(meant) == 1 else UNMATCHED


def is_ambiguous(text: str, number: Number) -> bool:
    """Say whether a number has a point that is one between thousands as well as a decimal one.

    So far as the thousands are within its range.
    """
    plain = trimmed(without_unit(normalised(text), number))
    if not may_be_thousands(plain):
        return False
    return exact(number.min) <= Fraction(plain.replace(".", "")) <= exact(number.max)


def _as_number(text: str, number: Number) -> str:
    """Give the number in a text, without its unit and, where that is wanted, on the nearest step.

    Halfway between two steps it is the higher one; the text itself where there is no number in it.
    """
    value = number_in(without_unit(normalised(text), number))
    if value is None:
        return text
    low, high, step = exact(number.min), exact(number.max), exact(number.step)
    if number.between == "nearest" and low <= value <= high:
        value = low + floor((value - low) / step + Fraction(1, 2)) * step
    return str(float(value))


def answer_scales(
    instrument: Instrument,
    column_map: ColumnMap,
    platform: Platform = NO_PLATFORM,
    *,
    form: str | None = None,
) -> Mapping[str, AnswerScale]:
    """Prepare to read answers on every response scale of an instrument, by name.

    Where the form offers another in its place, that one is read.

    Raises:
        UnusableContent: one of them has more options than there are codes.

    """
    scales = {}
    for name in instrument.response_scales:
        offered = instrument.offered_on(form, name)
        positions = instrument.positions_on(form, name)
        scale = instrument.response_scales[offered]
        scales[name] = AnswerScale.of(offered, scale, column_map, platform, positions=positions)
    return scales


@dataclass(frozen=True, kw_only=True)
class UnmatchedText:
    """A text that fits no option: the first cell that has it, and in how many it stands."""

    text: str
    first: int
    cells: int


@dataclass(frozen=True, kw_only=True)
class CodedColumn:
    """The codes of one item's column, and the distinct texts that fit no option."""

    codes: npt.NDArray[np.uint8]
    unmatched: tuple[UnmatchedText, ...] = ()


def code_column(texts: Sequence[str], scale: AnswerScale) -> CodedColumn:
    """Code a column; each distinct text is looked up once."""
    column = distinct(texts)
    codes = np.array([scale.code(text) for text in column.texts], dtype=np.uint8)
    # Texts that differ only in spaces are one.
    unmatched: dict[str, UnmatchedText] = {}
    for number in np.flatnonzero(codes == UNMATCHED):
        text = trimmed(column.texts[number])
        known = unmatched.get(text) or UnmatchedText(text=text, first=column.first[number], cells=0)
        unmatched[text] = replace(known, cells=known.cells + column.cells[number])
    return CodedColumn(codes=codes[column.positions], unmatched=tuple(unmatched.values()))
