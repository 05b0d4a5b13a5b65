"""Whether a header looks as if it named a thing, without being one of its spellings."""

import difflib
import re

from ticassess.matching.names import Named
from ticassess.matching.spelling import normalised

_CUTOFF = 0.8
_SHORTEST_OVERLAP = 12
_LONGEST_COMPARED = 400


def looks_like(header: str, thing: Named) -> bool:
    """Say whether a header has the id of a thing in it, or is close to its id or a wording.

    >>> calm = Named(id="calm", wordings=("I can stay calm.",))
    >>> looks_like("Q3 [calm]", calm), looks_like("Q3 I can stay cal", calm)
    (True, True)
    >>> looks_like("Shoe size", calm)
    False
    """
    spelling = normalised(header)
    folded = thing.id.casefold()
    if _stands_in(folded, spelling) or _similar(spelling, folded):
        return True
    for text in thing.wordings:
        wording = normalised(text)
        if wording in spelling or _similar(spelling, wording) or _overlap(spelling, wording):
            return True
    return False


def _stands_in(name: str, spelling: str) -> bool:
    # Ids of one letter stand in every other header.
    if len(name) == 1:
        return False
    return re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", spelling) is not None


def _similar(one: str, other: str) -> bool:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    # The first two are cheap upper bounds of the third.
    return (
        matcher.real_quick_ratio() >= _CUTOFF
        and matcher.quick_ratio() >= _CUTOFF
        and matcher.ratio() >= _CUTOFF
    )


def _overlap(header: str, wording: str) -> bool:
    """Say whether one is mostly an unbroken part of the other.

    Many survey tools put something before the wording, and cut its end.
    """
    matcher = difflib.SequenceMatcher(None, header[:_LONGEST_COMPARED], wording, autojunk=False)
    shared = matcher.find_longest_match().size
    return shared >= _SHORTEST_OVERLAP and shared >= _CUTOFF * min(len(header), len(wording))
