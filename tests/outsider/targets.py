"""Whom an outsider tries to find: sets of people too small for a number, and the number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil, floor

import numpy as np

from tests.outsider.crowd import Kind
from tests.outsider.equations import Equations, Sum
from tests.outsider.published import Cell, Number
from tests.outsider.questionnaire import Questionnaire

POINTS = 0.2  # of a range: what is known less exactly is open enough
MOST_SETS = 150  # of one number
EPSILON = 1e-4


@dataclass(frozen=True, kw_only=True)
class Target:
    """A number of some people. `about`: their "mean", how many are favourable ("count"), or
    whether all of a larger group agree ("agreement")."""

    subject: str
    members: tuple[int, ...]
    people: int
    about: str
    enough: float

    def terms(self, made: Equations) -> Sum:
        """Give the sum of unknowns that is the number."""
        terms: dict[int, float] = defaultdict(float)
        for member in self.members:
            if self.about == "mean":
                for column, factor in made.values(member, self.subject).items():
                    terms[column] += factor / self.people
            else:
                item = made.asked.items[self.subject]
                for column, factor in made.favourable(member, item).items():
                    terms[column] += factor
        return dict(terms)

    def is_open(self, low: float, high: float) -> bool:
        """Say whether ends that are possible leave the number open enough."""
        if self.about == "mean":
            return high - low >= self.enough - EPSILON
        fewest, most = ceil(low - EPSILON), floor(high + EPSILON)
        if self.about == "agreement":
            return fewest < self.people and most > 0
        return most > fewest


def targets_of(
    asked: Questionnaire,
    kinds: Sequence[Kind],
    numbers: Sequence[Number],
    hidden: Sequence[tuple[Cell, str]],
    policy: Mapping[str, int],
) -> Iterator[Target]:
    """Give whom to look for, number by number."""
    for subject in [*asked.rules, *asked.items]:
        rule = asked.rules.get(subject)
        if rule is not None and rule.order != "respondent":
            continue
        least = asked.minimum(subject, policy)
        shown = [number for number in numbers if _related(asked, number.subject, subject)]
        blocks = _blocks(asked, kinds, shown, subject)
        sets = _hidden_cells(kinds, hidden, subject)
        sets |= set(blocks)
        sets |= _determined(asked, kinds, shown, blocks, subject, least)
        for people, members in _sized(kinds, sets, subject):
            yield from _aims(asked, subject, members, people, least)
        if subject in asked.items and asked.items[subject].positive:
            yield from _cells(kinds, shown, subject, least)


def _sized(
    kinds: Sequence[Kind], sets: set[frozenset[int]], subject: str
) -> list[tuple[int, tuple[int, ...]]]:
    """Give sets with the people in them whom a number rests on, the smallest first."""
    sized = set()
    for some in sets:
        members = [member for member in sorted(some) if kinds[member].count(subject)]
        if members:
            sized.add((sum(kinds[member].count(subject) for member in members), tuple(members)))
    return sorted(sized)[:MOST_SETS]


def _aims(
    asked: Questionnaire, subject: str, members: tuple[int, ...], people: int, least: int
) -> Iterator[Target]:
    """Give what to look for in a set: all that a small one hides; of a large one, agreement."""
    enough = POINTS * asked.span(subject)
    if subject in asked.rules and asked.rules[subject].made_of == "difference":
        enough /= 2  # from -100 to 100, and still points of 100
    aims = []
    if people < least:
        aims.append("mean")
    if subject in asked.items and asked.items[subject].positive:
        aims.append("count" if people < least else "agreement")
    for about in aims:
        yield Target(subject=subject, members=members, people=people, about=about, enough=enough)


def _related(asked: Questionnaire, one: str, other: str) -> bool:
    return one == other or one in asked.families.get(other, frozenset())


def _cells(
    kinds: Sequence[Kind], shown: Sequence[Number], subject: str, least: int
) -> Iterator[Target]:
    for cell in sorted({number.cell for number in shown}, key=repr):
        members = tuple(i for i, k in enumerate(kinds) if k.within(cell) and k.count(subject))
        people = sum(kinds[member].count(subject) for member in members)
        if people >= least:
            yield Target(
                subject=subject, members=members, people=people, about="agreement", enough=0
            )


def _hidden_cells(
    kinds: Sequence[Kind], hidden: Sequence[tuple[Cell, str]], subject: str
) -> set[frozenset[int]]:
    found = set()
    for cell, what in hidden:
        if what == subject:
            members = frozenset(
                i for i, kind in enumerate(kinds) if kind.within(cell) and kind.count(subject)
            )
            if members:
                found.add(members)
    return found


def _blocks(
    asked: Questionnaire, kinds: Sequence[Kind], shown: Sequence[Number], subject: str
) -> list[frozenset[int]]:
    """Join kinds of people that no published number of a family tells apart."""
    family = asked.families.get(subject, frozenset({subject}))
    cells = sorted({number.cell for number in shown if not number.parts}, key=repr)
    alike: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for index, kind in enumerate(kinds):
        inside = tuple(kind.within(cell) for cell in cells)
        having: tuple[object, ...] = ()
        if subject in asked.rules:
            having = (tuple(sorted(kind.scores & family)), _left_out(asked, kind, subject))
        alike[inside, having].add(index)
    return [frozenset(members) for members in alike.values()]


def _left_out(asked: Questionnaire, kind: Kind, subject: str) -> tuple[str, ...]:
    """Name the items of a scale that people are known to have left out."""
    rule = asked.rules[subject]
    if kind.pattern is None or rule.made_of != "items":
        return ()
    return tuple(sorted(set(dict(rule.parts)) - kind.pattern))


def _determined(
    asked: Questionnaire,
    kinds: Sequence[Kind],
    shown: Sequence[Number],
    blocks: Sequence[frozenset[int]],
    subject: str,
    least: int,
) -> set[frozenset[int]]:
    """Find small sets whose sum is a sum of published numbers, but for rounding."""
    free = _null_space(asked, kinds, shown, blocks, subject)
    small = []
    for position, block in enumerate(blocks):
        people = sum(kinds[member].count(subject) for member in block)
        if 0 < people < least:
            small.append((position, people))
    found = set()
    for together in range(1, 5):
        if len(small) ** together > 40_000:
            break
        for chosen in combinations(small, together):
            if sum(people for _, people in chosen) >= least:
                continue
            positions = [position for position, _ in chosen]
            if np.abs(free[positions].sum(axis=0)).max(initial=0) < 1e-7:
                found.add(frozenset().union(*(blocks[position] for position in positions)))
    return found


def _null_space(
    asked: Questionnaire,
    kinds: Sequence[Kind],
    shown: Sequence[Number],
    blocks: Sequence[frozenset[int]],
    subject: str,
) -> np.ndarray:
    """Give, for each block's sum of a subject, how it can move while all numbers stay."""
    family = sorted(asked.families.get(subject, frozenset({subject})))
    places: dict[tuple[int, str], int] = {}
    for position, block in enumerate(blocks):
        for member in family:
            if sum(kinds[index].count(member) for index in block):
                places[position, member] = len(places)
    rows = [np.zeros(len(places))]
    for number in shown:
        if not number.parts and not number.bound and number.score is not None:
            rows.append(_row(kinds, number, blocks, places))
    rows.extend(_ties(asked, kinds, blocks, places))
    _, strengths, directions = np.linalg.svd(np.array(rows))
    free = directions[int((strengths > 1e-9).sum()) :].T
    found = np.zeros((len(blocks), free.shape[1]))
    for position in range(len(blocks)):
        place = places.get((position, subject))
        if place is not None:
            found[position] = free[place]
    return found


def _row(
    kinds: Sequence[Kind],
    number: Number,
    blocks: Sequence[frozenset[int]],
    places: Mapping[tuple[int, str], int],
) -> np.ndarray:
    row = np.zeros(len(places))
    for position, block in enumerate(blocks):
        place = places.get((position, number.subject))
        if place is not None and kinds[min(block)].within(number.cell):
            row[place] = 1
    return row


def _ties(
    asked: Questionnaire,
    kinds: Sequence[Kind],
    blocks: Sequence[frozenset[int]],
    places: Mapping[tuple[int, str], int],
) -> Iterator[np.ndarray]:
    for (position, name), place in places.items():
        rule = asked.rules.get(name)
        if rule is None or rule.made_of == "items":
            continue
        having = kinds[min(blocks[position])].scores
        present = [part for part in rule.parts if part[0] in having]
        whole = 1.0
        if rule.made_of == "scales":
            whole = sum(weight for _, weight in present)
        row = np.zeros(len(places))
        row[place] = -1
        for part, weight in present:
            row[places[position, part]] += weight / whole
        yield row
