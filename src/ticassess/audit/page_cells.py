"""What the text of one cell of a page says, as the values that the JSON would have."""

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

Values: TypeAlias = dict[str, Any]

PROTECTED = "protected"
SUPPRESSED = "suppressed"
BESIDE = "(beside the number)"
"""The key of a text with another number behind a number, for which no report has a place."""
_OF_PARTS = "*"
"""What stands behind a score that is made of the scores below it."""
_NUMBER = r"[−-]?\d+(?:\.\d+)?"
_SCORE = re.compile(
    rf"(?P<side>at least |at most )?(?P<value>{_NUMBER})(?P<percent>%?)"
    rf"(?: or (?P<bound>more|less))?(?:\s+(?P<low>{_NUMBER})%? to (?P<high>{_NUMBER})%?)?"
)
_BOUNDS: Mapping[str | None, str] = {
    "more": ">=",
    "at least ": ">=",
    "less": "<=",
    "at most ": "<=",
}
_GAP = re.compile(
    rf"(?:at least |at most )?(?P<value>{_NUMBER})(?: or (?:more|less))?"
    r"(?: (?P<side>to go|above))?"
)
_SPOKEN_ITEM = re.compile(r"\d+ answers, average (?P<average>\d+(?:\.\d+)?)")
_CONTRAST = re.compile(
    r" is (?P<points>\d+(?:\.\d+)?) points (?P<side>above|below) .* over the (?P<n>\d+) people"
)
_COUNT = re.compile(r"(\d+)(?:\s|$)")


def score(text: str) -> Values:
    """Give a score with its bound and its interval, or the mark of a number that is not shown.

    >>> score("66.3 65.0 to 67.6")
    {'score': 66.3, 'ci_low': 65.0, 'ci_high': 67.6}
    >>> score("95 or more"), score("protected too few people replied")
    ({'score': 95, 'bound': '>='}, {'suppressed': 'suppressed'})
    """
    if text.casefold().startswith(PROTECTED):
        return {"suppressed": SUPPRESSED} | score(text[len(PROTECTED) :].strip(" (:"))
    found = _SCORE.match(text)
    if found is None:
        return {}
    values: Values = {"score": number(found["value"])} | _beside(text[found.end() :])
    if text[found.end() :].startswith(_OF_PARTS):
        values["basis"] = "parts"
    values |= _bound(found)
    if found["low"] is not None:
        values |= {"ci_low": number(found["low"]), "ci_high": number(found["high"])}
    return values


def _bound(found: re.Match[str]) -> Values:
    """Give the bound of a score; where it has none, whether its decimals are held back."""
    bound = _BOUNDS.get(found["bound"] or found["side"])
    if bound is not None:
        return {"bound": bound}
    if not found["percent"] and "." not in found["value"]:
        return {"withheld": ["decimals"]}
    return {}


def _beside(text: str) -> Values:
    """Give what stands behind a number where that is another one."""
    if any(sign.isdigit() for sign in text):
        return {BESIDE: text.strip()}
    return {}


def share(text: str) -> Values:
    """Give a percentage of favourable answers.

    >>> share("74%"), share("83% or more")
    ({'percent_positive': 74}, {'percent_positive': 83, 'percent_bound': '>='})
    """
    names = {"score": "percent_positive", "bound": "percent_bound", SUPPRESSED: SUPPRESSED}
    names[BESIDE] = BESIDE
    values: Values = {}
    for name, value in score(text).items():
        if name in names:
            values[names[name]] = value
    return values


def gap(text: str) -> Values:
    """Give a gap, target less score.

    >>> gap("8.7 to go"), gap("2.6 above"), gap("no target set")
    ({'gap': 8.7}, {'gap': -2.6}, {})
    """
    found = _GAP.match(text)
    if found is None:
        return {}
    value = number(found["value"])
    if found["side"] == "above":
        value = -value
    return {"gap": value}


def plain(name: str, text: str) -> Values:
    """Give the number with which a text begins, under a name; nothing where it begins with none."""
    found = re.match(rf"{_NUMBER}(?=%?(?:\s|$))", text)
    if found is None:
        return {}
    return {name: number(found[0])} | _beside(text[found.end() :])


def count(text: str) -> int | None:
    """Give a whole number with which a text begins.

    >>> count("140 people"), count("protected")
    (140, None)
    """
    found = _COUNT.match(text)
    if found is None:
        return None
    return int(found[1])


def spoken_average(text: str) -> Values:
    """Give the average in what is read aloud of the bar of a statement."""
    found = _SPOKEN_ITEM.search(text)
    if found is None:
        return {}
    return score(found["average"])


def contrast(text: str) -> Values:
    """Give the difference of a sentence, and of how many people it is.

    >>> contrast("Heart is 23.0 points below Body, over the 138 people who have both.")
    {'score': -23.0, 'n': 138}
    """
    found = _CONTRAST.search(text)
    if found is None:
        return {}
    points = number(found["points"])
    if found["side"] == "below":
        points = -points
    return {"score": points, "n": int(found["n"])}


def number(text: str) -> int | float:
    """Give a number as it is printed; without a point it is a whole one."""
    plain_text = text.replace("−", "-")
    if "." in plain_text:
        return float(plain_text)
    return int(plain_text)
