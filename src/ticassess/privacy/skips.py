"""What a score and the items behind it tell of those who left some of these items out.

In a shown group, n times the score of a scale less the sums of its items is about these people
alone: to a person who has it with three of four items, it adds a quarter of their score. Where they
are fewer than the score needs and rounding does not leave them open, something has to give.
It follows from who answered what, never from the answers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from ticassess.scoring import WHOLE, Estimate, Group, Results, Skipped

OPEN = Fraction(20, 100)
"""What rounding must leave open of these people's mean, as a share of the range."""

TOLD_AGAIN = 2
"""The middle of an interval tells a score again, rounded in another way; so only half counts."""

IN_TENTHS, IN_PERCENT = 10, 100
"""So many people make a whole answer, or a person, of one unit of a mean's or percentage's last
place. So the sum of fewer than twice as many has one value only, as soon as it is printed."""

IsShown = Callable[[str, Group], bool]


@dataclass(frozen=True, kw_only=True, eq=False)
class SkipTest:
    """Says of which scales the people who left items out would be told.

    `minima`: how many replies each score needs.
    """

    results: Results
    minima: Mapping[str, int]

    def tells(self, scale: str, group: Group, is_shown: IsShown, *, counted: bool) -> bool:
        """Say whether a score and its items, as they are shown of a group, tell of such people.

        `counted`: with how many people gave each answer, as for the whole organisation.
        """
        if not is_shown(scale, group):
            return False
        people, share = self._left_out(scale, group)
        if not 0 < people < self.minima[scale] or not share:
            return False
        room = self._room_of_score(scale, group)
        for item, weight in self._weights(scale).items():
            if self._estimates[item, group].n == 0:
                continue
            if not is_shown(item, group):
                return False  # what is hidden leaves them open
            room += weight * self._room_of_item(scale, item, group, counted=counted)
        return room / share < OPEN

    def _left_out(self, scale: str, group: Group) -> tuple[int, Fraction]:
        """Give how many of a group left items out, and what their scores count for all together."""
        weights = self._weights(scale)
        people, share = 0, Fraction(0)
        for some in self._in_group(scale, group):
            people += some.count
            answered = sum((weights.get(item, Fraction(0)) for item in some.answered), Fraction(0))
            share += some.count * (1 - answered if some.has_score else answered)
        return people, share

    def scales(self) -> tuple[str, ...]:
        """Name the scales of which anybody left items out."""
        return tuple(scale for scale in self._by_scale if self._weights(scale))

    def items(self, scale: str) -> tuple[str, ...]:
        """Name the items of a scale."""
        return tuple(self._weights(scale))

    def most_skipped(self, scale: str, group: Group) -> str:
        """Name the item of a scale that the fewest of a group answered; not one of nobody."""
        answered: dict[str, int] = {}
        for item in self._weights(scale):
            if n := self._estimates[item, group].n:
                answered[item] = n
        return min(answered, key=answered.__getitem__)

    def _room_of_score(self, scale: str, group: Group) -> Fraction:
        """Give how far rounding leaves the sum of the scores open, on a range from 0 to 1."""
        estimate = self._estimates[scale, group]
        low, high = estimate.bounds
        return estimate.n * Fraction(1, TOLD_AGAIN * 10**estimate.places) / (high - low)

    def _room_of_item(self, scale: str, item: str, group: Group, *, counted: bool) -> Fraction:
        """Give how far rounding leaves the sum of the answers to an item open, in the same way."""
        if counted:
            return Fraction(0)
        estimate = self._estimates[item, group]
        if (item, "favourable") in self.results.compositions[scale]:
            return Fraction(_more_than_one(estimate.n, IN_PERCENT))
        low, high = estimate.bounds
        return _more_than_one(estimate.n, IN_TENTHS) / (high - low)

    def _in_group(self, scale: str, group: Group) -> list[Skipped]:
        atoms = set(self.results.members[group])
        return [some for some in self._by_scale[scale] if some.atom in atoms]

    def _weights(self, scale: str) -> Mapping[str, Fraction]:
        """Give the share of each item in a score from 0 to 1; none where it is no weighted mean."""
        if scale not in self._known_weights:
            self._known_weights[scale] = self._shares(scale)
        return self._known_weights[scale]

    def _shares(self, scale: str) -> Mapping[str, Fraction]:
        parts = self.results.compositions.get(scale, {})
        # An item that counts the other way round leaves as much open as one that does not.
        total = sum(map(abs, parts.values()), Fraction(0))
        low, high = self._estimates[scale, WHOLE].bounds
        if not total or high <= low:
            return {}
        return {item: abs(weight) / total for (item, _), weight in parts.items()}

    @cached_property
    def _known_weights(self) -> dict[str, Mapping[str, Fraction]]:
        return {}

    @cached_property
    def _by_scale(self) -> Mapping[str, list[Skipped]]:
        found: dict[str, list[Skipped]] = {}
        for some in self.results.skipped:
            found.setdefault(some.scale, []).append(some)
        return found

    @cached_property
    def _estimates(self) -> Mapping[tuple[str, Group], Estimate]:
        estimates = self.results.estimates
        return {(estimate.subject.id, estimate.group): estimate for estimate in estimates}


def _more_than_one(n: int, per_unit: int) -> Fraction:
    """Give how many sums of whole numbers a rounded mean of n leaves for certain, beyond one."""
    return Fraction(max(0, n // per_unit - 1))
