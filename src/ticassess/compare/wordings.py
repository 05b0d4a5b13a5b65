"""Whether an item asks the same thing in two versions of an instrument, by its words."""

from ticassess.instrument import Instrument, Item, Text
from ticassess.lint import are_alike


def is_reworded(earlier: Instrument, then: Item, later: Instrument, now: Item) -> bool:
    """Say whether a statement or its answers differ by more than a slip or a word of ten.

    Looked at in the language of the later instrument that both have. Where a wording is withheld,
    or there is no such language, nobody can tell, and it is taken for the same.
    """
    language = _common_language(earlier, later)
    if language is None:
        return False
    pairs = [(then.text, now.text)]
    before = earlier.response_scales[then.response_scale].declared
    after = later.response_scales[now.response_scale].declared
    for old, new in zip(before, after, strict=False):
        pairs.append((old.label, new.label))
    return any(_differ(one, other, language) for one, other in pairs)


def _common_language(earlier: Instrument, later: Instrument) -> str | None:
    # Its own first: a translation may be mended where the original stays as it is.
    for language in (later.language, *later.languages):
        if language in earlier.languages:
            return language
    return None


def _differ(one: Text | None, other: Text | None, language: str) -> bool:
    if one is None or other is None:
        return False
    texts = one.in_language(language), other.in_language(language)
    return texts[0] != texts[1] and not are_alike(*texts)
