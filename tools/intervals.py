"""How often printed intervals hold the truth: `python -m tools.intervals SURVEYS`.

Draws surveys from people whose scores are known, prints intervals as a report does, and counts how
many hold the score, or the percentage, of everybody. Where a headcount is known, everybody is that
many people; else they are so many that it plays no part.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ticassess.scoring import ceiled, floored, half_up, interval_of_printed
from ticassess.scoring.uncertainty import mean_interval

Floats: TypeAlias = npt.NDArray[np.float64]
Ends: TypeAlias = tuple[float, float]

SIZES = ((8, 10), (8, 40), (12, 16), (20, 30), (20, 60), (60, 120))
"""How many reply, of how many; each once more where nobody knows of how many."""
EVERYBODY = 100_000
AIM = (0.93, 0.97)
"""What must hold of means before their ends are rounded; rounding outward can only add to it.

Percentages must reach the lower end: few people can only be counted whole, so it is often more.
"""
FEWEST, LEAST_OF_FEWER = 10, 0.92
"""Of fewer people a report prints no interval, unless the assessment lowers the limit to 8."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A number of people: how everybody is drawn, and what a report makes of a sample."""

    name: str
    draw: Callable[[np.random.Generator, int], Floats]
    bounds: Ends
    is_share: bool = False

    def exact(self, sample: Floats, headcount: int | None) -> Ends:
        """Give the interval before it is rounded; that of a share is made of the printed share."""
        if self.is_share:
            return self._of_share(sample, headcount)
        spread = float(sample.std(ddof=1))
        found = mean_interval(float(sample.mean()), spread, len(sample), headcount, self.bounds)
        assert found is not None  # five people or more
        return found

    def _of_share(self, sample: Floats, headcount: int | None) -> Ends:
        printed = half_up(Fraction(int(sample.sum()), len(sample)), 0)
        share = interval_of_printed(printed, len(sample), headcount, (Fraction(0), Fraction(100)))
        assert share is not None  # the printed share is one of this many people
        return share

    def printed(self, ends: Ends) -> Ends:
        """Give the interval as it is printed."""
        places = 0 if self.is_share else 1
        return float(floored(ends[0], places)), float(ceiled(ends[1], places))


def _scores(center: float) -> Callable[[np.random.Generator, int], Floats]:
    """Draw scores of five items from 1 to 5, as percent of what is possible."""

    def draw(chance: np.random.Generator, people: int) -> Floats:
        lean = chance.normal(center, 0.8, people)
        answers = chance.normal(lean, 0.8, (5, people)).round().clip(1, 5)
        return np.asarray((answers.mean(axis=0) - 1) * 25, dtype=np.float64)

    return draw


def _answers(chance: np.random.Generator, people: int) -> Floats:
    answers = chance.normal(3.3, 1.1, people).round().clip(1, 5)
    return np.asarray(answers, dtype=np.float64)


def _agreeing(percent: float) -> Callable[[np.random.Generator, int], Floats]:
    def draw(chance: np.random.Generator, people: int) -> Floats:
        return np.where(chance.random(people) < percent / 100, 100.0, 0.0)

    return draw


# Scores of five items, in the middle and near the top, one item, and who agrees to one.
KINDS = (
    Kind(name="score", draw=_scores(3.3), bounds=(0, 100)),
    Kind(name="high score", draw=_scores(4.3), bounds=(0, 100)),
    Kind(name="item, 1 to 5", draw=_answers, bounds=(1, 5)),
    Kind(name="60 percent", draw=_agreeing(60), bounds=(0, 100), is_share=True),
    Kind(name="85 percent", draw=_agreeing(85), bounds=(0, 100), is_share=True),
)


def coverage(
    kind: Kind, n: int, headcount: int | None, surveys: int, chance: np.random.Generator
) -> tuple[float, float]:
    """Give the share of surveys whose interval holds the truth: before rounding, and as printed."""
    exact = printed = 0
    everybody = kind.draw(chance, EVERYBODY)
    for _ in range(surveys):
        if headcount is None:
            sample = everybody[chance.integers(0, EVERYBODY, n)]
        else:
            # Other people each time: one draw of ten is not like the next.
            everybody = kind.draw(chance, headcount)
            sample = chance.permutation(everybody)[:n]
        truth = float(everybody.mean())
        ends = kind.exact(sample, headcount)
        exact += _holds(ends, truth)
        printed += _holds(kind.printed(ends), truth)
    return exact / surveys, printed / surveys


def _holds(ends: Ends, truth: float) -> bool:
    # Where all were heard both ends are the truth, but for the last digit of a float.
    return ends[0] - 1e-9 <= truth <= ends[1] + 1e-9


def is_as_promised(kind: Kind, n: int, exact: float, printed: float) -> bool:
    """Say whether a kind of number is held as often as the documentation says."""
    least, most = AIM
    if n < FEWEST:
        least = LEAST_OF_FEWER
    if kind.is_share:
        return printed >= least
    return least <= exact <= most and printed >= least


def main(surveys: int) -> int:
    """Print the table; give 1 where an interval holds the truth too seldom, or too often."""
    chance = np.random.default_rng(20261128)
    print("In how many of 100 surveys the interval holds the truth: before rounding / as printed")
    print(f"{'':11}" + "".join(f"{kind.name:>14}" for kind in KINDS))
    sizes: list[tuple[int, int | None]] = list(SIZES)
    sizes += [(n, None) for n in dict.fromkeys(n for n, _ in SIZES)]
    kept = True
    for n, headcount in sizes:
        cells = ""
        for kind in KINDS:
            exact, printed = coverage(kind, n, headcount, surveys, chance)
            good = is_as_promised(kind, n, exact, printed)
            kept = kept and good
            mark = " " if good else "!"
            cells += f"{100 * exact:7.1f} /{100 * printed:4.0f}{mark}"
        size = f"{n} of {headcount or 'many'}"
        print(f"{size:11}{cells}", flush=True)
    return int(not kept)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
