"""How often the alarm about reversed items is right: `python -m tools.alarms SURVEYS`.

Makes surveys in which something went wrong or did not, and prints in how many of a hundred the
alarm names it. docs/explanation/scoring.md has the figures.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from ticassess.scoring.reversals import Block, Neighbours, Turned, turned_items

# As in `ticassess.scoring.alarms`, where nothing but the whole organisation is looked at.
CHANCE = 0.004
PEOPLE = (10, 15, 25, 40, 60)
FAULTS = ("none", "nothing in common", "one item", "all reversed")

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """Scales of so many items, the last of each reverse-scored; `overall`: all are added up."""

    name: str
    scales: tuple[int, ...]
    reverse: int = 1
    overall: bool = False

    @property
    def neighbours(self) -> Neighbours:
        """What each item is held against."""
        own: dict[int, tuple[int, ...]] = {}
        blocks = []
        for rows in self.rows:
            own |= dict.fromkeys(rows, rows)
            blocks.append(Block(rows=rows, reverse=frozenset(rows[-self.reverse :])))
        if not self.overall:
            return Neighbours(blocks=tuple(blocks), own=own, whole=own)
        every = tuple(own)
        block = Block(rows=every, reverse=frozenset(self.reversed_rows))
        return Neighbours(blocks=(block,), own=own, whole=dict.fromkeys(every, every))

    @property
    def rows(self) -> tuple[tuple[int, ...], ...]:
        """The rows of the items of each scale."""
        rows, first = [], 0
        for items in self.scales:
            rows.append(tuple(range(first, first + items)))
            first += items
        return tuple(rows)

    @property
    def reversed_rows(self) -> tuple[int, ...]:
        """The rows of the reverse-scored items."""
        found: list[int] = []
        for rows in self.rows:
            found += rows[-self.reverse :]
        return tuple(found)


QUESTIONNAIRES = (
    Questionnaire(name="5 items, 1 reversed", scales=(5,)),
    Questionnaire(name="20 items in 4 scales, 4 reversed", scales=(5, 5, 5, 5)),
    Questionnaire(
        name="48 items in 6 scales, 12 reversed", scales=(8,) * 6, reverse=2, overall=True
    ),
)


def survey(asked: Questionnaire, people: int, fault: str, generator: np.random.Generator) -> Floats:
    """Make answers from 0 to 1 on five points.

    A fifth of an item's variance comes from what all items share, and an eighth from what its scale
    shares, give or take two fifths; a fifth less for reverse-scored items, as is usual.
    """
    shared = generator.normal(size=people)
    answers = []
    for rows in asked.rows:
        of_scale = generator.normal(size=people)
        for row in rows:
            strength = generator.uniform(0.6, 1.4)
            if row in asked.reversed_rows:
                strength *= 0.8
            if fault == "nothing in common":
                strength = 0.0
            whole, scale = 0.2 * strength, 0.125 * strength
            own = generator.normal(size=people)
            tendency = sqrt(whole) * shared + sqrt(scale) * of_scale + sqrt(1 - whole - scale) * own
            answers.append(np.clip(np.round(3.3 + 1.1 * tendency), 1, 5))
    values = (np.array(answers) - 1) / 4
    turned = []
    if fault == "one item":
        turned = [asked.reversed_rows[0]]
    elif fault == "all reversed":
        turned = list(asked.reversed_rows)
    values[turned] = 1 - values[turned]
    return values


def is_alarmed(asked: Questionnaire, found: Turned, fault: str) -> bool:
    """Say whether there is an alarm, with a fault: whether it names the right item."""
    named = {*found.together, *found.single}
    if fault in {"one item", "all reversed"}:
        return asked.reversed_rows[0] in named
    return bool(named)


def alarms(asked: Questionnaire, people: int, fault: str, surveys: int, seed: int = 1) -> int:
    """Count the surveys with an alarm."""
    generator = np.random.default_rng(seed)
    neighbours, count = asked.neighbours, 0
    for _ in range(surveys):
        found = turned_items(survey(asked, people, fault, generator), neighbours, CHANCE)
        count += is_alarmed(asked, found, fault)
    return count


def lines(surveys: int) -> Iterator[str]:
    """Yield a table: alarms in a hundred surveys, by questionnaire, fault and people."""
    yield f"| questionnaire | reversed | {' | '.join(f'n = {n}' for n in PEOPLE)} |"
    yield "|---|---|" + "--:|" * len(PEOPLE)
    for asked in QUESTIONNAIRES:
        for fault in FAULTS:
            cells = []
            for people in PEOPLE:
                share = 100 * alarms(asked, people, fault, surveys) / surveys
                cells.append(f"{share:.1f}")
            yield f"| {asked.name} | {fault} | {' | '.join(cells)} |"


if __name__ == "__main__":
    for line in lines(int(sys.argv[1])):
        print(line, flush=True)
