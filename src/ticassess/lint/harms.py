"""Whether a text asks a person about harm, told by who does what, to whom or to which thing."""

import re
from collections.abc import Iterator

from ticassess.lint.clauses import WORD
from ticassess.lint.ideas import ends_like
from ticassess.lint.word_lists import Hit, WordLists

_CLAUSE_END = re.compile(r"[.?!;:,…]")
_NEAR_WORDS = 4
"""A harmless thing stands so near behind its act: "bites her own nails"."""


def harm_in(lists: WordLists, text: str) -> Hit | None:
    """Give the words that ask a person about harm; None where a service is asked about."""
    if lists.has("about_service", text):
        return None
    text = lists.without("not_harm", text)
    for hit in _told(lists, text):
        if _is_of_a_thing(lists, text, hit):
            continue
        if _needs_somebody(lists, hit) and not _is_done_to_somebody(lists, text, hit):
            continue
        return hit
    return _to_oneself(lists, text)


def _told(lists: WordLists, text: str) -> Iterator[Hit]:
    """Yield what may be harm: by itself, or where it says who did it or to whom."""
    yield from lists.hits("harm", text)
    if lists.has("close_people", text) or lists.has("done_to_reader", text):
        yield from lists.hits("harmful_acts", text)
    if lists.has("partners", text):
        yield from lists.hits("controlling_acts", text)


def _is_of_a_thing(lists: WordLists, text: str, hit: Hit) -> bool:
    """Say whether a thing is acted on, or acts: "controls the cost", "bitten by a dog"."""
    if not lists.has("harmless_things", text):
        return False
    near: list[str] = []
    for word in WORD.findall(_CLAUSE_END.split(text[hit.span[1] :])[0])[:_NEAR_WORDS]:
        if lists.holds("near_ends", word):  # "hit you and broke your computer"
            break
        near.append(word)
    return lists.has("harmless_things", " ".join(near))


def _needs_somebody(lists: WordLists, hit: Hit) -> bool:
    """Say whether an act is harm to a person only: eggs are beaten, and goals are hit."""
    found = lists.first("acts_on_somebody", hit.words)
    return found is not None and found.words == hit.words


def _is_done_to_somebody(lists: WordLists, text: str, hit: Hit) -> bool:
    """Say whether a person is acted on: "hit you", "was beaten", "le ha golpeado", "pegarle"."""
    before = WORD.findall(text[: hit.span[0]])
    while before and _goes_between(lists, before[-1]):
        before.pop()
    if before and lists.holds("done_to", before[-1]):
        return True
    if ends_like(hit.words, lists.words("enclitics")):
        return True
    rest = text[hit.span[1] :]
    for somebody in lists.hits("somebody", rest):
        if _are_only(lists, ("harmful_acts", "harms", "further_acts"), rest[: somebody.span[0]]):
            return True
    return False


def _goes_between(lists: WordLists, word: str) -> bool:
    """Say whether a word may stand before an act: "been badly beaten", "le ha golpeado"."""
    return lists.holds("auxiliaries", word) or ends_like(word, lists.words("adverb_endings"))


def _to_oneself(lists: WordLists, text: str) -> Hit | None:
    """Give the first act of a few that somebody does to themselves: "hurt or cut yourself"."""
    for self_word in lists.hits("oneself", text):
        for hit in lists.hits("harms", text):
            between = text[hit.span[1] : self_word.span[0]]
            if hit.span[1] <= self_word.span[0] and _are_only(lists, ("harms",), between):
                return hit
    return None


def _are_only(lists: WordLists, names: tuple[str, ...], text: str) -> bool:
    """Say whether only further acts stand in a text: "or cut", but not "a disc for"."""
    rest = text
    for name in (*names, "conjunctions", "alternatives"):
        rest = lists.without(name, rest)
    return not rest.strip(" ·,")
