"""Whether an item asks the same thing in two versions of an instrument, by its words."""

from collections.abc import Collection, Mapping
from itertools import pairwise
from typing import Literal, TypeAlias

from ticassess.compare.ids import ItemVersion, Renamings
from ticassess.instrument import Instrument, Text
from ticassess.matching import normalised

Wording: TypeAlias = Literal["same", "retranslated", "declared", "reworded", "other_language"]
"""`declared`: worded differently, and the later version says that it asks the same.

`retranslated`: only a translation has changed. `other_language`: there is none that both have.
"""

_Words: TypeAlias = Mapping[tuple[str, object], Text | None]


def wording_of(renamed: Renamings, name: str, forms: Collection[str] = ()) -> Wording:
    """Say whether an item of the first version is worded in the last one as it was.

    Its statement, its time window, its answers and what it says on these `forms` (on all, if none
    is named) must be the same but for spaces, case and typography. `id_map` of a version says that
    an item still asks the same, also where its id stays: `{trust_2: trust_2}`.
    """
    versions = renamed.versions_of(name)
    if not versions:
        return "same"
    overall = wording_between(versions[0], versions[-1], forms)
    if overall in ("same", "retranslated"):
        return overall
    for before, after in pairwise(versions):
        found = wording_between(before, after, forms)
        if found in ("reworded", "other_language") and not after.is_declared:
            return found
    return "declared"


def wording_between(then: ItemVersion, now: ItemVersion, forms: Collection[str] = ()) -> Wording:
    """Say how two versions of an item are worded beside each other, but for typography.

    Looked at in each language that both have: the first of the later one decides whether the item
    asks the same. Where a wording is withheld, nobody can tell, and it is taken for the same.
    """
    languages = _common_languages(then.instrument, now.instrument)
    if not languages:
        return "other_language"
    before, after = _words_of(then, now, forms), _words_of(now, then, forms)
    if not _are_alike(before, after, languages[0]):
        return "reworded"
    for language in languages[1:]:
        if not _are_translated_alike(before, after, language):
            return "retranslated"
    return "same"


def _common_languages(earlier: Instrument, later: Instrument) -> list[str]:
    """Give the languages that two versions share, that of the later one first."""
    # Its own first: a translation may be corrected where the original stays as it is.
    own = dict.fromkeys((later.language, *later.languages))
    return [language for language in own if language in earlier.languages]


def _are_alike(before: _Words, after: _Words, language: str) -> bool:
    for place in {**before, **after}:
        one, other = before.get(place), after.get(place)
        if one is None or other is None:
            # Left out, these change what is asked; a statement that is left out is withheld.
            if place[0] in ("window", "pole", "example") and one is not other:
                return False
            continue
        if normalised(one.in_language(language)) != normalised(other.in_language(language)):
            return False
    return True


def _are_translated_alike(before: _Words, after: _Words, language: str) -> bool:
    for place, one in before.items():
        other = after.get(place)
        if one is None or other is None:
            continue
        # A translation that is new or gone has no words to compare.
        if language not in one.root or language not in other.root:
            continue
        if normalised(one.root[language]) != normalised(other.root[language]):
            return False
    return True


def _words_of(asked: ItemVersion, other: ItemVersion, forms: Collection[str]) -> _Words:
    instrument, item = asked.instrument, asked.item
    scale = instrument.response_scales[item.response_scale]
    words: dict[tuple[str, object], Text | None] = {("statement", None): item.text}
    words["window", None] = item.window or scale.window
    if item.poles is not None:
        words["pole", "low"], words["pole", "high"] = item.poles.low, item.poles.high
    for anchor in item.anchors:
        words["example", float(anchor.value)] = anchor.text
    for place, option in enumerate(scale.declared):
        words["answer", place] = option.label
        words["example", f"option {place}"] = option.anchor
    if scale.number is not None:
        words["unit", None] = scale.number.unit
    for name, form in instrument.forms.items():
        if name in other.instrument.forms and (not forms or name in forms):
            words["form", name] = form.wording.get(item.id, item.text)
    return words
