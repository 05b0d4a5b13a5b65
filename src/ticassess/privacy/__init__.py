"""What may be shown: published numbers, and the rules that decide what they are.

`ticassess.privacy.protect` is one step of publishing and never enough alone; that is why it is not
among these names.
"""

from ticassess.privacy.comments import Comment, Reason, Released, Reviewable, reviewable, shuffled
from ticassess.privacy.patterns import Patterns
from ticassess.privacy.policy import Policy
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
    "Reason",
    "Released",
    "Reviewable",
    "Score",
    "Share",
    "Suppressed",
    "Undefined",
    "released",
    "review_file",
    "reviewable",
    "shuffled",
]
