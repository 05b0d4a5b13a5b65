"""Whether a header looks as if it named a thing, without being one of its spellings."""

import difflib
import re
from functools import lru_cache

from ticassess.matching.names import Named
from ticassess.matching.spelling import normalised, without_markup

_CUTOFF = 0.8
_START = 0.95
_FEW_WORDS = 3
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
    return similarity(header, thing) >= _CUTOFF


# A header is compared with the same items for findings and for a map.
@lru_cache(maxsize=1 << 16)
def similarity(header: str, thing: Named) -> float:
    """Say how much a header looks like a thing, from 0 to 1; below 0.8 it is chance.

    >>> calm = Named(id="calm", wordings=("I can stay calm.",))
    >>> similarity("[I can stay calm]", calm) > similarity("I can stay cold.", calm)
    True
    """
    spelling = normalised(without_markup(header))
    folded = thing.id.casefold()
    best = _ratio(spelling, folded)
    if _stands_in(folded, spelling):
        # In a sentence, an id such as “calm” may be nothing but one of its words.
        if not folded.isalpha() or len(spelling.split()) <= _FEW_WORDS:
            return 1.0
        best = _CUTOFF
    for text in thing.wordings:
        best = max(best, _similarity_to_wording(spelling, normalised(text)))
    return best


def _similarity_to_wording(spelling: str, wording: str) -> float:
    if wording in spelling:
        return 1.0
    # What was cut is as much the start of one wording as of any other that goes on from there.
    if len(spelling) >= _SHORTEST_OVERLAP and wording.startswith(spelling):
        return _START
    # An unbroken part is weaker evidence than the whole with a letter changed.
    if _overlap(spelling, wording):
        return max(_CUTOFF, _ratio(spelling, wording))
    return _ratio(spelling, wording)


def _stands_in(name: str, spelling: str) -> bool:
    # Ids of one letter stand in every other header.
    if len(name) == 1:
        return False
    return re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", spelling) is not None


def similar(one: str, other: str) -> bool:
    """Say whether two normalised texts are nearly the same."""
    return _ratio(one, other) >= _CUTOFF


def _ratio(one: str, other: str) -> float:
    """Give the share of letters that two texts have in common, or 0 where it is low."""
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    # The first two are cheap upper bounds of the third.
    if matcher.real_quick_ratio() < _CUTOFF or matcher.quick_ratio() < _CUTOFF:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= _CUTOFF else 0.0


def _overlap(header: str, wording: str) -> bool:
    """Say whether one is mostly an unbroken part of the other.

    Many survey tools put something before the wording, and cut its end.
    """
    # Where a header is long, it is the question that is, and the row stands at one of its ends.
    for part in {header[:_LONGEST_COMPARED], header[-_LONGEST_COMPARED:]}:
        matcher = difflib.SequenceMatcher(None, part, wording, autojunk=False)
        shared = matcher.find_longest_match().size
        if shared >= _SHORTEST_OVERLAP and shared >= _CUTOFF * min(len(part), len(wording)):
            return True
    return False
