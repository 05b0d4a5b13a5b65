"""Which level of a demographic a text means: its value, a label or an alias."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ticassess.matching.spelling import as_name, normalised


@dataclass(frozen=True, kw_only=True)
class NamedLevel:
    """A declared level with everything that it is called."""

    value: str
    labels: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


def spellings_of_levels(levels: Sequence[NamedLevel]) -> Mapping[str, str]:
    """Map every normalised spelling to the value of its level.

    A value beats a label, and a label beats an alias, of whichever level they are. Last come
    values and labels as names are written, since some platforms take no spaces.

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
    for level in levels:
        for text in (level.value, *level.labels):
            spellings.setdefault(as_name(text), level.value)
    return spellings
