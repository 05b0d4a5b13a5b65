"""`PublishedResults`: rounded, protected numbers; the only ones that any output may read.

A published number is one of four things, and mypy holds everybody who shows one to all four:

    Score       may be shown, rounded
    Capped      so nearly everybody agrees that only a bound may be shown
    Undefined   there is no such number, with the reason
    Suppressed  there may be one, and it is protected
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal, TypeAlias

from ticassess.privacy.policy import Policy
from ticassess.scoring import WHOLE, Group, Subject

Bound: TypeAlias = Literal[">=", "<="]
"""What stands before a cap: the number is at least, or at most, so much."""


@dataclass(frozen=True, kw_only=True)
class Share:
    """A percentage that may be shown; with a `bound`, only that it is so much or beyond.

    `interval`: its 95 % interval, which follows from what is printed: the percentage, n, and how
    many people were invited.
    """

    value: Decimal
    bound: Bound | None = None
    interval: tuple[Decimal, Decimal] | None = None


@dataclass(frozen=True, kw_only=True)
class Score:
    """A number that may be shown. `gap` = target − this published value.

    `n` is None where the score is made of the published scores of its parts: nobody entered the
    score itself. `counts` (items only): replies per declared option, then skipped, not shown,
    unmatched, no column. `withheld` names what belongs to the number and may not be shown although
    the number may. `stage`: the stage that a scale has reached; `critical`: whether an item's
    critical answers raise its flag. `reliability`: of a contrast, 0 to 1, two decimals.
    """

    n: int | None
    value: Decimal
    percent_positive: Share | None = None
    sd: Decimal | None = None
    interval: tuple[Decimal, Decimal] | None = None
    target: Decimal | None = None
    gap: Decimal | None = None
    band: str | None = None
    counts: tuple[int, ...] | None = None
    stage: str | None = None
    critical: bool | None = None
    reliability: Decimal | None = None
    withheld: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Capped:
    """A number near an end of its range, which would tell what nearly everybody said; only a cap.

    `gap` = target − this cap, so it is bounded, too, on the other side: with a score of at least
    95, the gap is at most the target less 95. `band` is None where it would tell more than the cap.
    """

    n: int
    bound: Bound
    value: Decimal
    percent_positive: Share | None = None
    target: Decimal | None = None
    gap: Decimal | None = None
    band: str | None = None
    stage: str | None = None
    withheld: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Undefined:
    """There is no such number, and that alone gives nobody away."""

    reason: str
    n: int
    target: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Suppressed:
    """Protected; nothing further is said, neither how many replied nor why."""


Published: TypeAlias = Score | Capped | Undefined | Suppressed


@dataclass(frozen=True, kw_only=True)
class PublishedNumber:
    """What a number is about, whose it is, and what may be said of it."""

    subject: Subject
    group: Group
    metric: str
    outcome: Published


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """A breakdown that is not shown since what was answered in it would reveal somebody.

    `subject` names the number that it is not shown for; None stands for all of them. Without `by`
    the number is not shown for anybody. With `only_share`, the number is shown, but not the
    percentage beside it; with `only_spread`, not its standard deviation, interval and distribution
    (without `by`: those of everybody); with `only_counts`, not how many people gave each answer to
    the item, or without `subject` to any.
    """

    by: str | None
    subject: str | None = None
    only_share: bool = False
    only_spread: bool = False
    only_counts: bool = False

    @property
    def is_of_number(self) -> bool:
        """Whether the number itself is not shown, and not only something beside it."""
        return not (self.only_share or self.only_spread or self.only_counts)


@dataclass(frozen=True, kw_only=True)
class PublishedResults:
    """All numbers of an assessment as they may be shown.

    `replies`: kept replies of each group, None where that count is suppressed. `dropped`: what an
    attack on these results took away besides; `left`: how much it could still work out, None where
    there was no attack. `weighted_by`: the breakdown of which each level counts with its share of
    the people who were invited in the numbers of the whole organisation; None where every reply
    counts the same. `by_formula`: the subjects that are always made of other published numbers.
    `weights_declared`: the instrument says how much each level counts.
    """

    kept: int
    policy: Policy
    numbers: tuple[PublishedNumber, ...]
    replies: Mapping[Group, int | None]
    dropped: frozenset[Dropped] = frozenset()
    left: int | None = None
    weighted_by: str | None = None
    by_formula: frozenset[str] = frozenset()
    weights_declared: bool = False

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, Group], PublishedNumber]:
        return {(number.subject.id, number.group): number for number in self.numbers}

    def outcome(self, subject_id: str, group: Group = WHOLE) -> Published:
        """Give what may be said of one number."""
        return self._by_key[subject_id, group].outcome

    def shown(self, group: Group = WHOLE) -> Iterator[tuple[Subject, Score | Capped]]:
        """Yield the numbers of a group that may be shown, in the order of the instrument."""
        for number in self.numbers:
            if number.group == group and isinstance(number.outcome, Score | Capped):
                yield number.subject, number.outcome

    @property
    def shown_groups(self) -> frozenset[Group]:
        """The groups of which the replies and at least one number are shown."""
        shown = set()
        for number in self.numbers:
            if isinstance(number.outcome, Score | Capped):
                shown.add(number.group)
        return frozenset(group for group in shown if self.replies.get(group) is not None)

    @property
    def n_suppressed(self) -> int:
        """Count the suppressed numbers."""
        return sum(isinstance(number.outcome, Suppressed) for number in self.numbers)

    @property
    def removed(self) -> tuple[Dropped, ...]:
        """What the attack took away, without what is shown all the same, made of its parts.

        Counts of answers are no numbers of their own.
        """
        found = []
        for drop in self.dropped:
            if not drop.only_counts and not self._is_made_of_parts(drop):
                found.append(drop)
        return tuple(found)

    def _is_made_of_parts(self, drop: Dropped) -> bool:
        for number in self._of_parts:
            if (number.subject.id, number.group.by) == (drop.subject, drop.by):
                return True
        return False

    @property
    def has_numbers_of_parts(self) -> bool:
        """Whether any number is made of the published scores of its parts, and not by its rule."""
        return any(self._of_parts)

    @property
    def _of_parts(self) -> Iterator[PublishedNumber]:
        for number in self.numbers:
            is_by_rule = number.subject.id in self.by_formula
            if isinstance(number.outcome, Score) and number.outcome.n is None and not is_by_rule:
                yield number

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all may be published."""
        return not any(isinstance(number.outcome, Score | Capped) for number in self.numbers)
