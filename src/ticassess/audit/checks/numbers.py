"""Numbers that tell more than they may by how they are written."""

from collections.abc import Iterator
from decimal import Decimal
from math import sqrt

from ticassess.audit.checks.knowledge import Knowledge
from ticassess.audit.checks.spot import Spot, in_entry
from ticassess.audit.documents import NUMBERS, Document, Entry
from ticassess.audit.published import IN_WHOLE_PERCENT

_DECIMALS = {
    **dict.fromkeys(("n", "percent_positive", "percent_low", "percent_high"), 0),
    **dict.fromkeys(("score", "sd", "ci_low", "ci_high"), 1),
}
_OF_RELIABILITY = 2
_END = 5.0
"""The outer points of 100 at either end, which are never shown as they are."""
_IN_DOUBT = 2
"""So many people may have answered otherwise than all the others."""
_OPEN = 0.20
"""What must stay open of each person's score, as a share of its range."""
_HALF_A_TENTH = 0.05
_FEWEST_WITH_SPREAD = 2
_NOTHING = (None, "")


def no_number(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find texts, lists and the like where a number or nothing belongs."""
    for entry in document.entries:
        for key in sorted(NUMBERS):
            value = entry.values.get(key)
            if value not in _NOTHING and entry.number(key) is None:
                yield in_entry(document, entry, key, f"`{key}` holds something else than a number")


def too_many_decimals(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find numbers that are not rounded, which would tell sums of answers."""
    for entry in document.entries:
        for key in sorted(NUMBERS - {"target"}):
            value = entry.number(key)
            if value is None:
                continue
            allowed = _allowed_decimals(entry, key)
            if decimals(value) > allowed:
                message = f"`{key}` has more decimals than {allowed}"
                yield in_entry(document, entry, key, message)


def gap_of_another_score(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find gaps that are not target less score: such a gap tells of another score."""
    for entry in document.entries:
        score, target, gap = (entry.number(key) for key in ("score", "target", "gap"))
        if score is None or gap is None:
            continue
        if target is None:
            yield in_entry(document, entry, "gap", "there is a gap without a target")
        elif _exact(target) - _exact(score) != _exact(gap):
            message = "the gap is not the target less the score that is shown"
            yield in_entry(document, entry, "gap", message)


def no_bound_near_an_end(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find numbers so near an end of their range that they quote everybody behind them."""
    if not knowledge.is_about_people:
        return
    for entry in document.entries:
        n = entry.number("n")
        if not n:
            continue
        if _share_is_near_an_end(entry, n):
            message = "nearly everybody agrees, and the percentage is shown as it is"
            yield in_entry(document, entry, "percent_positive", message)
        if _score_is_near_an_end(knowledge, entry, n):
            message = "the score is near the end of its range, and is shown as it is"
            yield in_entry(document, entry, "score", message)


def spread_that_quotes(knowledge: Knowledge, document: Document) -> Iterator[Spot]:
    """Find standard deviations so small that with the score they tell what each person said.

    Nobody is further from the mean of n people than (n − 1)/√n standard deviations.
    """
    if not knowledge.is_about_people:
        return
    for entry in document.entries:
        n, sd, width = entry.number("n"), entry.number("sd"), knowledge.width(entry)
        if n is None or sd is None or width is None or n < _FEWEST_WITH_SPREAD:
            continue
        furthest = (n - 1) / sqrt(n) * (sd + _HALF_A_TENTH)
        if 2 * furthest < _OPEN * width:
            message = "the standard deviation is so small that it reveals what each person said"
            yield in_entry(document, entry, "sd", message)


def decimals(value: float) -> int:
    """Count the decimals with which a number is written.

    >>> decimals(54.2), decimals(54), decimals(1e-05)
    (1, 0, 5)
    """
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)


def _share_is_near_an_end(entry: Entry, n: float) -> bool:
    share = entry.number("percent_positive")
    if share is None or entry.values.get("percent_bound") not in _NOTHING:
        return False
    return _is_near_an_end(share, half=0.5, margin=_margin(n))


def _score_is_near_an_end(knowledge: Knowledge, entry: Entry, n: float) -> bool:
    """Say so only of scores from 0 to 100: of others a file alone does not tell the range."""
    score = entry.number("score")
    if score is None or entry.values.get("bound") not in _NOTHING:
        return False
    if entry.values.get("metric") in IN_WHOLE_PERCENT:
        return _is_near_an_end(score, half=0.5, margin=_margin(n))
    if entry.text("id") not in knowledge.percentages:
        return False
    return _is_near_an_end(score, half=0.05, margin=_END)


def _margin(n: float) -> float:
    return max(_IN_DOUBT / n * 100, _END)


def _is_near_an_end(value: float, *, half: float, margin: float) -> bool:
    """Say whether a number was beyond a margin before it was rounded."""
    margin = min(margin, 50.0)
    return value + half <= margin or value - half >= 100 - margin


def _allowed_decimals(entry: Entry, key: str) -> int:
    if key == "reliability":
        return _OF_RELIABILITY
    if key == "gap":
        # A target is printed as it was declared, and the gap is the target less the score.
        return max(1, decimals(entry.number("target") or 0))
    if key == "score" and entry.values.get("metric") in IN_WHOLE_PERCENT:
        return 0
    return _DECIMALS[key]


def _exact(value: float) -> Decimal:
    return Decimal(str(value))
