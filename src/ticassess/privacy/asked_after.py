"""Open questions that are asked after an answer: whoever writes to one has given that answer."""

from fractions import Fraction

from ticassess.privacy.homogeneity import ENDS, IN_DOUBT


def tells_too_much(*, asked: int, passed_over: int, minimum: int) -> bool:
    """Say whether comments on a question that only some were asked tell what people answered.

    Whoever wrote to it has given the answer on which it is asked. So as many as for the number of
    that item must have given it, and as many must have answered otherwise as at the cap of a
    percentage (P5): else the comments say of nearly everybody, or of a few, what they answered.

    >>> tells_too_much(asked=9, passed_over=30, minimum=10)
    True
    >>> tells_too_much(asked=11, passed_over=1, minimum=10)
    True
    >>> tells_too_much(asked=10, passed_over=2, minimum=10)
    False
    """
    others = max(Fraction(IN_DOUBT), ENDS * (asked + passed_over))
    return asked < minimum or passed_over < others
