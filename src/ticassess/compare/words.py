"""Reasons and remarks in words, as people read them."""

from collections.abc import Mapping, Sequence

from ticassess.compare.definitions import Code, Reason
from ticassess.compare.remarks import About, Remark

_NAMED = 4
"""So many names fit into a sentence."""

_RULES: Mapping[str, str] = {
    "cap": "the limit to its mean",
    "composite": "how its parts combine",
    "cut": "from which score on a person counts",
    "kind": "what it is made of",
    "lookup": "its table",
    "metric": "what kind of number it is",
    "min_answered": "how much of it must be answered",
    "non_answers": "what is made of answers such as “don't know”",
    "order": "what is averaged first",
    "prorate": "whether blanks are made up for",
    "rate_from_count": "which rating a count gives",
    "rescale": "the range that it is given on",
    "unit": "what one reply is about",
    "weight": "how much its parts count",
}

_TEXTS: Mapping[Code, str] = {
    "new": "it is new, so the earlier wave has no such number",
    "gone": "the later wave has no such number",
    "not_asked": "it was not asked in {first}",
    "other_replies": "other replies count: how much of the form must be answered has changed",
    "other_weighting": "the whole is weighted in another way; groups can be compared",
    "other_rules": "it is scored in another way: {rules} changed",
    "other_items": "it is made of other statements: {names}",
    "other_parts": "its parts cannot be compared: {names}",
    "renamed": "it was called {names}",
    "other_bands": "its bands have changed",
    "other_language": "the two versions of the questionnaire have no language in common",
}


def reason_in_words(reason: Reason) -> str:
    """Say why a number cannot be compared, or what to know of it, as the end of a sentence."""
    named = _listed(reason.names)
    if reason.code in _TEXTS:
        first = next(iter(reason.names), "")
        return _TEXTS[reason.code].format(names=named, first=first, rules=_rules(reason.names))
    if reason.code == "other_answers":
        return _of_answers(named)
    if reason.code == "other_target":
        return _of_targets(*reason.names)
    if reason.code == "declared_same":
        return _of_declared(reason.names, named)
    if reason.code == "retranslated":
        return _of_translations(named)
    if not reason.names:
        return "it is worded differently"
    if len(reason.names) == 1:
        return f"one of its statements is worded differently: {named}"
    return f"some of its statements are worded differently: {named}"


def _of_declared(names: Sequence[str], named: str) -> str:
    if not names:
        return "it is worded differently; the questionnaire says that it asks the same"
    if len(names) == 1:
        return f"{named} is worded differently; the questionnaire says that it asks the same"
    return f"{named} are worded differently; the questionnaire says that they ask the same"


def _of_translations(named: str) -> str:
    if not named:
        return "its translation has changed; the original wording is the same"
    return f"the translation of {named} has changed; the original wording is the same"


def _of_answers(named: str) -> str:
    if not named:
        return "its answers, or what they count as, have changed"
    return f"the answers to {named}, or what they count as, have changed"


def _of_targets(before: str, now: str) -> str:
    # `names` are for programs and have a hyphen; people read a minus sign.
    before, now = before.replace("-", "−"), now.replace("-", "−")
    if not before:
        return f"its target is new: {now}"
    if not now:
        return f"it has no target any more; it was {before}"
    return f"its target was {before}, and is {now}"


def _rules(names: Sequence[str]) -> str:
    return ", ".join(_RULES.get(name, name) for name in names)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    return f"{shown} and {more} more" if more > 0 else shown


_REMARKS: Mapping[About, str] = {
    "weighting": (
        "Scores of the whole organisation are weighted in another way in the two waves, so only "
        "groups are compared."
    ),
    "few_replies": (
        "{0} has {1} replies. With so few, nobody can say which changes are more than chance."
    ),
    "forms": (
        "Other forms were answered: {0} then, {1} now. Other people may see things differently "
        "without anything having changed."
    ),
    "breakdown_gone": "Only {1} has results by {0}.",
    "only_earlier": "Among the groups by {0}, only {1} has: {2}.",
    "only_later": "Among the groups by {0}, only {1} has: {2}.",
    "composition": (
        "{0} was {1}% of those who replied, and is {2}% now. A change of the whole may come from "
        "that; look at the groups."
    ),
}


def remark_in_words(remark: Remark) -> str:
    """Say what to know of two waves, in a sentence or two."""
    return _REMARKS[remark.about].format(*remark.values)
