"""`SquareTable`: what shown scores and standard deviations say of sums and of sums of squares.

The unknowns are sums of scores of some people, and the sums of their squares where a standard
deviation tells of these. A score may be made of others: then its sum is one of several unknowns.
All scores are on a range from 0 to 1.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from ticassess.audit.cones import Cones
from ticassess.audit.people import Vector
from ticassess.audit.programs import Matrix, Program
from ticassess.audit.published import Interval
from ticassess.audit.spread_groups import SAME, SpreadGroup, SubjectFacts

_SLACK = 1e-7
_FIRST_TANGENTS = (0.2, 0.4, 0.6, 0.8)


@dataclass(frozen=True, kw_only=True, eq=False)
class Part:
    """People of one kind, with a score that all of them have; `sum`: theirs, over the sums.

    `answers`: how many gave each possible answer, one row for each, where these are the unknowns.
    """

    sum: Vector
    size: float
    answers: Matrix | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Scored:
    """One score: the kinds of people who have it, and what is shown of it.

    The rows of the groups say how much a reply of each of these kinds counts.
    """

    facts: SubjectFacts
    parts: Sequence[Part]
    groups: Sequence[SpreadGroup]

    def told_alone(self, vectors: Matrix) -> Vector:
        """Give how narrow the best single number leaves the mean of each set of its members.

        `vectors`: 1 for each kind in the set.
        """
        counts = np.array([part.size for part in self.parts])
        sizes = vectors @ counts
        best = np.ones(len(vectors))
        for group in self.groups:
            members = (group.row > SAME).astype(float)
            inside = (vectors @ (1 - members) < SAME) & (sizes > 0)
            if not group.is_plain or not inside.any():
                continue
            k = sizes[inside]
            low = np.maximum(0.0, (group.total[0] - (group.n - k)) / k)
            high = np.minimum(1.0, group.total[1] / k)
            if group.spread is not None:
                others = (group.n - 1) * (group.n - k) / (group.n * k)
                reach = group.spread[1] * np.sqrt(others)
                low = np.maximum(low, group.mean[0] - reach)
                high = np.minimum(high, group.mean[1] + reach)
            if group.favourable is not None:
                low, high = self._by_favourable(group.favourable, group.n - k, k, low, high)
            best[inside] = np.minimum(best[inside], high - low)
        return best

    def _by_favourable(
        self, favourable: Interval, others: Vector, k: Vector, low: Vector, high: Vector
    ) -> tuple[Vector, Vector]:
        """Narrow means of k people of a group by how many of it were favourable."""
        places, positive = np.array(self.facts.places), np.array(self.facts.are_favourable)
        least, most = np.maximum(favourable[0] - others, 0) / k, np.minimum(favourable[1] / k, 1)
        # The favourable ones at their lowest, and the others at their highest.
        if positive.any():
            low = np.maximum(low, least * places[positive > 0].min())
        if not positive.all():
            high = np.minimum(high, most + (1 - most) * places[positive == 0].max())
        return low, high

    def ends_of_persons(self, part: int) -> Interval:
        """Give the ends between which each person of a kind is, by all groups they are in."""
        low, high = 0.0, 1.0
        for group in self.groups:
            if group.spread is not None and group.row[part] > 0:
                least, most = group.furthest
                low, high = max(low, least), min(high, most)
        return _among(self.facts.places, (low, high))

    def squared(self) -> Iterator[int]:
        """Yield the kinds of whose squares a standard deviation tells."""
        for part in range(len(self.parts)):
            if self.parts[part].answers is not None:
                continue
            if any(group.spread is not None and group.row[part] > 0 for group in self.groups):
                yield part


@dataclass(frozen=True, kw_only=True, eq=False)
class SquareTable:
    """Several scores of the same people. `most`: how far each sum reaches.

    `fixed`: the unknowns among the sums that are as large as they can be.
    """

    scores: Sequence[Scored]
    most: Vector
    fixed: Sequence[int] = ()

    @property
    def program(self) -> Program:
        """Everything that is known, as a program over sums and squares."""
        rows: list[Vector] = []
        low: list[float] = []
        high: list[float] = []
        for row, least, most in self._rows():
            rows.append(row)
            low.append(least - _SLACK)
            high.append(most + _SLACK)
        sizes = [self.scores[score].parts[part].size for score, part in self._squares]
        return Program(
            table=np.array(rows),
            low=np.array(low),
            high=np.array(high),
            most=np.concatenate([self.most, sizes]),
        )

    @property
    def curved(self) -> Cones:
        """The sums whose squares may not lie below an equal split.

        Where only certain answers are possible, lines between these tell it all.
        """
        return self._cones([pair for pair in self._squares if not self._facts(pair).places])

    def over_unknowns(self, sums: Vector) -> Vector:
        """Give a row over the sums as one over all unknowns."""
        return np.concatenate([sums, np.zeros(len(self._squares))])

    def _facts(self, pair: tuple[int, int]) -> SubjectFacts:
        return self.scores[pair[0]].facts

    @cached_property
    def _squares(self) -> dict[tuple[int, int], int]:
        """The unknowns that are squares, by the places of the score and of the kind."""
        found: dict[tuple[int, int], int] = {}
        for place, score in enumerate(self.scores):
            for part in score.squared():
                found[place, part] = len(self.most) + len(found)
        return found

    def _cones(self, pairs: Sequence[tuple[int, int]]) -> Cones:
        parts = [self.scores[score].parts[part] for score, part in pairs]
        unknowns = len(self.most) + len(self._squares)
        means = [self.over_unknowns(part.sum) / part.size for part in parts]
        return Cones(
            means=np.array(means).reshape(len(pairs), unknowns),
            squares=np.array([self._squares[pair] for pair in pairs], dtype=np.intp),
            sizes=np.array([part.size for part in parts]),
        )

    def _rows(self) -> Iterator[tuple[Vector, float, float]]:
        each = np.eye(len(self.most))
        for unknown in self.fixed:
            yield self.over_unknowns(each[unknown]), self.most[unknown], self.most[unknown]
        for place, score in enumerate(self.scores):
            yield from self._of_groups(place, score)
            for kind, of_kind in enumerate(score.parts):
                if of_kind.answers is not None:
                    yield from self._of_answers(score, kind, of_kind.answers)
        every = list(self._squares)
        cones = self._cones(every)
        for number, (place, part) in enumerate(every):
            yield from self._of_kind(cones, number, self.scores[place], part)

    def _of_groups(self, place: int, score: Scored) -> Iterator[tuple[Vector, float, float]]:
        sums = np.array([part.sum for part in score.parts])
        for group in score.groups:
            row = self.over_unknowns(group.row @ sums)
            yield row, *group.total
            yield from self._of_counts(score, group)
            if group.spread is None:
                continue
            middle, (least, most) = group.squares(score.facts)
            at_0 = group.n * middle**2
            row = -2 * middle * row
            for part in np.flatnonzero(group.row > 0).tolist():
                answers = score.parts[part].answers
                if answers is None:
                    row[self._squares[place, part]] += group.row[part]
                else:
                    squares = np.array(score.facts.places) ** 2 @ answers
                    row += group.row[part] * self.over_unknowns(squares)
            yield row, least - at_0, most - at_0

    def _of_counts(
        self, score: Scored, group: SpreadGroup
    ) -> Iterator[tuple[Vector, float, float]]:
        """Yield how many of a group were favourable, and how many gave each answer."""
        if any(part.answers is None for part in score.parts):
            return
        each = np.zeros((len(score.facts.places), len(self.most)))
        for weight, part in zip(group.row.tolist(), score.parts, strict=True):
            each += weight * part.answers
        if group.favourable is not None:
            yield self.over_unknowns(score.facts.are_favourable @ each), *group.favourable
        for answer, count in group.counted:
            row = each[np.isclose(score.facts.places, answer)].sum(axis=0)
            yield self.over_unknowns(row), count, count

    def _of_answers(
        self, score: Scored, number: int, answers: Matrix
    ) -> Iterator[tuple[Vector, float, float]]:
        """Yield that everybody of a kind gave one answer, and none beyond their ends."""
        size = score.parts[number].size
        yield self.over_unknowns(answers.sum(axis=0)), size, size
        low, high = score.ends_of_persons(number)
        for place, row in zip(score.facts.places, answers, strict=True):
            if not low - SAME <= place <= high + SAME:
                yield self.over_unknowns(row), 0.0, 0.0

    def _of_kind(
        self, cones: Cones, number: int, score: Scored, part: int
    ) -> Iterator[tuple[Vector, float, float]]:
        """Yield what holds for the squares of a kind, whatever their group has said."""
        low, high = score.ends_of_persons(part)
        size = score.parts[part].size
        yield self.over_unknowns(score.parts[part].sum), low * size, high * size
        # Between two ends, squares lie below the line through the squares of both.
        row, most, _ = cones.tangent(number, low, high)
        yield row, -np.inf, most
        for one, next_one in _pairs(score.facts):
            yield cones.tangent(number, one, next_one)


def _pairs(facts: SubjectFacts) -> Sequence[tuple[float, float]]:
    """Give neighbouring answers; where any score is possible, first places for tangents."""
    if facts.places:
        return list(pairwise(facts.places))
    return [(place, place) for place in _FIRST_TANGENTS]


def _among(places: Sequence[float], ends: Interval) -> Interval:
    """Give the least and the greatest answer between two ends; the ends where any is possible."""
    inside = [place for place in places if ends[0] - SAME <= place <= ends[1] + SAME]
    if not inside:
        return ends
    return inside[0], inside[-1]
