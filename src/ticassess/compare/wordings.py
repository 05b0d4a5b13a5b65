"""Whether an item asks the same thing in two versions of an instrument, by its words."""

from collections.abc import Collection, Mapping
from itertools import pairwise
from typing import Literal, TypeAlias

from ticassess.compare.ids import ItemVersion, Renamings
from ticassess.instrument import Instrument, Text
from ticassess.matching import normalised

Wording: TypeAlias = Literal["same", "declared", "reworded"]
"""`declared`: worded differently, and the later version says that it asks the same."""

_Words: TypeAlias = Mapping[tuple[str, object], Text | None]


def wording_of(renamed: Renamings, name: str, forms: Collection[str] = ()) -> Wording:
    """Say whether an item of the first version is worded in the last one as it was.

    Its statement, its time window, its answers and what it says on these `forms` (on all, if none
    is named) must be the same but for spaces, case and typography. `id_map` of a version says that
    an item still asks the same, also where its id stays: `{trust_2: trust_2}`.
    """
    versions = renamed.versions_of(name)
    if not versions or are_worded_alike(versions[0], versions[-1], forms):
        return "same"
    for before, after in pairwise(versions):
        is_alike = are_worded_alike(before, after, forms)
        if not is_alike and not after.is_declared:
            return "reworded"
    return "declared"


def are_worded_alike(then: ItemVersion, now: ItemVersion, forms: Collection[str] = ()) -> bool:
    """Say whether two versions of an item have the same words, but for typography.

    Looked at in the language of the later one that both have. Where a wording is withheld, or there
    is no such language, nobody can tell, and it is taken for the same.
    """
    language = _common_language(then.instrument, now.instrument)
    if language is None:
        return True
    return _are_alike(then, now, forms, language)


def _common_language(earlier: Instrument, later: Instrument) -> str | None:
    """Give the language in which two versions are compared; None where they share none."""
    # Its own first: a translation may be corrected where the original stays as it is.
    for language in (later.language, *later.languages):
        if language in earlier.languages:
            return language
    return None


def _are_alike(then: ItemVersion, now: ItemVersion, forms: Collection[str], language: str) -> bool:
    before, after = _words_of(then, now, forms), _words_of(now, then, forms)
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
