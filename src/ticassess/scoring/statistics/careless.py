"""Signs that a form was filled in without reading it."""

from collections.abc import Sequence
from math import sqrt


def longest_run(answers: Sequence[int | None]) -> int | None:
    """Give how many answers next to each other are the same, at most; before reversal.

    What was left blank ends a run. None where nothing was answered.

    Source: Johnson (2005), Journal of Research in Personality 39. Equals R careless 1.2.2,
    `longstring`, but for a form without an answer, where that gives 1.

    >>> longest_run([3, 3, 4, 4, 4, None, 4]), longest_run([None, None])
    (3, None)
    """
    longest = run = 0
    before = None
    for answer in answers:
        if answer is None:
            run = 0
        elif answer == before:
            run += 1
        else:
            run = 1
        before = answer
        longest = max(longest, run)
    return longest or None


def spread_within(answers: Sequence[int | None]) -> float | None:
    """Give how far the answers of one person differ: their standard deviation, before reversal.

    0 is a straight line. None with fewer than two answers.

    Source: Dunn et al. (2018), Journal of Business and Psychology 33, as intra-individual response
    variability. Equals R careless 1.2.2, `irv`.

    >>> spread_within([1, 5, 1, 5]), spread_within([2, 2, None, 2]), spread_within([4, None])
    (2.309401076758503, 0.0, None)
    """
    given = [answer for answer in answers if answer is not None]
    if len(given) < 2:
        return None
    mean = sum(given) / len(given)
    return sqrt(sum((answer - mean) ** 2 for answer in given) / (len(given) - 1))
