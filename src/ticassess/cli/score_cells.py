"""How a published number reads in the cell of a table on a terminal."""

from typing import assert_never

from ticassess.privacy import Bound, Capped, Published, Score, Suppressed, Undefined

PROTECTED = "protected"
NO_SCORE = "–"
OF_PARTS = "its parts"
"""In the place of n: the score is made of the published scores of its parts."""
OF_PARTS_MARK = "*"
"""The same beside the score."""


def shown_value(outcome: Published) -> str:
    """Give the number itself, its bound, or the word in its place."""
    match outcome:
        case Suppressed():
            return PROTECTED
        case Undefined():
            return NO_SCORE
        case Capped():
            return _bounded(str(outcome.value), outcome.bound)
        case Score():
            return f"{outcome.value}{OF_PARTS_MARK if outcome.n is None else ''}"
        case never:
            assert_never(never)


def shown_n(outcome: Score | Capped) -> str:
    """Give how many replies entered, or that the number is made of its parts."""
    return OF_PARTS if outcome.n is None else str(outcome.n)


def shown_interval(outcome: Score | Capped) -> str:
    """Give both ends of the interval; empty where there is none to show."""
    if isinstance(outcome, Capped) or outcome.interval is None:
        return ""
    low, high = outcome.interval
    return f"{low}–{high}"


def shown_gap(outcome: Score | Capped) -> str:
    """Give what a score has to go to its target; empty without one."""
    gap = spelled(outcome.gap)
    if isinstance(outcome, Score) or outcome.gap is None:
        return gap
    # A score of at least so much leaves a gap of at most so much.
    return _bounded(gap, "<=" if outcome.bound == ">=" else ">=")


def item_cells(outcome: Published) -> tuple[str, str, str]:
    """Give n, the mean and the percentage of positive answers to an item."""
    if not isinstance(outcome, Score | Capped):
        return "", shown_value(outcome), ""
    share = outcome.percent_positive
    positive = ""
    if share is not None:
        positive = _bounded(str(share.value), share.bound)
    return shown_n(outcome), shown_value(outcome), positive


def spelled(number: object) -> str:
    """Write a number with a minus sign; empty where there is none."""
    if number is None:
        return ""
    # A hyphen would look like a range beside other numbers.
    return str(number).replace("-", "−")


def _bounded(number: str, bound: Bound | None) -> str:
    if bound is None:
        return number
    side = "more" if bound == ">=" else "less"
    return f"{number} or {side}"
