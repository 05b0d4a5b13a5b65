"""`Memory`: what attacks on the same people found in numbers that are the same again.

Before publishing, a result is attacked, something is dropped, and the rest is attacked again.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field

from ticassess.audit.leaks import Leak


@dataclass(frozen=True, kw_only=True)
class Found:
    """What an attack on one number of a set found: the points that it leaves, perhaps a leak.

    `undecided`: the set may be nobody at all, or enough people.
    """

    width: float
    leak: Leak | None = None
    undecided: bool = False


@dataclass(frozen=True, kw_only=True)
class SmallSets:
    """What the answers told of small sets; how many were tried in whole people, or too many.

    `undecided`: what may be told; the search came to no end in as many branches as it may take.
    """

    leaks: tuple[Leak, ...] = ()
    undecided: tuple[Leak, ...] = ()
    tried: int = 0
    left_out: int = 0


@dataclass(frozen=True, kw_only=True, eq=False)
class Memory:
    """Findings by all that they depend on but the questionnaire, of which there is one."""

    _numbers: dict[Hashable, tuple[Found, ...]] = field(default_factory=dict)
    _leaks: dict[Hashable, tuple[Leak, ...]] = field(default_factory=dict)
    _answers: dict[Hashable, SmallSets] = field(default_factory=dict)

    def numbers(self, key: Hashable, attack: Callable[[], Iterable[Found]]) -> tuple[Found, ...]:
        """Give what was found in the numbers of one subject; attack them only the first time."""
        if key not in self._numbers:
            self._numbers[key] = tuple(attack())
        return self._numbers[key]

    def leaks(self, key: Hashable, attack: Callable[[], Iterable[Leak]]) -> tuple[Leak, ...]:
        """Give the leaks in any other part of what is published, in the same way."""
        if key not in self._leaks:
            self._leaks[key] = tuple(attack())
        return self._leaks[key]

    def answers(self, key: Hashable, attack: Callable[[], SmallSets]) -> SmallSets:
        """Give what the answers behind an item told, in the same way."""
        if key not in self._answers:
            self._answers[key] = attack()
        return self._answers[key]
