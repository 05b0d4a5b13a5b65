"""Which source is lowest on a scale, as printed; all that is called a need rests on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ticassess.report.beside import Answer, Beside
from ticassess.report.figures import shown
from ticassess.report.several.material import SeveralMaterial


@dataclass(frozen=True, kw_only=True)
class Lowest:
    """A scale with the source that is lowest of those shown, and the one that is highest."""

    beside: Beside
    low: Answer
    high: Answer

    @property
    def place(self) -> Fraction:
        """Where the lowest score lies on its range, from 0 to 1."""
        return self.low.place or Fraction(0)

    @property
    def is_at_target(self) -> bool:
        """Whether even the lowest source is where we want to be."""
        score = shown(self.low.outcome)
        return score is not None and score.gap is not None and score.gap <= 0


def by_need(material: SeveralMaterial, framework: str) -> list[Lowest]:
    """Give the scales of a framework that are made of statements, the lowest first.

    A scale is as low as its lowest source: a mean over sources would hide those who fare worst.
    """
    found = []
    for beside, _ in material.in_order(framework):
        if material.has_parts(beside):
            continue
        lowest = lowest_of(beside)
        if lowest is not None:
            found.append(lowest)
    return sorted(found, key=lambda one: one.place)


def lowest_of(beside: Beside) -> Lowest | None:
    """Give the ends of a scale; None where no source has a score."""
    scored: Sequence[Answer] = [one for one in beside.answers if one.place is not None]
    if not scored:
        return None
    low = min(scored, key=lambda one: one.place or Fraction(0))
    high = max(scored, key=lambda one: one.place or Fraction(0))
    return Lowest(beside=beside, low=low, high=high)
