"""What may be shown: published numbers, and the rules that decide what they are.

`ticassess.privacy.protect` is one step of publishing and never enough alone; that is why it is not
among these names. They load on first use: the shape of results, which `schema score` prints, needs
no numpy, and the rules do.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ticassess.privacy.asked_after import tells_too_much
    from ticassess.privacy.comments import (
        Comment,
        Reason,
        Released,
        Reviewable,
        reviewable,
        shuffled,
    )
    from ticassess.privacy.decisions import Decisions
    from ticassess.privacy.patterns import Patterns
    from ticassess.privacy.places import NO_MINIMA
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

_MODULES = {
    "asked_after": ("tells_too_much",),
    "comments": ("Comment", "Reason", "Released", "Reviewable", "reviewable", "shuffled"),
    "decisions": ("Decisions",),
    "patterns": ("Patterns",),
    "places": ("NO_MINIMA",),
    "policy": ("Policy",),
    "published": (
        "Bound",
        "Capped",
        "Dropped",
        "Published",
        "PublishedNumber",
        "PublishedResults",
        "Score",
        "Share",
        "Suppressed",
        "Undefined",
    ),
}

__all__ = [
    "NO_MINIMA",
    "Bound",
    "Capped",
    "Comment",
    "Decisions",
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
    "reviewable",
    "shuffled",
    "tells_too_much",
]


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
