"""Everything published, as linear equations over what each kind of people may have answered.

Unknowns are, for each kind of people, how many of them gave each answer to an item, and the sum
and the sum of squares of their scores on each scale.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from tests.outsider.crowd import Kind
from tests.outsider.published import Cell, Issue, Number
from tests.outsider.questionnaire import Item, Questionnaire, Rule
from tests.outsider.solver import Program, Solution

Unknown = tuple[str, int, str, int]
Sum = dict[int, float]
SLACK = 1e-6
CUTS = 8
ROUGH = 2e-4  # of a squared range: how far a square may fall short of its sum


@dataclass
class Equations:
    """Unknowns with their ends, and sums of them with theirs."""

    asked: Questionnaire
    kinds: Sequence[Kind]
    columns: dict[Unknown, int] = field(default_factory=dict)
    lowest: list[float] = field(default_factory=list)
    highest: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[Sum, float, float]] = field(default_factory=list)
    squares: list[tuple[int, int, int]] = field(default_factory=list)
    rough: dict[int, float] = field(default_factory=dict)
    impossible: bool = False
    _programs: dict[bool, tuple[Program, int]] = field(default_factory=dict)

    def histogram(self, kind: int, item: Item) -> list[int]:
        """Give the unknowns that count each answer of some people to an item."""
        found = []
        new = ("answer", kind, item.id, 0) not in self.columns
        people = self.kinds[kind].answers[item.id]
        for position in range(len(item.values)):
            found.append(self._unknown(("answer", kind, item.id, position), 0, people, whole=True))
        if new:
            self.add(dict.fromkeys(found, 1.0), people, people)
        return found

    def total(self, kind: int, rule: Rule) -> int:
        """Give the unknown that is the sum of some people's scores."""
        size = self.kinds[kind].size
        return self._unknown(("sum", kind, rule.id, 0), size * rule.low, size * rule.high)

    def square(self, kind: int, rule: Rule) -> int:
        """Give the unknown that is the sum of the squares of some people's scores."""
        name = ("square", kind, rule.id, 0)
        if name in self.columns:
            return self.columns[name]
        size, total = self.kinds[kind].size, self.total(kind, rule)
        most = max(rule.low**2, rule.high**2)
        found = self._unknown(name, 0, size * most)
        # (x - low)(high - x) is at least 0 for everybody; the other side is a cone (`squares`).
        self.add({found: 1.0, total: -(rule.low + rule.high)}, None, -size * rule.low * rule.high)
        self.squares.append((total, found, size))
        self.rough[found] = ROUGH * (rule.high - rule.low) ** 2
        return found

    def add(self, terms: Sum, low: float | None, high: float | None) -> None:
        """Say between which ends a sum lies."""
        ends = (-np.inf if low is None else low, np.inf if high is None else high)
        self.rows.append((terms, *ends))

    def values(self, kind: int, subject: str) -> Sum:
        """Give the sum of what some people have in a number: answers, or scores."""
        if subject in self.asked.items:
            item = self.asked.items[subject]
            return dict(zip(self.histogram(kind, item), item.values, strict=True))
        return {self.total(kind, self.asked.rules[subject]): 1.0}

    def favourable(self, kind: int, item: Item) -> Sum:
        """Give how many of some people gave a favourable answer."""
        found = {}
        for column, value in zip(self.histogram(kind, item), item.values, strict=True):
            if value in item.positive:
                found[column] = 1.0
        return found

    def solve(self, aim: Sum, *, most: bool, whole: bool = False) -> Solution | None:
        """Find what fits all that is published with the most (or least) of a sum.

        None where nothing fits, or nothing is known. The bound is an end of the sum itself.
        """
        costs = np.zeros(len(self.columns))
        for column, factor in aim.items():
            costs[column] = -factor if most else factor
        found: Solution | None = None
        for _ in range(CUTS):
            program = self._program(whole=whole)
            found = program.solve(costs)
            self.impossible |= program.impossible
            if found is None or found.values is None or not self._cut(found.values):
                break
        if found is not None and most:
            return replace(found, bound=-found.bound)
        return found

    def _unknown(self, name: Unknown, low: float, high: float, *, whole: bool = False) -> int:
        if name not in self.columns:
            self.columns[name] = len(self.columns)
            self.lowest.append(low)
            self.highest.append(high)
            self.whole.append(whole)
        return self.columns[name]

    def _program(self, *, whole: bool) -> Program:
        """Give the program with all that has been said so far, and keep what it has worked out."""
        program, said = self._programs.get(whole, (None, 0))
        if program is None or program.columns != len(self.columns):
            program, said = Program(self.lowest, self.highest, whole=self.whole if whole else ()), 0
        if said < len(self.rows):
            program.add(self.rows[said:], SLACK)
        self._programs[whole] = (program, len(self.rows))
        return program

    def _cut(self, found: np.ndarray) -> bool:
        """Cut off a solution in which squares are less than their sums allow."""
        cut = False
        for total, square, size in self.squares:
            mean = found[total] / size
            if found[square] < size * (mean**2 - self.rough[square]):
                self.add({square: 1.0, total: -2 * mean}, -size * mean**2, None)
                cut = True
        return cut


def equations(
    asked: Questionnaire,
    kinds: Sequence[Kind],
    issues: tuple[Issue, ...],
    numbers: Sequence[Number],
    *,
    ties: bool = True,
    spread: bool = True,
    within: frozenset[str] | None = None,
) -> Equations:
    """Write down all that published numbers say, and how scores are made of each other.

    `spread`: with the squares of scores, which cost time. `within`: scores that are tied to each
    other, and to nothing else.
    """
    made = Equations(asked=asked, kinds=kinds)
    for number in numbers:
        if number.parts or number.subject not in {**asked.items, **asked.rules}:
            continue
        _say(made, issues[number.cell.issue], number, spread=spread)
    for index, issue in enumerate(issues):
        for item, counts in issue.counts.items():
            if within is None and (ties or item in {number.subject for number in numbers}):
                _count(made, index, made.asked.items[item], counts)
    if ties:
        _tie(made, within)
    return made


def _members(made: Equations, number: Number) -> list[int]:
    members = []
    for index, kind in enumerate(made.kinds):
        if kind.within(number.cell) and kind.count(number.subject):
            members.append(index)
    return members


def _say(made: Equations, issue: Issue, number: Number, *, spread: bool) -> None:
    rule = made.asked.rules.get(number.subject)
    if rule is not None and rule.order != "respondent":
        _say_of_answers(made, issue, rule, number)
        return
    members = _members(made, number)
    people = sum(made.kinds[member].count(number.subject) for member in members)
    if not people or number.n not in (None, people):
        raise ValueError(f"{number.cell} has {people} people in {number.subject}, not {number.n}")
    weighted = issue.shares is not None and number.cell.by is None
    each = dict.fromkeys(members, 1 / people)
    if weighted:
        each = _weights(made, issue, number.subject, members)
    if number.score is not None:
        made.add(_mean(made, number.subject, each), *number.mean)
    if number.percent is not None:
        made.add(_share(made, number.subject, each), *number.share)
    if number.sd is not None and people > 1 and not weighted and (spread or rule is None):
        _say_spread(made, number, members, people)


def _mean(made: Equations, subject: str, each: Mapping[int, float]) -> Sum:
    mean: dict[int, float] = defaultdict(float)
    for member, weight in each.items():
        for column, factor in made.values(member, subject).items():
            mean[column] += factor * weight
    return dict(mean)


def _share(made: Equations, subject: str, each: Mapping[int, float]) -> Sum:
    share: dict[int, float] = defaultdict(float)
    for member, weight in each.items():
        for column in made.favourable(member, made.asked.items[subject]):
            share[column] += 100 * weight
    return dict(share)


def _count(made: Equations, issue: int, item: Item, counts: Sequence[int]) -> None:
    """Say how many people of an issue gave each answer to an item."""
    everybody = Cell(issue=issue, by=None, group=None)
    answers: list[Sum] = [{} for _ in counts]
    for index, kind in enumerate(made.kinds):
        if kind.within(everybody) and kind.answers[item.id]:
            for terms, column in zip(answers, made.histogram(index, item), strict=True):
                terms[column] = 1.0
    for terms, count in zip(answers, counts, strict=True):
        made.add(terms, count, count)


def _weights(made: Equations, issue: Issue, subject: str, members: list[int]) -> dict[int, float]:
    assert issue.shares is not None
    assert issue.weighted_by is not None
    counted: dict[str, int] = defaultdict(int)
    for member in members:
        kind = made.kinds[member]
        counted[kind.levels[issue.weighted_by]] += kind.count(subject)
    each = {}
    for member in members:
        level = made.kinds[member].levels[issue.weighted_by]
        each[member] = issue.shares[level] / counted[level]
    return each


def _say_spread(made: Equations, number: Number, members: list[int], people: int) -> None:
    """Say that the squares around the printed mean are (n - 1)·sd², but for rounding."""
    assert number.sd is not None
    low, high = number.mean
    middle = (low + high) / 2
    squares: dict[int, float] = defaultdict(float)
    constant = 0.0
    for member in members:
        if number.subject in made.asked.items:
            item = made.asked.items[number.subject]
            counts = made.histogram(member, item)
            for column, value in zip(counts, item.values, strict=True):
                squares[column] += (value - middle) ** 2
        else:
            rule = made.asked.rules[number.subject]
            squares[made.square(member, rule)] += 1
            squares[made.total(member, rule)] -= 2 * middle
            constant += made.kinds[member].size * middle**2
    least = (people - 1) * max(0.0, number.sd - 0.05) ** 2
    most = (people - 1) * (number.sd + 0.05) ** 2 + people * ((high - low) / 2) ** 2
    made.add(dict(squares), least - constant, most - constant)


def _say_of_answers(made: Equations, issue: Issue, rule: Rule, number: Number) -> None:
    """Say what the score of a scale tells that averages items or all answers first."""
    if number.score is None or rule.made_of != "items":
        return
    inside = [i for i, kind in enumerate(made.kinds) if kind.within(number.cell)]
    if issue.shares is None or number.cell.by is not None:
        made.add(_mean_of_answers(made, rule, inside), *number.mean)
        return
    mean: dict[int, float] = defaultdict(float)
    for level, share in issue.shares.items():
        members = [i for i in inside if made.kinds[i].levels[str(issue.weighted_by)] == level]
        for column, factor in _mean_of_answers(made, rule, members).items():
            mean[column] += share * factor
    made.add(dict(mean), *number.mean)


def _mean_of_answers(made: Equations, rule: Rule, inside: Sequence[int]) -> Sum:
    counted, weights = {}, {}
    for part, weight in rule.parts:
        counted[part] = sum(made.kinds[member].answers[part] for member in inside)
        if counted[part]:
            weights[part] = weight * (counted[part] if rule.order == "pooled" else 1)
    mean: dict[int, float] = defaultdict(float)
    for part, weight in weights.items():
        item = made.asked.items[part]
        for member in inside:
            if not made.kinds[member].answers[part]:
                continue
            worth = item.as_metric(rule.metric)
            for column, value in zip(made.histogram(member, item), worth, strict=True):
                mean[column] += value * weight / sum(weights.values()) / counted[part]
    return dict(mean)


def _tie(made: Equations, within: frozenset[str] | None) -> None:
    """Tie scores to what they are made of, wherever it is known what somebody's are made of."""
    for index, kind in enumerate(made.kinds):
        for rule in made.asked.rules.values():
            if rule.order != "respondent" or rule.id not in kind.scores:
                continue
            if rule.made_of == "items" and within is None:
                _tie_to_items(made, index, rule)
            elif rule.made_of != "items" and (within is None or rule.id in within):
                _tie_to_scores(made, index, rule)


def _tie_to_scores(made: Equations, kind: int, rule: Rule) -> None:
    present = [part for part in rule.parts if part[0] in made.kinds[kind].scores]
    whole = 1.0
    if rule.made_of == "scales":
        whole = sum(weight for _, weight in present)
    terms = {made.total(kind, rule): -1.0}
    for part, weight in present:
        terms[made.total(kind, made.asked.rules[part])] = weight / whole
    made.add(terms, 0, 0)


def _tie_to_items(made: Equations, kind: int, rule: Rule) -> None:
    alike = made.kinds[kind]
    if alike.pattern is None and rule.id not in alike.complete:
        return
    answered = [part for part in rule.parts if alike.answers[part[0]] == alike.size]
    whole = sum(weight for _, weight in answered)
    terms: Sum = {made.total(kind, rule): -1.0}
    for part, weight in answered:
        item = made.asked.items[part]
        worth = item.as_metric(rule.metric)
        for column, value in zip(made.histogram(kind, item), worth, strict=True):
            terms[column] = value * weight / whole
    made.add(terms, 0, 0)
