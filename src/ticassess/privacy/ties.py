"""Which numbers to suppress so that no few people stand between scores that are made of each other.

Emotional less physical safety is asked of those who have both. Beside the scores of both sides it
leaves those who have one only, so it goes where these are few.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TypeAlias

from ticassess.privacy.membership import Membership
from ticassess.privacy.tied_numbers import Number, TiedNumbers
from ticassess.privacy.totals import membership_of
from ticassess.scoring import WHOLE, Group, Results

Pair: TypeAlias = tuple[str, Group]
"""A subject id and whose number it is."""

_MOST_CELLS = 2_000_000
"""Of a larger table, each tie in each group is looked at by itself."""


WHOLE_POINTS = 0.5
"""By how much a mean may be off that is rounded to whole points."""


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """Numbers to suppress, and numbers to show without decimals."""

    suppressed: frozenset[Pair]
    coarse: frozenset[Pair]

    def without(self, pairs: Iterable[Pair]) -> "Remedy":
        """Give the same with more numbers suppressed."""
        return replace(self, suppressed=self.suppressed | frozenset(pairs))

    def given_back(self, pair: Pair) -> Iterator["Remedy"]:
        """Yield what is left of it where more is shown of a number, little by little."""
        back = replace(self, suppressed=self.suppressed - {pair})
        if pair in self.suppressed:
            yield back
        if pair in self.coarse:
            yield replace(back, coarse=self.coarse - {pair})

    def and_also(self, other: "Remedy") -> "Remedy":
        """Give both together."""
        return Remedy(
            suppressed=self.suppressed | other.suppressed, coarse=self.coarse | other.coarse
        )


NO_REMEDY = Remedy(suppressed=frozenset(), coarse=frozenset())


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

    def remedy(
        self, is_shown: Callable[[str, Group], bool], earlier: Sequence[Number] = ()
    ) -> Remedy:
        """Give what must be coarser or go: contrasts before parents, and these before their parts.

        First every score that leaves few people beside its own parts in one group. Then, while
        several groups together do the same, the smallest number that takes part. What turned out to
        be no help is given back in the end, the most wanted first. `earlier`: what earlier issues
        of the same wave have shown.
        """
        if not self.tied.anybody_differs:
            return NO_REMEDY
        shown = [pair for pair in self._most_wanted_first() if is_shown(*pair)]
        found = self._of_single_groups(shown)
        if not self._is_small(len(shown) + len(earlier)):
            return found
        while leak := self._leak(shown, found, earlier):
            last = _least_wanted(shown, leak, found)
            if last is None:
                break  # earlier issues tell it by themselves
            found = self._one_step(last, found)
        for pair in shown:
            for less in found.given_back(pair):
                if not self._leak(shown, less, earlier):
                    found = less
        return found

    def _of_single_groups(self, shown: Sequence[Pair]) -> Remedy:
        """Give what must be coarser or go for what each tie tells in each group by itself."""
        coarse = filter(self._can_be_coarser, self._by_themselves(shown, NO_REMEDY))
        found = replace(NO_REMEDY, coarse=frozenset(coarse))
        return found.without(self._by_themselves(shown, found))

    def _one_step(self, pair: Pair, found: Remedy) -> Remedy:
        """Make one number coarser; where it is coarse already, or can only be shown so, it goes."""
        if pair not in found.coarse and self._can_be_coarser(pair):
            return replace(found, coarse=found.coarse | {pair})
        return found.without([pair])

    def _can_be_coarser(self, pair: Pair) -> bool:
        """Say whether a number can lose its decimals; those of the scales themselves stay."""
        return pair[0] in self.tied.ties and self.half_units[pair[0]] < WHOLE_POINTS

    def _leak(
        self, shown: Sequence[Pair], found: Remedy, earlier: Sequence[Number]
    ) -> Sequence[Number]:
        left = [pair for pair in shown if pair not in found.suppressed]
        return self.tied.leak([*self.numbers(left, found.coarse), *earlier])

    def numbers(self, pairs: Iterable[Pair], coarse: Set[Pair]) -> Iterator[Number]:
        """Yield what published numbers are sums of."""
        for subject, group in pairs:
            half_unit = self.half_units[subject]
            if (subject, group) in coarse:
                half_unit = WHOLE_POINTS
            yield Number(
                subject=subject,
                group=group,
                weights=self.membership[subject].vector(group),
                half_unit=half_unit,
            )

    def _most_wanted_first(self) -> Sequence[Pair]:
        """Order all tied numbers by what they are, then by replies: the whole first."""
        found: list[Pair] = []
        for subject in self.tied.subjects:
            membership = self.membership[subject]
            levels = sorted(membership.levels(), key=membership.size, reverse=True)
            found += [(subject, group) for group in (WHOLE, *levels)]
        return found

    def _by_themselves(self, shown: Sequence[Pair], found: Remedy) -> Iterator[Pair]:
        """Yield scores that leave few people beside their own parts in the same group."""
        there = set(shown)
        for subject, group in shown:
            tie = self.tied.ties.get(subject)
            if tie is None:
                continue
            together = [(subject, group), *((part, group) for part in tie.parts)]
            if there.issuperset(together) and self._leak(together, found, ()):
                yield subject, group

    def _is_small(self, numbers: int) -> bool:
        unknowns = len(self.tied.entrants) * len(self.tied.subjects)
        return numbers * unknowns <= _MOST_CELLS


def _least_wanted(shown: Sequence[Pair], leak: Iterable[Number], found: Remedy) -> Pair | None:
    """Name the last of the numbers that leak something; None where all of them are gone."""
    taking_part = {(number.subject, number.group) for number in leak} - found.suppressed
    last = None
    for pair in shown:
        if pair in taking_part:
            last = pair
    return last
