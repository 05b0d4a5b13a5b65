"""Protect, attack what would be published, drop what was found, until nothing is found (P4)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial

from ticassess.audit import Leak
from ticassess.errors import ReissueRefused
from ticassess.instrument import Instrument
from ticassess.privacy import (
    Decisions,
    Dropped,
    Patterns,
    Policy,
    PublishedResults,
    Suppressed,
)
from ticassess.privacy.protect import protect
from ticassess.progress import stage
from ticassess.publish.attacker import Attacker
from ticassess.publish.drops import ALL_COUNTS, counts_told_by, drops_for
from ticassess.scoring import Results


@dataclass(frozen=True, kw_only=True, eq=False)
class Issued:
    """An issue as it was published. `after`: the places of those taken into account for it."""

    results: Results
    published: PublishedResults
    after: tuple[int, ...]


def protect_issues(
    instrument: Instrument, issues: Sequence[Results], policy: Policy | None = None
) -> tuple[PublishedResults, ...]:
    """Give what may be shown of each issue of a wave to somebody who has all up to that one.

    `issues`: the earliest first, over the same atoms (`score_issues`).

    Raises:
        ReissueRefused: a later issue would reveal somebody even without any group.

    """
    before: list[Issued] = []
    for place, results in enumerate(issues):
        published = protect_after(instrument, before, results, policy)
        after = tuple(range(place))
        before.append(Issued(results=results, published=published, after=after))
    return tuple(issue.published for issue in before)


def protect_after(
    instrument: Instrument,
    before: Sequence[Issued],
    results: Results,
    policy: Policy | None = None,
) -> PublishedResults:
    """Give what may be shown to somebody who has some earlier issues, over the same atoms.

    Not all of them need have the same breakdowns and limits.

    Raises:
        ReissueRefused: it would reveal somebody even without any group.

    """
    policy = policy or Policy()
    # Places and documents have nobody to find, so there is nothing to attack.
    if not results.persons:
        return protect(results, policy)
    patterns: list[Patterns] = []
    for issue in before:
        made = Patterns(
            results=issue.results,
            policy=issue.published.policy,
            dropped=issue.published.dropped,
            earlier=tuple(patterns[place] for place in issue.after),
        )
        patterns.append(made)
    attack = _Attack.on(instrument, before, results, policy)
    return _without_leaks(results, policy, tuple(patterns), attack)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Attack:
    """An attacker who has the earlier issues, and limits below which nobody must be told of."""

    attacker: Attacker
    limits: Policy

    @classmethod
    def on(
        cls,
        instrument: Instrument,
        before: Sequence[Issued],
        results: Results,
        policy: Policy,
    ) -> "_Attack":
        limits = policy
        for issue in before:
            limits = _lower(limits, issue.published.policy)
        every = [*(issue.results for issue in before), results]
        attacker = Attacker.of(instrument, every)
        for place, issue in enumerate(before, start=1):
            seen = replace(issue.published, policy=limits)
            attacker = attacker.before(every[: place + 1], seen)
        return cls(attacker=attacker, limits=limits)

    def leaks_of(self, published: PublishedResults) -> tuple[Leak, ...]:
        """Try to work out what is hidden, from one more issue."""
        stage("Trying to work out what is protected")
        # What was under its limit in one issue and is not in another is nothing to hide any more.
        return self.attacker.leaks_of(replace(published, policy=self.limits))

    def leaks_of_counts(self, published: PublishedResults) -> tuple[Leak, ...]:
        """Try to work out what only the counts of answers tell."""
        stage("Trying to work out what counts of answers tell")
        return self.attacker.leaks_of_counts(replace(published, policy=self.limits))

    @cached_property
    def known_before(self) -> Mapping[tuple[str, str, str, bool], float]:
        """What the earlier issues tell, which nothing can take back, and how narrowly."""
        known = self.attacker.leaks_of_earlier()
        return {_what(leak): leak.high - leak.low for leak in known}

    def is_new(self, leak: Leak) -> bool:
        """Say whether something could not be worked out before, or not nearly so well."""
        width = self.known_before.get(_what(leak))
        return width is None or leak.high - leak.low < width - _NEXT_TO_NOTHING


_ITEMS_TO_A_SCORE = 10
"""Readers miss a score, of a scale or over several, as much as so many items."""


def _loss(published: PublishedResults) -> int:
    """Say how much readers miss, counted in items."""
    found = 0
    for number in published.numbers:
        if isinstance(number.outcome, Suppressed):
            found += 1 if number.subject.kind == "item" else _ITEMS_TO_A_SCORE
    return found


_NEXT_TO_NOTHING = 1.0
"""Points of 100 by which one more issue may narrow down what was known before."""


def _what(leak: Leak) -> tuple[str, str, str, bool]:
    return leak.about, leak.subject, leak.means, leak.favourable


def _lower(one: Policy, other: Policy) -> Policy:
    """Give the lower of two limits for each class of numbers."""
    theirs = other.flat()
    return one.with_minima({name: min(mine, theirs[name]) for name, mine in one.flat().items()})


def _without_leaks(
    results: Results, policy: Policy, earlier: tuple[Patterns, ...], attack: _Attack
) -> PublishedResults:
    tries = _Tries(results=results, policy=policy, earlier=earlier, attack=attack)
    every = frozenset(Dropped(by=by) for by in tries.breakdowns)
    # Readers need counts of answers least, so they are left for what the rest allows.
    dropped = frozenset({ALL_COUNTS})
    # It ends: every round drops something more, and at last every breakdown.
    while True:
        published = tries.published(dropped)
        leaks = attack.leaks_of(published)
        new = [leak for leak in leaks if attack.is_new(leak)]
        if not new:
            return _with_counts(tries, dropped - {ALL_COUNTS}, leaks)
        # Most leaks of a scale ask for the same choice.
        least_loss = cache(partial(tries.least_loss, dropped))
        more = drops_for(published, new, attack.attacker.codebook, least_loss) - dropped
        if not more:
            enough = tries.enough_beside(dropped)
            if enough is not None:
                dropped = enough
                continue
            more = every - dropped
        if not more:
            _refuse_total_beside(earlier)
            # Only the total is left, and what it says of everybody is what caps are for.
            return _with_counts(tries, dropped - {ALL_COUNTS}, leaks)
        dropped |= more


def _refuse_total_beside(earlier: tuple[Patterns, ...]) -> None:
    """Raise where an earlier report and the numbers of everybody would tell too much."""
    if earlier:
        raise ReissueRefused(
            "Together with an earlier report of this wave, even the numbers of everybody would "
            "reveal somebody.",
            hint="Report the replies of the earlier report again, or wait for more replies.",
        )


def _with_counts(
    tries: "_Tries", dropped: frozenset[Dropped], without: Sequence[Leak]
) -> PublishedResults:
    """Give what is published with as many counts of answers as tell nothing more of anybody.

    `without`: what leaks without any counts.
    """
    attack = tries.attack
    # It ends: at last no counts are left, and then they tell nothing.
    while True:
        published = tries.published(dropped)
        told = attack.leaks_of_counts(published)
        more = counts_told_by(published, told, attack.attacker.codebook) - dropped
        if not more:
            return replace(published, left=len(without))
        dropped |= more


@dataclass(frozen=True, kw_only=True, eq=False)
class _Tries:
    """What would be published if this or that were dropped, and whether it is enough."""

    results: Results
    policy: Policy
    earlier: tuple[Patterns, ...]
    attack: _Attack
    decisions: Decisions = field(default_factory=Decisions)

    @property
    def breakdowns(self) -> tuple[str, ...]:
        """Name the breakdowns that may be dropped."""
        return self.attack.attacker.people.breakdowns

    def published(self, dropped: frozenset[Dropped]) -> PublishedResults:
        """Give what would be published without these."""
        return protect(self.results, self.policy, dropped, self.earlier, self.decisions)

    def least_loss(self, dropped: frozenset[Dropped], choices: tuple[Dropped, ...]) -> Dropped:
        """Give of several further drops the one after which least is lost; of equals the first."""
        # What was dropped before costs nothing more, and was not enough.
        further = [drop for drop in choices if drop not in dropped] or choices
        return min(further, key=lambda drop: _loss(self.published(dropped | {drop})))

    def enough_beside(self, dropped: frozenset[Dropped]) -> frozenset[Dropped] | None:
        """Give drops after which nothing leaks any more: one more, and those of before that help.

        The one that leaves most to be read: a scale in a breakdown, or a breakdown. None where no
        single one is enough.
        """
        best: Dropped | None = None
        most = 0
        for drop in self._single_drops():
            shown = self.published(dropped | {drop})
            n_shown = len(shown.numbers) - shown.n_suppressed
            if n_shown > most and not self._leaks(shown):
                best, most = drop, n_shown
        if best is None:
            return None
        return self._without_what_is_no_help(dropped, best)

    def _without_what_is_no_help(
        self, dropped: frozenset[Dropped], best: Dropped
    ) -> frozenset[Dropped]:
        """Give earlier drops back, beside one more, as long as nothing leaks without them."""
        enough = dropped | {best}
        for drop in sorted(dropped, key=str):
            if not self._leaks(self.published(enough - {drop})):
                enough -= {drop}
        return enough

    def _single_drops(self) -> Iterator[Dropped]:
        scales: dict[str, None] = {}
        for estimate in self.results.estimates:
            if estimate.subject.kind != "item":
                scales[estimate.subject.id] = None
        for by in self.breakdowns:
            for name in scales:
                yield Dropped(by=by, subject=name)
            yield Dropped(by=by)

    def _leaks(self, published: PublishedResults) -> bool:
        return any(self.attack.is_new(leak) for leak in self.attack.leaks_of(published))
