"""Tallies: counts that merge, and all that every later number needs of the answers.

Rows of every table are atoms: the distinct combinations of breakdown levels that occur. A group
is a union of atoms, so any group's table is a sum of rows; parts of a file merge by adding
equal atoms, in any order and partition, bit for bit.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ticassess.instrument import Instrument
from ticassess.responses import NO_COLUMN, NOT_SHOWN, SKIPPED, UNMATCHED, Responses
from ticassess.scoring.persons import PersonScores, person_scores
from ticassess.scoring.respondents import MOST_PEOPLE, count_respondents
from ticassess.scoring.skips import Skip, count_skips
from ticassess.scoring.ties import count_entrants

Atom: TypeAlias = tuple[str, ...]
Counts: TypeAlias = npt.NDArray[np.int64]

TRAILING = (SKIPPED, NOT_SHOWN, UNMATCHED, NO_COLUMN)
"""The codes that name no option, in the order of the last columns of an item's counts."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Histogram:
    """How many people of each atom have each exact score; `scores[i]` is None for "no score"."""

    scores: tuple[Fraction | None, ...]
    counts: Counts
    """[atoms, scores]"""

    def reordered(
        self, scores: tuple[Fraction | None, ...], rows: npt.NDArray[np.intp], atoms: int
    ) -> Counts:
        """Give the counts in a larger table with other columns and rows."""
        columns = _places(self.scores, scores)
        table = np.zeros((atoms, len(scores)), dtype=np.int64)
        table[np.ix_(rows, columns)] = self.counts
        return table


@dataclass(frozen=True, kw_only=True, eq=False)
class Tallies:
    """Counts per atom: options per item, and exact person scores per scale.

    `options`: int64 [atoms, items, columns]; the first columns are the item's declared options, the
    last ones `TRAILING`. `histograms`: by scale id, and `overall`. `entrants`: how many people of
    an atom have scores on exactly these of the scales that are tied to each other. `skips`: how
    many of them answered exactly these items of a scale, and not all. `respondents`: how many
    answered exactly these items and have exactly these scores; None where too many replied.
    """

    breakdowns: tuple[str, ...]
    atoms: tuple[Atom, ...]
    options: Counts
    histograms: Mapping[str, Histogram]
    entrants: Counter[tuple[Atom, frozenset[str]]] = field(default_factory=Counter)
    skips: Counter[tuple[Atom, Skip]] = field(default_factory=Counter)
    respondents: Counter[tuple[Atom, frozenset[str]]] | None = None

    @property
    def replies(self) -> int:
        """Count the replies: each has one code for any item."""
        return int(self.options[:, 0, :].sum())

    def __add__(self, other: "Tallies") -> "Tallies":
        """Merge two parts of one file; associative and commutative, atoms sorted."""
        atoms = tuple(sorted({*self.atoms, *other.atoms}))
        rows, other_rows = _places(self.atoms, atoms), _places(other.atoms, atoms)
        options = np.zeros((len(atoms), *self.options.shape[1:]), dtype=np.int64)
        options[rows] += self.options
        options[other_rows] += other.options
        histograms = {}
        for name, mine in self.histograms.items():
            theirs = other.histograms[name]
            scores = _sorted({*mine.scores, *theirs.scores})
            counts = mine.reordered(scores, rows, len(atoms))
            counts = counts + theirs.reordered(scores, other_rows, len(atoms))
            histograms[name] = Histogram(scores=scores, counts=counts)
        return Tallies(
            breakdowns=self.breakdowns,
            atoms=atoms,
            options=options,
            histograms=histograms,
            entrants=self.entrants + other.entrants,
            skips=self.skips + other.skips,
            respondents=self._respondents_with(other),
        )

    def _respondents_with(self, other: "Tallies") -> Counter[tuple[Atom, frozenset[str]]] | None:
        if self.respondents is None or other.respondents is None:
            return None
        # By the number of people alone, so that the order of the parts does not matter.
        if self.replies + other.replies > MOST_PEOPLE:
            return None
        return self.respondents + other.respondents


def tally(instrument: Instrument, responses: Responses) -> Tallies:
    """Count the replies of one part of a file."""
    codes = responses.codes
    breakdowns = tuple(breakdown.id for breakdown in responses.breakdowns)
    atoms, rows = _atoms(responses, breakdowns)
    # All items share one table, so that tallies can be added; an item with fewer options leaves its
    # last columns empty.
    width = max(len(instrument.answers_to(name).options) for name in instrument.response_scales)
    options = []
    for item_codes in codes:
        columns = _columns(item_codes, width)
        options.append(_count(rows, len(atoms), columns, width + len(TRAILING)))
    histograms = {}
    people = person_scores(instrument, codes)
    for name, scores in people.items():
        histograms[name] = _histogram(scores, rows, len(atoms))
    entrants: Counter[tuple[Atom, frozenset[str]]] = Counter()
    for (row, subjects), count in count_entrants(instrument, people, rows).items():
        entrants[atoms[row], subjects] = count
    skips: Counter[tuple[Atom, Skip]] = Counter()
    for (row, skip), count in count_skips(instrument, codes, people, rows).items():
        skips[atoms[row], skip] = count
    counted = count_respondents(instrument, codes, people, rows)
    respondents: Counter[tuple[Atom, frozenset[str]]] | None = None
    if counted is not None:
        respondents = Counter()
        for (row, subjects), count in counted.items():
            respondents[atoms[row], subjects] = count
    return Tallies(
        breakdowns=breakdowns,
        atoms=atoms,
        options=np.stack(options, axis=1),
        histograms=histograms,
        entrants=entrants,
        skips=skips,
        respondents=respondents,
    )


def _atoms(
    responses: Responses, breakdowns: tuple[str, ...]
) -> tuple[tuple[Atom, ...], npt.NDArray[np.intp]]:
    """Find the distinct combinations of levels, sorted, and which one each reply belongs to."""
    if not breakdowns:
        # Without breakdowns everybody is in one atom, which has no levels.
        return ((),), np.zeros(responses.replies, dtype=np.intp)
    levels = [responses.levels[breakdown].tolist() for breakdown in breakdowns]
    combinations: list[Atom] = list(zip(*levels, strict=True))
    atoms = tuple(sorted(set(combinations)))
    return atoms, _places(combinations, atoms)


def _places(values: Sequence[Hashable], among: Sequence[Hashable]) -> npt.NDArray[np.intp]:
    place = {value: number for number, value in enumerate(among)}
    return np.array([place[value] for value in values], dtype=np.intp)


def _columns(codes: npt.NDArray[np.uint8], width: int) -> npt.NDArray[np.intp]:
    # A code is one byte; those of options are their own columns.
    lookup = np.arange(256, dtype=np.intp)
    for offset, code in enumerate(TRAILING):
        lookup[code] = width + offset
    return lookup[codes]


def _histogram(scores: PersonScores, rows: npt.NDArray[np.intp], atoms: int) -> Histogram:
    table = _count(rows, atoms, scores.index, len(scores.values))
    ordered = _sorted(set(scores.values))
    return Histogram(scores=ordered, counts=table[:, _places(ordered, scores.values)])


def _count(
    rows: npt.NDArray[np.intp], height: int, columns: npt.NDArray[np.intp], width: int
) -> Counts:
    # `minlength`: cells that nobody is in must be there, too.
    cells = np.bincount(rows * width + columns, minlength=height * width)
    return cells.astype(np.int64).reshape(height, width)


def _sorted(scores: set[Fraction | None]) -> tuple[Fraction | None, ...]:
    # In whole numbers of one unit: each comparison of two fractions multiplies.
    known = [score for score in scores if score is not None]
    unit = lcm(*(score.denominator for score in known))
    known.sort(key=lambda score: score.numerator * (unit // score.denominator))
    # None, which is not comparable with a number, comes last.
    return (*known, None) if None in scores else tuple(known)
