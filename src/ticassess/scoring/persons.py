"""Scores of single persons, vectorised and still exact; kept in memory only, never written.

A person's score on a scale takes few distinct values: it follows from how many items they were
shown and answered, the weight of those and a weighted sum, all of which are integers once
weights and values share a denominator. So the arithmetic per person is on integers, and the exact
fraction is made once per distinct combination. Only a median needs the answers themselves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
import numpy.typing as npt

from ticassess.instrument import Instrument, Item, Scoring
from ticassess.instrument.model import exact
from ticassess.metrics import Sums
from ticassess.responses.model import NOT_SHOWN
from ticassess.scoring.combining import (
    score_from_children,
    score_from_parts,
    score_from_sums,
    weight_of,
)
from ticassess.scoring.options import Parts, part_table


@dataclass(frozen=True, kw_only=True, eq=False)
class PersonScores:
    """`values[index[p]]` is the exact score of person p; None where they have none. Values are distinct."""

    values: tuple[Fraction | None, ...]
    index: npt.NDArray[np.intp]


def person_scores(
    instrument: Instrument, codes: npt.NDArray[np.uint8]
) -> Mapping[str, PersonScores]:
    """Score every person on every scale that puts respondents first, and on the overall score.

    `codes` is uint8 [items, people]. Scales in another order are scored from the option counts; a
    `pooled` one is here all the same with its person scores from one answer up, since only rows can
    tell how many people entered the pool.
    """
    rows = {item.id: row for row, item in enumerate(instrument.items)}
    done: dict[str, PersonScores] = {}

    def score(name: str, scale: Scoring) -> PersonScores:
        if name in done:
            return done[name]
        children = instrument.children_of(scale)
        if children and scale.composite == "mean_of_children":
            parts = {child.id: score(child.id, child) for child in children}
            done[name] = _from_children(instrument, scale, parts)
        else:
            done[name] = _from_items(instrument, scale, codes, rows)
        return done[name]

    named: list[tuple[str, Scoring]] = [(scale.id, scale) for scale in instrument.scales]
    if instrument.overall is not None:
        named.append(("overall", instrument.overall))
    found = {name: score(name, scale) for name, scale in named if _needs_rows(scale)}
    return found | {
        contrast.id: _difference(*(found[name] for name in contrast.of))
        for contrast in instrument.contrasts
    }


def _needs_rows(scale: Scoring) -> bool:
    return scale.order == "respondent" or (
        scale.order == "pooled" and scale.composite != "mean_of_children"
    )


def _from_items(
    instrument: Instrument, scale: Scoring, codes: npt.NDArray[np.uint8], rows: Mapping[str, int]
) -> PersonScores:
    items = instrument.items_of(scale)
    tables = [part_table(instrument, scale, item) for item in items]
    own = codes[[rows[item.id] for item in items]]
    if scale.kind_of_number.from_sums is None:
        return _from_patterns(scale, items, tables, own)
    weights = [exact(item.weight) for item in items]
    weight_unit = lcm(*(weight.denominator for weight in weights))
    part_unit = lcm(*(part.denominator for table in tables for part in table if part is not None))
    people = codes.shape[1]
    shown, answered, weight_sum, total = (np.zeros(people, dtype=np.int64) for _ in range(4))
    for item_codes, table, weight in zip(own, tables, weights, strict=True):
        whole_weight = int(weight * weight_unit)
        is_answer, part = np.zeros(256, dtype=np.int64), np.zeros(256, dtype=np.int64)
        for code, value in enumerate(table):
            if value is not None:
                is_answer[code], part[code] = 1, int(value * part_unit)
        given = is_answer[item_codes]
        shown += item_codes != NOT_SHOWN
        answered += given
        weight_sum += given * whole_weight
        total += part[item_codes] * whole_weight
    combinations, index = np.unique(
        np.stack([shown, answered, weight_sum, total]), axis=1, return_inverse=True
    )
    all_weight = weight_of(items)
    values: list[Fraction | None] = []
    for n_shown, n_answered, weight_int, total_int in combinations.T.tolist():
        if n_answered == 0 or n_answered < _required(scale, n_shown):
            values.append(None)
        else:
            sums = Sums(
                answered=n_answered,
                total=Fraction(total_int, part_unit * weight_unit),
                weight=Fraction(weight_int, weight_unit),
                all_weight=all_weight,
            )
            values.append(score_from_sums(scale, sums))
    return _distinct(values, index)


def _from_patterns(
    scale: Scoring, items: Sequence[Item], tables: Sequence[Parts], codes: npt.NDArray[np.uint8]
) -> PersonScores:
    patterns, index = np.unique(codes, axis=1, return_inverse=True)
    values = []
    for pattern in patterns.T.tolist():
        parts = {
            item.id: part
            for item, table, code in zip(items, tables, pattern, strict=True)
            if code < len(table) and (part := table[code]) is not None
        }
        values.append(
            score_from_parts(scale, items, parts, sum(code != NOT_SHOWN for code in pattern))
        )
    return _distinct(values, index)


def _required(scale: Scoring, shown: int) -> int:
    return scale.required(shown) if scale.order == "respondent" else 1


def _from_children(
    instrument: Instrument, scale: Scoring, parts: Mapping[str, PersonScores]
) -> PersonScores:
    children = instrument.children_of(scale)
    stacked = np.stack([parts[child.id].index for child in children])
    combinations, index = np.unique(stacked, axis=1, return_inverse=True)
    values = [
        score_from_children(
            scale,
            children,
            {
                child.id: parts[child.id].values[i]
                for child, i in zip(children, combination, strict=True)
            },
        )
        for combination in combinations.T.tolist()
    ]
    return _distinct(values, index)


def _difference(first: PersonScores, second: PersonScores) -> PersonScores:
    combinations, index = np.unique(
        np.stack([first.index, second.index]), axis=1, return_inverse=True
    )
    values = []
    for i, j in combinations.T.tolist():
        one, other = first.values[i], second.values[j]
        values.append(None if one is None or other is None else one - other)
    return _distinct(values, index)


def _distinct(values: list[Fraction | None], index: npt.NDArray[np.intp]) -> PersonScores:
    """Give equal scores one place, however they came about."""
    places = {value: place for place, value in enumerate(dict.fromkeys(values))}
    lookup = np.array([places[value] for value in values], dtype=np.intp)
    return PersonScores(values=tuple(places), index=lookup[index.reshape(-1)])
