"""How many of those who were asked say that they do not know."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

MANY = Fraction(1, 3)
"""From this share on the question, and not those who answer it, deserves a look."""


@dataclass(frozen=True, kw_only=True)
class Unknowns:
    """The share of "don't know" among those who were shown an item, and whether it is large."""

    rate: Fraction
    is_many: bool


def unknowns(counts: Mapping[str, int]) -> Unknowns | None:
    """Give the rate of "don't know" for one item.

    dont_know / Σ of all who were shown it: those who answered, said that they do not know, chose
    another non-answer, or skipped it. `counts`: people by what became of the item, as `answered`,
    `dont_know`, `not_applicable`, `skipped`; `not_shown` is left out. None where nobody was shown
    it.

    Source: Krosnick (2002), in Groves et al. (eds), Survey Nonresponse, on what such answers mean.

    >>> unknowns({"answered": 12, "dont_know": 6, "skipped": 2, "not_shown": 9})
    Unknowns(rate=Fraction(3, 10), is_many=False)
    """
    shown = sum(count for kind, count in counts.items() if kind != "not_shown")
    if shown == 0:
        return None
    rate = Fraction(counts.get("dont_know", 0), shown)
    return Unknowns(rate=rate, is_many=rate >= MANY)
