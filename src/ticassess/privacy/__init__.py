"""What may be shown: the only door between numbers and anything that leaves the program."""

from ticassess.privacy.policy import Policy
from ticassess.privacy.protect import protect
from ticassess.privacy.published import Published, PublishedNumber, PublishedResults, Score, Suppressed, Undefined

__all__ = [
    "Policy",
    "Published",
    "PublishedNumber",
    "PublishedResults",
    "Score",
    "Suppressed",
    "Undefined",
    "protect",
]
