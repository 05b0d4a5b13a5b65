"""Which tied numbers may not be shown as they are, so that no few people stand between them.

Emotional less physical safety is asked of those who have both. Beside the scores of both sides it
leaves those who have one only, so where these are few it is made of the two scores instead.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from ticassess.privacy.membership import Membership
from ticassess.privacy.tied_numbers import Number, TiedLeak, TiedNumbers
from ticassess.privacy.totals import membership_of
from ticassess.scoring import WHOLE, Group, Results

Pair: TypeAlias = tuple[str, Group]
"""A subject id and whose number it is."""

NOTHING: frozenset[Pair] = frozenset()

_MOST_CELLS = 2_000_000
"""Of a larger table, each tie in each group is looked at by itself."""


@dataclass(frozen=True, kw_only=True, eq=False)
class TieSearch:
    """Who is behind every number of the scores that are made of each other.

    `membership`: who belongs where, by subject id, with the weights of a weighted total.
    """

    tied: TiedNumbers
    membership: Mapping[str, Membership]
    half_units: Mapping[str, float]

    @classmethod
    def of(cls, results: Results, minima: Mapping[str, int], *, weighted: bool) -> "TieSearch":
        """Set the search up; without weights, as if every reply counted the same."""
        groups = tuple(frozenset(atoms) for atoms in results.members.values())
        half_units: dict[str, float] = {}
        widths: dict[str, float] = {}
        for estimate in results.estimates:
            low, high = estimate.bounds
            widths[estimate.subject.id] = float(high - low)
            half_units[estimate.subject.id] = 0.5 / 10**estimate.places
        tied = TiedNumbers(
            ties=results.ties,
            entrants=results.entrants,
            groups=groups,
            minima=minima,
            widths=widths,
        )
        membership = {}
        for name in tied.subjects:
            counted = membership_of(results, results.n_by_atom[name])
            membership[name] = counted if weighted else replace(counted, weights=None)
        return cls(tied=tied, membership=membership, half_units=half_units)

    def taken(
        self, is_shown: Callable[[str, Group], bool], earlier: Sequence[Number] = ()
    ) -> frozenset[Pair]:
        """Give the numbers that must not be shown: contrasts before parents, then their parts.

        First every score that leaves few people beside its own parts in one group. Then, while
        several groups together do the same, the smallest number that takes part. What turned out to
        be no help is given back in the end, the most wanted first. `earlier`: what earlier issues
        of the same wave have shown.
        """
        hidden = frozenset(self._hidden_together(is_shown))
        # Where all of a group's tied numbers are hidden or none is, and everybody has all of them,
        # a parent says nothing that its parts do not say.
        if not self.tied.anybody_differs and not hidden:
            return NOTHING
        groups = (*self.tied.groups, *sorted(hidden, key=sorted))
        return replace(self, tied=replace(self.tied, groups=groups))._taken(is_shown, earlier)

    def shown(self, is_shown: Callable[[str, Group], bool]) -> Iterator[Pair]:
        """Yield the tied numbers that would be shown as they are, the most wanted first."""
        for pair in self._most_wanted_first:
            if is_shown(*pair):
                yield pair

    def _hidden_together(self, is_shown: Callable[[str, Group], bool]) -> Iterator[frozenset[int]]:
        """Yield the levels of a breakdown that are hidden in one number and shown in another."""
        for name in self.tied.subjects:
            membership = self.membership[name]
            for levels in membership.by_breakdown().values():
                atoms: set[int] = set()
                for group in levels:
                    if not is_shown(name, group):
                        atoms.update(membership.members[group])
                if atoms and self._is_shown_elsewhere(levels, is_shown, name):
                    yield frozenset(atoms)

    def _is_shown_elsewhere(
        self, levels: Iterable[Group], is_shown: Callable[[str, Group], bool], name: str
    ) -> bool:
        """Say whether a level that is hidden in one number is shown in another one."""
        for group in levels:
            if is_shown(name, group):
                continue
            if any(is_shown(other, group) for other in self.tied.subjects):
                return True
        return False

    def _taken(
        self, is_shown: Callable[[str, Group], bool], earlier: Sequence[Number]
    ) -> frozenset[Pair]:
        shown = self._new(list(self.shown(is_shown)), earlier)
        leaks = dict(self._by_themselves(shown))
        found = frozenset(leaks)
        if not self._is_small(len(shown) + len(earlier)):
            return found
        known = list(leaks.values())
        while leak := self._leak(shown, found, earlier):
            known.append(leak)
            # An earlier issue may still show what was taken here.
            last = _least_wanted([pair for pair in shown if pair not in found], leak)
            if last is None:
                break  # earlier issues tell it by themselves
            found |= {last}
        return self._without_those_of_no_help(found, shown, known, earlier)

    def _without_those_of_no_help(
        self,
        found: frozenset[Pair],
        shown: Sequence[Pair],
        known: Iterable[TiedLeak],
        earlier: Sequence[Number],
    ) -> frozenset[Pair]:
        """Give numbers back, the most wanted first, as long as nothing leaks without them."""
        sure = [_pairs_of(leak) for leak in known if leak.is_sure]
        for pair in shown:
            if pair not in found or _any_left(sure, found - {pair}):
                continue
            # This costs a decomposition of all numbers, so it is asked last.
            if self._leak(shown, found - {pair}, earlier) is None:
                found -= {pair}
        return found

    def _new(self, shown: Sequence[Pair], earlier: Sequence[Number]) -> Sequence[Pair]:
        """Leave out what earlier issues showed of the same people: to hide it now is no help."""
        known = {number.sum for number in earlier}
        found = []
        for pair, number in zip(shown, self.numbers(shown), strict=True):
            if number.sum not in known:
                found.append(pair)
        return found

    def _leak(
        self, shown: Sequence[Pair], taken: Set[Pair], earlier: Sequence[Number]
    ) -> TiedLeak | None:
        left = [pair for pair in shown if pair not in taken]
        return self.tied.leak([*self.numbers(left), *earlier])

    def numbers(self, pairs: Iterable[Pair]) -> Iterator[Number]:
        """Yield what published numbers are sums of."""
        for subject, group in pairs:
            yield Number(
                subject=subject,
                group=group,
                weights=self.membership[subject].vector(group),
                half_unit=self.half_units[subject],
            )

    @cached_property
    def _most_wanted_first(self) -> Sequence[Pair]:
        """All tied numbers by what they are, then by replies: the whole first."""
        found: list[Pair] = []
        for subject in self.tied.subjects:
            membership = self.membership[subject]
            levels = sorted(membership.levels(), key=membership.size, reverse=True)
            found += [(subject, group) for group in (WHOLE, *levels)]
        return found

    def _by_themselves(self, shown: Sequence[Pair]) -> Iterator[tuple[Pair, TiedLeak]]:
        """Yield scores that leave few people beside their own parts in the same group."""
        there = set(shown)
        for subject, group in shown:
            tie = self.tied.ties.get(subject)
            if tie is None:
                continue
            together = [(subject, group), *((part, group) for part in tie.parts)]
            if not there.issuperset(together):
                continue
            leak = self._leak(together, NOTHING, ())
            if leak is not None:
                yield (subject, group), leak

    def _is_small(self, numbers: int) -> bool:
        unknowns = len(self.tied.entrants) * len(self.tied.subjects)
        return numbers * unknowns <= _MOST_CELLS


def _least_wanted(shown: Sequence[Pair], leak: TiedLeak) -> Pair | None:
    """Name the last of the numbers that leak something; None where an earlier issue shows them."""
    taking_part = _pairs_of(leak)
    last = None
    for pair in shown:
        if pair in taking_part:
            last = pair
    return last


def _pairs_of(leak: TiedLeak) -> frozenset[Pair]:
    return frozenset((number.subject, number.group) for number in leak.numbers)


def _any_left(leaks: Iterable[Set[Pair]], taken: Set[Pair]) -> bool:
    """Say whether of one of the leaks no number is taken, so that it is there whatever else is."""
    return any(taken.isdisjoint(pairs) for pairs in leaks)
