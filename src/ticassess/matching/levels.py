"""Which level of a demographic a text means: its value, a label or an alias."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ticassess.matching.spelling import as_name, may_be_name, normalised, unaccented

# “1 - Nurse”, “1=Nurse”, “a) Nurse”; “1 - 5 years”, “2. Floor” and “24-hour
# ward” are names.
_WITH_CODE = re.compile(
    r"(?:[0-9]{1,3}(?:\s+-\s+|\s*[=:)]\s*)|\(?[0-9a-z]\)\s*)(?P<label>[^\W\d].*)", re.DOTALL
)


@dataclass(frozen=True, kw_only=True)
class NamedLevel:
    """A declared level with everything that it is called."""

    value: str
    labels: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


def spellings_of_levels(levels: Sequence[NamedLevel]) -> Mapping[str, str]:
    """Map every normalised spelling to the value of its level.

    A value beats a label, and a label beats an alias, of whichever level they are. Last come
    values and labels as names are written, since some platforms take no spaces; a name that two
    levels would have is neither's.

    >>> levels = [NamedLevel(value="rn", labels=("Nurse",)), NamedLevel(value="nurse")]
    >>> spellings_of_levels(levels)
    {'rn': 'rn', 'nurse': 'nurse'}
    >>> spellings_of_levels([NamedLevel(value="Day shift")])
    {'day shift': 'Day shift', 'day_shift': 'Day shift'}
    """
    spellings: dict[str, str] = {}
    for level in levels:
        spellings.setdefault(normalised(level.value), level.value)
    for level in levels:
        for label in level.labels:
            spellings.setdefault(normalised(label), level.value)
    for level in levels:
        for alias in level.aliases:
            spellings.setdefault(normalised(alias), level.value)
    for name, values in _names(levels).items():
        if len(values) == 1:
            spellings.setdefault(name, min(values))
    return spellings


def _names(levels: Sequence[NamedLevel]) -> Mapping[str, set[str]]:
    """Give the levels that each name means, as names are written."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for level in levels:
        for text in filter(may_be_name, (level.value, *level.labels)):
            names[as_name(text)].add(level.value)
    return names


def level_meant(text: str, spellings: Mapping[str, str]) -> str | None:
    """Give the value of the level that a text means, from the spellings of all; None for none.

    After the spellings themselves come those with other marks between words, with a code before
    the label, and with accents left out, where these fit one level only.

    >>> spellings = spellings_of_levels([NamedLevel(value="lead", labels=("Dirección",))])
    >>> [level_meant(text, spellings) for text in ("DIRECCION", "2 - Dirección", "Direct")]
    ['lead', 'lead', None]
    """
    spelling = normalised(text)
    if spelling in spellings:
        return spellings[spelling]
    if may_be_name(text) and as_name(text) in spellings:
        return spellings[as_name(text)]
    with_code = _WITH_CODE.fullmatch(spelling)
    if with_code is not None and with_code["label"] in spellings:
        return spellings[with_code["label"]]
    letters = unaccented(spelling)
    meant = {value for known, value in spellings.items() if unaccented(known) == letters}
    return meant.pop() if len(meant) == 1 else None
