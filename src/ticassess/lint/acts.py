"""Whether words say what somebody does, told by a list of acts and by how a language bends them."""

from collections.abc import Sequence
from functools import lru_cache

from ticassess.lint.ideas import ends_like
from ticassess.lint.word_lists import WordLists


def may_act(lists: WordLists, word: str) -> bool:
    """Say whether a word is a form of an act; some forms are names of things as well."""
    return word.casefold() in _forms(lists)


def surely_acts(lists: WordLists, word: str) -> bool:
    """Say whether a word says what somebody does, and is neither a thing nor a quality."""
    return may_act(lists, word) and not (_is_a_thing(lists, word) or _is_a_quality(lists, word))


def says_what_is(lists: WordLists, word: str) -> bool:
    """Say whether a word may carry a sentence: a form of "be" and its kind, or an act."""
    return lists.holds("finite", word) or surely_acts(lists, word)


def starts_doing(lists: WordLists, words: Sequence[str]) -> bool:
    """Say whether words begin with an act: "gives me time", "also listen", "se apoya"."""
    at, is_reflexive = _behind_small_words(lists, words)
    if at >= len(words):
        return False
    if is_reflexive or surely_acts(lists, words[at]):
        return True
    if not may_act(lists, words[at]):
        return False
    # "plan my day", but "plan for the day": what may be a thing acts on somebody or something.
    return at + 1 < len(words) and lists.holds("objects", words[at + 1])


def _behind_small_words(lists: WordLists, words: Sequence[str]) -> tuple[int, bool]:
    """Count the words that may stand before an act; say whether one of them is like `se`."""
    at, is_reflexive = 0, False
    while at < len(words) and lists.holds("before_acts", words[at]):
        is_reflexive = is_reflexive or lists.holds("clitics", words[at])
        at += 1
    if at < len(words) and ends_like(words[at], lists.words("adverb_endings")):
        at += 1
    return at, is_reflexive


def _is_a_thing(lists: WordLists, word: str) -> bool:
    return any(lists.holds("things", word.removesuffix(ending)) for ending in ("", "s", "es"))


def _is_a_quality(lists: WordLists, word: str) -> bool:
    return ends_like(word, lists.words("quality_endings"))


@lru_cache(maxsize=16)
def _forms(lists: WordLists) -> frozenset[str]:
    """Bend every act by the first of the endings that it has; `not_acts` look like one."""
    bendings = []
    for line in lists.groups("act_forms"):
        ending, _, forms = line.partition(":")
        bendings.append((ending.strip(), forms.split()))
    found = set(lists.words("act_words"))
    for act in lists.words("acts"):
        found.add(act)
        for ending, added in bendings:
            if act.endswith(ending):
                stem = act.removesuffix(ending)
                found.update(stem + form for form in added)
                break
    return frozenset(found.difference(lists.words("not_acts")))
