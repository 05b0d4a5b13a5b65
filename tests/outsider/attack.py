"""An outsider with every file of a report, a staff list, and time: what can be worked out?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from tests.outsider.crowd import Kind, Person, kinds_of, merged
from tests.outsider.equations import Equations, equations
from tests.outsider.published import Cell, Issue, Number, hidden_in, numbers_of
from tests.outsider.questionnaire import Questionnaire
from tests.outsider.targets import Target, targets_of

ROUNDS = 12
WHOLE_ROUNDS = 4
NEARLY = 2.5  # ranges up to so many times too narrow are tried with whole people
MOST_WHOLE = 60


@dataclass(frozen=True, kw_only=True)
class Leak:
    """What was worked out about whom, and by which means."""

    target: Target
    low: float
    high: float
    means: str
    who: str

    def __str__(self) -> str:
        about = f"{self.target.about} of {self.target.subject}"
        whom = f"{self.target.people} people ({self.who})"
        return f"{self.means}: {about} of {whom} is {self.low:.2f} to {self.high:.2f}"


@dataclass
class Outcome:
    """Leaks, and whether anything fits what is published at all."""

    leaks: list[Leak] = field(default_factory=list)
    fits: bool = True
    tried: int = 0
    linear_programs: int = 0


def attack(
    asked: Questionnaire,
    people: Iterable[Person],
    issues: tuple[Issue, ...],
    *,
    single_items: bool = False,
    whole_answers: bool = False,
) -> Outcome:
    """Try to work out what published files do not show.

    `whole_answers`: items and scores of everybody are tried together in whole people, too, which
    takes minutes where there are many of them.
    """
    kinds = kinds_of(people, asked, single_items=single_items)
    numbers = _without_repeats(numbers_of(issues))
    hidden = list(dict.fromkeys(hidden_in(issues)))
    policy = _lowest(issues)
    targets = list(targets_of(asked, kinds, numbers, hidden, policy))
    outcome = Outcome(tried=len(targets))
    told: dict[Target, Leak] = {}
    for made, went, chosen, means in systems(asked, kinds, issues, numbers, targets):
        untold = _translated((target for target in chosen if target not in told), kinds, went)
        search = _Search(made, list(untold), outcome)
        for target, low, high in search.narrow():
            told[untold[target]] = _leak(kinds, untold[target], low, high, means)
        if means == "one item" or (whole_answers and means == "everything"):
            near = _Search(made, _nearly(search), outcome, whole=True)
            for target, low, high in near.narrow():
                leak = _leak(kinds, untold[target], low, high, "whole people")
                told.setdefault(untold[target], leak)
    for target, leak in told.items():
        if not _one_number_tells(asked, kinds, issues, numbers, target):
            outcome.leaks.append(leak)
    outcome.leaks.extend(_quoted(asked, kinds, numbers))
    return outcome


class _Search:
    """Looks for two solutions of each target that are far enough apart.

    `low` and `high` are what some solution has, `least` and `most` what none can go beyond.
    """

    def __init__(
        self, made: Equations, targets: Sequence[Target], outcome: Outcome, *, whole: bool = False
    ) -> None:
        self.made, self.targets, self.outcome, self.whole = made, targets, outcome, whole
        sums = [target.terms(made) for target in targets]
        self.low = np.full(len(targets), np.inf)
        self.high = np.full(len(targets), -np.inf)
        self.least = np.full(len(targets), -np.inf)
        self.most = np.full(len(targets), np.inf)
        self.matrix = np.zeros((len(targets), len(made.columns)))
        for position, terms in enumerate(sums):
            for column, factor in terms.items():
                self.matrix[position, column] = factor
        self.scale = np.array([max(target.enough, 1.0) for target in targets])

    def narrow(self) -> list[tuple[Target, float, float]]:
        """Give the targets that no two solutions leave open, and the ends of their ranges."""
        self._look_anywhere()
        if not self.outcome.fits:
            return []
        found = []
        for position in self._closed():
            for most in (False, True):
                if self._is_closed(position):
                    self.end(position, most=most)
        for position in self._closed():
            ends = self.least[position], self.most[position]
            if np.isfinite(ends).all() and not self.targets[position].is_open(*ends):
                found.append((self.targets[position], *ends))
        return found

    def end(self, position: int, *, most: bool) -> None:
        """Find one end of a target's range, if it is not known."""
        known = self.most if most else self.least
        if np.isfinite(known[position]):
            return
        bound = self._look(self.matrix[position], most=most)
        if bound is not None:
            known[position] = bound

    def _look_anywhere(self) -> None:
        """Find solutions that are far apart, in the hope that most targets turn out open."""
        chance = np.random.default_rng(1)
        for _ in range(WHOLE_ROUNDS if self.whole else ROUNDS):
            closed = self._closed()
            if not closed:
                return
            signs = np.zeros(len(self.targets))
            signs[closed] = chance.choice([-1.0, 1.0], len(closed)) / self.scale[closed]
            self._look(signs @ self.matrix, most=True)
            if self.made.impossible:
                self.outcome.fits = False
                return

    def _closed(self) -> list[int]:
        return [position for position in range(len(self.targets)) if self._is_closed(position)]

    def _is_closed(self, position: int) -> bool:
        """Say whether the solutions that were found so far do not show that a target is open."""
        low, high = self.low[position], self.high[position]
        return bool(low > high or not self.targets[position].is_open(low, high))

    def _look(self, aim: np.ndarray, *, most: bool) -> float | None:
        columns = np.flatnonzero(aim)
        terms = dict(zip(columns.tolist(), aim[columns].tolist(), strict=True))
        solution = self.made.solve(terms, most=most, whole=self.whole)
        self.outcome.linear_programs += 1
        if solution is None:
            return None
        if solution.values is not None:
            values = self.matrix @ solution.values[: self.matrix.shape[1]]
            self.low = np.minimum(self.low, values)
            self.high = np.maximum(self.high, values)
        return solution.bound


def _nearly(search: _Search) -> list[Target]:
    """Give targets that ranges alone leave only just open: worth a try with whole people."""
    found: list[Target] = []
    for position, target in enumerate(search.targets):
        if target.people > 12 or len(found) == MOST_WHOLE:
            continue
        for most in (False, True):
            if _is_near(target, search.low[position], search.high[position]):
                search.end(position, most=most)
        if _is_near(target, search.low[position], search.high[position]):
            found.append(target)
    return found


def _is_near(target: Target, low: float, high: float) -> bool:
    if target.about == "mean":
        return bool(high - low < NEARLY * target.enough)
    if target.about == "count":
        return bool(high - low < 2.5)
    return bool(low > target.people - 3 or high < 3)


def systems(
    asked: Questionnaire,
    kinds: Sequence[Kind],
    issues: tuple[Issue, ...],
    numbers: Sequence[Number],
    targets: Sequence[Target],
) -> Iterator[tuple[Equations, tuple[int, ...], list[Target], str]]:
    """Give small systems first, item by item and family by family, and then all numbers at once.

    With each comes where the kinds of people went, which are joined where nothing tells them apart.
    """
    looked_for = [cell for cell, _ in hidden_in(issues)]
    weights = [Cell(issue=0, by=by, group=level) for by, level in _weighted_levels(issues)]
    for item in asked.items:
        about = [target for target in targets if target.subject == item]
        own = [number for number in numbers if number.subject == item]
        cells = [number.cell for number in own] + weights
        fewer, went = merged(kinds, cells, item=item)
        yield equations(asked, fewer, issues, own, ties=False), went, about, "one item"
    for family in dict.fromkeys(asked.families.values()):
        about = [target for target in targets if target.subject in family]
        own = [number for number in numbers if number.subject in family]
        cells = [number.cell for number in own] + looked_for + weights
        fewer, went = merged(kinds, cells, family=family)
        yield equations(asked, fewer, issues, own, within=family), went, about, "scores and spread"
    fewer, went = merged(kinds, [number.cell for number in numbers] + weights)
    made = equations(asked, fewer, issues, numbers, spread=False)
    yield made, went, list(targets), "everything"


def _weighted_levels(issues: tuple[Issue, ...]) -> Iterator[tuple[str, str]]:
    for issue in issues:
        for level in issue.shares or ():
            assert issue.weighted_by is not None
            yield issue.weighted_by, level


def _translated(
    targets: Iterable[Target], kinds: Sequence[Kind], went: tuple[int, ...]
) -> dict[Target, Target]:
    """Give targets in terms of joined kinds, where they are whole ones, with what they were."""
    found = {}
    together: dict[int, set[int]] = {}
    for kind, place in enumerate(went):
        together.setdefault(place, set()).add(kind)
    for target in targets:
        places = {went[member] for member in target.members}
        everybody: set[int] = set()
        for place in places:
            everybody |= together[place]
        having = {kind for kind in everybody if kinds[kind].count(target.subject)}
        if having == set(target.members):
            found[replace(target, members=tuple(sorted(places)))] = target
    return found


def _ends(made: Equations, target: Target, *, whole: bool) -> tuple[float, float] | None:
    terms = target.terms(made)
    ends = []
    for most in (False, True):
        solution = made.solve(terms, most=most, whole=whole)
        if solution is None:
            return None
        ends.append(solution.bound)
    return ends[0], ends[1]


def _one_number_tells(
    asked: Questionnaire,
    kinds: Sequence[Kind],
    issues: tuple[Issue, ...],
    numbers: Sequence[Number],
    target: Target,
) -> bool:
    """Say whether one shown number tells as much of its own members; bounds take care of it."""
    if target.about == "agreement":
        return False
    for number in numbers:
        if number.subject != target.subject or _is_of_too_few(asked, kinds, issues, number):
            continue
        if not all(kinds[member].within(number.cell) for member in target.members):
            continue
        alone = equations(asked, kinds, issues, [number], ties=False)
        ends = _ends(alone, target, whole=target.subject in asked.items)
        if ends and not target.is_open(*ends):
            return True
    return False


def _is_of_too_few(
    asked: Questionnaire, kinds: Sequence[Kind], issues: tuple[Issue, ...], number: Number
) -> bool:
    people = 0
    for kind in kinds:
        people += kind.count(number.subject) * kind.within(number.cell)
    return people < asked.minimum(number.subject, issues[number.cell.issue].policy)


def _quoted(
    asked: Questionnaire, kinds: Sequence[Kind], numbers: Sequence[Number]
) -> Iterable[Leak]:
    """Find groups that are so much of one mind that each member is known to a few points.

    Nobody can be further from the mean than (n - 1)/√n standard deviations.
    """
    for number in numbers:
        if number.sd is None or number.n is None or number.score is None:
            continue
        if number.subject not in {**asked.items, **asked.rules}:
            continue
        reach = (number.n - 1) / number.n**0.5 * (number.sd + 0.05)
        enough = 0.2 * asked.span(number.subject)
        if number.subject in asked.rules and asked.rules[number.subject].metric == "difference":
            enough /= 2
        low, high = number.mean[0] - reach, number.mean[1] + reach
        if high - low >= enough:
            continue
        members = []
        for index, kind in enumerate(kinds):
            if kind.within(number.cell) and kind.count(number.subject):
                members.append(index)
        target = Target(
            subject=number.subject,
            members=tuple(members),
            people=number.n,
            about="each member",
            enough=enough,
        )
        yield _leak(kinds, target, low, high, "standard deviation")


def _leak(kinds: Sequence[Kind], target: Target, low: float, high: float, means: str) -> Leak:
    places = []
    for member in target.members[:4]:
        kind = kinds[member]
        lacks = f" in {sorted(kind.issues)}" if kind.issues != {0} else ""
        places.append(
            "/".join(kind.levels.values()) + lacks + " with " + "+".join(sorted(kind.scores))
        )
    return Leak(target=target, low=low, high=high, means=means, who="; ".join(places))


def _without_repeats(numbers: Iterable[Number]) -> list[Number]:
    return list(dict.fromkeys(numbers))


def _lowest(issues: tuple[Issue, ...]) -> dict[str, int]:
    lowest: dict[str, int] = {}
    for issue in issues:
        for name, least in issue.policy.items():
            lowest[name] = min(least, lowest.get(name, least))
    return lowest
