"""`Patterns`: which number of which group is suppressed.

It follows from who replied and to what, never from what they answered.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import product

from ticassess.privacy.decisions import Decisions
from ticassess.privacy.disclosure import DisclosureTest
from ticassess.privacy.membership import Earlier, Membership
from ticassess.privacy.minima import compositions_over, minima
from ticassess.privacy.overlap import Selection, safe_selection
from ticassess.privacy.policy import Policy
from ticassess.privacy.published import Dropped
from ticassess.privacy.skips import SkipTest
from ticassess.privacy.suppression import suppressed_groups, unpaired_levels
from ticassess.privacy.tied_numbers import Number
from ticassess.privacy.ties import NOTHING, Pair, TieSearch
from ticassess.privacy.totals import membership_of, squared_deviations_of
from ticassess.scoring import WHOLE, Estimate, Group, Results

_NONE: frozenset[Group] = frozenset()

_TIMES_AS_MANY = 2
"""Beside exact counts, so many times as many people must be hidden together as a number needs."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Patterns:
    """The groups to suppress, per subject; what an attack made us drop is suppressed besides.

    `earlier` are the patterns of earlier issues of the same wave, over the same atoms: what they
    showed is known. `decisions`: of other patterns on these results, under this policy and after
    these issues.
    """

    results: Results
    policy: Policy
    dropped: frozenset[Dropped] = frozenset()
    earlier: tuple["Patterns", ...] = ()
    decisions: Decisions = field(default_factory=Decisions)

    # What may be shown --------------------------------------------------------------------------

    def suppresses_group(self, group: Group) -> bool:
        """Say whether nothing about a group may be shown: too few replied, or it was dropped."""
        fewest = self.policy.breakdowns
        if group == WHOLE:
            fewest = self.policy.organisation
        return self.results.kept < fewest or group in self._dropped_groups

    def may_show(self, estimate: Estimate) -> bool:
        """Say whether the score of an estimate may be shown."""
        name = estimate.subject.id
        if estimate.group in self.suppressed[name]:
            return False
        return self._has_enough(estimate, self.minima[name])

    def may_show_details(self, estimate: Estimate) -> bool:
        """Say whether the spread and the distribution behind a score may be shown, too."""
        name = estimate.subject.id
        if estimate.group in self.suppressed_details(name):
            return False
        if Dropped(by=estimate.group.by, subject=name, only_spread=True) in self.dropped:
            return False
        return self._has_enough(estimate, self._minimum_of_details(name))

    def may_show_as_it_is(self, estimate: Estimate) -> bool:
        """Say whether the score may be shown as it was counted, with its spread."""
        return self.may_show(estimate) and self.may_show_details(estimate)

    def may_show_interval(self, estimate: Estimate) -> bool:
        """Say whether the interval of a number may be shown, beside those of the groups.

        The interval of a weighted total is a sum, too, of squared deviations with weights of their
        own. Beside an earlier issue it would be one more such sum, so it is not shown there.
        """
        if estimate.group != WHOLE or self.results.weighting is None:
            return True
        name = estimate.subject.id
        squares = squared_deviations_of(self.results, self.results.n_by_atom[name])
        if squares is None or self.earlier:
            # Where one person out of several answered, nobody knows the spread of that level.
            return False
        suppressed = self.suppressed_details(name) | self.suppressed[name]
        minimum = self._minimum_of_details(name)
        if WHOLE in suppressed or squares.effective_n(squares.vector(WHOLE)) < minimum:
            return False
        return not DisclosureTest(membership=squares, minimum=minimum).leaks(suppressed)

    def may_show_share(self, estimate: Estimate) -> bool:
        """Say whether the percentage beside an item's mean may be shown."""
        by, subject = estimate.group.by, estimate.subject.id
        return Dropped(by=by, subject=subject, only_share=True) not in self.dropped

    def may_show_counts(self, estimate: Estimate) -> bool:
        """Say whether it may be shown how many people of the whole organisation gave each answer.

        With counts, the sum of an item is known to the last answer, and a score that is not is
        about those who left some of its items out.
        """
        name = estimate.subject.id
        if name in self._uncounted:
            return False
        of_any = Dropped(by=None, only_counts=True)
        of_this = Dropped(by=None, subject=name, only_counts=True)
        return self.dropped.isdisjoint({of_any, of_this})

    def suppresses_item(self, name: str, group: Group) -> bool:
        """Say whether an item that was answered in a group is suppressed there."""
        return group in self.suppressed[name] and self._n(name, group) > 0

    # The patterns -------------------------------------------------------------------------------

    @cached_property
    def minima(self) -> Mapping[str, int]:
        """Replies that each subject's score needs, by subject id."""
        return self.decisions.once("minima", None, partial(minima, self.results, self.policy))

    @cached_property
    def suppressed_everywhere(self) -> frozenset[Group]:
        """Groups that are too small, whatever was answered in them, and what would leak them."""
        membership = self._replies
        before = tuple(
            issue.as_earlier(issue._replies, issue.suppressed_everywhere) for issue in self.earlier
        )
        minimum = max(self.policy.counts, self.policy.score)
        suppressed = suppressed_groups(
            membership, minimum, complementary=self._dropped_groups, earlier=before
        )
        return suppressed | unpaired_levels(membership, suppressed)

    @cached_property
    def suppressed(self) -> Mapping[str, frozenset[Group]]:
        """Groups by subject id, after P2 and P3 for each, P3b until nothing changes, and ties."""
        return self.decisions.once("suppressed", self._dropped_numbers, self._suppressed)

    @cached_property
    def _dropped_numbers(self) -> frozenset[Dropped]:
        """What was dropped of numbers themselves: all that the patterns depend on."""
        return frozenset(drop for drop in self.dropped if drop.is_of_number)

    def _suppressed(self) -> Mapping[str, frozenset[Group]]:
        found: dict[str, frozenset[Group]] = {}
        for name in self.minima:
            found[name] = self._dropped_groups_of(name)
            if any(self.results.n_by_atom[name]):
                found[name] |= self._pattern_of(name)
        primary: dict[str, frozenset[Group]] = {}
        while overlapping := self._leaks_of_overlaps(found) or self._leaks_of_skips(found):
            for name, groups in overlapping.items():
                primary[name] = primary.get(name, _NONE) | groups
                found[name] |= groups | self._pattern_of(name, primary[name])
        for name, group in self._leaks_of_ties(found):
            found[name] |= {group}
        return found

    def suppressed_details(self, name: str) -> frozenset[Group]:
        """Give the groups of which neither spread nor distribution of a number are shown."""
        counts = self.results.n_by_atom[name]
        if not any(counts):
            return _NONE
        before = tuple(
            issue.as_earlier(issue.membership(name), issue.suppressed_details(name))
            for issue in self.earlier
        )
        return self._pattern(counts, self._minimum_of_details(name), earlier=before)

    def membership(self, name: str) -> Membership:
        """Give who belongs where, with the replies behind a number."""
        return membership_of(self.results, self.results.n_by_atom[name])

    def as_earlier(self, membership: Membership, suppressed: frozenset[Group]) -> Earlier:
        """Say what this issue told of a number of which it suppressed these groups."""
        whole_groups = frozenset(filter(self.suppresses_group, self.results.members))
        return Earlier.of(membership, suppressed | whole_groups)

    @cached_property
    def _replies(self) -> Membership:
        return Membership(members=self.results.members, counts=self.results.replies_by_atom)

    def _minimum_of_details(self, name: str) -> int:
        return max(self.minima[name], self.policy.distribution)

    def _has_enough(self, estimate: Estimate, minimum: int) -> bool:
        if self.suppresses_group(estimate.group):
            return False
        if estimate.group == WHOLE and self._n(estimate.subject.id, WHOLE) == 0:
            return True  # Nobody answered at all: that there is no number leaks nothing.
        return estimate.effective_n >= minimum

    def _n(self, name: str, group: Group) -> int:
        counts = self.results.n_by_atom[name]
        return sum(counts[atom] for atom in self.results.members[group])

    def _pattern_of(self, name: str, primary: frozenset[Group] = _NONE) -> frozenset[Group]:
        before = tuple(
            issue.as_earlier(issue.membership(name), issue.suppressed[name])
            for issue in self.earlier
        )
        counts = self.results.n_by_atom[name]
        return self._pattern(counts, self.minima[name], primary=primary, earlier=before)

    def _pattern(
        self,
        counts: tuple[int, ...],
        minimum: int,
        *,
        primary: frozenset[Group] = _NONE,
        earlier: tuple[Earlier, ...] = (),
    ) -> frozenset[Group]:
        # What suppresses a score suppresses the finer numbers below it, too.
        complementary = self.suppressed_everywhere - {WHOLE}
        if minimum > self.policy.score:
            coarser = self._pattern(counts, self.policy.score, earlier=earlier)
            complementary |= coarser - {WHOLE}

        def search() -> frozenset[Group]:
            return suppressed_groups(
                membership_of(self.results, counts),
                minimum,
                primary=primary,
                complementary=complementary,
                earlier=earlier,
            )

        # Most subjects were answered by the same people, and every search costs decompositions.
        key = (counts, minimum, primary, complementary, earlier)
        return self.decisions.once("groups", key, search)

    # What an attack made us drop ----------------------------------------------------------------

    @cached_property
    def _dropped_groups(self) -> frozenset[Group]:
        whole = {drop.by for drop in self.dropped if drop.subject is None}
        return self._levels_of(whole)

    def _dropped_groups_of(self, name: str) -> frozenset[Group]:
        breakdowns = set()
        for drop in self.dropped:
            if drop.subject == name and drop.is_of_number:
                breakdowns.add(drop.by)
        if None in breakdowns:
            return frozenset(self.results.members)
        return self._levels_of(breakdowns)

    def _levels_of(self, breakdowns: Iterable[str | None]) -> frozenset[Group]:
        wanted = frozenset(breakdowns)
        levels = self._replies.levels()
        return frozenset(group for group in levels if group.by in wanted)

    # Overlapping scales (P3b) -------------------------------------------------------------------

    def _leaks_of_overlaps(
        self, suppressed: Mapping[str, frozenset[Group]]
    ) -> Mapping[str, frozenset[Group]]:
        """Find what must be suppressed besides, by subject id, for scales that overlap."""
        found: dict[str, frozenset[Group]] = {}
        for group in self.results.members:
            if self.suppresses_group(group):
                continue
            groups = frozenset({group})
            if group == WHOLE:
                # What the whole organisation must not show may be the sum of what its groups show.
                groups = frozenset(self.results.members)
            for name in self._beyond_safe(group, suppressed):
                if more := groups - suppressed[name]:
                    found[name] = found.get(name, _NONE) | more
        return found

    def _beyond_safe(
        self, group: Group, suppressed: Mapping[str, frozenset[Group]]
    ) -> frozenset[str]:
        """Name the scales and items of one group that would leak a suppressed item."""
        answered: dict[str, int] = {}
        for name in self._items:
            if n := self._n(name, group):
                answered[name] = n
        shown = frozenset(name for name, groups in suppressed.items() if group not in groups)
        selection = Selection(
            scales=shown.difference(self._items),
            items=shown.intersection(answered),
            suppressed=frozenset(answered).difference(shown),
        )
        if not selection.suppressed or not selection.scales:
            return frozenset()
        # A stable order: the instrument's among items that equally many answered.
        order = sorted(answered, key=answered.__getitem__)

        def search() -> frozenset[str]:
            safe = safe_selection(compositions_over(self.results, answered), selection, order)
            return selection.beyond(safe)

        return self.decisions.once("overlap", (selection, tuple(order)), search)

    @cached_property
    def _items(self) -> tuple[str, ...]:
        """The items in the order of the instrument, so that it is not chance which go along."""
        found = []
        for estimate in self.results.estimates:
            if estimate.group == WHOLE and estimate.subject.kind == "item":
                found.append(estimate.subject.id)
        return tuple(found)

    # People who have a scale but not all of its items -------------------------------------------

    @cached_property
    def _skips(self) -> SkipTest:
        return SkipTest(results=self.results, minima=self.minima)

    @cached_property
    def _uncounted(self) -> frozenset[str]:
        """Items of which nobody may know how many of the whole organisation gave each answer."""
        return self.decisions.once("uncounted", self._dropped_numbers, self._told_by_counts)

    def _told_by_counts(self) -> frozenset[str]:
        def is_shown(name: str, group: Group) -> bool:
            return self._is_shown(name, group, self.suppressed)

        found: set[str] = set()
        for scale in self._skips.scales():
            if self._skips.tells(scale, WHOLE, is_shown, counted=True):
                found.update(self._skips.items(scale))
        return frozenset(found).union(self._hidden_beside_others())

    def _hidden_beside_others(self) -> Iterator[str]:
        """Yield items that a breakdown hides of few people and not of all, or beside a score.

        What is shown of the others, or of a score with the item in the same group, leaves so much
        of exact counts to the hidden ones that it would be known how low or high they can be.
        """
        for name in self._items:
            few = _TIMES_AS_MANY * self.minima[name]
            scores = [scale for scale, parts in self._parts.items() if name in parts]
            for levels in self._replies.by_breakdown().values():
                shown = [g for g in levels if self._is_shown(name, g, self.suppressed)]
                hidden = set(levels).difference(shown)
                people = sum(self._n(name, group) for group in hidden)
                if (shown and 0 < people < few) or self._shows_any(scores, hidden):
                    yield name

    def _shows_any(self, names: Iterable[str], groups: Iterable[Group]) -> bool:
        for name, group in product(names, groups):
            if self._is_shown(name, group, self.suppressed):
                return True
        return False

    @cached_property
    def _parts(self) -> Mapping[str, frozenset[str]]:
        """The items of each score."""
        found: dict[str, frozenset[str]] = {}
        for scale, parts in self.results.compositions.items():
            found[scale] = frozenset(item for item, _ in parts)
        return found

    def _leaks_of_skips(
        self, suppressed: Mapping[str, frozenset[Group]]
    ) -> Mapping[str, frozenset[Group]]:
        """Find items that must be suppressed besides, for those who left some of a scale out."""

        def is_shown(name: str, group: Group) -> bool:
            return self._is_shown(name, group, suppressed)

        found: dict[str, frozenset[Group]] = {}
        for group in self.results.members:
            for scale in self._skips.scales():
                if not self._skips.tells(scale, group, is_shown, counted=False):
                    continue
                groups = frozenset({group})
                if group == WHOLE:
                    # What everybody said in all is the sum of what the groups say.
                    groups = frozenset(self.results.members)
                item = self._skips.most_skipped(scale, group)
                found[item] = found.get(item, _NONE) | groups
        return found

    # Scores that are made of each other --------------------------------------------------------

    def _leaks_of_ties(self, suppressed: Mapping[str, frozenset[Group]]) -> frozenset[Pair]:
        """Find what must not be shown as it is for those who have some of the tied scores only."""

        def is_shown(name: str, group: Group) -> bool:
            return self._is_shown(name, group, suppressed)

        found = NOTHING
        for weighted in {self.results.weighting is not None, False}:
            before: list[Number] = []
            for issue in self.earlier:
                before += issue._tied_numbers(weighted=weighted)
            search = self._ties(weighted=weighted)
            shown = frozenset(search.shown(is_shown))
            found |= self.decisions.once(
                "ties", (weighted, shown), partial(search.taken, is_shown, before)
            )
        return found

    def _ties(self, *, weighted: bool) -> TieSearch:
        def set_up() -> TieSearch:
            return TieSearch.of(self.results, self.minima, weighted=weighted)

        return self.decisions.once("tied numbers", weighted, set_up)

    def _tied_numbers(self, *, weighted: bool) -> Iterator[Number]:
        """Yield the tied numbers that this issue shows."""
        search = self._ties(weighted=weighted)
        for name in search.tied.subjects:
            for group in self.results.members:
                if self._is_shown(name, group, self.suppressed):
                    yield from search.numbers([(name, group)])

    def _is_shown(
        self, name: str, group: Group, suppressed: Mapping[str, frozenset[Group]]
    ) -> bool:
        if group in suppressed[name] or self.suppresses_group(group):
            return False
        return self._n(name, group) >= self.minima[name]
