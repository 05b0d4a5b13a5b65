"""Ids as other places write them: each place has its rule, and two ids never get one name."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ticassess.matching import bare


@dataclass(frozen=True, kw_only=True)
class NameRule:
    """How a place lets questions be called: `spell` makes a name of an id, `longest` is its end.

    Where it is `caseless`, names that differ in case only are one.
    """

    spell: Callable[[str], str]
    longest: int
    caseless: bool = False

    def names_of(self, ids: Iterable[str], taken: Iterable[str] = ()) -> Mapping[str, str]:
        """Give each id its name, none of them twice and none that is taken.

        An id that can stay as it is stays so, whatever the others become.

        >>> rule = NameRule(spell=str.lower, longest=6)
        >>> rule.names_of(["Calm", "calm", "calmness", "calmne"])
        {'Calm': 'calm_2', 'calm': 'calm', 'calmness': 'calm_3', 'calmne': 'calmne'}
        """
        asked = list(ids)
        used = {self._folded(name) for name in taken}
        kept = set()
        for name in asked:
            stays = self.spell(name) == name and len(name) <= self.longest
            if stays and self._folded(name) not in used:
                kept.add(name)
                used.add(self._folded(name))
        names = {}
        for name in asked:
            names[name] = name if name in kept else self._free(name, used)
            used.add(self._folded(names[name]))
        return names

    def _folded(self, name: str) -> str:
        return name.casefold() if self.caseless else name

    def _free(self, wanted: str, used: set[str]) -> str:
        plain = self.spell(wanted)[: self.longest]
        name, number = plain, 1
        while self._folded(name) in used:
            number += 1
            # The spelling has a say about the mark between name and number, too.
            ending = self.spell(f"x_{number}")[1:]
            name = plain[: self.longest - len(ending)] + ending
        return name


def not_recognised(names: Mapping[str, str]) -> list[str]:
    """Give the ids whose names are not theirs any more for the reader of answers.

    >>> not_recognised({"saf_p1": "safp1", "Calm": "calm_2", "calm": "calm"})
    ['Calm']
    """
    spelt: dict[str, list[str]] = {}
    for name in names:
        spelt.setdefault(bare(name), []).append(name)
    lost = []
    for name, written in names.items():
        # To the letter, in other case, or without underscores: in this order a column is matched.
        alone = len(spelt[bare(name)]) == 1
        if written != name and not (alone and bare(written) == bare(name)):
            lost.append(name)
    return lost


def letters_first(name: str) -> str:
    """Give a name that starts with a letter.

    >>> letters_first("1st"), letters_first("first")
    ('x1st', 'first')
    """
    return name if re.match(r"[A-Za-z]", name) else f"x{name}"


@dataclass(frozen=True, kw_only=True)
class CodeRule:
    """How a place lets answers be called, as a pattern; `prefix` is for those that cannot be."""

    pattern: re.Pattern[str]
    prefix: str

    def codes_of(self, known: Sequence[Sequence[str]]) -> tuple[str, ...]:
        """Give each option the best of its known codes, or one of this place's own.

        >>> rule = CodeRule(pattern=re.compile("[a-z0-9]{1,5}"), prefix="a")
        >>> rule.codes_of([("1",), ("0.5", "half"), ("dont_know",)])
        ('1', 'half', 'a3')
        """
        chosen = [self._fitting(codes) for codes in known]
        used = set(chosen)
        codes = []
        for number, code in enumerate(chosen, start=1):
            codes.append(code or self._free(number, len(chosen), used))
        return tuple(codes)

    def _free(self, number: int, step: int, used: set[str | None]) -> str:
        while f"{self.prefix}{number}" in used:
            number += step
        return f"{self.prefix}{number}"

    def unknown(self, known: Sequence[Sequence[str]]) -> list[int]:
        """Give the positions of the options whose code the reader of answers will not know."""
        return [number for number, codes in enumerate(known) if self._fitting(codes) is None]

    def _fitting(self, codes: Sequence[str]) -> str | None:
        for code in codes:
            if self.pattern.fullmatch(code):
                return code
        return None
