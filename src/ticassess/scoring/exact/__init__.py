"""The second, pure-Python scorer: exact fractions, one answer at a time, no numpy.

It runs an instrument's own `tests` and explains single numbers. It shares the metrics with the
tallies and nothing else, so that a property test which ties the two proves something.

Notation: x is a value after reversal, [L, U] the declared bounds of its response scale, w the
item's weight. Non-answers and blanks are in no numerator and no denominator, unless the
instrument declares what a kind of non-answer stands for.
"""

from ticassess.scoring.exact.answers import (
    NOT_SHOWN,
    Answer,
    Person,
    after_reversal,
    after_reversals,
    answers_enough,
    contribution,
    was_shown,
)
from ticassess.scoring.exact.scores import person_score, score_answers

__all__ = [
    "NOT_SHOWN", "Answer", "Person", "after_reversal", "after_reversals", "answers_enough",
    "contribution", "person_score", "score_answers", "was_shown",
]  # fmt: skip
