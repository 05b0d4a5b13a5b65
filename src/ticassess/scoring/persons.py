"""Scores of single persons, vectorised and still exact; kept in memory only, never written.

A person's score on a scale takes few distinct values: it follows from how many items they were
shown and answered, the weight of those and a weighted sum, all of which are integers once
weights and values share a denominator. So the arithmetic per person is on integers, and the exact
fraction is made once per distinct combination. Only a metric without `from_sums` needs the answers
themselves.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ticassess.instrument import Instrument, Item, Scale, Scoring
from ticassess.responses import NOT_SHOWN
from ticassess.scoring.child_means import ChildMeans
from ticassess.scoring.combinations import Combinations
from ticassess.scoring.combining import formula_of, score_from_parts, score_from_sums
from ticassess.scoring.integer_sums import IntegerSums
from ticassess.scoring.options import part_table

Codes: TypeAlias = npt.NDArray[np.uint8]
Score: TypeAlias = Fraction | None


@dataclass(frozen=True, kw_only=True, eq=False)
class PersonScores:
    """`values[index[p]]` is the exact score of person p.

    None where they have none. Values are distinct.
    """

    values: tuple[Score, ...]
    index: npt.NDArray[np.intp]

    @property
    def have_score(self) -> npt.NDArray[np.bool_]:
        """Whether each person has a score."""
        is_score = np.array([value is not None for value in self.values], dtype=bool)
        return is_score[self.index]


def person_scores(instrument: Instrument, codes: Codes) -> Mapping[str, PersonScores]:
    """Score every person on every scale that puts respondents first, and on the overall score.

    `codes` is uint8 [items, people]. Scales in another order are scored from the option counts; a
    `pooled` one is here all the same with its person scores from one answer up, since only rows can
    tell how many people entered the pool.
    """
    scorer = _Scorer(instrument=instrument, codes=codes)
    found = {}
    for scale in instrument.scales:
        if _needs_rows(scale):
            found[scale.id] = scorer.scores(scale.id, scale)
    if instrument.overall is not None and _needs_rows(instrument.overall):
        found["overall"] = scorer.scores("overall", instrument.overall)
    for contrast in instrument.contrasts:
        first, second = contrast.of
        found[contrast.id] = _difference(found[first], found[second])
    return found


def _needs_rows(scale: Scoring) -> bool:
    pooled = scale.order == "pooled" and not scale.is_of_children
    return scale.order == "respondent" or pooled


@dataclass(frozen=True, kw_only=True)
class _Scorer:
    """Scores each scale once, however many parents it has."""

    instrument: Instrument
    codes: Codes
    _done: dict[str, PersonScores] = field(default_factory=dict)

    def scores(self, name: str, scale: Scoring) -> PersonScores:
        if name not in self._done:
            children = self.instrument.children_of(scale)
            if children and scale.is_of_children:
                self._done[name] = self._from_children(scale, children)
            else:
                self._done[name] = self._from_items(scale)
        return self._done[name]

    def _from_items(self, scale: Scoring) -> PersonScores:
        items = self.instrument.items_of(scale)
        place = {item.id: row for row, item in enumerate(self.instrument.items)}
        codes = self.codes[[place[item.id] for item in items]]
        if scale.kind_of_number.from_sums is None:
            return _from_patterns(self.instrument, scale, items, codes)
        return _from_sums(self.instrument, scale, items, codes)

    def _from_children(self, scale: Scoring, children: Sequence[Scale]) -> PersonScores:
        parts = [self.scores(child.id, child) for child in children]
        formula = formula_of(scale, children)
        means = ChildMeans.of(formula, [part.values for part in parts])
        indexes = [part.index for part in parts]
        if means is not None:
            return _by_combination(means.of_people(indexes), means.score)

        def score(places: Sequence[int]) -> Score:
            scores = {}
            for child, part, place in zip(children, parts, places, strict=True):
                scores[child.id] = part.values[place]
            return formula.score(scores)

        return _by_combination(np.stack(indexes), score)


def _from_sums(
    instrument: Instrument, scale: Scoring, items: Sequence[Item], codes: Codes
) -> PersonScores:
    tables = [part_table(instrument, scale, item) for item in items]
    sums = IntegerSums.of(items, tables)

    def score(combination: Sequence[int]) -> Score:
        shown, answered, _, _ = combination
        required = scale.required(shown) if scale.order == "respondent" else 1
        # A whole number that is required of no items is 0, and a mean of nothing is none.
        if answered == 0 or answered < required:
            return None
        return score_from_sums(scale, sums.exact(combination))

    return _by_combination(sums.of_people(codes), score)


def _from_patterns(
    instrument: Instrument, scale: Scoring, items: Sequence[Item], codes: Codes
) -> PersonScores:
    tables = [part_table(instrument, scale, item) for item in items]

    def score(pattern: Sequence[int]) -> Score:
        parts = {}
        for item, table, code in zip(items, tables, pattern, strict=True):
            part = table[code] if code < len(table) else None
            if part is not None:
                parts[item.id] = part
        shown = len(pattern) - pattern.count(NOT_SHOWN)
        return score_from_parts(scale, items, parts, shown)

    return _by_combination(codes, score)


def _difference(first: PersonScores, second: PersonScores) -> PersonScores:
    def score(places: Sequence[int]) -> Score:
        one, other = first.values[places[0]], second.values[places[1]]
        return None if one is None or other is None else one - other

    return _by_combination(np.stack([first.index, second.index]), score)


def _by_combination(
    columns: npt.NDArray[np.integer], score: Callable[[Sequence[int]], Score]
) -> PersonScores:
    """Score each distinct column of [parts, people] once, and give equal scores one place."""
    found = Combinations.of(columns)
    # `tolist`: fractions of numpy integers would overflow without a word.
    values = [score(combination) for combination in found.columns.T.tolist()]
    places = {value: place for place, value in enumerate(dict.fromkeys(values))}
    lookup = np.array([places[value] for value in values], dtype=np.intp)
    return PersonScores(values=tuple(places), index=lookup[found.index])
