"""What everybody really answered, in the unknowns of the attacker's equations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import numpy as np
import yaml

from tests.outsider.crowd import Kind, Person, kinds_of
from tests.outsider.equations import Equations
from tests.outsider.questionnaire import Questionnaire


def truth(
    made: Equations,
    kinds: Sequence[Kind],
    went: Sequence[int],
    people: Sequence[tuple[Person, Mapping[str, float]]],
) -> np.ndarray:
    """Give the true value of each unknown.

    `kinds`: all of them, before `went` says into which of the equations each was joined. `people`:
    with the values of their answers after reversal.
    """
    found = np.zeros(len(made.columns))
    places = {}
    for place, kind in zip(went, kinds, strict=True):
        places[_key(kind)] = place
    single = kinds[0].pattern is not None
    known: dict[tuple[object, ...], int] = {}
    for person, answers in people:
        like = (tuple(sorted(person.levels.items())), person.issues, person.answered)
        if like not in known:
            alone = kinds_of([person], made.asked, single_items=single)[0]
            known[like] = places[_key(alone)]
        for column, amount in _amounts(made, known[like], answers):
            found[column] += amount
    return found


def _amounts(
    made: Equations, place: int, answers: Mapping[str, float]
) -> Iterator[tuple[int, float]]:
    """Give what one person adds to each unknown."""
    for item, value in answers.items():
        position = made.asked.items[item].values.index(value)
        column = made.columns.get(("answer", place, item, position))
        if column is not None:
            yield column, 1
    for rule, score in scores(made.asked, answers).items():
        for power, about in ((1, "sum"), (2, "square")):
            column = made.columns.get((about, place, rule, 0))
            if column is not None:
                yield column, score**power


def scores(asked: Questionnaire, answers: Mapping[str, float]) -> dict[str, float]:
    """Score one person, as docs/explanation/scoring.md says."""
    found: dict[str, float] = {}
    for rule in asked.rules.values():
        worth = {}
        for part, weight in rule.parts:
            if part in answers and rule.made_of == "items":
                item = asked.items[part]
                values = item.as_metric(rule.metric)
                worth[part] = weight * values[item.values.index(answers[part])]
            elif part in found and rule.made_of != "items":
                worth[part] = weight * found[part]
        if not rule.enough(len(worth)):
            continue
        weights = dict(rule.parts)
        whole = 1.0
        if rule.made_of != "difference":
            whole = sum(weights[part] for part in worth)
        found[rule.id] = sum(worth.values()) / whole
    return found


def values_of(row: Mapping[str, str], text: str, asked: Questionnaire) -> dict[str, float]:
    """Give the values of a row's answers after reversal."""
    reverse = reversed_in(text)
    found = {}
    for name, item in asked.items.items():
        if row[name] in ("", "N/A"):
            continue
        value = float(row[name])
        found[name] = value
        if name in reverse:
            found[name] = item.low + item.high - value
    return found


@cache
def reversed_in(text: str) -> frozenset[str]:
    """Name the items that are worded the other way round."""
    found = set()
    for entry in yaml.safe_load(text)["items"]:
        if entry.get("reverse"):
            found.add(entry["id"])
    return frozenset(found)


def broken(made: Equations, values: np.ndarray) -> list[str]:
    """Name the sums that the true values break."""
    found = []
    names = {column: name for name, column in made.columns.items()}
    for terms, low, high in made.rows:
        value = sum(factor * values[column] for column, factor in terms.items())
        if not low - 1e-6 <= value <= high + 1e-6:
            about = sorted({names[column][2] for column in terms})
            found.append(f"{about}: {value} is not within {low} and {high}")
    return found


def _key(kind: Kind) -> tuple[object, ...]:
    levels = tuple(sorted(kind.levels.items()))
    return levels, kind.issues, kind.scores, kind.complete, kind.pattern
