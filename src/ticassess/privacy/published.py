"""`PublishedResults`: rounded, protected numbers; the only ones that any output may read.

A published number is one of three things, and mypy holds everybody who shows one to all three:

    Score       may be shown, rounded
    Undefined   there is no such number, with the reason
    Suppressed  there may be one, and it is protected
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from ticassess.privacy.policy import Policy
from ticassess.scoring.results import WHOLE, Group, Subject


@dataclass(frozen=True, kw_only=True)
class Score:
    """A number that may be shown. `gap` = target − this published value.

    `counts` (items only): replies per declared option, then skipped, not shown, unmatched, no column.
    `withheld` names what belongs to the number and may not be shown although the number may.
    """

    n: int
    value: Decimal
    percent_positive: Decimal | None = None
    sd: Decimal | None = None
    interval: tuple[Decimal, Decimal] | None = None
    target: Decimal | None = None
    gap: Decimal | None = None
    band: str | None = None
    counts: tuple[int, ...] | None = None
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


Published: TypeAlias = Score | Undefined | Suppressed


@dataclass(frozen=True, kw_only=True)
class PublishedNumber:
    """What a number is about, whose it is, and what may be said of it."""

    subject: Subject
    group: Group
    metric: str
    outcome: Published


@dataclass(frozen=True, kw_only=True)
class PublishedResults:
    """All numbers of an assessment as they may be shown.

    `replies`: kept replies of each group, None where that count is protected.
    """

    kept: int
    policy: Policy
    numbers: tuple[PublishedNumber, ...]
    replies: Mapping[Group, int | None]

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, Group], PublishedNumber]:
        return {(number.subject.id, number.group): number for number in self.numbers}

    def outcome(self, subject_id: str, group: Group = WHOLE) -> Published:
        """Give what may be said of one number."""
        return self._by_key[subject_id, group].outcome

    def shown(self, group: Group = WHOLE) -> Iterator[tuple[Subject, Score]]:
        """Yield the numbers of a group that may be shown, in the order of the instrument."""
        for number in self.numbers:
            if number.group == group and isinstance(number.outcome, Score):
                yield number.subject, number.outcome

    @property
    def hidden(self) -> int:
        """Count the protected numbers."""
        return sum(isinstance(number.outcome, Suppressed) for number in self.numbers)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all may be published."""
        return not any(isinstance(number.outcome, Score) for number in self.numbers)
