"""Agreement, which gives everybody away (P5): caps near the ends, and spread that is too narrow.

Where all ten nurses find something unsafe, every one of them has been quoted. So near the ends only
a bound is shown: far enough in that even somebody who knows their own answer cannot be sure of
anybody else's. Between the ends, the score may be shown, but not that all gave it.
"""

from dataclasses import dataclass
from fractions import Fraction

from ticassess.metrics import counts_people, counts_positive
from ticassess.privacy.published import Bound
from ticassess.scoring import Estimate, quotes_everybody

ENDS = Fraction(5, 100)
"""This share of the range at either end is never shown."""

IN_DOUBT = 2
"""At a cap, at least so many people may have answered on the other side of favourable."""

FEWEST_POINTS_OF_AN_ITEM = Fraction(20, 100)
"""A score may not narrow one of its items down to less than this share of the item's range."""

FEWEST_POINTS_OF_A_PERSON = Fraction(20, 100)
"""What all of a group answered may not lie closer together than this share of the range."""

_HALF = Fraction(1, 2)


@dataclass(frozen=True, kw_only=True)
class Cap:
    """What is shown in place of a number: at least or at most so much."""

    bound: Bound
    value: Fraction


def cap_of_percentage(percent: Fraction, n: int | Fraction) -> Cap | None:
    """Give the cap of a percentage of n people of equal weight; None where it may be shown.

    c = 100·(1 − max(2/n, 0.05)): ≥ c from c on, ≤ 100 − c up to there. With the share of people who
    may still have said otherwise at 2/n, a colleague who knows their own answer stays unsure about
    each other person. Where people count with weights, 1/n is the largest share of one of them.

    >>> cap_of_percentage(Fraction(90), 10), cap_of_percentage(Fraction(70), 10)
    (Cap(bound='>=', value=Fraction(80, 1)), None)
    >>> cap_of_percentage(Fraction(3), 100)
    Cap(bound='<=', value=Fraction(5, 1))
    """
    # From 40 people on, the 5 % decide.
    margin = max(Fraction(IN_DOUBT) / n, ENDS)
    return _cap(percent, (Fraction(0), Fraction(100)), margin, margin)


def cap_of_score(estimate: Estimate, heaviest_item: Fraction) -> Cap | None:
    """Give the cap of a score on its range; None where it may be shown as it is, or there is none.

    The outer 5 % at either end are capped, and more where few people or few items would say more:
    an item's mean as far in as two people on the other side of favourable bring it; a percentage as
    above; a scale whose items are suppressed as far in as keeps each of them open over 20 % of its
    range (`heaviest_item`: the share of its heaviest item in all weights, 0 where items are shown).
    """
    if estimate.score is None or estimate.n == 0:
        return None
    two_people = IN_DOUBT / estimate.effective_n
    low = high = FEWEST_POINTS_OF_AN_ITEM * heaviest_item
    if estimate.subject.kind == "item":
        low, high = Fraction(0), Fraction(0)
        # Without favourable answers no end is the worse one, and the 5 % alone count.
        if estimate.favourable_margins is not None:
            below, above = estimate.favourable_margins
            low, high = two_people * below, two_people * above
    elif counts_positive(estimate.metric) or counts_people(estimate.metric):
        low = high = two_people
    return _cap(estimate.score, estimate.bounds, max(ENDS, low), max(ENDS, high))


def spread_quotes(estimate: Estimate) -> bool:
    """Say whether the standard deviation beside the score leaves each person less than 20 points.

    Nobody is further from the mean of n people than (n − 1)/√n standard deviations. It goes by the
    printed number, and by a limit that is the same for everybody, so that a missing one tells no
    more.
    """
    if estimate.sd is None:
        return False
    low, high = estimate.bounds
    return quotes_everybody(estimate.sd, estimate.n, (float(low), float(high)))


def answers_agree(estimate: Estimate) -> bool:
    """Say whether nearly all gave the same answer to an item, or answers that are next to the same.

    Nearly all is as for percentages, all but max(2/n, 5 %). Then neither the counts of answers nor
    their spread may be shown, wherever on the scale the answer lies.
    """
    answers = [(value, count) for value, count in estimate.answers if count]
    if not answers:
        return False
    most = max(count for _, count in answers)
    margin = max(Fraction(IN_DOUBT, estimate.n), ENDS)
    if most >= (1 - min(margin, _HALF)) * estimate.n:
        return True
    low, high = estimate.bounds
    values = [value for value, _ in answers]
    apart = max(values) - min(values)
    return apart < FEWEST_POINTS_OF_A_PERSON * (high - low)


def _cap(
    value: Fraction, bounds: tuple[Fraction, Fraction], low_margin: Fraction, high_margin: Fraction
) -> Cap | None:
    """Give the cap of a value on its range; margins are shares of the range, at most half of it."""
    low, high = bounds
    width = high - low
    # A score that can have one value only tells nothing of anybody.
    if width <= 0:
        return None
    # Of two people the margins would meet beyond the middle.
    top = high - min(high_margin, _HALF) * width
    bottom = low + min(low_margin, _HALF) * width
    if value >= top:
        return Cap(bound=">=", value=top)
    if value <= bottom:
        return Cap(bound="<=", value=bottom)
    return None
