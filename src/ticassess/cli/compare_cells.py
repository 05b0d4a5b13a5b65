"""How a change reads in the cell of a table on a terminal."""

from decimal import Decimal

from ticassess.cli.score_cells import NO_SCORE, PROTECTED, shown_value, spelled
from ticassess.compare import Change, Compared

CLEAR = "clear"
"""Behind a change that is more than chance."""
NOT_KNOWN = "not known"


def shown_change(one: Compared | None) -> str:
    """Give a change with its sign, its bound, or the word in its place."""
    if one is None:
        return ""
    if one.is_hidden:
        return PROTECTED
    if one.change is None:
        return NO_SCORE
    return value_of(one.change)


def value_of(change: Change) -> str:
    """Give a change with its sign; where it is open, on which side."""
    if change.value is None:
        return NOT_KNOWN
    number = _signed(change.value)
    if change.bound is None:
        return number
    return f"{number} or {'more' if change.bound == '>=' else 'less'}"


def shown_margin(change: Change | None) -> str:
    """Give both ends of the interval; empty where there is none."""
    if change is None or change.interval is None:
        return ""
    low, high = change.interval
    return f"{_signed(low)} to {_signed(high)}"


def verdict(one: Compared | None) -> str:
    """Say whether a change is more than chance; empty where there is no change."""
    if one is None or one.change is None or one.change.value is None:
        return ""
    if one.change.is_clear is None:
        return NOT_KNOWN
    return "yes" if one.change.is_clear else "no"


def marked_change(one: Compared | None) -> str:
    """Give a change, marked where it is more than chance."""
    text = shown_change(one)
    is_clear = one is not None and one.change is not None and one.change.is_clear
    return f"{text} {CLEAR}" if is_clear else text


def sides(one: Compared | None) -> tuple[str, str]:
    """Give both scores; of a number that is protected in one wave, neither."""
    if one is None:
        return "", ""
    if one.is_hidden:
        return PROTECTED, PROTECTED
    return shown_value(one.earlier), shown_value(one.later)


def _signed(number: Decimal) -> str:
    text = spelled(number)
    return f"+{text}" if number > 0 else text
