"""What may be shown: the only door between numbers and anything that leaves the program."""

from ticassess.privacy.policy import Policy
from ticassess.privacy.protect import protect
from ticassess.privacy.published import (
    Bound,
    Capped,
    Dropped,
    Published,
    PublishedNumber,
    PublishedResults,
    Score,
    Share,
    Suppressed,
    Undefined,
)

__all__ = [
    "Bound",
    "Capped",
    "Dropped",
    "Policy",
    "Published",
    "PublishedNumber",
    "PublishedResults",
    "Score",
    "Share",
    "Suppressed",
    "Undefined",
    "protect",
]
