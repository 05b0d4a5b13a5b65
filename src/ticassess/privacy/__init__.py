"""What may be shown: the only door between numbers and anything that leaves the program."""

from ticassess.privacy.comments import Comment, Released, Reviewable, reviewable, shuffled
from ticassess.privacy.patterns import Patterns
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
from ticassess.privacy.review import released, review_file

__all__ = [
    "Bound",
    "Capped",
    "Comment",
    "Dropped",
    "Patterns",
    "Policy",
    "Published",
    "PublishedNumber",
    "PublishedResults",
    "Released",
    "Reviewable",
    "Score",
    "Share",
    "Suppressed",
    "Undefined",
    "protect",
    "released",
    "review_file",
    "reviewable",
    "shuffled",
]
