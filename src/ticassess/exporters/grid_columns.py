"""How wide the columns of a printed grid are, so that no label runs into the next one.

Letters are as wide as in the font of the form, Atkinson Hyperlegible Next, rounded up. A letter of
another script is taken to be wide.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ticassess.exporters.content import Option

_LETTER = 7.8 * 25.4 / 72  # mm in one em of the type above the columns
_PADDING = 0.7  # mm

_LETTERS_BY_EMS = {
    0.26: "ijlíìï.,:;'’|!",
    0.36: "frtI()-/",
    0.49: "sckvxyzçš",
    0.55: "aehnouáàâäãéèêëóòôöõúùûüñFL",
    0.57: "bdgpqETYÉ",
    0.63: "ABKPRSVXZÁÄ",
    0.72: "wCDGHNOQUÓÖÚÜÑ",
}
_WIDE = 0.87

_COMFORTABLE, _WIDEST = 11.0, 17.0  # mm of one column
_LEAST, _MOST = 101.0, 118.2  # mm that all columns of a grid take together


@dataclass(frozen=True, kw_only=True)
class GridColumns:
    """The width of each column in millimetres; `hyphenated` where words have to be divided."""

    widths: tuple[float, ...]
    hyphenated: bool = False


def columns_of_grid(options: Sequence[Option]) -> GridColumns:
    """Give columns in which the longest word of each label has room on one line.

    All answers are equally wide, since a wider one would look like the likelier one.

    >>> columns_of_grid((Option(label="Never"), Option(label="Sometimes"), Option(label="Often")))
    GridColumns(widths=(17.0, 17.0, 17.0), hyphenated=False)
    """
    needed = _needed(options)
    comfortable = {kind: max(_COMFORTABLE, width) for kind, width in needed.items()}
    for room in (comfortable, needed):
        wanted = [room[option.no_answer] for option in options]
        if sum(wanted) <= _MOST:
            return GridColumns(widths=_with_spare(wanted))
    narrower = _MOST / sum(needed[option.no_answer] for option in options)
    squeezed = [round(needed[option.no_answer] * narrower, 1) for option in options]
    return GridColumns(widths=tuple(squeezed), hyphenated=True)


def _needed(options: Sequence[Option]) -> dict[bool, float]:
    """Give the width of a column by whether it is for a non-answer."""
    needed = {True: 0.0, False: 0.0}
    for option in options:
        width = _PADDING + _longest_word(option.label)
        needed[option.no_answer] = max(needed[option.no_answer], width)
    return needed


def _with_spare(wanted: Sequence[float]) -> tuple[float, ...]:
    """Spread the room that is left evenly."""
    spare = max(0.0, _LEAST - sum(wanted)) / max(1, len(wanted))
    return tuple(min(_WIDEST, round(width + spare, 1)) for width in wanted)


def _longest_word(label: str) -> float:
    """Give the width of the longest word in millimetres."""
    widest = 0.0
    for word in label.split():
        widest = max(widest, sum(_ems(letter) for letter in word))
    return widest * _LETTER


def _ems(letter: str) -> float:
    for ems, letters in _LETTERS_BY_EMS.items():
        if letter in letters:
            return ems
    return _WIDE
