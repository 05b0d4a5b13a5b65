"""`Patterns`: which number of which group is hidden, from who replied and to what, never from what they answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ticassess.privacy.minima import asked_parts, minima
from ticassess.privacy.overlap import Sight, safe_sight
from ticassess.privacy.policy import Policy
from ticassess.privacy.published import Dropped
from ticassess.privacy.suppression import Earlier, Known, Membership, hidden_groups, lonely_levels
from ticassess.privacy.totals import membership_of, spreads_of
from ticassess.scoring.results import WHOLE, Estimate, Group, Results

Hidden = dict[str, frozenset[Group]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Patterns:
    """The groups to hide, per subject; what is `dropped` is hidden besides.

    `earlier` are the patterns of earlier issues of the same wave, over the same atoms: what they showed is known.
    """

    results: Results
    policy: Policy
    dropped: frozenset[Dropped] = frozenset()
    earlier: tuple["Patterns", ...] = ()
    _known: dict[tuple[object, ...], frozenset[Group]] = field(default_factory=dict)

    def refused(self, group: Group) -> bool:
        """Say whether too few people replied for anything about this group."""
        too_few = self.policy.organisation if group == WHOLE else self.policy.breakdowns
        return self.results.kept < too_few or group in self._dropped_groups

    def may_show(self, estimate: Estimate) -> bool:
        """Say whether the score of an estimate may be shown."""
        name = estimate.subject.id
        return self._passes(estimate, self.minima[name]) and estimate.group not in self.hidden[name]

    def may_show_details(self, estimate: Estimate) -> bool:
        """Say whether the spread and the distribution behind a score may be shown, too."""
        name = estimate.subject.id
        return self._passes(
            estimate, self._minimum_of_details(name)
        ) and estimate.group not in self.hidden_details(name)

    def may_show_interval(self, estimate: Estimate) -> bool:
        """Say whether the interval of a number may be shown, beside those of the groups that show their spread.

        The interval of a weighted total is a sum, too, of squared deviations with weights of their own.
        """
        if estimate.group != WHOLE or self.results.weighting is None:
            return True
        name = estimate.subject.id
        spreads = spreads_of(self.results, self.results.n_by_atom[name])
        if spreads is None or self.earlier:
            return (
                False  # beside an earlier issue, it would be one more sum with weights of its own
            )
        minimum = self._minimum_of_details(name)
        hidden = self.hidden_details(name) | self.hidden[name]
        enough = spreads.voices(spreads.vector(WHOLE)) >= minimum
        return (
            WHOLE not in hidden
            and enough
            and not Known(membership=spreads, minimum=minimum).gives_away(hidden)
        )

    def may_show_share(self, estimate: Estimate) -> bool:
        """Say whether the percentage beside an item's mean may be shown."""
        return (
            Dropped(by=estimate.group.by, subject=estimate.subject.id, only_share=True)
            not in self.dropped
        )

    @cached_property
    def minima(self) -> Mapping[str, int]:
        """Replies that each subject's score needs, by subject id."""
        return minima(self.results, self.policy)

    @cached_property
    def hidden_everywhere(self) -> frozenset[Group]:
        """Groups that are too small themselves, whatever was answered in them, and what would give them away."""
        membership = Membership(members=self.results.members, counts=self.results.replies_by_atom)
        before = tuple(issue.as_earlier(issue.hidden_everywhere, None) for issue in self.earlier)
        minimum = max(self.policy.counts, self.policy.score)
        hidden = hidden_groups(membership, minimum, self._dropped_groups, earlier=before)
        return hidden | lonely_levels(membership, hidden)

    @cached_property
    def hidden(self) -> Mapping[str, frozenset[Group]]:
        """The groups to hide, by subject id: P2 and P3 for each subject, then P3b until nothing changes."""
        found = {name: self._first_pattern(name) | self._dropped_of(name) for name in self.minima}
        forced: dict[str, frozenset[Group]] = {}
        while more := self._given_away(found):
            for name, groups in more.items():
                forced[name] = forced.get(name, frozenset()) | groups
                found[name] |= groups | self._pattern(name, forced[name])
        return found

    def hidden_details(self, name: str) -> frozenset[Group]:
        """Give the groups of which the spread and the distribution behind a number are hidden."""
        if not any(self.results.n_by_atom[name]):
            return frozenset()
        before = tuple(issue.as_earlier(issue.hidden_details(name), name) for issue in self.earlier)
        return self._pattern_at(
            self.results.n_by_atom[name], self._minimum_of_details(name), before=before
        )

    def _minimum_of_details(self, name: str) -> int:
        return max(self.minima[name], self.policy.distribution)

    def as_earlier(self, hidden: frozenset[Group], name: str | None) -> Earlier:
        """Say what this issue told of a number of which it hid these groups; without a name, of the replies."""
        refused = frozenset(group for group in self.results.members if self.refused(group))
        membership = (
            Membership(members=self.results.members, counts=self.results.replies_by_atom)
            if name is None
            else membership_of(self.results, self.results.n_by_atom[name])
        )
        return Earlier.of(membership, hidden | refused)

    def hides_item(self, name: str, group: Group) -> bool:
        """Say whether an item that was answered in a group is hidden there."""
        answered = any(self.results.n_by_atom[name][atom] for atom in self.results.members[group])
        return answered and group in self.hidden[name]

    def _passes(self, estimate: Estimate, minimum: int) -> bool:
        if self.refused(estimate.group):
            return False
        counts = self.results.n_by_atom[estimate.subject.id]
        if estimate.group == WHOLE and not any(
            counts[atom] for atom in self.results.members[WHOLE]
        ):
            return True  # Nobody answered at all: that there is no number gives nobody away.
        return estimate.effective_n >= minimum

    @cached_property
    def _dropped_groups(self) -> frozenset[Group]:
        whole = {drop.by for drop in self.dropped if drop.subject is None and drop.by is not None}
        return frozenset(group for group in self.results.members if group.by in whole)

    def _dropped_of(self, name: str) -> frozenset[Group]:
        of = {drop.by for drop in self.dropped if drop.subject == name and not drop.only_share}
        everywhere = None in of
        return frozenset(group for group in self.results.members if everywhere or group.by in of)

    def _first_pattern(self, name: str) -> frozenset[Group]:
        return self._pattern(name) if any(self.results.n_by_atom[name]) else frozenset()

    def _pattern(self, name: str, protect: frozenset[Group] = frozenset()) -> frozenset[Group]:
        before = tuple(issue.as_earlier(issue.hidden[name], name) for issue in self.earlier)
        return self._pattern_at(self.results.n_by_atom[name], self.minima[name], protect, before)

    def _pattern_at(
        self,
        counts: tuple[int, ...],
        minimum: int,
        protect: frozenset[Group] = frozenset(),
        before: tuple[Earlier, ...] = (),
    ) -> frozenset[Group]:
        key = (counts, minimum, protect, before)
        if key not in self._known:
            # What hides a score hides the finer numbers below it, too.
            already = self.hidden_everywhere - {WHOLE}
            if minimum > self.policy.score:
                already |= self._pattern_at(counts, self.policy.score, before=before) - {WHOLE}
            membership = membership_of(self.results, counts)
            self._known[key] = hidden_groups(membership, minimum, already, protect, before)
        return self._known[key]

    def _given_away(self, hidden: Mapping[str, frozenset[Group]]) -> dict[str, set[Group]]:
        """Find what must be hidden besides, group by group, for scales that overlap."""
        more: dict[str, set[Group]] = {}
        for group, atoms in self.results.members.items():
            if self.refused(group):
                continue
            for name in self._beyond_safe(group, atoms, hidden):
                # An item that the whole organisation must not show may be the sum of what its groups show.
                groups = self.results.members if group == WHOLE else (group,)
                more.setdefault(name, set()).update(
                    other for other in groups if other not in hidden[name]
                )
        return {name: groups for name, groups in more.items() if groups}

    def _beyond_safe(
        self, group: Group, atoms: tuple[int, ...], hidden: Mapping[str, frozenset[Group]]
    ) -> frozenset[str]:
        answered = {
            name: n
            for name in self._items
            if (n := sum(self.results.n_by_atom[name][atom] for atom in atoms))
        }
        shown = frozenset(name for name, groups in hidden.items() if group not in groups)
        sight = Sight(
            scales=shown.difference(self._items),
            items=shown & answered.keys(),
            hidden=frozenset(answered.keys() - shown),
        )
        if not sight.hidden or not sight.scales:
            return frozenset()
        order = sorted(
            answered, key=lambda name: answered[name]
        )  # stable: the instrument's order among equals
        safe = safe_sight(asked_parts(self.results, answered), sight, order)
        return (sight.scales - safe.scales) | (sight.items - safe.items)

    @cached_property
    def _items(self) -> tuple[str, ...]:
        """The items in the order of the instrument: which neighbours an item takes along must not be chance."""
        return tuple(
            e.subject.id
            for e in self.results.estimates
            if e.group == WHOLE and e.subject.kind == "item"
        )
